import type { Db } from '../../platform/database/pool.ts';
import { type Calendar, createCalendar } from '../../rules/calendar/calendar.ts';
import type { HolidayNotice } from '../../rules/calendar/notices.ts';
import { mergeNotices } from './notice-change.ts';
import { listAddedNotices } from './queries/notices.ts';

/** The calendar of one process, which learns of notices while it runs. */
export interface LiveCalendar {
  /** Always the newest that this process has heard of: hold on to this one, never to what it answers from. */
  readonly calendar: Calendar;
  /** Reads the notices again, one reading after another. True when they were other ones than before. */
  refresh(): Promise<boolean>;
}

/** A calendar over the notices of the data files and those in the database; `refresh` it before first use. */
export function liveCalendar(shipped: readonly HolidayNotice[], db: Db): LiveCalendar {
  const state = { calendar: createCalendar(shipped), key: '', reading: Promise.resolve(false) };

  async function read(): Promise<boolean> {
    const added = await listAddedNotices(db);
    const key = JSON.stringify(added);
    if (key === state.key) return false;
    state.calendar = createCalendar(mergeNotices(shipped, added));
    state.key = key;
    return true;
  }

  return {
    calendar: {
      get notices() {
        return state.calendar.notices;
      },
      dayKind: (date, knownOn) => state.calendar.dayKind(date, knownOn),
      isWorkingDay: (date, knownOn) => state.calendar.isWorkingDay(date, knownOn),
      isAnnounced: (date, knownOn) => state.calendar.isAnnounced(date, knownOn),
      addWorkingDays: (date, count, knownOn) => state.calendar.addWorkingDays(date, count, knownOn),
      workingDaysBetween: (from, to, knownOn) => state.calendar.workingDaysBetween(from, to, knownOn),
    },
    refresh() {
      // A reading begun after the change must be the one that stays.
      state.reading = state.reading.then(read, read);
      return state.reading;
    },
  };
}
