import type { ByteSource } from './byte-source.ts';
import { readWhole } from './byte-source.ts';
import { decodeText } from './decode-text.ts';
import type { ReadableType } from './file-reader.ts';
import type { HiddenPart } from './hidden-part.ts';
import { type ReadingLimits, readOnThread } from './reading-thread.ts';
import type { FileReason } from './text.ts';
import { TextCollector } from './text-collector.ts';

/** Larger files are served but not read: the text of a file this size is no text people search. */
const MAX_BYTES = 100 * 1024 * 1024;

export interface ExtractedText {
  /** One line a paragraph, row or slide line; '' when nothing was read. Never holds hidden parts. */
  text: string;
  isExtracted: boolean;
  /** Why there is no text; see refusalText. */
  reason?: FileReason;
  /** What the file carries beside what its reader sees; for the scan for personal data and secrets. */
  hidden: HiddenPart[];
}

/**
 * The text of a stored file of that type (see detectFileType), for search and for scans. Reads pdf, docx, xlsx, pptx,
 * ofd, txt and csv. Bounded in size, time and memory; never throws for what a file holds.
 */
export async function extractText(
  source: ByteSource,
  type: string,
  limits?: ReadingLimits,
): Promise<ExtractedText> {
  if (type === 'txt' || type === 'csv') return readPlain(source);
  if (!isReadable(type)) return nothing('typeNotReadable');
  const bytes = await readWhole(source, MAX_BYTES);
  if (!bytes) return nothing('tooLargeToRead');
  const reading = await readOnThread('text', type, bytes, limits);
  if (!reading.ok) return nothing(reading.refusal.code);
  const { hidden } = reading;
  const text = 'text' in reading ? reading.text : '';
  return text ? { text, isExtracted: true, hidden } : { ...nothing('noText'), hidden };
}

function isReadable(type: string): type is ReadableType {
  return /^(pdf|docx|xlsx|pptx|ofd)$/.test(type);
}

async function readPlain(source: ByteSource): Promise<ExtractedText> {
  if (source.size > MAX_BYTES) return nothing('tooLargeToRead');
  const decoded = await decodeText(source);
  if (decoded === null) return nothing('textEncodingUnknown');
  const collector = new TextCollector();
  for (const line of decoded.split(/\r\n?|\n/)) collector.line(line);
  const text = collector.text();
  return text ? { text, isExtracted: true, hidden: [] } : nothing('noText');
}

function nothing(reason: FileReason): ExtractedText {
  return { text: '', isExtracted: false, reason, hidden: [] };
}
