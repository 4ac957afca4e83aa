import { describe, expect, test } from 'vitest';
import { sharedData, sharedJson } from '../../../test/shared-data.ts';
import { readYamlFolder } from '../../platform/data-files.ts';
import { plainDate } from '../plain-date.ts';
import { calendarRuleText, workingDayText } from '../text.ts';
import { createCalendar, LARGEST_COUNT, refuseWorkingDays, WorkingDayError } from './calendar.ts';
import { parseNotices } from './notices.ts';

const calendar = createCalendar(parseNotices(readYamlFolder('db/calendar')));
const due = (from: string, count: number, knownOn?: string) =>
  calendar.addWorkingDays(plainDate(from), count, knownOn ? plainDate(knownOn) : undefined).due;

describe('a time limit in working days (条例 Art. 26, 30, 33; the day of the event is not counted)', () => {
  test.each([
    ['2019-09-23', 20, '2019-10-24'],
    ['2020-01-20', 20, '2020-02-25'],
    ['2021-02-05', 7, '2021-02-20'],
    ['2021-09-30', 20, '2021-11-03'],
    ['2022-01-28', 20, '2022-03-02'],
    ['2022-12-30', 7, '2023-01-11'],
    ['2023-09-28', 7, '2023-10-13'],
    ['2024-02-08', 20, '2024-03-13'],
    ['2024-09-30', 3, '2024-10-10'],
    ['2025-01-27', 15, '2025-02-24'],
    ['2025-09-30', 20, '2025-11-04'],
    ['2026-02-13', 20, '2026-03-19'],
    ['2026-09-24', 7, '2026-10-12'],
    ['2026-04-30', 1, '2026-05-06'],
    ['2019-03-12', 4, '2019-03-18'],
  ])('%s + %d is due on %s', (from, count, expected) => {
    expect(due(from, count)).toBe(expected);
    expect(calendar.addWorkingDays(plainDate(from), count).provisional).toBe(false);
  });

  const vectors = sharedData('holidays/deadline-vectors.json');
  test.skipIf(!vectors)('agrees with every vector on which two public calendars agree', () => {
    interface Vectors {
      vectors: { received: string; working_days: number; due: string; received_is_working_day: boolean }[];
    }
    const cases = sharedJson<Vectors>(vectors ?? '').vectors;
    expect(cases.length).toBeGreaterThan(200);
    for (const { received, working_days, due: expected, received_is_working_day } of cases) {
      expect([received, working_days, due(received, working_days)]).toEqual([
        received,
        working_days,
        expected,
      ]);
      expect(calendar.isWorkingDay(plainDate(received))).toBe(received_is_working_day);
    }
  });

  test('a working Saturday counts and may be the last day', () => {
    expect(calendar.dayKind(plainDate('2021-02-20'))).toBe('makeUpWorkday');
    expect(due('2021-02-19', 1)).toBe('2021-02-20');
  });

  test('zero days is the day itself, or the next working day', () => {
    expect(due('2026-09-24', 0)).toBe('2026-09-24');
    expect(due('2026-09-25', 0)).toBe('2026-09-28');
    expect(due('2026-10-01', 0)).toBe('2026-10-08');
  });
});

