import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sharedData, sharedJson, sharedLines } from '../../../test/shared-data.ts';
import { readYamlFolder } from '../../platform/data-files.ts';
import { addDays, daysBetween, type PlainDate, plainDate } from '../plain-date.ts';
import { createCalendar } from './calendar.ts';
import { parseNotices } from './notices.ts';

const notices = parseNotices(readYamlFolder('db/calendar'));
const calendar = createCalendar(notices);

describe('the announced years', () => {
  test.each([
    [2019, 250],
    [2020, 249],
    [2021, 250],
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%d has %d working days', (year, count) => {
    expect(calendar.workingDaysBetween(plainDate(`${year - 1}-12-31`), plainDate(`${year}-12-31`))).toBe(
      count,
    );
  });

  const published = sharedData('holidays/holiday-cn-2018-2026.json');
  test.skipIf(!published)('agree day by day with the public calendar of 2018 to 2026', () => {
    const { days } = sharedJson<{ days: { date: string; off: boolean }[] }>(published ?? '');
    const off = new Map(days.map((day) => [day.date, day.off]));
    let compared = 0;
    for (let day = plainDate('2018-01-01'); day <= '2026-12-31'; day = addDays(day, 1)) {
      const isWeekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
      expect([day, calendar.isWorkingDay(day)]).toEqual([day, !(off.get(day) ?? isWeekend)]);
      compared += 1;
    }
    expect(compared).toBe(3287);
  });

  test.skipIf(!published)(
    'an independent recount of every day since 2019 and 1 to 40 working days agrees',
    () => {
      const { days } = sharedJson<{ days: { date: string; off: boolean }[] }>(published ?? '');
      const off = new Map(days.map((day) => [day.date, day.off]));
      // Everything by milliseconds and plain strings: nothing of the code under test takes part.
      const isoDay = (time: number) => new Date(time).toISOString().slice(0, 10);
      const isOff = (time: number) => off.get(isoDay(time)) ?? [0, 6].includes(new Date(time).getUTCDay());
      const last = Date.UTC(2026, 11, 31);
      let compared = 0;
      for (let from = Date.UTC(2019, 0, 1); from <= last; from += 86_400_000) {
        let count = 0;
        for (let time = from + 86_400_000; time <= last && count < 40; time += 86_400_000) {
          if (isOff(time)) continue;
          count += 1;
          const { due, provisional } = calendar.addWorkingDays(plainDate(isoDay(from)), count);
          compared += 1;
          if (due === isoDay(time) && !provisional) continue;
          expect({ from: isoDay(from), count, due, provisional }).toEqual({
            from: isoDay(from),
            count,
            due: isoDay(time),
            provisional: false,
          });
        }
      }
      expect(compared).toBeGreaterThan(114_000);
    },
  );

  const records = sharedData('metadata/gov-records.jsonl.gz');
  test.skipIf(!records)('carry the 文号 of the real notices wherever it was read in a record', () => {
    const rows = sharedLines<{ title: string; doc_no: string }>(records ?? '');
    const real = new Set(rows.filter((row) => /假期|节假日/.test(row.title)).map((row) => row.doc_no));
    const read = notices.filter((notice) => notice.docNoSource === 'record');
    expect(read).toHaveLength(8);
    expect(read.filter((notice) => !real.has(notice.docNo))).toEqual([]);
  });
});

const anyDate = fc.integer({ min: 0, max: 3700 }).map((offset) => addDays(plainDate('2017-06-01'), offset));
const anyKnowledge = fc.option(anyDate, { nil: undefined });

describe('for all days', () => {
  test('a later start or a longer limit is never due earlier', () => {
    fc.assert(
      fc.property(
        anyDate,
        fc.nat(60),
        fc.nat(40),
        fc.nat(20),
        anyKnowledge,
        (date, count, later, more, knownOn) => {
          const first = calendar.addWorkingDays(date, count, knownOn).due;
          expect(calendar.addWorkingDays(addDays(date, later), count, knownOn).due >= first).toBe(true);
          expect(calendar.addWorkingDays(date, count + more, knownOn).due >= first).toBe(true);
        },
      ),
    );
  });

  test('the due day is a working day and lies as many working days off as were asked', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 90 }), anyKnowledge, (date, count, knownOn) => {
        const result = calendar.addWorkingDays(date, count, knownOn);
        expect(calendar.isWorkingDay(result.due, knownOn)).toBe(true);
        expect(calendar.workingDaysBetween(date, result.due, knownOn)).toBe(count);
        expect(result.trace.filter((line) => line.counted)).toHaveLength(count);
        expect(result.trace).toHaveLength(daysBetween(date, result.due) + 1);
      }),
    );
  });

  test('a limit in two steps is due when the limit in one is', () => {
    fc.assert(
      fc.property(
        anyDate,
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 60 }),
        anyKnowledge,
        (date, first, second, knownOn) => {
          const halfway = calendar.addWorkingDays(date, first, knownOn).due;
          const { due } = calendar.addWorkingDays(date, first + second, knownOn);
          expect(calendar.addWorkingDays(halfway, second, knownOn).due).toBe(due);
        },
      ),
    );
  });

  test('the days between three days in any order add up', () => {
    fc.assert(
      fc.property(anyDate, anyDate, anyDate, anyKnowledge, (a, b, c, knownOn) => {
        const between = (from: PlainDate, to: PlainDate) => calendar.workingDaysBetween(from, to, knownOn);
        expect(between(a, b) + between(b, c)).toBe(between(a, c));
      }),
    );
  });

  test('from a working day, counting back what was counted forth leads to the same day', () => {
    fc.assert(
      fc.property(anyDate, fc.nat(120), anyKnowledge, (date, length, knownOn) => {
        const from = calendar.addWorkingDays(date, 0, knownOn).due;
        const to = calendar.addWorkingDays(addDays(from, length), 0, knownOn).due;
        const count = calendar.workingDaysBetween(from, to, knownOn);
        expect(calendar.addWorkingDays(from, count, knownOn).due).toBe(to);
      }),
    );
  });

  test('counting between two days is counting one by one, and turns its sign with the order', () => {
    fc.assert(
      fc.property(anyDate, fc.nat(500), anyKnowledge, (from, length, knownOn) => {
        const days = Array.from({ length }, (_, index): PlainDate => addDays(from, index + 1));
        const counted = days.filter((day) => calendar.isWorkingDay(day, knownOn)).length;
        const to = addDays(from, length);
        expect(calendar.workingDaysBetween(from, to, knownOn)).toBe(counted);
        expect(calendar.workingDaysBetween(to, from, knownOn) + counted).toBe(0);
      }),
    );
  });
});
