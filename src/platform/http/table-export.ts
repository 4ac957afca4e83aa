import type { AppContext } from './context.ts';

/** A column of an exported table: its heading and what a row says in it. Dates go out as ISO text. */
export interface ExportColumn<Row> {
  heading: string;
  cell(row: Row): string | number | null | undefined;
}

/** Answers with a file to save; `fileName` may be Chinese, older readers see `export`. */
export function sendFile(
  c: AppContext,
  file: { body: string | Uint8Array<ArrayBuffer>; type: string; fileName: string },
): Response {
  const dot = file.fileName.lastIndexOf('.');
  const plainName = `export${dot < 0 ? '' : file.fileName.slice(dot)}`;
  const name = encodeURIComponent(file.fileName).replace(/['()*]/g, (sign) => `%${hexOf(sign)}`);
  return c.body(file.body, 200, {
    'Content-Type': file.type,
    'Content-Disposition': `attachment; filename="${plainName}"; filename*=UTF-8''${name}`,
  });
}

function hexOf(sign: string): string {
  return sign.charCodeAt(0).toString(16).toUpperCase();
}
