import type { Calendar } from '../../rules/calendar/calendar.ts';
import { type PlainDate, plainDate } from '../../rules/plain-date.ts';

/** What was decided to be opened is public within the limit of Art. 26, counted from the decision (条例 Art. 18, 26). */
const OPEN_WITHIN_WORKING_DAYS = 20;

/** Last day to publish what a re-examination decided to open; day one is the working day after the decision. */
export function openingDue(examinedOn: string, calendar: Calendar): PlainDate {
  return calendar.addWorkingDays(plainDate(examinedOn), OPEN_WITHIN_WORKING_DAYS).due;
}