describe('what was known when', () => {
  test('the epidemic extension of 2020 moves a deadline only after it was announced', () => {
    expect(due('2020-01-10', 20)).toBe('2020-02-14');
    expect(due('2020-01-10', 20, '2020-01-20')).toBe('2020-02-12');
    expect(due('2020-01-10', 20, '2020-01-26')).toBe('2020-02-12');
    expect(due('2020-01-10', 20, '2020-01-27')).toBe('2020-02-14');
  });

  test('the working Saturday of 1 February 2020 fell away with the extension', () => {
    const day = plainDate('2020-02-01');
    expect(calendar.dayKind(day, plainDate('2020-01-26'))).toBe('makeUpWorkday');
    expect(calendar.dayKind(day)).toBe('publicHoliday');
    expect(calendar.dayKind(plainDate('2020-01-31'), plainDate('2020-01-26'))).toBe('workingDay');
  });

  test('Labour Day 2019 was one day until 22 March 2019', () => {
    const before = plainDate('2019-03-21');
    expect(calendar.dayKind(plainDate('2019-05-01'), before)).toBe('publicHoliday');
    expect(calendar.dayKind(plainDate('2019-05-02'), before)).toBe('workingDay');
    expect(calendar.dayKind(plainDate('2019-05-02'), plainDate('2019-03-22'))).toBe('publicHoliday');
    expect(calendar.dayKind(plainDate('2019-04-28'), before)).toBe('weekend');
    expect(calendar.dayKind(plainDate('2019-05-05'))).toBe('makeUpWorkday');
  });

  test('the last days of December belong to the notice of the next year', () => {
    const saturday = plainDate('2018-12-29');
    expect(calendar.dayKind(saturday, plainDate('2018-12-05'))).toBe('weekend');
    expect(calendar.dayKind(saturday, plainDate('2018-12-06'))).toBe('makeUpWorkday');
  });

  test.each([
    ['2015-09-30', 3, '2015-10-05'],
    ['2027-02-05', 1, '2027-02-08'],
  ])(
    'without a notice Monday to Friday is counted, and said to be provisional (%s + %d)',
    (from, count, expected) => {
      const result = calendar.addWorkingDays(plainDate(from), count);
      expect(result).toMatchObject({ due: expected, provisional: true });
      expect(result.trace.at(-1)?.rule).toBe('working_day_without_notice');
    },
  );

  test('29 February counts where there is one and is no day where there is none', () => {
    expect(due('2024-02-28', 1)).toBe('2024-02-29');
    expect(due('2024-02-29', 20)).toBe('2024-03-28');
    expect(due('2023-02-28', 1)).toBe('2023-03-01');
    expect(() => plainDate('2023-02-29')).toThrow(RangeError);
  });

  test('a period that only begins in an announced year is provisional too', () => {
    expect(calendar.addWorkingDays(plainDate('2026-12-30'), 1).provisional).toBe(false);
    expect(calendar.addWorkingDays(plainDate('2026-12-30'), 2).provisional).toBe(true);
    expect(calendar.addWorkingDays(plainDate('2025-11-03'), 60, plainDate('2025-11-03')).provisional).toBe(
      true,
    );
    expect(calendar.addWorkingDays(plainDate('2025-11-03'), 60, plainDate('2025-11-04')).provisional).toBe(
      false,
    );
  });
});

describe('the trace', () => {
  test('has one line a day, the start day uncounted, and names the notice that decides', () => {
    const { trace } = calendar.addWorkingDays(plainDate('2026-02-13'), 1);
    expect(trace[0]).toEqual({
      date: '2026-02-13',
      kind: 'workingDay',
      counted: false,
      rule: 'start_day_not_counted',
    });
    expect(trace[1]).toEqual({
      date: '2026-02-14',
      kind: 'makeUpWorkday',
      counted: true,
      rule: 'make_up_workday',
      notice: '国办发明电〔2025〕7号',
    });
  });

  test('every line has a sentence', () => {
    const rules = calendar.addWorkingDays(plainDate('2026-09-24'), 80).trace.map((line) => line.rule);
    expect(new Set(rules).size).toBe(7);
    for (const rule of rules) expect(calendarRuleText(rule, '国办发明电〔2025〕7号')).toMatch(/计入/);
  });
});

describe('a count that means nothing', () => {
  test.each([
    [-1, 'negative_count'],
    [1.5, 'not_a_whole_number'],
    [Number.NaN, 'not_a_whole_number'],
    [Number.POSITIVE_INFINITY, 'not_a_whole_number'],
    [LARGEST_COUNT + 1, 'count_too_large'],
  ] as const)('%d is refused as %s', (count, code) => {
    expect(refuseWorkingDays(plainDate('2026-01-05'), count)).toBe(code);
    expect(() => due('2026-01-05', count)).toThrow(WorkingDayError);
    expect(workingDayText[code](String(count))).toContain(`“${count}”`);
  });

  test('a start at the end of time is refused', () => {
    expect(refuseWorkingDays(plainDate('9999-12-31'), 1)).toBe('date_too_late');
  });

  test('the largest count is answered', () => {
    expect(refuseWorkingDays(plainDate('2026-01-05'), LARGEST_COUNT)).toBeNull();
    expect(due('2026-01-05', LARGEST_COUNT) > '2044').toBe(true);
  });
});
