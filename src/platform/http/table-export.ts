import type { AppContext } from './context.ts';
import { disposition } from './disposition.ts';

/** A column of an exported table: its heading and what a row says in it. Dates go out as ISO text. */
export interface ExportColumn<Row> {
  heading: string;
  cell(row: Row): string | number | null | undefined;
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
