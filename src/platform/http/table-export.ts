import type { AppContext } from './context.ts';
import { disposition } from './disposition.ts';

/** A column of an exported table: its heading and what a row says in it. Dates go out as ISO text. */
export interface ExportColumn<Row> {
  heading: string;
  /** Name of the same fact in JSON. */
  field?: string;
  /** What the column says, for the data dictionary. */
  note?: string;
  /** The closed list its values come from. */
  values?: readonly { code: string; name: string }[];
  cell(row: Row): string | number | null | undefined;
}

/** A line of the data dictionary. */
export interface ColumnNote {
  heading: string;
  field: string;
  note: string;
  values: string;
}

/** The dictionary of a table: one line a column that says what it means. */
export function dictionaryOf(columns: readonly Omit<ExportColumn<never>, 'cell'>[]): ColumnNote[] {
  return columns.map(({ heading, field = '', note = '', values = [] }) => ({
    heading,
    field,
    note,
    values: values.map(({ code, name }) => (field ? `${name}（${code}）` : name)).join('、'),
  }));
}

/** Answers with a file to save under a name in any script. */
export function sendFile(
  c: AppContext,
  file: {
    body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
    type: string;
    fileName: string;
  },
): Response {
  return c.body(file.body, 200, {
    'Content-Type': file.type,
    'Content-Disposition': disposition(file.fileName),
  });
}
