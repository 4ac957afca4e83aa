import { type PlainDate, plainDateOf } from './plain-date.ts';

const DIGIT_VALUES: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  元: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

// Longer than any written date with weekday and time; bounds the work on a pasted page.
const LONGEST = 80;
const NUMERAL = '[0-9〇零一二三四五六七八九十廿卅元正]';
const WRITTEN = new RegExp(`^(${NUMERAL}{4})年(${NUMERAL}{1,3})月(${NUMERAL}{1,4})[日号]$`);
const SEPARATED = /^(\d{4})([-./])(\d{1,2})\2(\d{1,2})\.?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
// A clock time or the day of the week behind the date says nothing new; a zone offset would, so it is not accepted.
const TAIL =
  /[\s(（]*(?:星期[一二三四五六日天]|周[一二三四五六日天])?[)）]?(?:[\sT]*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/;

/** A Chinese numeral below one hundred thousand (`十`, `二十三`, `一百零五`) or plain digits (`二〇一一`); null otherwise. */
export function parseChineseNumeral(text: string): number | null {
  const plain = text.replace(/[○OＯ◯]/gu, '〇');
  if (/^\d+$/.test(plain)) return Number(plain);
  if (/^[〇零元一二三四五六七八九]+$/.test(plain)) {
    return Number([...plain].map((sign) => DIGIT_VALUES[sign]).join(''));
  }
  return plain === '' ? null : positionalNumeral(plain.replace(/廿/gu, '二十').replace(/卅/gu, '三十'));
}

/**
 * The day a text names, in any form found on official pages: 2019年3月12日, 二○一一年十一月二十三日, 2019.3.12,
 * 2019/03/12, 20190312, full-width digits, blanks within, a time of day or a weekday behind. Null when it is no real day.
 */
export function parseChineseDate(text: string): PlainDate | null {
  if (text.length > LONGEST) return null;
  const narrow = normaliseDateText(text);
  for (const candidate of [narrow, narrow.replace(TAIL, '')]) {
    const date = parseCompact(candidate.replace(/\s+/gu, ''));
    if (date) return date;
  }
  return null;
}

/** Full-width digits narrowed and every look-alike of 〇 made one, length unchanged, so that positions still fit. */
export function normaliseDateText(text: string): string {
  return text
    .replace(/[０-９．／－：]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[○◯ＯO](?=[〇零○◯ＯO一二三四五六七八九]|年)/gu, '〇')
    .replace(/(?<=[〇零一二三四五六七八九])[○◯ＯO]/gu, '〇')
    .replace(/[\u3000\u00a0]/gu, ' ');
}

function parseCompact(text: string): PlainDate | null {
  const written = WRITTEN.exec(text);
  if (written) return fromNumerals(written[1], written[2], written[3]);
  const separated = SEPARATED.exec(text);
  if (separated) return fromNumerals(separated[1], separated[3], separated[4]);
  const compact = COMPACT.exec(text);
  return compact ? fromNumerals(compact[1], compact[2], compact[3]) : null;
}

function fromNumerals(year = '', month = '', day = ''): PlainDate | null {
  const values = [year, month.replace(/^正$/u, '一'), day].map(parseChineseNumeral);
  const [y, m, d] = values;
  return y == null || m == null || d == null ? null : plainDateOf(y, m, d);
}

function positionalNumeral(text: string): number | null {
  const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000 };
  let total = 0;
  let pending: number | null = null;
  let lastUnit = Number.POSITIVE_INFINITY;
  for (const sign of text) {
    const unit = units[sign];
    const digit = DIGIT_VALUES[sign];
    if (unit !== undefined) {
      if (unit >= lastUnit || (pending === null && unit !== 10)) return null;
      total += (pending ?? 1) * unit;
      pending = null;
      lastUnit = unit;
    } else if (digit !== undefined) {
      if (pending !== null && pending !== 0) return null;
      pending = digit;
    } else {
      return null;
    }
  }
  return total + (pending ?? 0);
}
