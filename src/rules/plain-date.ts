import * as z from 'zod';
import { dateExpectation } from './expectations.ts';

/**
 * A calendar day of Asia/Shanghai as `YYYY-MM-DD`: a real day, year 1000–9999.
 * Strings, because they sort, compare and serialise as they are; `Date` would carry an instant and a zone.
 */
export const PlainDate = z.iso
  .date({ error: dateExpectation })
  .refine((text) => text >= '1000', { error: dateExpectation })
  .brand<'PlainDate'>();
export type PlainDate = z.infer<typeof PlainDate>;

const DAY = 86_400_000;
// The law's clock has been UTC+8 without summer time since 1992; a fixed offset needs no zone data.
const SHANGHAI_OFFSET = 8 * 3_600_000;
const CHINESE_DIGITS = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/** Whether the text is a real day written `YYYY-MM-DD`. */
export function isPlainDate(text: string): text is PlainDate {
  return PlainDate.safeParse(text).success;
}

/** The day written `YYYY-MM-DD`, or null (also for 2026-02-30). Other ways of writing: `parseChineseDate`. */
export function parsePlainDate(text: string): PlainDate | null {
  return isPlainDate(text) ? text : null;
}

/** The day written `YYYY-MM-DD`; throws RangeError otherwise. For constants and stored values. */
export function plainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new RangeError(`not a day: ${text}`);
  return text;
}

/** The day of year, month 1–12 and day 1–31, or null when there is no such day. */
export function plainDateOf(year: number, month: number, day: number): PlainDate | null {
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  return parsePlainDate(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);
}

/** Year, month (1–12) and day of the month. */
export function dateParts(date: PlainDate): { year: number; month: number; day: number } {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return { year, month, day };
}

/** The day `days` calendar days later (earlier when negative); RangeError outside years 1000–9999. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return fromEpochDay(epochDay(date) + days);
}

/** The same day of the month `months` later; the month's last day where it has no such day (01-31 + 1 → 02-28). */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const { year, month, day } = dateParts(date);
  const index = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = index - targetYear * 12 + 1;
  for (let candidate = day; candidate > 27; candidate--) {
    const found = plainDateOf(targetYear, targetMonth, candidate);
    if (found) return found;
  }
  return plainDate(plainDateOf(targetYear, targetMonth, day) ?? `${targetYear}-${targetMonth}-${day}`);
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return epochDay(to) - epochDay(from);
}

/** −1, 0 or 1, for sorting. */
export function compareDates(a: PlainDate, b: PlainDate): -1 | 0 | 1 {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The later of two days: `max(formedOn, changedOn)` of 条例 Art. 26. */
export function laterDate(a: PlainDate, b: PlainDate): PlainDate {
  return a < b ? b : a;
}

/** Day of the week, Monday = 1 … Sunday = 7. */
export function weekday(date: PlainDate): number {
  const index = (epochDay(date) + 3) % 7;
  return (index < 0 ? index + 7 : index) + 1;
}

/** The day it is in Shanghai at the instant `now`. */
export function shanghaiDate(now: Date): PlainDate {
  return plainDate(shanghaiClock(now).slice(0, 10));
}

/** The instant as `YYYY-MM-DDTHH:MM:SS+08:00`, for machines. */
export function shanghaiTimestamp(now: Date): string {
  return `${shanghaiClock(now).slice(0, 19)}+08:00`;
}

/** The instant as `YYYY-MM-DD HH:MM` in Shanghai: the form of the PubDate meta tag (国办发〔2017〕47号). */
export function shanghaiMinute(now: Date): string {
  return shanghaiClock(now).slice(0, 16).replace('T', ' ');
}

/** `2026年11月22日`: dates for people. */
export function chineseDate(date: PlainDate): string {
  const { year, month, day } = dateParts(date);
  return `${year}年${month}月${day}日`;
}

/** `2026年11月22日 09:05` in Shanghai: moments for people. */
export function chineseMinute(now: Date): string {
  return `${chineseDate(shanghaiDate(now))} ${shanghaiClock(now).slice(11, 16)}`;
}

/** `二〇二六年十一月二十二日`: dates in the signature block of older papers. */
export function chineseNumeralDate(date: PlainDate): string {
  const { year, month, day } = dateParts(date);
  const years = [...String(year)].map((digit) => CHINESE_DIGITS[Number(digit)]).join('');
  return `${years}年${belowHundred(month)}月${belowHundred(day)}日`;
}

function belowHundred(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  const head = tens === 0 ? '' : `${tens === 1 ? '' : CHINESE_DIGITS[tens]}十`;
  return head + (ones === 0 ? '' : CHINESE_DIGITS[ones]);
}

function shanghaiClock(now: Date): string {
  return new Date(now.getTime() + SHANGHAI_OFFSET).toISOString();
}

function epochDay(date: PlainDate): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY;
}

const FIRST_DAY = Date.parse('1000-01-01T00:00:00Z') / DAY;
const LAST_DAY = Date.parse('9999-12-31T00:00:00Z') / DAY;

/** Counting days is the inner loop of every clock: a whole number in range needs no parsing to be a real day. */
function fromEpochDay(day: number): PlainDate {
  if (!Number.isInteger(day) || day < FIRST_DAY || day > LAST_DAY) throw new RangeError('day out of range');
  return new Date(day * DAY).toISOString().slice(0, 10) as PlainDate;
}
