import type { AppContext } from './context.ts';
import { type ExportColumn, sendFile } from './table-export.ts';

/** Spreadsheets read UTF-8 with Chinese text rightly only behind a byte order mark. */
const BYTE_ORDER_MARK = '\ufeff';

/** What spreadsheets and their import dialogues skip before they look for a formula: blanks, separators, escapes. */
const SKIPPED_BEFORE_FORMULA = /^(?:[\s;,"'\p{Cc}]|%0[9ad]|%20)+/iu;
const FORMULA_SIGN = /^[=+\-@|]/;
const NUMBER = /^[+-][\d,]*\.?\d+%?$/;
const MENTION = /^@[\p{Script=Han}\d]+$/u;

/** Whether a spreadsheet could take the text for a formula. Signed numbers, lone signs and @名称 are no formulas. */
export function looksLikeFormula(text: string): boolean {
  if (/^[\t\r\n]/.test(text)) return true;
  const start = text.normalize('NFKC').replace(SKIPPED_BEFORE_FORMULA, '').trimEnd();
  if (!FORMULA_SIGN.test(start) || start.length === 1) return false;
  return !NUMBER.test(start) && !MENTION.test(start);
}

/** A value as one RFC 4180 cell; text that a spreadsheet could run as a formula gets an apostrophe in front. */
export function csvCell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = looksLikeFormula(value) ? `'${value}` : value;
  return /[",;\r\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as CSV: UTF-8 with byte order mark, CRLF, headings first (RFC 4180). */
export function csvOf<Row>(columns: readonly ExportColumn<Row>[], rows: Iterable<Row>): string {
  const lines = [columns.map((column) => csvCell(column.heading)).join(',')];
  for (const row of rows) lines.push(columns.map((column) => csvCell(column.cell(row))).join(','));
  return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`;
}

/** Answers with the rows as a CSV file named `fileName` (with `.csv`). */
export function sendCsv<Row>(
  c: AppContext,
  fileName: string,
  columns: readonly ExportColumn<Row>[],
  rows: Iterable<Row>,
): Response {
  return sendFile(c, { body: csvOf(columns, rows), type: 'text/csv; charset=utf-8', fileName });
}
