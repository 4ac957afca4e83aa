import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { BackupRefusal } from './backup-refusal.ts';
import type { BackupManifest, BackupTable } from './manifest.ts';
import { columnList, listTables, quoted } from './table-shapes.ts';
import { backupText as text } from './text.ts';

/** Below this an index is filled row by row; above it is dropped and built anew, which is faster. */
const INDEXED_ANEW_FROM = 5_000;

/**
 * Fills the tables of a schema that stands as on the day of the backup, in one transaction: all or nothing.
 * Throws BackupRefusal where a table or column has no place, or rows are missing.
 */
export async function loadDatabase(
  ownerUrl: string,
  manifest: BackupManifest,
  read: (table: BackupTable) => Promise<Readable>,
  onTable: (table: BackupTable) => void,
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'gongkai-restore' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    // Indexes are built in one go; with the server's usual memory they would be sorted on disk.
    await client.query(
      `set statement_timeout = 0; set datestyle = 'ISO, YMD'; set maintenance_work_mem = '256MB'`,
    );
    await client.query('begin');
    const names = await requirePlaces(client, manifest.tables);
    const large = manifest.tables.filter(({ rows }) => rows >= INDEXED_ANEW_FROM);
    const put = await takeGuardsOff(
      client,
      names,
      large.map((table) => quoted(client, table)),
    );
    await client.query(`truncate ${names.join(', ')}`);
    for (const table of manifest.tables) {
      await loadTable(client, table, await read(table));
      onTable(table);
    }
    for (const statement of put) await client.query(statement);
    await setSequences(client, manifest);
    // A job that was running when the backup was made runs again.
    await client.query(
      'update graphile_worker._private_jobs set locked_at = null, locked_by = null where locked_at is not null',
    );
    await client.query(
      'update graphile_worker._private_job_queues set locked_at = null, locked_by = null where locked_at is not null',
    );
    await client.query('commit');
    await client.query('analyze');
  } finally {
    // An open transaction ends with its session.
    await client.end();
  }
}

/** Names of all tables to be filled or emptied; each table of the backup must be among them with its columns. */
async function requirePlaces(client: pg.Client, wanted: readonly BackupTable[]): Promise<string[]> {
  const shapes = await listTables(client);
  for (const { schema, table, columns } of wanted) {
    const shape = shapes.find((one) => one.schema === schema && one.table === table);
    const lacking = columns.filter((column) => !shape?.columns.includes(column));
    if (!shape || lacking.length > 0) {
      throw new BackupRefusal(text.otherTable(`${schema}.${table}`, lacking.join(', ')));
    }
  }
  return [...new Set(shapes.map((shape) => quoted(client, shape)))];
}

/**
 * Tables refer to each other in circles, and events refuse change; so foreign keys, triggers and large indexes are taken
 * off and put back with the statements returned. Putting a foreign key back checks every row.
 */
async function takeGuardsOff(client: pg.Client, names: readonly string[], large: readonly string[]) {
  const { rows: keys } = await client.query<{ drop: string; put: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
       format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as put
     from pg_constraint where contype = 'f' and conparentid = 0
       and (conrelid = any ($1::text[]::regclass[]) or confrelid = any ($1::text[]::regclass[]))`,
    [names],
  );
  const { rows: indexes } = await client.query<{ drop: string; put: string }>(
    `select format('drop index %s', i.indexrelid::regclass) as drop, pg_get_indexdef(i.indexrelid) as put
     from pg_index i where i.indrelid = any ($1::text[]::regclass[]) and not i.indisprimary
       and not exists (select from pg_constraint where conindid = i.indexrelid)`,
    [large],
  );
  const { rows: guarded } = await client.query<{ name: string }>(
    `select distinct tgrelid::regclass::text as name from pg_trigger
     where not tgisinternal and tgrelid = any ($1::text[]::regclass[])`,
    [names],
  );
  for (const { name } of guarded) await client.query(`alter table ${name} disable trigger user`);
  for (const { drop } of [...keys, ...indexes]) await client.query(drop);
  return [
    ...indexes.map(({ put }) => put),
    ...keys.map(({ put }) => put),
    ...guarded.map(({ name }) => `alter table ${name} enable trigger user`),
  ];
}

async function loadTable(client: pg.Client, table: BackupTable, bytes: Readable): Promise<void> {
  const name = quoted(client, table);
  const target = client.query(copyFrom(`copy ${name} (${columnList(client, table.columns)}) from stdin`));
  await pipeline(bytes, target);
  if (target.rowCount !== table.rows) {
    throw new BackupRefusal(text.rowsDiffer(`${table.schema}.${table.table}`, table.rows, target.rowCount));
  }
}

async function setSequences(client: pg.Client, { sequences }: BackupManifest): Promise<void> {
  for (const { schema, sequence, value } of sequences) {
    const name = `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(sequence)}`;
    await client.query('select setval(to_regclass($1), $2) where to_regclass($1) is not null', [name, value]);
  }
}
