import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { type Archive, openArchive } from '../../platform/files/archive.ts';
import { type ByteSource, diskSource } from '../../platform/files/byte-source.ts';
import { FileRefused } from '../../platform/files/file-refused.ts';
import { refusalText, sizeText } from '../../platform/files/text.ts';
import { importText as text } from '../text.ts';
import { NotUnderstood } from '../verb.ts';
import { bytesOf, type OnBytes, unpacked } from './bytes.ts';
import { readDocxFile, readHtmlFile, readTextFile } from './document-file.ts';
import { lineEntries } from './line-source.ts';
import { NO_SIBLINGS, type Reading, refused, type SiblingFiles, type SourceEntry } from './reading.ts';
import { csvEntries, wholeFileRefused, xlsxEntries } from './table-source.ts';

/** Something to import: a file, a folder, an archive or standard input. */
export interface Source {
  name: string;
  /** Hash of what it holds, so that a second run knows it again; null for standard input. */
  key: string | null;
  /** Bytes to read, for the progress bar; null where nobody knows. */
  size: number | null;
  entries(stdin: NodeJS.ReadableStream, onBytes: OnBytes): AsyncIterable<SourceEntry>;
  /** Files of records are read when the last entry has long been told: closed only when all is done. */
  close(): Promise<void>;
}

const nothingOpen = async () => {};

/** How a file is read, by its name. */
type Kind = 'lines' | 'csv' | 'xlsx' | 'docx' | 'html' | 'text' | 'zip';

const KINDS: Readonly<Record<string, Kind>> = {
  ...{ jsonl: 'lines', ndjson: 'lines', csv: 'csv', tsv: 'csv', xlsx: 'xlsx' },
  ...{ docx: 'docx', html: 'html', htm: 'html', txt: 'text', zip: 'zip' },
};

/** Files read whole are bounded: a Word file or a workbook is no archive of scans. */
const LARGEST_WHOLE = 100 * 1024 * 1024;
/** An export of ours holds a county's attachments; one entry may still not unpack to more than 200 times its size. */
const LIMITS = { entries: 500_000, entryBytes: 8 * 1024 ** 3, totalBytes: 256 * 1024 ** 3, ratio: 200 };
const HASHED_ENDS = 64 * 1024;

function kindOf(name: string): Kind | null {
  const plain = name.toLowerCase().replace(/\.gz$/, '');
  return KINDS[/\.([a-z]+)$/.exec(plain)?.[1] ?? ''] ?? null;
}

/** Throws NotUnderstood for what is not there or is none of the kinds. */
export async function openSource(path: string): Promise<Source> {
  if (path === '-') return standardInput();
  const found = await stat(path).catch(() => null);
  if (!found) throw new NotUnderstood(text.fileMissing(path));
  if (found.isDirectory()) return folderSource(path);
  const kind = kindOf(path);
  if (kind === null) throw new NotUnderstood(text.fileKind(path));
  const key = await fingerprint(path, found.size);
  const name = basename(path);
  if (kind === 'zip') {
    const disk = await diskSource(path);
    const close = async () => disk[Symbol.asyncDispose]();
    return { name, key, size: null, entries: () => archiveEntries(name, disk), close };
  }
  const siblings = await folderSiblings(dirname(path));
  return {
    ...{ name, key, size: found.size, close: nothingOpen },
    entries: (stdin, onBytes) => entriesOf(name, kind, () => bytesOf(path, stdin, onBytes), siblings),
  };
}

function standardInput(): Source {
  return {
    ...{ name: '-', key: null, size: null, close: nothingOpen },
    entries: (stdin, onBytes) => lineEntries('-', bytesOf('-', stdin, onBytes), NO_SIBLINGS),
  };
}

/** Hash of a file's size and both its ends: enough to know it again, whatever its name and place. */
async function fingerprint(path: string, size: number): Promise<string> {
  const file = await open(path);
  try {
    const hash = createHash('sha256').update(`${size}\n`);
    for (const start of new Set([0, Math.max(0, size - HASHED_ENDS)])) {
      const { buffer: bytes, bytesRead } = await file.read(Buffer.alloc(HASHED_ENDS), 0, HASHED_ENDS, start);
      hash.update(bytes.subarray(0, bytesRead));
    }
    return hash.digest('hex');
  } finally {
    await file.close();
  }
}

