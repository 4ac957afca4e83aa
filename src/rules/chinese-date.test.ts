import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliseDateText, parseChineseDate, parseChineseNumeral } from './chinese-date.ts';
import { chineseDate, chineseNumeralDate, plainDate } from './plain-date.ts';

describe('a date as people write it', () => {
  test.each([
    ['2019年3月12日', '2019-03-12'],
    ['2019 年 3 月 12 日', '2019-03-12'],
    ['２０１９年３月１２日', '2019-03-12'],
    ['2019年03月12号', '2019-03-12'],
    ['二○一一年十一月二十三日', '2011-11-23'],
    ['二〇一一年十一月二十三日', '2011-11-23'],
    ['二零一一年十一月廿三日', '2011-11-23'],
    ['二Ｏ一一年十一月二十三日', '2011-11-23'],
    ['二OO四年三月五日', '2004-03-05'],
    ['一九九六年七月十七日', '1996-07-17'],
    ['二〇二〇年十月三十日', '2020-10-30'],
    ['2019.3.12', '2019-03-12'],
    ['2019.03.12.', '2019-03-12'],
    ['2019/03/12', '2019-03-12'],
    ['2019-3-12', '2019-03-12'],
    ['20190312', '2019-03-12'],
    ['２０１９／０３／１２', '2019-03-12'],
    ['2019-03-12 09:05', '2019-03-12'],
    ['2019-03-12T09:05:33', '2019-03-12'],
    ['2019年3月12日 星期二', '2019-03-12'],
    ['2019年3月12日（星期二）', '2019-03-12'],
    ['\u30002019年3月12日\u3000', '2019-03-12'],
  ])('%j is %s', (text, date) => {
    expect(parseChineseDate(text)).toBe(date);
  });

  test.each([
    '2019年3月',
    '2019年2月30日',
    '2019年13月1日',
    '19年3月12日',
    '3月12日',
    '2019.3/12',
    '2019031',
    '20190230',
    '二〇一一年十一月三十一日',
    '二〇一一年十十月一日',
    '2019-03-12T17:05:33Z',
    '第2019年3月12日次会议',
    '',
  ])('%j is no date', (text) => {
    expect(parseChineseDate(text)).toBeNull();
  });

  test('every written form of a day is read back', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1949-10-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (day) => {
          const date = plainDate(day.toISOString().slice(0, 10));
          const wide = chineseDate(date).replace(/\d/g, (digit) =>
            String.fromCharCode(digit.charCodeAt(0) + 0xfee0),
          );
          for (const text of [chineseDate(date), chineseNumeralDate(date), date.replaceAll('-', ''), wide]) {
            expect(parseChineseDate(text)).toBe(date);
          }
        },
      ),
    );
  });

  test('normalising keeps every position', () => {
    fc.assert(fc.property(fc.string(), (text) => normaliseDateText(text).length === text.length));
  });
});

describe('a Chinese numeral', () => {
  test.each([
    ['十', 10],
    ['三十一', 31],
    ['一百零五', 105],
    ['七百一十一', 711],
    ['一千零二十', 1020],
    ['二〇一一', 2011],
    ['711', 711],
    ['廿三', 23],
  ])('%s is %d', (text, value) => {
    expect(parseChineseNumeral(text)).toBe(value);
  });

  test.each(['', '十十', '百', '一二十', '甲', '十百'])('%j is none', (text) => {
    expect(parseChineseNumeral(text)).toBeNull();
  });
});
