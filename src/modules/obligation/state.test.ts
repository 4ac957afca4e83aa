import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { readYamlFolder } from '../../platform/data-files.ts';
import { createCalendar } from '../../rules/calendar/calendar.ts';
import { parseNotices } from '../../rules/calendar/notices.ts';
import { addDays, type PlainDate, plainDate } from '../../rules/plain-date.ts';
import { stateOn } from './queries/facts.ts';
import { soonUntil, standingOn } from './state.ts';
import type { ObligationFacts } from './types.ts';

const database = rollbackEach();
const calendar = createCalendar(parseNotices(readYamlFolder('db/calendar')));

const facts = (given: Partial<Record<keyof ObligationFacts, string | boolean>> = {}): ObligationFacts => ({
  dueOn: plainDate('2026-03-06'),
  contentOn: null,
  isMigrated: false,
  nilOn: null,
  waivedOn: null,
  endedOn: null,
  ...(given as Partial<ObligationFacts>),
});

describe('how a duty stands on a day', () => {
  test.each([
    // Due on Friday 6 March: two working days before is Wednesday.
    [{}, '2026-03-03', 'not_due', 0],
    [{}, '2026-03-04', 'due_soon', 0],
    [{}, '2026-03-06', 'due_soon', 0],
    [{}, '2026-03-07', 'overdue', 1],
    [{}, '2026-03-10', 'overdue', 2],
    [{ contentOn: '2026-03-06' }, '2026-03-20', 'in_time', 0],
    [{ contentOn: '2026-03-10' }, '2026-03-20', 'late', 2],
    [{ contentOn: '2026-03-10' }, '2026-03-09', 'overdue', 1],
    [{ contentOn: '2026-03-10', isMigrated: true }, '2026-03-20', 'migrated', 0],
    [{ nilOn: '2026-03-10' }, '2026-03-20', 'nil', 2],
    [{ nilOn: '2026-03-10', contentOn: '2026-03-12' }, '2026-03-11', 'nil', 2],
    [{ nilOn: '2026-03-10', contentOn: '2026-03-12' }, '2026-03-12', 'late', 4],
    [{ waivedOn: '2026-03-09' }, '2026-03-08', 'overdue', 1],
    [{ waivedOn: '2026-03-09' }, '2026-03-09', 'waived', 0],
    [{ endedOn: '2026-03-02' }, '2026-03-20', 'ended', 0],
  ])('%o seen on %s is %s by %d', (given, day, state, late) => {
    expect(standingOn(facts(given), plainDate(day), calendar)).toEqual({ state, lateBy: late });
  });

  test('the database says the same of any facts on any day', async () => {
    const day = fc.nat(60).map((offset) => addDays(plainDate('2026-02-01'), offset));
    const maybe = fc.option(day, { nil: null });
    const cases = fc.sample(
      fc.record({
        dueOn: day,
        contentOn: maybe,
        isMigrated: fc.boolean(),
        nilOn: maybe,
        waivedOn: maybe,
        endedOn: maybe,
        on: day,
      }),
      300,
    );
    const found: string[] = [];
    for (const { on, ...given } of cases) {
      const { rows } = await sql<{ state: string }>`
        select ${stateOn(on, soonUntil(on, calendar))} as state from (select ${given.dueOn}::date as due_on,
          ${given.contentOn}::date as content_on, ${given.isMigrated}::boolean as is_migrated, ${given.nilOn}::date as nil_on,
          ${given.waivedOn}::date as waived_on, ${given.endedOn}::date as ended_on) duty`.execute(
        database().db,
      );
      found.push(rows[0]?.state ?? '');
    }
    const expected = cases.map(({ on, ...given }) => standingOn(given, on as PlainDate, calendar).state);
    expect(found).toEqual(expected);
  });
});
