import type { Calendar } from '../../rules/calendar/calendar.ts';
import type { PlainDate } from '../../rules/plain-date.ts';

/** How an assignment stands on a day; derived, never stored. */
export type Standing =
  | { kind: 'done'; on: PlainDate; lateDays: number }
  | { kind: 'overdue'; lateDays: number }
  | { kind: 'dueSoon'; daysLeft: number }
  | { kind: 'open' };

export interface StandingFacts {
  dueOn: PlainDate | null;
  /** Agencies that lead. */
  leads: readonly string[];
  /** Day on which each agency's completion was reported, of confirmed reports only; the first counts. */
  doneOn: ReadonlyMap<string, PlainDate>;
}

/** From so many working days before the day, an assignment is due soon. */
export const SOON_DAYS = 5;

/**
 * Done once every leading agency has reported so and somebody confirmed it; the last of these days is the day. Lateness is
 * in working days after the fixed day, which itself is in time.
 */
export function standingOf(facts: StandingFacts, today: PlainDate, calendar: Calendar): Standing {
  const { dueOn, leads, doneOn } = facts;
  const days = leads.map((lead) => doneOn.get(lead) ?? null);
  const last = days.reduce<PlainDate | null>(
    (latest, day) => (latest && day && day > latest ? day : latest),
    days[0] ?? null,
  );
  const isDone = days.length > 0 && days.every((day) => day !== null);
  if (isDone && last) return { kind: 'done', on: last, lateDays: lateBy(dueOn, last, calendar) };
  if (dueOn === null) return { kind: 'open' };
  if (today > dueOn) return { kind: 'overdue', lateDays: lateBy(dueOn, today, calendar) };
  const daysLeft = calendar.workingDaysBetween(today, dueOn);
  return daysLeft <= SOON_DAYS ? { kind: 'dueSoon', daysLeft } : { kind: 'open' };
}

/** Working days after the fixed day; a delay over a weekend only is a delay of none. */
function lateBy(dueOn: PlainDate | null, day: PlainDate, calendar: Calendar): number {
  return dueOn !== null && day > dueOn ? calendar.workingDaysBetween(dueOn, day) : 0;
}
