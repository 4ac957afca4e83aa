import type { Db } from '../../../platform/database/pool.ts';
import type { Calendar } from '../../../rules/calendar/calendar.ts';
import type { ClockChange, MovedDue } from '../../calendar/index.ts';
import { type ClockedCase, clockOf } from '../case-clock.ts';
import { OPEN_STATES } from '../workflow.ts';
import { stepsOf } from './case-list.ts';

/** Due day under a calendar; null where nothing runs. */
function dueUnder(clocked: ClockedCase, calendar: Calendar) {
  const outcome = clockOf(clocked, calendar);
  return outcome.ok ? outcome.value.due : null;
}

/** Open cases whose due day differs between two calendars, by number: never who applied. Two statements. */
export async function listMovedCases(db: Db, { before, after }: ClockChange): Promise<MovedDue[]> {
  const rows = await db
    .selectFrom('application')
    .where('state', 'in', [...OPEN_STATES])
    .select(['id', 'number', 'siteId', 'agencyId', 'assignedTo', 'channel', 'submittedOn'])
    .orderBy('number')
    .execute();
  const steps = await stepsOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.flatMap(({ id, number, siteId, agencyId, assignedTo, ...row }) => {
    const clocked = { ...row, steps: steps.get(id) ?? [] };
    const days = { before: dueUnder(clocked, before.calendar), after: dueUnder(clocked, after.calendar) };
    if (days.before === days.after) return [];
    const subject = { type: 'application', id };
    const address = `/console/applications/${id}`;
    return [{ subject, siteId, agencyId, staffId: assignedTo, label: number, address, ...days }];
  });
}
