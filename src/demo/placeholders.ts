import { addDays, addMonths, chineseDate, dateParts, type PlainDate } from '../rules/plain-date.ts';

/** What the marks in a text refer to: the day of the document, its serial, and other documents by key. */
export interface MarkContext {
  day: PlainDate;
  publishedOn: PlainDate | null;
  serial: number | null;
  titleOf(key: string): string;
  docNoOf(key: string): string;
}

const MARK = /\{\{([^{}]*)\}\}/gu;
const OFFSET = /^(Y|formed|md|published)([+-]\d{1,4})?$/;
const REFERENCE = /^(no|title):([a-z0-9-]+)$/;

/**
 * Writes out the marks of a text, so that one world reads right on any loading day: `{{Y}}` year of formation, `{{LM}}` the
 * month before it, `{{formed+15}}` and `{{md-2}}` days around it, `{{n}}` the serial, `{{no:key}}` and `{{title:key}}` of
 * another document. Throws RangeError for an unknown mark.
 */
export function writeOut(text: string, context: MarkContext): string {
  return text.replace(MARK, (_, mark: string) => markText(mark.trim(), context));
}

function markText(mark: string, context: MarkContext): string {
  const [, reference, key = ''] = REFERENCE.exec(mark) ?? [];
  if (reference === 'no') return context.docNoOf(key);
  if (reference === 'title') return context.titleOf(key);
  if (mark === 'n' && context.serial !== null) return String(context.serial);
  if (mark === 'LM') {
    const { year, month } = dateParts(addMonths(context.day, -1));
    return `${year}年${month}月`;
  }
  const [found, name, offset = '0'] = OFFSET.exec(mark) ?? [];
  if (!found) throw new RangeError(`unknown mark {{${mark}}}`);
  return dayText(name ?? '', Number(offset), context);
}

function dayText(name: string, offset: number, context: MarkContext): string {
  if (name === 'Y') return String(dateParts(context.day).year + offset);
  const base = name === 'published' ? (context.publishedOn ?? context.day) : context.day;
  const day = addDays(base, offset);
  if (name !== 'md') return chineseDate(day);
  const { month, day: dayOfMonth } = dateParts(day);
  return `${month}月${dayOfMonth}日`;
}

/** A copy of plain data with every text in it changed. */
export function mapTexts<Value>(value: Value, change: (text: string) => string): Value {
  if (typeof value === 'string') return change(value) as Value;
  if (Array.isArray(value)) return value.map((entry) => mapTexts(entry, change)) as Value;
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([name, entry]) => [name, mapTexts(entry, change)]);
  return Object.fromEntries(entries) as Value;
}
