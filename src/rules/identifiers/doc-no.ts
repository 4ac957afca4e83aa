import { parseChineseNumeral } from '../chinese-date.ts';
import { accepted, type Outcome, refused } from '../outcome.ts';
import { bracketGroups, CLOSING, OPENING } from './brackets.ts';

/** 代字〔年〕n号 · 令第n号 · 令〔年〕第n号 · 公告年第n号 · anything else, kept as typed. */
export type DocNoForm = 'ordinary' | 'order' | 'order_of_year' | 'announcement' | 'other';

export type DocNoRefusal = 'empty';
export type DocNoWarning = 'not_a_known_form' | 'zero_serial';

/** A 文号 taken apart. `series` is the 机关代字 (or the name before 令, 公告). */
export interface DocNo {
  /** The number in its normal writing; for `other` as typed, trimmed. */
  text: string;
  form: DocNoForm;
  series: string;
  year: number | null;
  serial: number | null;
  warning?: DocNoWarning;
}

const escaped = (signs: string) => signs.replace(/[[\]()]/g, '\\$&');
const OPEN = `[${escaped(OPENING)}<《]`;
const CLOSE = `[${escaped(CLOSING)}>》]`;
const SERIES = '([\\p{Script=Han}〇A-Z·、-]*\\p{Script=Han}[\\p{Script=Han}〇A-Z·、-]*?)';
const YEAR = '((?:19|20)\\d{2})';
const SERIAL = '(\\d{1,6}|[〇零一二三四五六七八九十百千]{1,9})';

const BRACKETED = new RegExp(`^${SERIES}${OPEN}${YEAR}年?${CLOSE}第?${SERIAL}号?$`, 'iu');
const ORDER = new RegExp(`^${SERIES}令${OPEN}?第?${SERIAL}号${CLOSE}?$`, 'iu');
const YEAR_SERIAL = new RegExp(`^${SERIES}${OPEN}?${YEAR}年第${SERIAL}号(公告|通告|令)?${CLOSE}?$`, 'iu');
const LOOSE = new RegExp(
  `^${SERIES}[^\\p{Script=Han}\\d]{0,2}${YEAR}(?:年第?|[^\\p{Script=Han}\\d]{1,3})(\\d{1,6})号?$`,
  'iu',
);
// No real number is longer; what is, is not worth matching.
const LONGEST = 80;
const LABEL = /^(?:文号|发文字号|文件编号|文件字号|编号)[:：]/u;

/** Accepts every bracket form, full-width digits, blanks, with or without 第, leading zeros; unknown forms with a warning. */
export function parseDocNo(text: string): Outcome<DocNo, DocNoRefusal> {
  const typed = text.trim();
  if (typed === '') return refused('empty');
  const plain = plainDocNo(typed);
  const known =
    plain.length > LONGEST ? null : (readBracketed(plain) ?? readOrder(plain) ?? readYearSerial(plain));
  if (!known) return accepted(asTyped(typed, 'not_a_known_form'));
  return accepted(known.serial === 0 ? asTyped(typed, 'zero_serial') : known);
}

/** A 文号 as people type it into a search box (`国发 1987 45`, `国函2023-56`), or null. Too generous for records. */
export function readDocNoQuery(text: string): DocNo | null {
  const strict = parseDocNo(text);
  if (strict.ok && strict.value.form !== 'other') return strict.value;
  const found =
    text.length > LONGEST ? null : LOOSE.exec(text.normalize('NFKC').trim().replace(/\s+/gu, ' '));
  return found ? ordinary(found[1], found[2], Number(found[3])) : null;
}

/** One key for all writings of a number: equal keys mean the same 文号. Empty for an empty text. */
export function docNoKey(text: string): string {
  const parsed = parseDocNo(text);
  return parsed.ok ? keyOfDocNo(parsed.value) : '';
}

