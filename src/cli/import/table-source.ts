import { Readable } from 'node:stream';
import { type Info, parse } from 'csv-parse';
import { FileRefused } from '../../platform/files/file-refused.ts';
import { openPackage } from '../../platform/files/office/package.ts';
import { hasExternalLinks, xlsxRows } from '../../platform/files/office/xlsx-rows.ts';
import { refusalText } from '../../platform/files/text.ts';
import { looksLikeFormula } from '../../platform/http/csv.ts';
import { importText as text } from '../text.ts';
import { isCutOff } from './bytes.ts';
import { encodingOf, SAMPLE_BYTES } from './encoding.ts';
import { fieldNamed } from './field-names.ts';
import { LONGEST_RECORD } from './line-source.ts';
import { type Reading, refused, type SiblingFiles, type SourceEntry } from './reading.ts';
import { readRecord } from './record-fields.ts';

type Cells = readonly string[];

/** A refusal of the whole file, as its one entry. */
export function wholeFileRefused(file: string, reason: string, line = 1): SourceEntry {
  return { file, line, read: () => refused('', '', reason) };
}

/** The separator that makes the most known headings of the first line. */
function separatorOf(sample: string): string {
  const heading = sample.slice(0, sample.search(/[\r\n]|$/));
  const known = (separator: string) => heading.split(separator).filter((part) => fieldNamed(part)).length;
  return [',', '\t', ';', '，'].reduce((best, separator) =>
    known(separator) > known(best) ? separator : best,
  );
}

/** A cell without the apostrophe that our own exports put before what a spreadsheet could run. */
const bare = (cell: string) =>
  cell.startsWith("'") && looksLikeFormula(cell.slice(1)) ? cell.slice(1) : cell;

function recordOf(headings: Cells, cells: Cells): Record<string, string> {
  return Object.fromEntries(headings.map((heading, at) => [heading || `#${at + 1}`, bare(cells[at] ?? '')]));
}

function hasHeadings(headings: Cells): boolean {
  const known = headings.map(fieldNamed);
  return known.includes('title') || known.includes('doc_no');
}

/** Rows of a CSV, TSV or ;-separated table whose first line names the columns, in UTF-8 or GB18030. */
export async function* csvEntries(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  siblings: SiblingFiles,
): AsyncGenerator<SourceEntry> {
  const pieces = chunks[Symbol.asyncIterator]();
  const first = await firstPiece(pieces);
  const encoding = encodingOf(first.subarray(0, SAMPLE_BYTES));
  if (encoding === 'utf-16') {
    yield wholeFileRefused(file, text.encoding);
    return;
  }
  // What is no text becomes U+FFFD, and the record that holds it is refused by `readRecord`.
  const decoder = new TextDecoder(encoding);
  const delimiter = separatorOf(decoder.decode(first.subarray(0, SAMPLE_BYTES), { stream: true }));
  const rows = Readable.from(decoded(first, pieces, encoding)).pipe(
    parse({
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: LONGEST_RECORD,
    }),
  );
  yield* tableEntries(file, rows as AsyncIterable<{ record: string[]; info: Info }>, siblings);
}

async function firstPiece(pieces: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  while (size < SAMPLE_BYTES) {
    const { value, done } = await pieces.next();
    if (done) break;
    parts.push(value);
    size += value.byteLength;
  }
  return Buffer.concat(parts);
}

async function* decoded(first: Uint8Array, rest: AsyncIterator<Uint8Array>, encoding: string) {
  const decoder = new TextDecoder(encoding);
  yield decoder.decode(first, { stream: true });
  for (let next = await rest.next(); !next.done; next = await rest.next()) {
    yield decoder.decode(next.value, { stream: true });
  }
  yield decoder.decode();
}

async function* tableEntries(
  file: string,
  rows: AsyncIterable<{ record: string[]; info: Info }>,
  siblings: SiblingFiles,
): AsyncGenerator<SourceEntry> {
  let headings: string[] | null = null;
  let line = 1;
  try {
    for await (const { record, info } of rows) {
      line = info.lines - record.join('').split('\n').length + 1;
      if (headings === null) {
        headings = record;
        if (hasHeadings(record)) continue;
        yield wholeFileRefused(file, text.noHeadings);
        return;
      }
      const named = headings;
      yield { file, line, read: () => readRecord(recordOf(named, record), siblings) };
    }
  } catch (error) {
    const isTooLong = (error as { code?: string }).code === 'CSV_MAX_RECORD_SIZE';
    if (!isTooLong && !isCutOff(error)) throw error;
    yield wholeFileRefused(file, isTooLong ? text.brokenTable : text.cutOff, line + 1);
  }
}

/** Rows of a workbook's first visible sheet. Computed values and values from other files are refused, not trusted. */
export async function* xlsxEntries(
  file: string,
  bytes: Uint8Array,
  siblings: SiblingFiles,
): AsyncGenerator<SourceEntry> {
  try {
    const office = await openPackage(bytes);
    if (hasExternalLinks(office)) {
      yield wholeFileRefused(file, text.externalLinks);
      return;
    }
    const [head, ...rows] = await xlsxRows(office);
    const headings = listOf(head?.cells ?? new Map());
    if (!hasHeadings(headings)) {
      yield wholeFileRefused(file, text.noHeadings);
      return;
    }
    for (const { line, cells, computed } of rows) {
      yield { file, line, read: () => readRow(headings, listOf(cells), computed, siblings) };
    }
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    yield wholeFileRefused(file, refusalText(error.refusal));
  }
}

function readRow(
  headings: Cells,
  cells: Cells,
  computed: ReadonlySet<number>,
  siblings: SiblingFiles,
): Reading {
  for (const column of computed) {
    const field = fieldNamed(headings[column] ?? '');
    if (field) return refused(field, cells[column] ?? '', text.formula);
  }
  return readRecord(recordOf(headings, cells), siblings);
}

function listOf(cells: ReadonlyMap<number, string>): string[] {
  const width = Math.max(-1, ...cells.keys()) + 1;
  return Array.from({ length: Math.min(width, 200) }, (_, column) => cells.get(column) ?? '');
}
