import { describe, expect, test } from 'vitest';
import { idCheckDigit, idNumberFlaw, idNumberOf, maskedIdNumber } from './id-number.ts';

describe('公民身份号码 (GB 11643-1999)', () => {
  // The standard's own worked examples.
  test.each(['11010519491231002X', '440524188001010014'])('%s is right', (number) => {
    expect(idNumberFlaw(number)).toBeNull();
  });

  test('a wrong check digit, an impossible birthday and a wrong length are told apart', () => {
    expect(idNumberFlaw('110105194912310021')).toBe('checkDigit');
    expect(idNumberFlaw('110105194902310020')).toBe('birthday');
    expect(idNumberFlaw('11010519491231002')).toBe('length');
    expect(idNumberFlaw('一二三')).toBe('length');
  });

  test('any one digit changed is noticed', () => {
    const right = '11010519491231002X';
    for (let at = 14; at < 17; at += 1) {
      const digit = String((Number(right[at]) + 1) % 10);
      expect(idNumberFlaw(right.slice(0, at) + digit + right.slice(at + 1))).toBe('checkDigit');
    }
    expect(idCheckDigit('11010519491231002')).toBe('X');
  });

  test('full-width letters, blanks and a small x are read', () => {
    expect(idNumberOf('１１０１０５ 19491231-002x')).toBe('11010519491231002X');
    expect(maskedIdNumber('11010519491231002X')).toBe('110105********002X');
  });
});
