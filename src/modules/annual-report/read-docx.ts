import { bytesSource } from '../../platform/files/byte-source.ts';
import { importDocx } from '../../platform/files/docx-import.ts';
import { type FileRefusal, refusalText } from '../../platform/files/text.ts';
import { type ReadReport, readReportHtml } from './read-html.ts';

/** A report out of a Word file, or the refusal of the file; `report` is null where the file holds none of the tables. */
export type ReadDocx =
  | { ok: true; report: ReadReport | null }
  | { ok: false; refusal: FileRefusal; message: string };

/** What a stranger's Word file may cost: milliseconds and megabytes of a reading thread. */
const LIMITS = { milliseconds: 20_000, heapMegabytes: 384 };

/** Reads the tables of an annual report out of an untrusted DOCX, on a thread of its own. Never throws for what it holds. */
export async function readReportDocx(bytes: Uint8Array): Promise<ReadDocx> {
  const imported = await importDocx(bytesSource(bytes), LIMITS);
  if (!imported.ok) return { ok: false, refusal: imported.refusal, message: refusalText(imported.refusal) };
  return { ok: true, report: readReportHtml(imported.html) };
}
