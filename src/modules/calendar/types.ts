import * as z from 'zod';
import { HolidayNotice } from '../../rules/calendar/notices.ts';

declare module '../../platform/event.ts' {
  interface Events {
    'calendar.noticeAdded': { year: number; announcedOn: string; docNo: string };
    'calendar.noticeWithdrawn': { year: number; announcedOn: string; docNo: string };
    'calendar.clocksMoved': { cause: string; moved: number; slices: readonly string[] };
  }
}

/** Cache tag of every page that shows working days; going stale also makes each process read the notices again. */
export const CALENDAR_TAG = 'calendar';

/** A notice with its year, as it is added. */
export const NewNotice = HolidayNotice.extend({ year: z.int().min(1949).max(2200) });

/** What made the clocks be asked. */
export const RecomputationCause = z.enum(['added', 'withdrawn']);
export type RecomputationCause = z.infer<typeof RecomputationCause>;
