import { Readable } from 'node:stream';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import type { ByteSource } from './byte-source.ts';
import { FileRefused } from './file-refused.ts';
import type { ArchiveProblem } from './text.ts';

/** Limits of a zip archive and of the formats built on it (docx, xlsx, pptx, ofd). Bytes and counts. */
export interface ArchiveLimits {
  entries: number;
  entryBytes: number;
  totalBytes: number;
  /** Unpacked to packed size of one entry; looked at from 1 MB on, small parts may pack well. */
  ratio: number;
}

export const ARCHIVE_LIMITS: ArchiveLimits = {
  entries: 10_000,
  entryBytes: 256 * 1024 * 1024,
  totalBytes: 512 * 1024 * 1024,
  ratio: 200,
};

const RATIO_FROM_BYTES = 1024 * 1024;

/** An archive whose directory has been checked; nothing in it has been unpacked yet. */
export interface Archive {
  /** Names of the files in it, readable also where Chinese Windows wrote them in GBK. */
  names: string[];
  /** Unpacks one file; null when there is none of that name. Throws FileRefused when it lies about its size. */
  read(name: string): Promise<Uint8Array | null>;
  /** The same piece by piece, for files too large to hold; the pieces throw FileRefused. */
  open(name: string): Promise<AsyncIterable<Uint8Array> | null>;
}

function unsafe(problem: ArchiveProblem, entry?: string): FileRefused {
  return new FileRefused(
    'archiveUnsafe',
    entry === undefined ? { problem } : { problem, entry: shown(entry) },
  );
}

class SourceReader extends RandomAccessReader {
  readonly #source: ByteSource;

  constructor(source: ByteSource) {
    super();
    this.#source = source;
  }

  /** yauzl reads the directory in small pieces; a stream for each would be slow. */
  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    done: (error: Error | null) => void,
  ): void {
    this.#source.read(position, position + length).then((bytes) => {
      if (bytes.byteLength < length) return done(new Error('unexpected end of file'));
      buffer.set(bytes, offset);
      return done(null);
    }, done);
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const source = this.#source;
    return Readable.from(
      (async function* () {
        for (let at = start; at < end; at += CHUNK) yield await source.read(at, Math.min(end, at + CHUNK));
      })(),
    );
  }
}

const CHUNK = 256 * 1024;

/** Opens an archive after checking its whole directory; throws FileRefused. Archives inside it stay closed. */
export async function openArchive(source: ByteSource, limits = ARCHIVE_LIMITS): Promise<Archive> {
  const zip = await openZip(source);
  if (zip.entryCount > limits.entries) throw unsafe('tooManyEntries');
  const entries = await readDirectory(zip, limits);
  checkOverlaps([...entries.values()], source.size);
  return {
    names: [...entries.keys()],
    read: async (name) => {
      const entry = entries.get(name);
      return entry ? unpack(zip, entry, name) : null;
    },
    open: async (name) => {
      const entry = entries.get(name);
      return entry ? pieces(zip, entry, name) : null;
    },
  };
}

async function openZip(source: ByteSource): Promise<ZipFile> {
  try {
    const options = { autoClose: false, decodeStrings: false };
    return await fromRandomAccessReaderPromise(new SourceReader(source), source.size, options);
  } catch {
    throw new FileRefused('broken');
  }
}

async function readDirectory(zip: ZipFile, limits: ArchiveLimits): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  const seen = new Set<string>();
  let total = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry);
      checkName(entry, name);
      const key = name.normalize('NFC').toLowerCase();
      if (seen.has(key)) throw unsafe('duplicateName', name);
      seen.add(key);
      if (entry.isEncrypted()) throw new FileRefused('passwordProtected');
      total += entry.uncompressedSize;
      checkSize(entry, total, limits, name);
      if (seen.size > limits.entries) throw unsafe('tooManyEntries');
      if (!name.endsWith('/')) entries.set(name, entry);
    }
  } catch (error) {
    throw error instanceof FileRefused ? error : new FileRefused('broken');
  }
  return entries;
}

function nameOf(entry: Entry): string {
  const raw = entry.fileNameRaw;
  const isUtf8 = (entry.generalPurposeBitFlag & 0x800) !== 0;
  for (const encoding of isUtf8 ? ['utf-8'] : ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(raw).replaceAll('\\', '/');
    } catch {
      // Not this encoding; Chinese Windows writes names in GBK without saying so.
    }
  }
  return raw.toString('latin1').replaceAll('\\', '/');
}

function checkName(entry: Entry, name: string): void {
  const isOutside = name.startsWith('/') || /^[a-z]:/i.test(name) || name.split('/').includes('..');
  if (isOutside || name === '' || name.includes('\0')) throw unsafe('unsafeName', name);
  const unixMode = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (unixMode === 0o120000) throw unsafe('link', name);
}

function checkSize(entry: Entry, total: number, limits: ArchiveLimits, name: string): void {
  const { compressedSize, uncompressedSize } = entry;
  const isDense =
    uncompressedSize > RATIO_FROM_BYTES && uncompressedSize / Math.max(1, compressedSize) > limits.ratio;
  if (isDense || uncompressedSize > limits.entryBytes || total > limits.totalBytes) {
    throw unsafe('unpacksTooLarge', name);
  }
}

/** Entries that share packed bytes multiply what little there is (Fifield 2019, A better zip bomb). */
function checkOverlaps(entries: readonly Entry[], size: number): void {
  const sorted = [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  let end = 0;
  for (const entry of sorted) {
    const start = entry.relativeOffsetOfLocalHeader;
    if (start < end) throw unsafe('overlappingEntries');
    end = start + 30 + entry.fileNameRaw.byteLength + entry.compressedSize;
    if (end > size) throw new FileRefused('broken');
  }
}

async function unpack(zip: ZipFile, entry: Entry, name: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of pieces(zip, entry, name)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* pieces(zip: ZipFile, entry: Entry, name: string): AsyncGenerator<Uint8Array> {
  try {
    yield* (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>;
  } catch (error) {
    // yauzl counts what really comes out and stops at the size that the directory, already checked, names.
    const isLie = error instanceof Error && /too many bytes/.test(error.message);
    throw isLie ? unsafe('unpacksTooLarge', name) : new FileRefused('broken', { entry: shown(name) });
  }
}

function shown(name: string): string {
  return name.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '·').slice(0, 80);
}
