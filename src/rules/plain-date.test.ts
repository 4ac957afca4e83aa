import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import {
  addDays,
  addMonths,
  chineseDate,
  chineseMinute,
  chineseNumeralDate,
  compareDates,
  daysBetween,
  isPlainDate,
  laterDate,
  PlainDate,
  parsePlainDate,
  plainDate,
  plainDateOf,
  shanghaiDate,
  shanghaiMinute,
  shanghaiTimestamp,
  weekday,
} from './plain-date.ts';

const anyDate = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => plainDate(date.toISOString().slice(0, 10)));

describe('a plain date', () => {
  test.each([
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '20260101',
    '0999-01-01',
    '',
    '2026-11-22 ',
  ])('refuses %j', (text) => {
    expect(parsePlainDate(text)).toBeNull();
    expect(() => plainDate(text)).toThrow(RangeError);
  });

  test.each(['2024-02-29', '2000-02-29', '1949-10-01', '9999-12-31'])('accepts %s', (text) => {
    expect(parsePlainDate(text)).toBe(text);
  });

  test('says in Chinese what it expects', () => {
    const result = PlainDate.safeParse('2026-02-30');
    expect(result.error?.issues[0]?.message).toMatch('应为真实存在的日期');
  });

  test('is a date in JSON Schema', () => {
    expect(z.toJSONSchema(PlainDate)).toMatchObject({ type: 'string', format: 'date' });
  });

  test('is built from parts only when the day exists', () => {
    expect(plainDateOf(2026, 11, 2)).toBe('2026-11-02');
    expect(plainDateOf(2026, 2, 30)).toBeNull();
    expect(plainDateOf(2026.5, 2, 3)).toBeNull();
  });
});

describe('reckoning with days', () => {
  test('crosses months, leap days and years', () => {
    expect(addDays(plainDate('2024-02-28'), 2)).toBe('2024-03-01');
    expect(addDays(plainDate('2026-01-01'), -1)).toBe('2025-12-31');
    expect(daysBetween(plainDate('2019-03-12'), plainDate('2019-03-18'))).toBe(6);
  });

  test('keeps the last day of a short month when months are added', () => {
    expect(addMonths(plainDate('2025-01-31'), 1)).toBe('2025-02-28');
    expect(addMonths(plainDate('2024-02-29'), 12)).toBe('2025-02-28');
    expect(addMonths(plainDate('2025-11-22'), 12)).toBe('2026-11-22');
    expect(addMonths(plainDate('2026-01-15'), -1)).toBe('2025-12-15');
  });

  test('stops at the edge of the years it knows', () => {
    expect(() => addDays(plainDate('9999-12-31'), 1)).toThrow(RangeError);
    expect(() => addMonths(plainDate('9999-12-15'), 1)).toThrow(RangeError);
  });

  test('knows the day of the week', () => {
    expect(weekday(plainDate('2021-02-20'))).toBe(6);
    expect(weekday(plainDate('1969-12-28'))).toBe(7);
    expect(weekday(plainDate('2026-11-23'))).toBe(1);
  });

  test('compares as the calendar does', () => {
    expect(compareDates(plainDate('2019-12-31'), plainDate('2020-01-01'))).toBe(-1);
    expect(compareDates(plainDate('2020-01-01'), plainDate('2020-01-01'))).toBe(0);
    expect(laterDate(plainDate('2019-12-31'), plainDate('2020-01-01'))).toBe('2020-01-01');
  });

  test('adding days is undone by taking them away, and counts them', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -20_000, max: 20_000 }), (date, days) => {
        const there = addDays(date, days);
        expect(isPlainDate(there)).toBe(true);
        expect(daysBetween(date, there)).toBe(days);
        expect(addDays(there, -days)).toBe(date);
        expect(Math.sign(days) + 0).toBe(compareDates(there, date));
      }),
    );
  });

  test('the week goes round in seven days', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(weekday(addDays(date, 1))).toBe((weekday(date) % 7) + 1);
        expect(weekday(date) % 7).toBe(new Date(`${date}T00:00:00Z`).getUTCDay());
      }),
    );
  });
});

describe('Shanghai time', () => {
  // 24:00 in Shanghai is 16:00 UTC: a submission a second later is received the next day.
  test.each([
    ['2026-11-22T15:59:59Z', '2026-11-22', '2026-11-22 23:59', '2026-11-22T23:59:59+08:00'],
    ['2026-11-22T16:00:00Z', '2026-11-23', '2026-11-23 00:00', '2026-11-23T00:00:00+08:00'],
    ['2026-12-31T16:00:00Z', '2027-01-01', '2027-01-01 00:00', '2027-01-01T00:00:00+08:00'],
  ])('at %s it is %s', (instant, date, minute, timestamp) => {
    const now = new Date(instant);
    expect(shanghaiDate(now)).toBe(date);
    expect(shanghaiMinute(now)).toBe(minute);
    expect(shanghaiTimestamp(now)).toBe(timestamp);
    expect(chineseMinute(now)).toBe(`${chineseDate(shanghaiDate(now))} ${minute.slice(11)}`);
    expect(new Date(timestamp).getTime()).toBe(now.getTime());
  });
});

describe('dates for people', () => {
  test.each([
    ['2026-11-22', '2026年11月22日', '二〇二六年十一月二十二日'],
    ['2019-03-02', '2019年3月2日', '二〇一九年三月二日'],
    ['2010-10-10', '2010年10月10日', '二〇一〇年十月十日'],
    ['2000-12-30', '2000年12月30日', '二〇〇〇年十二月三十日'],
  ])('%s is %s and %s', (iso, digits, numerals) => {
    expect(chineseDate(plainDate(iso))).toBe(digits);
    expect(chineseNumeralDate(plainDate(iso))).toBe(numerals);
  });
});
