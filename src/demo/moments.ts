import { createHash } from 'node:crypto';
import { addDays, type PlainDate, shanghaiDate } from '../rules/plain-date.ts';

/** Tells working days; see `Calendar`. */
export type IsWorkingDay = (date: PlainDate) => boolean;

const MINUTE = 60_000;
const NOON = 12 * 60;
/** Offices open at 8:30, rest from 12:00 to 14:00, and close at 17:30. */
const OPENS = 8 * 60 + 30;
const LUNCH = 120;
/** Minutes of one working day. */
export const OFFICE_DAY = 420;

/** The instant of a minute of a day in Shanghai, counted from midnight. */
export function atMinute(day: PlainDate, minute: number): Date {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + minute * MINUTE);
}

/** Minute of the day of an office minute: 0 is 8:30, 419 is 17:29; noon is left out. */
export function officeMinute(index: number): number {
  const minute = OPENS + index;
  return minute < NOON ? minute : minute + LUNCH;
}

/** A whole number from 0 up to `below`, always the same for the same words: chance that repeats itself. */
export function pick(words: string, below: number): number {
  return createHash('sha256').update(words).digest().readUInt32BE(0) % below;
}

/** Working days from `from` to `to`, both included; every day where there is none among them. */
export function workingDays(from: PlainDate, to: PlainDate, isWorkingDay: IsWorkingDay): PlainDate[] {
  const days: PlainDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  const working = days.filter(isWorkingDay);
  return working.length > 0 ? working : days;
}

/**
 * `count` ascending moments in office hours: the first early on the first day, the last in the afternoon of the last one
 * (before 16:30), the others between. `words` make them differ from document to document.
 */
export function spread(days: readonly PlainDate[], count: number, words: string): Date[] {
  const first = 5 + pick(`${words} first`, 50);
  const last = days.length * OFFICE_DAY - 65 - pick(`${words} last`, 60);
  return Array.from({ length: count }, (_, index) => {
    const share = count === 1 ? 0 : index / (count - 1);
    const place = Math.round(first + (last - first) * share);
    const day = days[Math.floor(place / OFFICE_DAY)] ?? (days.at(-1) as PlainDate);
    return atMinute(day, officeMinute(place % OFFICE_DAY));
  });
}

/**
 * Steps in the order of their time, none of them later than `now`: what the day would still bring is moved between the
 * last step that is over and now, in the same order and on the same day.
 */
export function untilNow<Step extends { at: Date }>(steps: readonly Step[], now: Date): Step[] {
  const ordered = steps.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const over = ordered.filter(({ at }) => at < now);
  const ahead = ordered.slice(over.length);
  const midnight = atMinute(shanghaiDate(now), 0).getTime();
  const from = Math.max(midnight, over.at(-1)?.at.getTime() ?? midnight);
  const room = now.getTime() - from;
  const moved = ahead.map((step, index) => ({
    ...step,
    at: new Date(from + (room * (index + 1)) / (ahead.length + 1)),
  }));
  return [...over, ...moved];
}
