import { EXPORT_FORMAT } from '../../modules/document/index.ts';
import { sizeText } from '../../platform/files/text.ts';
import { importText as text } from '../text.ts';
import { isCutOff } from './bytes.ts';
import { decodeLine, encodingOf, type LineEncoding, SAMPLE_BYTES } from './encoding.ts';
import { type Reading, refused, type SiblingFiles, type SourceEntry } from './reading.ts';
import { readRecord } from './record-fields.ts';

/** Bytes of one record: four times the longest body that a document may have, and some more. */
export const LONGEST_RECORD = 8 * 1024 * 1024;

const NEW_LINE = 0x0a;

/** Bytes of one line, or what is wrong with it: longer than LONGEST_RECORD · a packed file that breaks here. */
export type Line = Uint8Array | 'tooLong' | 'cutOff';

/** The lines of a stream without holding more than one in memory; how they are encoded is told with the first. */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ line: number; content: Line; encoding: LineEncoding }> {
  const held = new Held();
  let line = 0;
  let encoding: LineEncoding = 'utf-8';
  try {
    let isFirst = true;
    for await (const chunk of sampled(chunks)) {
      if (isFirst) encoding = encodingOf(chunk.subarray(0, SAMPLE_BYTES));
      isFirst = false;
      let from = 0;
      for (let at = chunk.indexOf(NEW_LINE); at >= 0; at = chunk.indexOf(NEW_LINE, from)) {
        held.add(chunk.subarray(from, at));
        line += 1;
        yield { line, content: held.take(), encoding };
        from = at + 1;
      }
      held.add(chunk.subarray(from));
    }
  } catch (error) {
    if (!isCutOff(error)) throw error;
    yield { line: line + 1, content: 'cutOff', encoding };
    return;
  }
  if (held.size > 0) yield { line: line + 1, content: held.take(), encoding };
}

/** The same chunks, the first one large enough to tell the encoding by. */
async function* sampled(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let first: Uint8Array[] | null = [];
  let size = 0;
  try {
    for await (const chunk of chunks) {
      if (first === null) {
        yield chunk;
        continue;
      }
      first.push(chunk);
      size += chunk.byteLength;
      if (size < SAMPLE_BYTES) continue;
      yield Buffer.concat(first);
      first = null;
    }
  } catch (error) {
    if (first && size > 0) yield Buffer.concat(first);
    throw error;
  }
  if (first && size > 0) yield Buffer.concat(first);
}

/** The bytes of the line being read, bounded. */
class Held {
  size = 0;
  #parts: Uint8Array[] = [];

  add(bytes: Uint8Array): void {
    this.size += bytes.length;
    if (this.size <= LONGEST_RECORD) this.#parts.push(bytes);
    else this.#parts = [];
  }

  take(): Line {
    const content = this.size > LONGEST_RECORD ? 'tooLong' : this.#parts.length === 1 ? this.#parts[0] : null;
    const line = content ?? Buffer.concat(this.#parts);
    this.#parts = [];
    this.size = 0;
    return line;
  }
}

/** The records of a list with one JSON object a line, by `readRecord`. */
export async function* lineEntries(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  siblings: SiblingFiles,
): AsyncGenerator<SourceEntry> {
  let isOwn = false;
  for await (const { line, content, encoding } of linesOf(chunks)) {
    if (line === 1) isOwn = formatOf(content) === EXPORT_FORMAT;
    const read = isOwn ? readOwnLine : readLine;
    yield { file, line, read: () => read(content, encoding, siblings) };
  }
}

/** What the head of an export says it is; null for any other first line. */
function formatOf(content: Line): string | null {
  if (typeof content === 'string' || content.byteLength > 10_000) return null;
  const format = parsed(new TextDecoder().decode(content))?.format;
  return typeof format === 'string' ? format : null;
}

/** A line of an export of ours. */
function readOwnLine(content: Line, encoding: LineEncoding, siblings: SiblingFiles): Reading {
  const value = objectIn(content, encoding);
  if ('refusal' in value || 'skipped' in value) return value;
  const { kind } = value.object;
  if (kind === 'document' || kind === 'agency') return { exported: { kind, value: value.object, siblings } };
  return refused('kind', String(kind ?? '').slice(0, 80), text.noKind);
}

/** One line: a record, or why it is none. Empty lines and the head of an export are skipped. */
export function readLine(content: Line, encoding: LineEncoding, siblings: SiblingFiles): Reading {
  const value = objectIn(content, encoding);
  if ('refusal' in value || 'skipped' in value) return value;
  return readRecord(value.object, siblings);
}

/** The JSON object of a line. */
export function objectIn(
  content: Line,
  encoding: LineEncoding,
): { object: Record<string, unknown> } | Extract<Reading, { refusal: unknown } | { skipped: true }> {
  if (content === 'cutOff') return refused('', '', text.cutOff);
  if (content === 'tooLong') return refused('', '', text.tooLong(sizeText(LONGEST_RECORD)));
  if (encoding === 'utf-16') return refused('', '', text.encoding);
  const line = decodeLine(content, encoding);
  if (line === null) return refused('', '', text.encoding);
  if (line.trim() === '') return { skipped: true };
  const object = parsed(line);
  if (object === null) return refused('', line.slice(0, 80), text.noJson);
  const { format } = object;
  if (typeof format !== 'string' || 'title' in object) return { object };
  return format === EXPORT_FORMAT
    ? { skipped: true }
    : refused('format', format.slice(0, 80), text.otherFormat);
}

function parsed(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
