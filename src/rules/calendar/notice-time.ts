import { type PlainDate, shanghaiDate } from '../plain-date.ts';
import type { Calendar } from './calendar.ts';

/** When notices to staff begin to go out on a working day. */
const OPENS_AT = '08:30:00+08:00';

/** The moment at which notices begin to go out on the day. */
export function opening(day: PlainDate): Date {
  return new Date(`${day}T${OPENS_AT}`);
}

/**
 * When a notice to staff may go out: now on a working day from 08:30 (Shanghai) on, else at 08:30 of the next working day.
 * Days off are quiet.
 */
export function noticeTime(now: Date, calendar: Calendar): Date {
  const today = shanghaiDate(now);
  if (!calendar.isWorkingDay(today)) return opening(calendar.addWorkingDays(today, 1).due);
  const opens = opening(today);
  return now < opens ? opens : now;
}
