import { addDays, dateParts, daysBetween, type PlainDate, plainDateOf, weekday } from '../plain-date.ts';

/** Why a sentence of a notice is not believed; `noticeTextFaults` has the sentences. */
export type NoticeFault =
  | 'no_such_day'
  | 'weekday_differs'
  | 'range_reversed'
  | 'count_differs'
  | 'nothing_read'
  | 'no_year'
  | 'nothing_to_extend'
  | 'holidays_missing';

export interface FoundFault {
  readonly code: NoticeFault;
  /** The words of the notice that are meant. */
  readonly words: string;
}

/** What one holiday's sentences say. */
export interface HolidayDays {
  rest: PlainDate[];
  work: PlainDate[];
  /** 假期延长至: the day up to which the holiday of an earlier notice is lengthened. */
  extendedTo: PlainDate[];
  faults: FoundFault[];
}

const DATE = '(?:\\d{4}年)?(?:\\d{1,2}月)?\\d{1,2}日(?:\\([^)]*\\))?';
const TO = '(?:至|到|—+|–|-|~)';
const LIST = `${DATE}(?:${TO}${DATE})?(?:、${DATE}(?:${TO}${DATE})?)*`;
const MOVED = new RegExp(`(${LIST})(?:[两二三四]个)?公休日(?:分别)?调(?:整)?至(${LIST})`);
const OFF = new RegExp(`(${LIST})(?:共\\d+天)?(?:放假|补休)`);
const WORK = new RegExp(`(${LIST})(?:均|都)?(?:正常)?上班`);
const EXTENDED = new RegExp(`(?:假期(?:延长)?|延长)至(${DATE})`);
const WEEKDAYS = '一二三四五六日';

interface Position {
  year: number;
  month: number | null;
}

interface Reading extends HolidayDays {
  /** Year and month that a day without them inherits from the words before. */
  position: Position;
  /** Weekend days whose rest is moved elsewhere: worked, unless the holiday itself covers them. */
  movedAway: PlainDate[];
  lastRange: PlainDate[];
}

/**
 * The days that the sentences about one holiday mean, in the notice of `year`: days off, weekend days worked, and what
 * does not add up. A day of the week in brackets must be right and tells last year's December from this one's.
 */
export function readHolidayDays(description: string, year: number): HolidayDays {
  const reading: Reading = {
    rest: [],
    work: [],
    extendedTo: [],
    faults: [],
    movedAway: [],
    lastRange: [],
    position: { year, month: null },
  };
  for (const clause of clausesOf(description)) readClause(clause, year, reading);
  const work = [...reading.work, ...reading.movedAway.filter((day) => !reading.rest.includes(day))];
  const { extendedTo, faults } = reading;
  if (reading.rest.length + work.length + extendedTo.length + faults.length === 0) {
    faults.push({ code: 'nothing_read', words: description });
  }
  return { rest: sorted(reading.rest), work: sorted(work), extendedTo, faults };
}

const sorted = (days: readonly PlainDate[]) => [...new Set(days)].sort();

/** Clauses between punctuation, brackets kept whole: “（农历五月初五，端午节）” holds a comma of its own. */
function clausesOf(description: string): string[] {
  return description
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .split(/[。;,](?![^()]*\))/)
    .map((clause) => clause.replace(/^(?:其中|将)+/, ''))
    .filter((clause) => clause !== '');
}

function readClause(clause: string, year: number, reading: Reading): void {
  const count = /^共(\d+)天$/.exec(clause)?.[1];
  if (count) {
    const found = reading.lastRange.length;
    if (found > 0 && found !== Number(count)) reading.faults.push({ code: 'count_differs', words: clause });
    return;
  }
  const [, from, to] = MOVED.exec(clause) ?? [];
  if (from && to) {
    reading.movedAway.push(...daysOf(from, year, reading));
    reading.rest.push(...daysOf(to, year, reading));
    return;
  }
  const [, off] = OFF.exec(clause) ?? [];
  const [, work] = WORK.exec(clause) ?? [];
  const [, until] = EXTENDED.exec(clause) ?? [];
  if (off) {
    reading.lastRange = daysOf(off, year, reading);
    reading.rest.push(...reading.lastRange);
  } else if (work) reading.work.push(...daysOf(work, year, reading));
  else if (until) reading.extendedTo.push(...daysOf(until, year, reading));
  // What is left explains (为法定节假日, 照常公休); its days still tell later ones their month.
  else for (const [words] of clause.matchAll(new RegExp(DATE, 'g'))) dayOf(words, year, reading);
}

/** Days and ranges of a list, in order. */
function daysOf(list: string, year: number, reading: Reading): PlainDate[] {
  const days: PlainDate[] = [];
  for (const entry of list.split(/、(?![^()]*\))/)) {
    const [first, last] = [...entry.matchAll(new RegExp(DATE, 'g'))].map(([words]) =>
      dayOf(words, year, reading),
    );
    if (!first) continue;
    const length = last ? daysBetween(first, last) : 0;
    if (length < 0 || length > 30) {
      reading.faults.push({ code: 'range_reversed', words: entry });
      continue;
    }
    for (let offset = 0; offset <= length; offset++) days.push(addDays(first, offset));
  }
  return days;
}

const DATE_PARTS = /^(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^)]*)\))?$/;

function dayOf(words: string, year: number, reading: Reading): PlainDate | null {
  const [, ownYear, ownMonth, day, note = ''] = DATE_PARTS.exec(words) ?? [];
  const month = ownMonth ? Number(ownMonth) : reading.position.month;
  const said = /(?:星期|周)([一二三四五六日天])/.exec(note)?.[1]?.replace('天', '日');
  const wanted = said ? WEEKDAYS.indexOf(said) + 1 : null;
  // Only December can belong to the year before; a month that is carried on keeps its year.
  const years = ownYear
    ? [Number(ownYear)]
    : ownMonth
      ? month === 12
        ? [year, year - 1]
        : [year]
      : [reading.position.year];
  const candidates = years.flatMap((each) => plainDateOf(each, month ?? 0, Number(day)) ?? []);
  const fitting = candidates.find((date) => wanted === null || weekday(date) === wanted);
  const chosen = fitting ?? candidates[0];
  if (!chosen) {
    reading.faults.push({ code: 'no_such_day', words });
    return null;
  }
  if (!fitting) reading.faults.push({ code: 'weekday_differs', words });
  const parts = dateParts(chosen);
  reading.position = { year: parts.year, month: parts.month };
  return chosen;
}