/** Entries of one file: many for lists and tables, one for a document. */
async function* entriesOf(
  name: string,
  kind: Kind | null,
  chunks: () => AsyncIterable<Uint8Array>,
  siblings: SiblingFiles,
): AsyncGenerator<SourceEntry> {
  if (kind === 'lines') yield* lineEntries(name, chunks(), siblings);
  else if (kind === 'csv') yield* csvEntries(name, chunks(), siblings);
  else if (kind === 'xlsx') {
    const bytes = await whole(chunks());
    if (bytes) yield* xlsxEntries(name, bytes, siblings);
    else yield wholeFileRefused(name, text.tooLong(sizeText(LARGEST_WHOLE)));
  } else yield { file: name, line: 1, read: () => readDocument(name, kind, chunks()) };
}

async function readDocument(
  name: string,
  kind: Kind | null,
  chunks: AsyncIterable<Uint8Array>,
): Promise<Reading> {
  if (kind !== 'docx' && kind !== 'html' && kind !== 'text') return refused('', name, text.fileKindInside);
  const bytes = await whole(chunks).catch(brokenEntry);
  if (bytes && 'refusal' in bytes) return bytes;
  if (!bytes) return refused('', '', text.tooLong(sizeText(LARGEST_WHOLE)));
  if (kind === 'docx') return readDocxFile(name, bytes);
  return kind === 'html' ? readHtmlFile(name, bytes) : readTextFile(name, bytes);
}

function brokenEntry(error: unknown) {
  if (error instanceof FileRefused) return refused('', '', refusalText(error.refusal));
  throw error;
}

/** All bytes, or null when there are more than may be held. */
async function whole(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.byteLength;
    if (size > LARGEST_WHOLE) return null;
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}

/** Names that systems leave behind; they hold nothing. */
const LEFTOVER = /(^|\/)(\.|__MACOSX\/|~\$|Thumbs\.db$|desktop\.ini$)/;

async function folderSource(path: string): Promise<Source> {
  const files = await readdir(path, { recursive: true, withFileTypes: true });
  const names = files
    .filter((file) => file.isFile())
    .map((file) => relative(path, join(file.parentPath, file.name)).split(sep).join('/'))
    .filter((name) => !LEFTOVER.test(name))
    .sort();
  const hash = createHash('sha256');
  for (const name of names) hash.update(`${name}\n${(await stat(join(path, name))).size}\n`);
  const siblings = await folderSiblings(path);
  return {
    ...{ name: basename(path), key: hash.digest('hex'), size: null, close: nothingOpen },
    async *entries() {
      for (const name of ownFirst(names)) {
        yield* entriesOf(
          name,
          kindOf(name),
          () => bytesOf(join(path, name), process.stdin, () => {}),
          siblings,
        );
      }
    },
  };
}

/** In an export of ours the files belong to the records and are no documents of their own. */
function ownFirst(names: readonly string[]): readonly string[] {
  const own = names.find((name) => /(^|\/)documents\.jsonl(\.gz)?$/.test(name));
  return own ? [own] : names;
}

/** Files below a folder; a path that leads out of it, also by a link, is none of them. */
async function folderSiblings(folder: string): Promise<SiblingFiles> {
  const root = await realpath(folder);
  return {
    async open(path) {
      const found = await realpath(join(root, path)).catch(() => null);
      if (!found?.startsWith(root + sep)) return null;
      return (await stat(found)).isFile() ? createReadStream(found) : null;
    },
  };
}

async function* archiveEntries(file: string, source: ByteSource): AsyncGenerator<SourceEntry> {
  let archive: Archive;
  try {
    archive = await openArchive(source, LIMITS);
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    yield wholeFileRefused(file, refusalText(error.refusal));
    return;
  }
  const siblings: SiblingFiles = { open: (name) => archive.open(name) };
  for (const name of ownFirst(archive.names.filter((one) => !LEFTOVER.test(one)).sort())) {
    try {
      yield* entriesOf(name, kindOf(name), () => unpacked(name, piecesOf(archive, name)), siblings);
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      yield wholeFileRefused(name, refusalText(error.refusal));
    }
  }
}

async function* piecesOf(archive: Archive, name: string): AsyncGenerator<Uint8Array> {
  yield* (await archive.open(name)) ?? [];
}
