import writeXlsxFile from 'write-excel-file/node';
import type { AppContext } from './context.ts';
import { type ColumnNote, dictionaryOf, type ExportColumn, sendFile } from './table-export.ts';
import { NOT_IN_XML } from './xml.ts';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A workbook column may say how wide it is, in Latin characters; a 汉字 takes two. */
export interface WorkbookColumn<Row> extends ExportColumn<Row> {
  width?: number;
}

/** The most one cell of a workbook can hold. */
const LONGEST_CELL = 32_767;

/** Text as one cell: typed as text, so that no spreadsheet takes it for a formula. */
function textCell(text: string) {
  const clean = text.replace(NOT_IN_XML, '');
  const value = clean.length > LONGEST_CELL ? `${clean.slice(0, LONGEST_CELL - 1)}…` : clean;
  return { value, type: String, wrap: true, alignVertical: 'top' } as const;
}

function cellOf(value: string | number | null | undefined) {
  if (typeof value === 'number') return { value, type: Number, alignVertical: 'top' } as const;
  return value ? textCell(value) : null;
}

/** The second sheet of a workbook whose columns say what they mean. */
const DICTIONARY_SHEET = '字段说明';
const DICTIONARY: readonly WorkbookColumn<ColumnNote>[] = [
  { heading: '列名', cell: ({ heading }) => heading, width: 18 },
  { heading: '接口字段', cell: ({ field }) => field, width: 18 },
  { heading: '说明', cell: ({ note }) => note, width: 60 },
  { heading: '取值', cell: ({ values }) => values, width: 60 },
];

/** Rows as an .xlsx workbook, headings first and kept in sight; what the columns mean is on a second sheet. */
export async function xlsxOf<Row>(
  sheet: string,
  columns: readonly WorkbookColumn<Row>[],
  rows: readonly Row[],
): Promise<Buffer<ArrayBuffer>> {
  const sheets = [sheetOf(sheet, columns, rows)];
  const notes = dictionaryOf(columns);
  if (notes.some(({ note }) => note)) sheets.push(sheetOf(DICTIONARY_SHEET, DICTIONARY, notes));
  return Buffer.from(await writeXlsxFile(sheets).toBuffer());
}

function sheetOf<Row>(name: string, columns: readonly WorkbookColumn<Row>[], rows: readonly Row[]) {
  const headings = columns.map((column) => ({ ...textCell(column.heading), fontWeight: 'bold' as const }));
  const cells = rows.map((row) => columns.map((column) => cellOf(column.cell(row))));
  return {
    data: [headings, ...cells],
    sheet: name
      .replace(/[\\/?*[\]:]/g, ' ')
      .slice(0, 31)
      .trim(),
    columns: columns.map(({ width }) => ({ width: width ?? 16 })),
    stickyRowsCount: 1,
  };
}

/** Answers with the rows as a workbook named `fileName` (with `.xlsx`). */
export async function sendXlsx<Row>(
  c: AppContext,
  fileName: string,
  columns: readonly WorkbookColumn<Row>[],
  rows: readonly Row[],
): Promise<Response> {
  const sheet = fileName.replace(/\.xlsx$/, '');
  return sendFile(c, { body: await xlsxOf(sheet, columns, rows), type: XLSX_TYPE, fileName });
}