/** The comparable key of a number already taken apart. */
export function keyOfDocNo(docNo: DocNo): string {
  if (docNo.form === 'other') return `other|${plainDocNo(docNo.text).toUpperCase()}`;
  return `${docNo.series}|${docNo.year ?? ''}|${docNo.serial}`;
}

/** Order of a register: series, then year, then serial; numbers of unknown form last. */
export function compareDocNos(a: DocNo, b: DocNo): number {
  if ((a.form === 'other') !== (b.form === 'other')) return a.form === 'other' ? 1 : -1;
  if (a.series !== b.series) return a.series < b.series ? -1 : 1;
  return (
    (a.year ?? 0) - (b.year ?? 0) ||
    (a.serial ?? 0) - (b.serial ?? 0) ||
    (a.text < b.text ? -1 : Number(a.text > b.text))
  );
}

/** The 文号 that a title carries in brackets at its end (`…的通知(泰民函〔2020〕44号)`, a file ending may follow), or null. */
export function docNoInTitle(title: string): { docNo: DocNo; title: string } | null {
  for (const group of bracketGroups(title).reverse()) {
    if (!/^\s*(?:\.[a-z]{2,5})?$/iu.test(title.slice(group.end))) continue;
    const docNo = knownDocNo(group.inner);
    if (docNo) return { docNo, title: title.slice(0, group.start).trim() };
  }
  return null;
}

/** The document's own number where only its title carries it; a number behind 》 belongs to what the title cites. */
export function ownDocNoInTitle(title: string): DocNo | null {
  const found = docNoInTitle(title);
  return found && !found.title.endsWith('》') ? found.docNo : null;
}

/** Numbers of the class 规 (黑政办规〔2018〕45号) are given to 规范性文件 only (国办发〔2018〕37号: one register, one series). */
export function isNormativeNumber({ form, series }: DocNo): boolean {
  return form === 'ordinary' && /规字?$/u.test(series);
}

/** The number when the whole text is a 文号 of a known form, else null. */
export function knownDocNo(text: string): DocNo | null {
  const parsed = parseDocNo(text);
  return parsed.ok && parsed.value.form !== 'other' ? parsed.value : null;
}

function plainDocNo(text: string): string {
  const narrow = text.normalize('NFKC').replace(/\s+/gu, '').replace(LABEL, '');
  const [whole] = bracketGroups(narrow);
  return whole && whole.start === 0 && whole.end === narrow.length ? whole.inner : narrow;
}

function readBracketed(plain: string): DocNo | null {
  const [found, series = '', year = '', digits = ''] = BRACKETED.exec(plain) ?? [];
  const serial = parseChineseNumeral(digits);
  if (found === undefined || serial === null) return null;
  if (!series.endsWith('令')) return ordinary(series, year, serial);
  return {
    text: `${series}〔${year}〕第${serial}号`,
    form: 'order_of_year',
    series,
    year: Number(year),
    serial,
  };
}

function readOrder(plain: string): DocNo | null {
  const [found, name = '', digits = ''] = ORDER.exec(plain) ?? [];
  const serial = parseChineseNumeral(digits);
  if (found === undefined || serial === null) return null;
  return { text: `${name}令第${serial}号`, form: 'order', series: `${name}令`, year: null, serial };
}

function readYearSerial(plain: string): DocNo | null {
  const [found, name = '', year = '', digits = '', kind = ''] = YEAR_SERIAL.exec(plain) ?? [];
  const serial = parseChineseNumeral(digits);
  if (found === undefined || serial === null) return null;
  const series = `${name}${kind}`;
  return {
    text: `${series}${year}年第${serial}号`,
    form: 'announcement',
    series,
    year: Number(year),
    serial,
  };
}

function ordinary(series = '', year = '', serial = 0): DocNo {
  return { text: `${series}〔${year}〕${serial}号`, form: 'ordinary', series, year: Number(year), serial };
}

function asTyped(text: string, warning: DocNoWarning): DocNo {
  return { text, form: 'other', series: '', year: null, serial: null, warning };
}
