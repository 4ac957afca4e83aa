import { describe, expect, test } from 'vitest';
import { isSameHash, keyedHash, seal, unseal } from './seal.ts';

const SECRET = 'a secret of forty characters for the tests';

describe('a seal', () => {
  test('opens to what was sealed and shows none of it', () => {
    const sealed = seal(SECRET, 'applicant', 'case-1', '周砚宁');
    expect(unseal(SECRET, 'applicant', 'case-1', sealed).toString()).toBe('周砚宁');
    expect(sealed.includes(Buffer.from('周砚宁'))).toBe(false);
    expect(seal(SECRET, 'applicant', 'case-1', '周砚宁').equals(sealed)).toBe(false);
  });

  test('stays shut for another owner, another use, another secret and after a change', () => {
    const sealed = seal(SECRET, 'applicant', 'case-1', '周砚宁');
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(changed.length - 1) ^ 1, changed.length - 1);
    expect(() => unseal(SECRET, 'applicant', 'case-2', sealed)).toThrow();
    expect(() => unseal(SECRET, 'letter', 'case-1', sealed)).toThrow();
    expect(() => unseal(`${SECRET}!`, 'applicant', 'case-1', sealed)).toThrow();
    expect(() => unseal(SECRET, 'applicant', 'case-1', changed)).toThrow();
    expect(() => unseal(SECRET, 'applicant', 'case-1', new Uint8Array(3))).toThrow('not a seal');
  });

  test('a keyed hash finds the same text again and differs by use', () => {
    const hash = keyedHash(SECRET, 'code', 'ABCD');
    expect(isSameHash(hash, keyedHash(SECRET, 'code', 'ABCD'))).toBe(true);
    expect(isSameHash(hash, keyedHash(SECRET, 'applicant', 'ABCD'))).toBe(false);
    expect(isSameHash(hash, 'short')).toBe(false);
  });
});
