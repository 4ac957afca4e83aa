import type { Calendar } from '../../rules/calendar/calendar.ts';
import { addDays, type PlainDate } from '../../rules/plain-date.ts';
import type { ObligationFacts, ObligationState } from './types.ts';

/** Working days before the due day from which the desk shows a duty. */
export const SOON_WORKING_DAYS = 2;

/** Working days from formation in which the office itself means to publish what is marked as priority. */
export const PRIORITY_WORKING_DAYS = 5;

/**
 * The latest day of formation whose internal target the desk shows on `day`: priority documents have a target of their own,
 * sooner than the limit, which stays what the law says.
 */
export function prioritySince(day: PlainDate, calendar: Calendar): PlainDate {
  const until = soonUntil(day, calendar);
  let from = day;
  while (calendar.addWorkingDays(from, PRIORITY_WORKING_DAYS).due > until) from = addDays(from, -1);
  return from;
}

/** How a duty stands on a day, and by how many working days it is or was late (0 when it is not). */
export interface Standing {
  state: ObligationState;
  lateBy: number;
}

const happened = (on: PlainDate | null, day: PlainDate): on is PlainDate => on !== null && on <= day;

/** The last due day that counts as soon on `day`. */
export function soonUntil(day: PlainDate, calendar: Calendar): PlainDate {
  return calendar.addWorkingDays(day, SOON_WORKING_DAYS).due;
}

/** Working days after the due day (条例 Art. 26 counts working days, so does lateness); 0 up to the due day. */
export function lateBy(dueOn: PlainDate, on: PlainDate, calendar: Calendar): number {
  return on <= dueOn ? 0 : Math.max(1, calendar.workingDaysBetween(dueOn, on));
}

/**
 * How a duty stands on any day. Content comes first, then a nil declaration, then a waiver: whoever published after
 * declaring nil has published. What happened after the day has not happened yet.
 */
export function standingOn(facts: ObligationFacts, day: PlainDate, calendar: Calendar): Standing {
  const { dueOn, contentOn, nilOn, waivedOn, endedOn } = facts;
  if (happened(contentOn, day)) {
    if (facts.isMigrated) return { state: 'migrated', lateBy: 0 };
    const late = lateBy(dueOn, contentOn, calendar);
    return { state: late > 0 ? 'late' : 'in_time', lateBy: late };
  }
  if (happened(nilOn, day)) return { state: 'nil', lateBy: lateBy(dueOn, nilOn, calendar) };
  if (happened(waivedOn, day)) return { state: 'waived', lateBy: 0 };
  if (happened(endedOn, day)) return { state: 'ended', lateBy: 0 };
  if (dueOn < day) return { state: 'overdue', lateBy: lateBy(dueOn, day, calendar) };
  return { state: dueOn <= soonUntil(day, calendar) ? 'due_soon' : 'not_due', lateBy: 0 };
}
