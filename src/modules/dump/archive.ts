import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { FileStore, StoredFile } from '../../platform/files/file-store.ts';
import type { DumpPart } from './types.ts';

/** A dump is as large as what is public; the disk is the limit. */
const NO_LIMIT = Number.MAX_SAFE_INTEGER;

/**
 * A ZIP archive of JSON lines on its way into the file store: nothing is held but the batch being written. Each part is
 * hashed as it passes. Call `finish` or `abandon` in the end.
 */
export class LineArchive {
  readonly parts: DumpPart[] = [];
  readonly #zip = new ZipFile();
  readonly #stored: Promise<StoredFile>;
  readonly #at: Date;

  constructor(store: Pick<FileStore, 'put'>, at: Date) {
    this.#at = at;
    const output = this.#zip.outputStream as Readable;
    // Before the store listens nobody else does.
    output.on('error', () => {});
    // A failing source must not leave a half archive behind: the store drops what breaks off.
    this.#zip.on('error', (error: Error) => output.destroy(error));
    this.#stored = store.put(output, { limit: NO_LIMIT });
    // Whoever waits for it hears of a failure; until then it is nobody's.
    this.#stored.catch(() => {});
  }

  /** Writes records as one part, a JSON object a line. */
  async addLines(name: string, batches: AsyncIterable<readonly object[]>): Promise<void> {
    const hash = createHash('sha256');
    const part = { name, records: 0, bytes: 0 };
    async function* lines() {
      for await (const batch of batches) {
        if (batch.length === 0) continue;
        const bytes = Buffer.from(batch.map((record) => `${JSON.stringify(record)}\n`).join(''));
        hash.update(bytes);
        part.records += batch.length;
        part.bytes += bytes.length;
        yield bytes;
      }
    }
    const source = Readable.from(lines(), { objectMode: false });
    this.#zip.addReadStream(source, name, { mtime: this.#at });
    await Promise.race([once(source, 'end'), this.#stored.then(() => undefined)]);
    this.parts.push({ ...part, sha256: hash.digest('hex') });
  }

  /** Adds a short text as it stands; it is no part of the manifest. */
  addText(name: string, text: string): void {
    this.#zip.addBuffer(Buffer.from(text), name, { mtime: this.#at });
  }

  /** Closes the archive and says where it lies. */
  finish(): Promise<StoredFile> {
    this.#zip.end();
    return this.#stored;
  }

  /** Gives up: nothing stays in the store. */
  async abandon(reason: Error): Promise<void> {
    (this.#zip.outputStream as Readable).destroy(reason);
    await this.#stored.catch(() => {});
  }
}
