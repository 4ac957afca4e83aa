import { describe, expect, test } from 'vitest';
import { cheapHashing, passwordFlaw } from './passwords.ts';

describe('rules for passwords', () => {
  test.each([
    ['short1234', 'passwordTooShort'],
    ['九个汉字不够长呀呀', 'passwordTooShort'],
    ['𠀀𠀀𠀀𠀀𠀀', 'passwordTooShort'],
    ['x'.repeat(129), 'passwordTooLong'],
    ['zhang.xiaoming', 'passwordIsUsername'],
    ['Zhang.Xiaoming2026!', 'passwordIsUsername'],
    ['１２３ZHANG.XIAOMING', 'passwordIsUsername'],
    ['1234567890', 'passwordTooCommon'],
    ['Password123!', 'passwordTooCommon'],
    ['administrator', 'passwordTooCommon'],
    ['admin@123456', 'passwordTooCommon'],
    ['Gongkai@2026', 'passwordTooCommon'],
    ['5201314520', 'passwordTooCommon'],
    ['aaaaaaaaaaaa', 'passwordTooCommon'],
    ['1212121212', 'passwordTooCommon'],
    ['abcabcabcabc', 'passwordTooCommon'],
    ['123412341234', 'passwordTooCommon'],
  ])('refuses %s: %s', (password, flaw) => {
    expect(passwordFlaw(password, 'zhang.xiaoming')).toBe(flaw);
  });

  test.each([
    'correct horse battery',
    '公开是常态不公开是例外',
    'Tr0ub4dor&3x',
    '2026年11月22日开门',
    `${'a9!'.repeat(42)}bc`,
  ])('takes %s', (password) => {
    expect(passwordFlaw(password, 'zhang.xiaoming')).toBeNull();
  });
});

describe('hashing for tests', () => {
  test('tells the right password from a wrong one and salts each hash', async () => {
    const [one, two] = [await cheapHashing.hash('correct horse'), await cheapHashing.hash('correct horse')];
    expect(one).not.toBe(two);
    expect(await cheapHashing.verify({ hash: one, password: 'correct horse' })).toBe(true);
    expect(await cheapHashing.verify({ hash: one, password: 'correct horsf' })).toBe(false);
  });

  test('does not read a hash it did not make', async () => {
    expect(await cheapHashing.verify({ hash: 'ab12:cd34', password: '' })).toBe(false);
  });
});
