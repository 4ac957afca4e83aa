import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  nextPeriod,
  parsePeriodCode,
  periodCode,
  periodKindOfMonths,
  periodName,
  periodOf,
  periodsBetween,
  previousPeriod,
} from './period.ts';
import { addDays, plainDate } from './plain-date.ts';

const day = plainDate;

describe('a calendar period', () => {
  test.each([
    ['month', '2028-02-29', '2028-02-01', '2028-02-29', '2028-02', '2028年2月'],
    ['month', '2027-02-01', '2027-02-01', '2027-02-28', '2027-02', '2027年2月'],
    ['quarter', '2026-11-22', '2026-10-01', '2026-12-31', '2026-Q4', '2026年第4季度'],
    ['halfYear', '2026-06-30', '2026-01-01', '2026-06-30', '2026-H1', '2026年上半年'],
    ['halfYear', '2026-07-01', '2026-07-01', '2026-12-31', '2026-H2', '2026年下半年'],
    ['year', '2026-11-22', '2026-01-01', '2026-12-31', '2026', '2026年'],
  ] as const)('%s around %s runs from %s to %s', (kind, date, first, last, code, name) => {
    const period = periodOf(kind, day(date));
    expect(period).toEqual({ kind, first, last });
    expect([periodCode(period), periodName(period)]).toEqual([code, name]);
  });

  test('has a code that reads back, and its neighbours touch it', () => {
    const anyPeriod = fc
      .tuple(fc.constantFrom('month', 'quarter', 'halfYear', 'year'), fc.integer({ min: 0, max: 36_000 }))
      .map(([kind, offset]) => periodOf(kind, addDays(day('1990-01-01'), offset)));
    fc.assert(
      fc.property(anyPeriod, (period) => {
        expect(parsePeriodCode(periodCode(period))).toEqual(period);
        expect(nextPeriod(period).first).toBe(addDays(period.last, 1));
        expect(previousPeriod(nextPeriod(period))).toEqual(period);
      }),
    );
  });

  test.each(['2026-Q5', '2026-H3', '2026-13', '26', '0999', '2026-1', ''])('is not meant by “%s”', (code) => {
    expect(parsePeriodCode(code)).toBeNull();
  });

  test('between two days counts when only one of its days lies there', () => {
    const codes = (from: string, until: string) =>
      periodsBetween('quarter', day(from), day(until)).map(periodCode);
    expect(codes('2026-03-31', '2026-07-01')).toEqual(['2026-Q1', '2026-Q2', '2026-Q3']);
    expect(codes('2026-07-01', '2026-06-30')).toEqual([]);
  });

  test('is one of four lengths', () => {
    expect([1, 2, 3, 6, 12].map(periodKindOfMonths)).toEqual(['month', null, 'quarter', 'halfYear', 'year']);
  });
});
