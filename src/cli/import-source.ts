import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { createGunzip } from 'node:zlib';
import { importText as text } from './text.ts';
import { NotUnderstood } from './verb.ts';

/** How a file is read, by its name: a record a line, or one document. */
export type SourceKind = 'lines' | 'document';

/** One record as it lies in a file; `line` counts from 1. */
export interface SourceRecord {
  file: string;
  line: number;
  content: Uint8Array | SourceProblem;
}

/** Longer than LONGEST_RECORD · a packed file that ends or breaks here. */
export type SourceProblem = 'tooLong' | 'cutOff';

/** Bytes of one record: four times the longest body that a document may have, and some more. */
export const LONGEST_RECORD = 8 * 1024 * 1024;

const NEW_LINE = 0x0a;

/** Throws NotUnderstood for a name that is none of the kinds. */
export function sourceKind(file: string): SourceKind {
  const plain = file.toLowerCase().replace(/\.gz$/, '');
  if (file === '-' || /\.(jsonl|ndjson)$/.test(plain)) return 'lines';
  if (plain.endsWith('.txt')) return 'document';
  throw new NotUnderstood(text.fileKind(file));
}

/** The records of a file, or of standard input for `-`, without holding more than one in memory. */
export async function* readRecords(file: string, stdin: NodeJS.ReadableStream): AsyncGenerator<SourceRecord> {
  const name = file === '-' ? '-' : basename(file);
  const isDocument = sourceKind(file) === 'document';
  const held = new Held();
  let line = 0;
  try {
    for await (const chunk of bytesOf(file, stdin)) {
      let from = 0;
      for (let at = chunk.indexOf(NEW_LINE); at >= 0 && !isDocument; at = chunk.indexOf(NEW_LINE, from)) {
        held.add(chunk.subarray(from, at));
        line += 1;
        yield { file: name, line, content: held.take() };
        from = at + 1;
      }
      held.add(chunk.subarray(from));
    }
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).code?.startsWith('Z_')) throw error;
    yield { file: name, line: line + 1, content: 'cutOff' };
    return;
  }
  if (held.size > 0 || isDocument) yield { file: name, line: line + 1, content: held.take() };
}

/** The bytes of the record being read, bounded. */
class Held {
  size = 0;
  private parts: Uint8Array[] = [];

  add(bytes: Uint8Array): void {
    this.size += bytes.length;
    if (this.size <= LONGEST_RECORD) this.parts.push(bytes);
    else this.parts = [];
  }

  take(): SourceRecord['content'] {
    const content = this.size > LONGEST_RECORD ? 'tooLong' : Buffer.concat(this.parts);
    this.parts = [];
    this.size = 0;
    return content;
  }
}

function bytesOf(file: string, stdin: NodeJS.ReadableStream): AsyncIterable<Buffer> {
  if (file === '-') return stdin as AsyncIterable<Buffer>;
  const stream = createReadStream(file);
  if (!/\.gz$/i.test(file)) return stream;
  const unpacked = createGunzip();
  // A file that cannot be read must end the reading, not hang it.
  stream.once('error', (error) => unpacked.destroy(error));
  return stream.pipe(unpacked);
}
