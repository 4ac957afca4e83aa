import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { BackupRefusal } from './backup-refusal.ts';
import {
  BACKUP_FORMAT,
  type BackupEntry,
  BackupManifest,
  entriesOf,
  MANIFEST,
  MANIFEST_HASH,
} from './manifest.ts';
import { backupText as text } from './text.ts';

/** An archive whose manifest has been read. */
export interface OpenBackup extends AsyncDisposable {
  readonly path: string;
  readonly manifest: BackupManifest;
  /** Reads every entry and compares it with the manifest. Throws BackupRefusal at the first that differs. */
  verify(onEntry?: (done: number, all: number) => void): Promise<void>;
  /** The bytes of an entry that `verify` has seen. */
  read(entry: BackupEntry): Promise<Readable>;
}

/** Opens an archive and checks that it is one of ours and complete. Throws BackupRefusal. */
export async function openBackup(path: string): Promise<OpenBackup> {
  const zip = await openZip(path);
  try {
    const entries = await directoryOf(zip, path);
    const manifest = await readManifest(zip, entries, path);
    const read = async ({ name }: BackupEntry) => zip.openReadStreamPromise(entries.get(name) as Entry);
    return {
      path,
      manifest,
      read,
      verify: (onEntry) => verify({ path, manifest, entries, read, onEntry: onEntry ?? (() => {}) }),
      async [Symbol.asyncDispose]() {
        zip.close();
      },
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function openZip(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { autoClose: false, lazyEntries: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new BackupRefusal(code ? text.unreadable(path, message) : text.notArchive(path), error);
  }
}

async function directoryOf(zip: ZipFile, path: string): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  } catch (error) {
    throw new BackupRefusal(text.notArchive(path), error);
  }
  return entries;
}

async function readManifest(zip: ZipFile, entries: Map<string, Entry>, path: string) {
  const bytes = await wholeOf(zip, entries.get(MANIFEST));
  const hash = await wholeOf(zip, entries.get(MANIFEST_HASH));
  if (!bytes || !hash) throw new BackupRefusal(text.noManifest(path));
  const found = createHash('sha256').update(bytes).digest('hex');
  const expected = hash.toString('utf8').trim();
  if (found !== expected) throw new BackupRefusal(text.altered(path, MANIFEST, expected, found));
  const raw = JSON.parse(bytes.toString('utf8')) as { format?: unknown };
  if (raw.format !== BACKUP_FORMAT) {
    throw new BackupRefusal(text.otherFormat(path, String(raw.format), BACKUP_FORMAT));
  }
  const parsed = BackupManifest.safeParse(raw);
  if (!parsed.success) throw new BackupRefusal(text.noManifest(path), parsed.error);
  return parsed.data;
}

async function wholeOf(zip: ZipFile, entry: Entry | undefined): Promise<Buffer | null> {
  if (!entry) return null;
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch {
    return null;
  }
}

interface Verification {
  path: string;
  manifest: BackupManifest;
  entries: Map<string, Entry>;
  read(entry: BackupEntry): Promise<Readable>;
  onEntry(done: number, all: number): void;
}

async function verify({ path, manifest, entries, read, onEntry }: Verification): Promise<void> {
  const listed = entriesOf(manifest);
  const names = new Set([MANIFEST, MANIFEST_HASH, ...listed.map(({ name }) => name)]);
  const unknown = [...entries.keys()].find((name) => !names.has(name));
  if (unknown !== undefined) throw new BackupRefusal(text.entryUnknown(path, unknown));
  for (const [index, entry] of listed.entries()) {
    if (!entries.has(entry.name)) throw new BackupRefusal(text.entryMissing(path, entry.name));
    const hash = createHash('sha256');
    try {
      for await (const chunk of (await read(entry)) as AsyncIterable<Buffer>) hash.update(chunk);
    } catch (error) {
      throw new BackupRefusal(text.entryBroken(path, entry.name), error);
    }
    const found = hash.digest('hex');
    if (found !== entry.sha256) throw new BackupRefusal(text.altered(path, entry.name, entry.sha256, found));
    onEntry(index + 1, listed.length);
  }
}
