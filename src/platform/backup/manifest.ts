import { createHash } from 'node:crypto';
import * as z from 'zod';

/** Name of this archive format; another layout takes another number. */
export const BACKUP_FORMAT = 'gongkai-backup/1';

/** Names of what lies in the archive beside tables and files. */
export const MANIFEST = 'manifest.json';
export const MANIFEST_HASH = 'manifest.sha256';
export const SECRET = 'secret';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Count = z.number().int().min(0);

const Entry = z.object({ name: z.string(), bytes: Count, sha256: Sha256 });

const Table = Entry.extend({
  schema: z.string(),
  table: z.string(),
  columns: z.array(z.string()),
  rows: Count,
});

const Sequence = z.object({ schema: z.string(), sequence: z.string(), value: Count });

/** What an archive says about itself. Every entry but the manifest and its hash stands here with size and hash. */
export const BackupManifest = z.object({
  format: z.literal(BACKUP_FORMAT),
  version: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  postgres: z.string(),
  migrations: z.array(z.object({ number: z.number().int(), file: z.string(), checksum: Sha256 })),
  tables: z.array(Table),
  sequences: z.array(Sequence),
  files: z.array(Entry),
  /** Files that the database names and the store did not have. */
  missingFiles: z.array(Sha256),
  secret: z.object({ fingerprint: Sha256, entry: Entry.nullable() }),
});
export type BackupManifest = z.infer<typeof BackupManifest>;
export type BackupEntry = z.infer<typeof Entry>;
export type BackupTable = z.infer<typeof Table>;

/** Tells whether two secrets are the same without telling either. */
export function fingerprintOf(secret: string): string {
  return createHash('sha256').update(`gongkai backup fingerprint ${secret}`).digest('hex');
}

/** Every entry that the manifest vouches for. */
export function entriesOf({ tables, files, secret }: BackupManifest): BackupEntry[] {
  return [...tables, ...files, ...(secret.entry ? [secret.entry] : [])];
}
