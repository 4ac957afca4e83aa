import { createWriteStream } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** Where an export goes: named parts, each written as it comes. */
export interface PackageWriter {
  /** Writes one part; a part that is there already is left as it is. */
  write(name: string, content: AsyncIterable<Uint8Array | string>): Promise<void>;
  close(): Promise<void>;
}

/** A folder, made when it is not there. */
export function folderWriter(folder: string): PackageWriter {
  return {
    async write(name, content) {
      const path = join(folder, name);
      await mkdir(dirname(path), { recursive: true });
      await pipeline(Readable.from(content), createWriteStream(path));
    },
    close: async () => {},
  };
}

/** One ZIP file (ZIP64 where it must be). Files of the store are packed already, so only text is packed. */
export async function zipWriter(path: string): Promise<PackageWriter> {
  await mkdir(dirname(path), { recursive: true });
  const zip = new ZipFile();
  const out = createWriteStream(path);
  zip.outputStream.pipe(out);
  return {
    async write(name, content) {
      const stream = Readable.from(content, { objectMode: false });
      zip.addReadStream(stream, name, { compress: name.endsWith('.jsonl') });
      await finished(stream);
    },
    async close() {
      zip.end();
      await finished(out);
    },
  };
}

/** Whether something lies there already. */
export async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
