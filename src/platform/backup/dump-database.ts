import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { ArchiveWriter } from './archive-writer.ts';
import { BackupRefusal } from './backup-refusal.ts';
import type { BackupManifest, BackupTable } from './manifest.ts';
import { columnList, listTables, quoted, type TableShape } from './table-shapes.ts';
import { backupText as text } from './text.ts';

/** What one snapshot of the database holds. */
export type DatabaseDump = Pick<BackupManifest, 'postgres' | 'migrations' | 'tables' | 'sequences'> & {
  /** Hashes of the attachments that the snapshot names. */
  fileHashes: string[];
};

/**
 * Copies every table into the archive, all in one snapshot, while others go on writing. Text form, which every version
 * of PostgreSQL from 15 on reads. Throws BackupRefusal where the database is not one of ours.
 */
export async function dumpDatabase(
  ownerUrl: string,
  writer: ArchiveWriter,
  onTable: (table: BackupTable) => void,
): Promise<DatabaseDump> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'gongkai-backup' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`set statement_timeout = 0; set time zone 'UTC'; set datestyle = 'ISO, YMD'`);
    await client.query('begin isolation level repeatable read read only');
    const migrations = await appliedIn(client);
    const tables: BackupTable[] = [];
    for (const shape of await listTables(client)) {
      const table = await dumpTable(client, writer, shape);
      tables.push(table);
      onTable(table);
    }
    const dump = { ...(await aroundTables(client)), migrations, tables };
    await client.query('commit');
    return dump;
  } finally {
    await client.end();
  }
}

async function appliedIn(client: pg.Client): Promise<BackupManifest['migrations']> {
  const { rows: known } = await client.query(`select to_regclass('migration.applied') as found`);
  if (known[0]?.found === null) throw new BackupRefusal(text.notGongkai);
  const { rows } = await client.query('select number, file, checksum from migration.applied order by number');
  return rows as BackupManifest['migrations'];
}

async function dumpTable(client: pg.Client, writer: ArchiveWriter, shape: TableShape): Promise<BackupTable> {
  // Through a SELECT, because COPY of a partitioned table itself takes none of its partitions.
  const columns = columnList(client, shape.columns);
  const stream = copyTo(`copy (select ${columns} from ${quoted(client, shape)}) to stdout`);
  const entry = await writer.add(
    `database/${shape.schema}.${shape.table}.copy`,
    () => client.query(stream),
    true,
  );
  return { ...shape, ...entry, rows: stream.rowCount };
}

async function aroundTables(
  client: pg.Client,
): Promise<Pick<DatabaseDump, 'postgres' | 'sequences' | 'fileHashes'>> {
  const version = await client.query<{ version: string }>(
    `select current_setting('server_version') as version`,
  );
  const sequences = await client.query<{ schema: string; sequence: string; value: string }>(
    `select schemaname as schema, sequencename as sequence, last_value as value from pg_sequences
     where last_value is not null and schemaname !~ '^pg_' order by 1, 2`,
  );
  const files = await client.query<{ sha256: string }>('select sha256 from stored_file order by sha256');
  return {
    postgres: version.rows[0]?.version ?? '',
    sequences: sequences.rows.map((row) => ({ ...row, value: Number(row.value) })),
    fileHashes: files.rows.map(({ sha256 }) => sha256),
  };
}
