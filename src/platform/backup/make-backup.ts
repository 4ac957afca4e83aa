import { createHash } from 'node:crypto';
import { Readable, type Writable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import type { FileStore } from '../files/file-store.ts';
import { type ArchiveWriter, writeArchive } from './archive-writer.ts';
import { dumpDatabase } from './dump-database.ts';
import {
  BACKUP_FORMAT,
  type BackupEntry,
  type BackupManifest,
  fingerprintOf,
  MANIFEST,
  MANIFEST_HASH,
  SECRET,
} from './manifest.ts';

export interface BackupSource {
  /** Connection that owns the schema. */
  ownerUrl: string;
  files: FileStore;
  secret: string;
  /** Whether the secret goes along; one kept elsewhere (GONGKAI_SECRET) stays there. */
  takesSecret: boolean;
  /** Version of the program. */
  version: string;
  now: Date;
}

/** What is being written: rows of a table, or files out of all. */
export type BackupProgress = { table: string; rows: number } | { files: number; of: number };

/**
 * Writes database, attachments and secret into one ZIP archive, beside a running server: the tables of one moment, then
 * every file they name (files are never changed, only added), last the manifest with sizes and hashes. A file that the
 * store lacks is listed in `missingFiles`. Throws BackupRefusal.
 */
export function makeBackup(
  source: BackupSource,
  target: string | Writable,
  onProgress: (progress: BackupProgress) => void,
): Promise<BackupManifest> {
  return writeArchive(target, async (writer) => {
    const { fileHashes, ...database } = await dumpDatabase(
      source.ownerUrl,
      writer,
      ({ schema, table, rows }) => onProgress({ table: `${schema}.${table}`, rows }),
    );
    const { files, missingFiles } = await addFiles(source.files, fileHashes, writer, onProgress);
    const entry = source.takesSecret
      ? await writer.add(SECRET, () => Readable.from([Buffer.from(source.secret)]), false)
      : null;
    const manifest: BackupManifest = {
      format: BACKUP_FORMAT,
      version: source.version,
      createdAt: source.now.toISOString(),
      ...database,
      files,
      missingFiles,
      secret: { fingerprint: fingerprintOf(source.secret), entry },
    };
    const bytes = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
    const hash = createHash('sha256').update(bytes).digest('hex');
    await writer.add(MANIFEST, () => Readable.from([bytes]), true);
    await writer.add(MANIFEST_HASH, () => Readable.from([Buffer.from(`${hash}\n`)]), false);
    return manifest;
  });
}

async function addFiles(
  store: FileStore,
  hashes: readonly string[],
  writer: ArchiveWriter,
  onProgress: (progress: BackupProgress) => void,
): Promise<{ files: BackupEntry[]; missingFiles: string[] }> {
  const files: BackupEntry[] = [];
  const missingFiles: string[] = [];
  for (const sha256 of hashes) {
    const bytes = await store.open(sha256);
    // Most attachments are packed already.
    const entry = bytes
      ? await writer.add(`files/${sha256}`, () => Readable.fromWeb(bytes as WebStream), false)
      : null;
    // What a disk changed is as good as lost, and must not look like a sound file in the archive.
    if (entry?.sha256 !== sha256) missingFiles.push(sha256);
    if (entry) files.push(entry);
    onProgress({ files: files.length, of: hashes.length });
  }
  return { files, missingFiles };
}
