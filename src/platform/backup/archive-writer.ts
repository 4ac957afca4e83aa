import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { type Readable, Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { BackupRefusal } from './backup-refusal.ts';
import type { BackupEntry } from './manifest.ts';
import { backupText as text } from './text.ts';

/** An archive being written, entry after entry. */
export interface ArchiveWriter {
  /** Takes a stream in and tells its size and hash. */
  add(name: string, open: () => Readable | Promise<Readable>, isPacked: boolean): Promise<BackupEntry>;
}

/**
 * Writes an archive to the file `path`, which appears whole or not at all and is for our account only, or to a stream.
 * Throws BackupRefusal where the file is there already or the disk is full.
 */
export async function writeArchive<T>(
  target: string | Writable,
  work: (writer: ArchiveWriter) => Promise<T>,
): Promise<T> {
  if (typeof target !== 'string') return intoStream(target, work);
  if (await stat(target).catch(() => null)) throw new BackupRefusal(text.exists(target));
  const part = `${target}.part`;
  await rm(part, { force: true });
  try {
    const done = await intoStream(createWriteStream(part, { mode: 0o600, flush: true }), work);
    await rename(part, target);
    return done;
  } catch (error) {
    await rm(part, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code && /^E[A-Z]+$/.test(code)) throw new BackupRefusal(text.noSpace(target, code), error);
    throw error;
  }
}

async function intoStream<T>(target: Writable, work: (writer: ArchiveWriter) => Promise<T>): Promise<T> {
  const zip = new ZipFile();
  const written = pipeline(zip.outputStream, target);
  const failed = new Promise<never>((_, reject) => {
    zip.once('error', reject);
    written.catch(reject);
  });
  // Both may fail while nobody waits for them yet.
  failed.catch(() => undefined);
  const made = work({
    // A disk that is full stops the reading of entries, so an entry alone would wait for ever.
    add: (name, open, isPacked) => Promise.race([addEntry(zip, name, open, isPacked), failed]),
  });
  try {
    const done = await made;
    zip.end();
    await written;
    return done;
  } catch (error) {
    target.destroy();
    throw error;
  }
}

function addEntry(
  zip: ZipFile,
  name: string,
  open: () => Readable | Promise<Readable>,
  isPacked: boolean,
): Promise<BackupEntry> {
  return new Promise((resolve, reject) => {
    zip.addReadStreamLazy(name, { compress: isPacked, mode: 0o100600 }, (give) => {
      const { tap, result } = hashing(name);
      Promise.resolve()
        .then(open)
        .then((stream) => {
          pipeline(stream, tap).then(() => resolve(result()), reject);
          give(null, tap);
        })
        .catch(reject);
    });
  });
}

function hashing(name: string): { tap: Transform; result(): BackupEntry } {
  const hash = createHash('sha256');
  const seen = { bytes: 0 };
  const tap = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      seen.bytes += chunk.length;
      done(null, chunk);
    },
  });
  return { tap, result: () => ({ name, bytes: seen.bytes, sha256: hash.digest('hex') }) };
}
