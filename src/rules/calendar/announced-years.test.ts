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
