import { parseChineseDate } from '../chinese-date.ts';
import { addDays, type PlainDate } from '../plain-date.ts';
import { type FoundFault, readHolidayDays } from './notice-days.ts';

/** The holidays by law; a notice that names them all states the whole year. */
const HOLIDAYS = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'] as const;

/** A pasted notice, read: what of its head was found, its days, and what does not add up. */
export interface NoticeText {
  year: number | null;
  docNo: string | null;
  announcedOn: PlainDate | null;
  /** All holidays of the year are named: it stands alone. Else it amends an arrangement announced before. */
  isWhole: boolean;
  rest: PlainDate[];
  work: PlainDate[];
  extendedTo: PlainDate[];
  faults: FoundFault[];
}

const SAYS_DAYS = /放假|上班|补休|公休日|假期.{0,6}至/;

/**
 * Reads the plain text of a holiday notice of the State Council. `year` overrides the one in its title. It never guesses:
 * a sentence about days that cannot be read, a wrong day of the week or a wrong number of days is a fault.
 */
export function readNoticeText(text: string, year?: number): NoticeText {
  const plain = text.normalize('NFKC').replace(/[ \t\u3000]+/g, '');
  const lines = plain.split(/\r?\n/).filter((line) => line !== '');
  const titled = /(\d{4})年(?:部分)?(?:节假日|元旦|春节|劳动节|国庆节)/.exec(plain)?.[1];
  const meant = year ?? (titled ? Number(titled) : null);
  const found: NoticeText = {
    year: meant,
    docNo: docNoIn(plain),
    announcedOn: signedOn(lines),
    isWhole: HOLIDAYS.every((name) => plain.includes(name)),
    rest: [],
    work: [],
    extendedTo: [],
    faults: [],
  };
  if (meant === null) {
    found.faults.push({ code: 'no_year', words: lines[0] ?? '' });
    return found;
  }
  const holidays = lines.filter((line) => SAYS_DAYS.test(line) && /\d日/.test(line)).map(withoutHeading);
  for (const sentences of holidays) {
    const { rest, work, extendedTo, faults } = readHolidayDays(sentences, meant);
    found.rest.push(...rest);
    found.work.push(...work);
    found.extendedTo.push(...extendedTo);
    found.faults.push(...faults);
  }
  if (holidays.length === 0) found.faults.push({ code: 'nothing_read', words: lines[0] ?? '' });
  found.rest = [...new Set(found.rest)].sort();
  found.work = [...new Set(found.work)].sort();
  return found;
}

/** 一、元旦：… → the sentences alone. */
const withoutHeading = (line: string) => line.replace(/^[一二三四五六七八九十]+、[^:]{1,12}:/, '');

function docNoIn(text: string): string | null {
  const [, body, year, serial] = /(国办发(?:明电)?)[〔[(](\d{4})[〕\])](\d+)号/.exec(text) ?? [];
  return body ? `${body}〔${year}〕${serial}号` : null;
}

/** The date of the signature block: the last line that is nothing but a date, perhaps behind the name of the office. */
function signedOn(lines: readonly string[]): PlainDate | null {
  for (const line of lines.toReversed()) {
    const date = /^(?:国务院办公厅)?([\d二〇零○]{4}年[^,。:]{2,8}日)$/.exec(line)?.[1];
    const parsed = date ? parseChineseDate(date) : null;
    if (parsed) return parsed;
  }
  return null;
}

/** The arrangement of a whole year: what `HolidayNotice` holds beside its head. */
export interface Arrangement {
  rest: PlainDate[];
  work: PlainDate[];
}

/**
 * The whole arrangement of the year as it stands with this notice: alone when it names every holiday, else laid over the
 * arrangement announced before, where its days replace those of the same date (2019-03-22, 2020-01-27).
 */
export function arrangementWith(
  notice: NoticeText,
  before: Arrangement | null,
): Arrangement & { faults: FoundFault[] } {
  if (notice.isWhole) return { rest: notice.rest, work: notice.work, faults: [] };
  if (!before) {
    const { rest, work } = notice;
    const missing = { code: 'holidays_missing', words: String(notice.year ?? '') } as const;
    return { rest, work, faults: [missing] };
  }
  const faults: FoundFault[] = [];
  const lengthened = notice.extendedTo.flatMap((until) => {
    const days = daysUpTo(until, before.rest);
    if (!days) faults.push({ code: 'nothing_to_extend', words: until });
    return days ?? [];
  });
  const off = new Set([...notice.rest, ...lengthened]);
  const on = new Set(notice.work);
  const rest = [...before.rest.filter((day) => !on.has(day)), ...off];
  const work = [...before.work.filter((day) => !off.has(day)), ...on];
  return { rest: [...new Set(rest)].sort(), work: [...new Set(work)].sort(), faults };
}

const LONGEST_EXTENSION = 31;

/** The days after the holiday that ends before `until`, up to and including it; null when no holiday is near. */
function daysUpTo(until: PlainDate, rest: readonly PlainDate[]): PlainDate[] | null {
  const days: PlainDate[] = [];
  for (let day = until; days.length <= LONGEST_EXTENSION; day = addDays(day, -1)) {
    if (rest.includes(day)) return days;
    days.unshift(day);
  }
  return null;
}
