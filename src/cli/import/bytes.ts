import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** Told how many bytes of the file itself have been read, for the progress bar. */
export type OnBytes = (count: number) => void;

/** The bytes of a file, unpacked where its name ends in `.gz`, or of standard input for `-`. */
export function bytesOf(
  file: string,
  stdin: NodeJS.ReadableStream,
  onBytes: OnBytes,
): AsyncIterable<Uint8Array> {
  if (file === '-') return counted(stdin as AsyncIterable<Uint8Array>, onBytes);
  return unpacked(file, counted(createReadStream(file), onBytes));
}

/** Bytes of something named `.gz`, unpacked; others as they are. */
export function unpacked(name: string, chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  if (!/\.gz$/i.test(name)) return chunks;
  const stream = Readable.from(chunks);
  const unzipped = createGunzip();
  stream.once('error', (error) => unzipped.destroy(error));
  return stream.pipe(unzipped);
}

async function* counted(source: AsyncIterable<Uint8Array>, onBytes: OnBytes): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    onBytes(chunk.length);
    yield chunk;
  }
}

/** Whether the error says that packed bytes end too early or are damaged. */
export function isCutOff(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return code.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE';
}
