import { bytesSource } from '../../platform/files/byte-source.ts';
import { decodeText } from '../../platform/files/decode-text.ts';
import { reportReadingText, reportRefusalText } from './check-text.ts';
import { readReportDocx } from './read-docx.ts';
import { readReportHtml } from './read-html.ts';
import { type ReportFile, readReportFile } from './report-file.ts';

/** A report out of a file, or a sentence that says why there is none. `field` is the member of the JSON that is wrong. */
export type ReportReading = { ok: true; report: ReportFile } | { ok: false; message: string; field?: string };

/** Bytes of a file that is checked. */
export const REPORT_FILE_BYTES = 20 * 1024 * 1024;

/** Reads JSON in the exchange shape, DOCX or HTML, chosen by the name of the file. Never throws for what it holds. */
export async function readReportUpload(name: string, bytes: Uint8Array): Promise<ReportReading> {
  if (bytes.byteLength > REPORT_FILE_BYTES) return refuse(reportReadingText.tooLarge(REPORT_FILE_BYTES));
  const extension = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (extension === 'docx') {
    const read = await readReportDocx(bytes);
    if (!read.ok) return refuse(read.message);
    return read.report ? reportIn(read.report) : refuse(reportReadingText.noTables);
  }
  if (extension !== 'json' && extension !== 'html' && extension !== 'htm')
    return refuse(reportReadingText.unknownType(name));
  const text = await decodeText(bytesSource(bytes));
  if (text === null) return refuse(reportReadingText.encoding);
  return extension === 'json' ? readReportJson(text) : readReportPage(text);
}

/** Reads a report out of JSON text in the exchange shape. */
export function readReportJson(text: string): ReportReading {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return refuse(reportReadingText.notJson);
  }
  return reportIn(parsed);
}

function readReportPage(html: string): ReportReading {
  const read = readReportHtml(html);
  return read ? reportIn(read) : refuse(reportReadingText.noTables);
}

function reportIn(input: unknown): ReportReading {
  const outcome = readReportFile(input);
  if (outcome.ok) return { ok: true, report: outcome.value };
  const { field, code, found } = outcome;
  return { ok: false, field, message: `${field ? `${field} ` : ''}${reportRefusalText(code, found)}` };
}

function refuse(message: string): { ok: false; message: string } {
  return { ok: false, message };
}
