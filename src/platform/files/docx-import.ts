import { type ByteSource, readWhole } from './byte-source.ts';
import type { HiddenPart } from './hidden-part.ts';
import type { DocxPicture } from './office/docx-html.ts';
import type { Loss } from './office/docx-losses.ts';
import { type ReadingLimits, readOnThread } from './reading-thread.ts';
import type { FileRefusal } from './text.ts';

export { LOSS_TEXT, type Loss } from './office/docx-losses.ts';

/** A Word file is a draft, not an archive of scans. */
const MAX_BYTES = 50 * 1024 * 1024;

export type DocxImport =
  | {
      ok: true;
      /** A clean body (see html/clean.ts): tables with merged cells, headings, automatic numbers as readers saw them. */
      html: string;
      /** Store each as an attachment and put its address where `address` stands in the body, or take the image out. */
      pictures: DocxPicture[];
      /** What was not taken over; show it beside the body. */
      losses: Loss[];
      /** What hides in the file; never part of the body. */
      hidden: HiddenPart[];
    }
  | { ok: false; refusal: FileRefusal };

/** Turns a DOCX into a clean body and reports what it could not keep; never throws for what the file holds. */
export async function importDocx(source: ByteSource, limits?: ReadingLimits): Promise<DocxImport> {
  const bytes = await readWhole(source, MAX_BYTES);
  if (!bytes) {
    return { ok: false, refusal: { code: 'fileTooLarge', facts: { limit: MAX_BYTES, size: source.size } } };
  }
  const reading = await readOnThread('docx', 'docx', bytes, limits);
  if (reading.ok && 'html' in reading) return reading;
  return { ok: false, refusal: reading.ok ? { code: 'broken', facts: {} } : reading.refusal };
}
