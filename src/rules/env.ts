import type { Calendar } from './calendar/calendar.ts';

declare module '../platform/env.ts' {
  interface Env {
    /** Working days of the law, from the notices known to this installation. */
    readonly calendar: Calendar;
  }
}
