import * as z from 'zod';
import { calendarFileText } from '../expectations.ts';
import { addDays, compareDates, PlainDate, plainDate, weekday } from '../plain-date.ts';

/** Where the 文号 of a notice was read: in an official record, or from memory and to be confirmed before it is cited. */
export const DocNoSource = z.enum(['record', 'memory']);

/**
 * One holiday notice of the State Council. `rest` and `work` state the *whole* arrangement of its year as it stood from
 * `announcedOn` on, so a later notice of the same year replaces the earlier one completely.
 */
export const HolidayNotice = z.strictObject({
  announcedOn: PlainDate,
  docNo: z.string().min(1),
  docNoSource: DocNoSource,
  source: z.url(),
  rest: z.array(PlainDate).min(1),
  work: z.array(PlainDate),
});

const CalendarFile = z.strictObject({
  year: z.int().min(1949).max(2200),
  notices: z.array(HolidayNotice).min(1),
});

export type HolidayNotice = Readonly<z.infer<typeof HolidayNotice>> & { readonly year: number };

/** One data file as read: its name for error messages, and what it holds. */
export interface CalendarSource {
  readonly file: string;
  readonly data: unknown;
}

/** The files of `db/calendar/` cannot be used; `problems` names file, place, value and expectation, one sentence each. */
export class CalendarDataError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'CalendarDataError';
    this.problems = problems;
  }
}

/** The notices of all files, oldest announcement first. Throws CalendarDataError listing every fault of every file. */
export function parseNotices(sources: readonly CalendarSource[]): HolidayNotice[] {
  const problems: string[] = [];
  const notices: HolidayNotice[] = [];
  for (const { file, data } of sources) {
    const parsed = CalendarFile.safeParse(data);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) {
        problems.push(calendarFileText.fault(file, place(issue.path), issue.message));
      }
      continue;
    }
    const { year } = parsed.data;
    if (notices.some((notice) => notice.year === year)) {
      problems.push(calendarFileText.fault(file, 'year', calendarFileText.yearTwice(year)));
    }
    parsed.data.notices.forEach((notice, index) => {
      problems.push(...noticeProblems(file, year, notice, index, parsed.data.notices[index - 1]));
      notices.push({ ...notice, year });
    });
  }
  if (problems.length > 0) throw new CalendarDataError(problems);
  return notices.sort((a, b) => compareDates(a.announcedOn, b.announcedOn));
}

type Notice = z.infer<typeof HolidayNotice>;

function noticeProblems(
  file: string,
  year: number,
  notice: Notice,
  index: number,
  before?: Notice,
): string[] {
  const problems: string[] = [];
  const at = (field: string, message: string) => {
    problems.push(calendarFileText.fault(file, `notices[${index}].${field}`, message));
  };
  if (before && before.announcedOn >= notice.announcedOn) {
    at('announcedOn', calendarFileText.notLater(notice.announcedOn, before.announcedOn));
  }
  // A New Year arrangement may reach into the last days of December before.
  const first = addDays(plainDate(`${year}-01-01`), -7);
  const last = plainDate(`${year}-12-31`);
  for (const field of ['rest', 'work'] as const) {
    notice[field].forEach((date, position) => {
      const where = `${field}[${position}]`;
      if (date < first || date > last) at(where, calendarFileText.outside(date, first, last));
      if (notice[field].indexOf(date) !== position) at(where, calendarFileText.twice(date));
      if (field === 'work' && weekday(date) < 6) at(where, calendarFileText.noWeekend(date));
      if (field === 'work' && notice.rest.includes(date)) at(where, calendarFileText.alsoRest(date));
    });
  }
  return problems;
}

function place(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key),
    '',
  );
}
