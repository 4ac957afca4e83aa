import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../errors.ts';
import type { ByteRange, FileStore, StoredFile } from './file-store.ts';
import { refusalText } from './text.ts';

const SHA256 = /^[0-9a-f]{64}$/;
const INCOMING = 'incoming';
/** No upload takes longer; a younger temporary file may belong to another process. */
const ORPHAN_AGE_MS = 60 * 60 * 1000;

/**
 * A file store in the folder `root` (made when absent): `ab/cd/abcd…`. Files appear whole or not at all (temporary
 * file, fsync, rename); what a crash left in `incoming` is removed here.
 */
export async function openFolderStore(root: string, now: Date): Promise<FileStore> {
  await mkdir(join(root, INCOMING), { recursive: true, mode: 0o750 });
  await removeOrphans(join(root, INCOMING), now);
  return {
    put: (source, { limit }) => put(root, source, limit),
    open: (sha256, range) => read(root, sha256, range),
    has: async (sha256) => (await statOf(root, sha256)) !== null,
    stat: (sha256) => statOf(root, sha256),
    remove: (sha256) => remove(root, sha256),
    list: () => list(root),
  };
}

async function removeOrphans(incoming: string, now: Date): Promise<void> {
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name);
    const found = await stat(path).catch(ignoreMissing);
    if (found && now.getTime() - found.mtimeMs > ORPHAN_AGE_MS) await rm(path, { force: true });
  }
}

function pathOf(root: string, sha256: string): string | null {
  return SHA256.test(sha256) ? join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256) : null;
}

async function put(root: string, source: AsyncIterable<Uint8Array>, limit: number): Promise<StoredFile> {
  const incoming = join(root, INCOMING, randomUUID());
  try {
    const stored = await write(incoming, source, limit);
    await settle(root, incoming, stored.sha256);
    return stored;
  } catch (error) {
    await rm(incoming, { force: true });
    throw error;
  }
}

async function write(path: string, source: AsyncIterable<Uint8Array>, limit: number): Promise<StoredFile> {
  const hash = createHash('sha256');
  let size = 0;
  const handle = await open(path, 'wx', 0o640);
  // `flush` syncs the bytes to the disk before the file is closed.
  const target = handle.createWriteStream({ flush: true });
  await pipeline(
    source,
    async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        size += chunk.byteLength;
        if (size > limit) throw tooLarge(limit, size);
        hash.update(chunk);
        yield chunk;
      }
    },
    target,
  );
  return { sha256: hash.digest('hex'), size };
}

/** The refusal of a file beyond `limit` bytes, `size` bytes having been seen. */
export function tooLarge(limit: number, size: number): AppError {
  const message = refusalText({ code: 'fileTooLarge', facts: { limit, size } });
  return new AppError('tooLarge', { reason: 'fileTooLarge', message, facts: { limit, size } });
}

/** Moves a complete temporary file to its address; both names are on the disk when this returns. */
async function settle(root: string, incoming: string, sha256: string): Promise<void> {
  const path = join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  await mkdir(dirname(path), { recursive: true, mode: 0o750 });
  await rename(incoming, path);
  for (const folder of [dirname(path), dirname(dirname(path)), root]) {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  }
}

async function read(root: string, sha256: string, range?: ByteRange) {
  const path = pathOf(root, sha256);
  const handle = path ? await open(path, 'r').catch(ignoreMissing) : null;
  if (!handle) return null;
  const stream = createReadStream('', {
    fd: handle,
    start: range?.start ?? 0,
    end: range?.end ?? Number.POSITIVE_INFINITY,
  });
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
}

async function statOf(root: string, sha256: string): Promise<{ size: number; storedAt: Date } | null> {
  const path = pathOf(root, sha256);
  const found = path ? await stat(path).catch(ignoreMissing) : null;
  return found ? { size: found.size, storedAt: found.mtime } : null;
}

async function remove(root: string, sha256: string): Promise<boolean> {
  const path = pathOf(root, sha256);
  if (!path) return false;
  return unlink(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      ignoreMissing(error);
      return false;
    },
  );
}

async function* list(root: string): AsyncIterable<StoredFile & { storedAt: Date }> {
  for (const first of await folders(root)) {
    for (const second of await folders(join(root, first))) {
      for (const sha256 of await readdir(join(root, first, second))) {
        const found = await statOf(root, sha256);
        if (found) yield { sha256, ...found };
      }
    }
  }
}

async function folders(path: string): Promise<string[]> {
  return (await readdir(path)).filter((name) => /^[0-9a-f]{2}$/.test(name));
}

function ignoreMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
