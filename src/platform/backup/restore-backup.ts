import { Readable } from 'node:stream';
import pg from 'pg';
import { migrate } from '../database/migrate.ts';
import { readMigrations } from '../database/migration-files.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Log } from '../log.ts';
import type { OpenBackup } from './archive-reader.ts';
import { BackupRefusal } from './backup-refusal.ts';
import { loadDatabase } from './load-database.ts';
import type { BackupProgress } from './make-backup.ts';
import { backupText as text } from './text.ts';

export interface RestoreTarget {
  /** Connection that owns the schema. */
  ownerUrl: string;
  files: FileStore;
  /** Folder of this program's migrations. */
  migrations: string;
  /** Whether what the database holds now may go. */
  replaces: boolean;
  log: Log;
}

const OWN_SCHEMAS = ['public', 'auth', 'graphile_worker', 'migration'];
/** Tables of which a single row says that an installation is at work here. */
const TELLING = ['site', 'agency', 'staff', 'document', 'event'];

/**
 * Puts a verified backup into an empty database: files first (they harm nobody), then the schema of the day of the
 * backup, then all rows in one transaction. Later migrations are left to the next opening of the database.
 * Throws BackupRefusal before anything is changed: newer or different schema, content without `replaces`, tables of
 * others, a running server.
 */
export async function restoreBackup(
  backup: OpenBackup,
  target: RestoreTarget,
  onProgress: (progress: BackupProgress) => void,
): Promise<void> {
  const until = await requireKnownSchema(backup, target.migrations);
  await requireRoom(target);
  await restoreFiles(backup, target.files, onProgress);
  const { ownerUrl, migrations: folder, log } = target;
  await onOwner(ownerUrl, clear);
  await migrate({ ownerUrl, folder, until, log });
  await loadDatabase(ownerUrl, backup.manifest, backup.read, ({ schema, table, rows }) =>
    onProgress({ table: `${schema}.${table}`, rows }),
  );
}

/** Number of the backup's last migration; every one of them must be ours, unchanged. */
async function requireKnownSchema({ path, manifest }: OpenBackup, folder: string): Promise<number> {
  const ours = new Map((await readMigrations(folder)).map((migration) => [migration.number, migration]));
  for (const { number, file, checksum } of manifest.migrations) {
    const own = ours.get(number);
    if (!own) throw new BackupRefusal(text.newer(path, file));
    if (own.checksum !== checksum) throw new BackupRefusal(text.otherHistory(path, file));
  }
  return manifest.migrations.at(-1)?.number ?? 0;
}

function requireRoom({ ownerUrl, replaces }: RestoreTarget): Promise<void> {
  return onOwner(ownerUrl, async (client) => {
    const { rows: users } = await client.query<{ count: string }>(
      `select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
       and (application_name like 'gongkai%' or application_name = 'graphile-worker')`,
    );
    const count = Number(users[0]?.count);
    if (count > 0) throw new BackupRefusal(text.inUse(count));
    if (!(await isThere(client, 'migration.applied'))) {
      const { rowCount } = await client.query(
        `select from pg_tables where schemaname not in ('pg_catalog', 'information_schema') limit 1`,
      );
      if (rowCount) throw new BackupRefusal(text.foreign);
      return;
    }
    if (replaces) return;
    for (const table of TELLING) {
      if (!(await isThere(client, table))) continue;
      const { rowCount } = await client.query(`select from ${client.escapeIdentifier(table)} limit 1`);
      if (rowCount) throw new BackupRefusal(text.notEmpty);
    }
  });
}

async function isThere(client: pg.Client, table: string): Promise<boolean> {
  const { rows } = await client.query<{ found: string | null }>('select to_regclass($1)::text as found', [
    table,
  ]);
  return rows[0]?.found !== null;
}

async function clear(client: pg.Client): Promise<void> {
  await client.query('begin');
  for (const schema of OWN_SCHEMAS) await client.query(`drop schema if exists ${schema} cascade`);
  await client.query('create schema public');
  await client.query('grant usage on schema public to public');
  await client.query('commit');
}

async function onOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'gongkai-restore' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function restoreFiles(
  { manifest, read }: OpenBackup,
  store: FileStore,
  onProgress: (progress: BackupProgress) => void,
): Promise<void> {
  const damaged = new Set(manifest.missingFiles);
  for (const [index, entry] of manifest.files.entries()) {
    const sha256 = entry.name.replace('files/', '');
    if (!damaged.has(sha256) && !(await store.has(sha256))) {
      const stored = await store.put(Readable.from(await read(entry)), { limit: entry.bytes });
      if (stored.sha256 !== sha256) throw new BackupRefusal(text.fileDiffers(sha256));
    }
    onProgress({ files: index + 1, of: manifest.files.length });
  }
}
