import { Readable } from 'node:stream';
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
  return `${headLine(columns)}${linesOf(columns, rows)}`;
}

function headLine<Row>(columns: readonly ExportColumn<Row>[]): string {
  return `${BYTE_ORDER_MARK}${columns.map((column) => csvCell(column.heading)).join(',')}\r\n`;
}

function linesOf<Row>(columns: readonly ExportColumn<Row>[], rows: Iterable<Row>): string {
  const lines: string[] = [];
  for (const row of rows) lines.push(`${columns.map((column) => csvCell(column.cell(row))).join(',')}\r\n`);
  return lines.join('');
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

/** The same for lists too long to hold in memory: batches go out as they come. */
export function streamCsv<Row>(
  c: AppContext,
  fileName: string,
  columns: readonly ExportColumn<Row>[],
  batches: AsyncIterable<readonly Row[]>,
): Response {
  async function* parts() {
    yield Buffer.from(headLine(columns));
    for await (const rows of batches) yield Buffer.from(linesOf(columns, rows));
  }
  const body = Readable.toWeb(Readable.from(parts())) as ReadableStream<Uint8Array>;
  return sendFile(c, { body, type: 'text/csv; charset=utf-8', fileName });
}
