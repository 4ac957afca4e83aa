import { type Calendar, createCalendar, type DayKind } from '../../rules/calendar/calendar.ts';
import { CalendarDataError, type HolidayNotice, parseNotices } from '../../rules/calendar/notices.ts';
import { addDays, dateParts, type PlainDate, plainDate } from '../../rules/plain-date.ts';

/** Why a well-formed notice is not taken; `noticeRefusalText` has the sentences. */
export type NoticeRefusal =
  | 'already_known'
  | 'same_day_known'
  | 'same_number_known'
  | 'announced_in_future'
  | 'wrong_year';

const sameDays = (a: readonly PlainDate[], b: readonly PlainDate[]) =>
  a.length === b.length && a.every((day) => b.includes(day));

/** The notice of a year that stands now, or null. */
export function latestOf(known: readonly HolidayNotice[], year: number): HolidayNotice | null {
  const ofYear = known.filter((notice) => notice.year === year);
  return ofYear.reduce<HolidayNotice | null>(
    (latest, notice) => (latest && latest.announcedOn > notice.announcedOn ? latest : notice),
    null,
  );
}

/**
 * Whether a notice adds anything true: not sent twice, not from the future, announced in the year it is for or the year
 * before. A notice older than the latest is taken: it tells what was known when.
 */
export function refuseNotice(
  notice: HolidayNotice,
  known: readonly HolidayNotice[],
  today: PlainDate,
): NoticeRefusal | null {
  const announced = dateParts(notice.announcedOn).year;
  if (announced !== notice.year && announced !== notice.year - 1) return 'wrong_year';
  if (notice.announcedOn > today) return 'announced_in_future';
  const ofYear = known.filter(({ year }) => year === notice.year);
  const same = ofYear.find(({ rest, work }) => sameDays(rest, notice.rest) && sameDays(work, notice.work));
  if (same && (same.docNo === notice.docNo || same === latestOf(known, notice.year))) return 'already_known';
  if (ofYear.some(({ announcedOn }) => announcedOn === notice.announcedOn)) return 'same_day_known';
  if (known.some(({ docNo }) => docNo === notice.docNo)) return 'same_number_known';
  return null;
}

/** What is wrong with the days of a notice: each sentence names place, value and expectation. Empty when nothing is. */
export function problemsOfNotice({ year, ...notice }: HolidayNotice, file: string): readonly string[] {
  try {
    parseNotices([{ file, data: { year, notices: [notice] } }]);
    return [];
  } catch (error) {
    if (error instanceof CalendarDataError) return error.problems;
    throw error;
  }
}

/** Notices of the data files and those added here; of two for the same day of the same year that of the files. */
export function mergeNotices(
  shipped: readonly HolidayNotice[],
  added: readonly HolidayNotice[],
): HolidayNotice[] {
  const keyOf = ({ year, announcedOn }: HolidayNotice) => `${year} ${announcedOn}`;
  const keys = new Set(shipped.map(keyOf));
  const merged = [...shipped, ...added.filter((notice) => !keys.has(keyOf(notice)))];
  return merged.sort((a, b) => (a.announcedOn < b.announcedOn ? -1 : a.announcedOn > b.announcedOn ? 1 : 0));
}

/** The notices without one. */
export function withoutNotice(known: readonly HolidayNotice[], gone: HolidayNotice): HolidayNotice[] {
  return known.filter(({ year, announcedOn }) => year !== gone.year || announcedOn !== gone.announcedOn);
}

/** A day that is of another kind with a notice than without it. */
export interface ChangedDay {
  readonly date: PlainDate;
  readonly before: DayKind;
  readonly after: DayKind;
  /** Whether it starts or stops counting; 法定节假日 instead of 双休日 changes only the name. */
  readonly moves: boolean;
}

/** Every day of a notice's year (and the last days of December before) that it changes. */
export function changedDays(before: Calendar, after: Calendar, year: number): ChangedDay[] {
  const days: ChangedDay[] = [];
  const last = plainDate(`${year}-12-31`);
  for (let date = addDays(plainDate(`${year}-01-01`), -7); date <= last; date = addDays(date, 1)) {
    const kinds = { before: before.dayKind(date), after: after.dayKind(date) };
    if (kinds.before === kinds.after) continue;
    days.push({ date, ...kinds, moves: before.isWorkingDay(date) !== after.isWorkingDay(date) });
  }
  return days;
}

/** The calendar with one more notice. */
export function calendarWith(known: readonly HolidayNotice[], notice: HolidayNotice): Calendar {
  return createCalendar(mergeNotices(withoutNotice(known, notice), [notice]));
}
