import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { emptyDatabase } from '../../../test/harness/database.ts';
import { migrate } from '../database/migrate.ts';
import { openFolderStore } from '../files/folder-store.ts';
import { openBackup } from './archive-reader.ts';
import { makeBackup } from './make-backup.ts';
import { restoreBackup } from './restore-backup.ts';

const log = pino({ level: 'silent' });
const SECRET = 'a secret of forty characters for the tests';
const FIRST = `
  create table stored_file (sha256 text primary key);
  create table parent (id int primary key, favourite int, label text,
    shout text generated always as (upper(label)) stored);
  create table child (id int generated always as identity primary key, parent_id int not null references parent);
  alter table parent add foreign key (favourite) references child;
  create index parent_label on parent (label);
  create schema auth; create table auth.session (token text);`;
const SECOND = `alter table parent add column weight int not null default 1; update parent set weight = 2 where id = 1;`;
const FILLED = `
  insert into parent (id, label) select n, e'a\\tb\\\\N\\n' || n from generate_series(1, 6000) n;
  insert into child (parent_id) select 1 + n % 6000 from generate_series(1, 6500) n;
  update parent set favourite = id; insert into auth.session values ('signed in');`;

const made = { root: '' };
beforeAll(async () => {
  made.root = await mkdtemp(join(inject('temporaryFolder'), 'backup-'));
});

async function migrationsOf(name: string, ...files: string[]): Promise<string> {
  const folder = join(made.root, name, 'migrations');
  await mkdir(folder, { recursive: true });
  for (const [index, sql] of files.entries()) await writeFile(join(folder, `000${index + 1}_step.sql`), sql);
  return folder;
}

async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Row>(sql).finally(() => client.end());
  return rows as Row[];
}

/** A backup of a database made by these migrations and filled. */
async function backupOf(name: string, folder: string, during?: (ownerUrl: string) => Promise<unknown>) {
  await using source = await emptyDatabase();
  await migrate({ ownerUrl: source.ownerUrl, folder, log });
  await ask(source.ownerUrl, FILLED);
  const path = join(made.root, `${name}.zip`);
  const files = await openFolderStore(join(made.root, `${name}-files`), new Date());
  const state = { isWritten: false };
  const about = { secret: SECRET, takesSecret: true, version: '1.0.0', now: new Date() };
  await makeBackup({ ownerUrl: source.ownerUrl, files, ...about }, path, () => {
    if (!state.isWritten) void during?.(source.ownerUrl);
    state.isWritten = true;
  });
  return path;
}

async function restore(path: string, ownerUrl: string, migrations: string, replaces = false) {
  await using backup = await openBackup(path);
  await backup.verify();
  const files = await openFolderStore(join(made.root, 'restored-files'), new Date());
  await restoreBackup(backup, { ownerUrl, files, migrations, replaces, log }, () => {});
}

describe('tables that refer to each other in a circle', () => {
  test('come back with generated columns, numbering, indexes and keys, and without sessions', async () => {
    const folder = await migrationsOf('circle', FIRST);
    const path = await backupOf('circle', folder);
    await using target = await emptyDatabase();
    await restore(path, target.ownerUrl, folder);
    const [found] = await ask(
      target.ownerUrl,
      `select count(*)::int as parents, count(favourite)::int as favourites, max(label) as label,
         bool_and(shout = upper(label)) as generated, (select count(*)::int from auth.session) as sessions,
         (select count(*)::int from pg_indexes where indexname = 'parent_label') as indexes from parent`,
    );
    expect(found).toEqual({
      parents: 6000,
      favourites: 6000,
      label: 'a\tb\\N\n999',
      generated: true,
      sessions: 0,
      indexes: 1,
    });
    const [added] = await ask(target.ownerUrl, 'insert into child (parent_id) values (1) returning id');
    expect(added).toEqual({ id: 6501 });
    await expect(ask(target.ownerUrl, 'insert into child (parent_id) values (0)')).rejects.toThrow(
      'foreign key',
    );
  });
});

describe('versions', () => {
  test('an older backup is brought up by the later migrations', async () => {
    const path = await backupOf('older', await migrationsOf('older', FIRST));
    const folder = await migrationsOf('newer', FIRST, SECOND);
    await using target = await emptyDatabase();
    await restore(path, target.ownerUrl, folder);
    await migrate({ ownerUrl: target.ownerUrl, folder, log });
    const [found] = await ask(target.ownerUrl, 'select sum(weight)::int as sum from parent');
    expect(found).toEqual({ sum: 6001 });
  });

  test('a backup of a newer schema, or of another history, is refused and changes nothing', async () => {
    const path = await backupOf('ahead', await migrationsOf('ahead', FIRST, SECOND));
    await using target = await emptyDatabase();
    const older = await migrationsOf('behind', FIRST);
    await expect(restore(path, target.ownerUrl, older)).rejects.toThrow('0002_step.sql');
    const other = await migrationsOf('other', `${FIRST} --`, SECOND);
    await expect(restore(path, target.ownerUrl, other)).rejects.toThrow('0001_step.sql');
    expect(await ask(target.ownerUrl, `select from pg_tables where schemaname = 'public'`)).toEqual([]);
  });
});

test('what is written while the backup runs is in all tables or in none', async () => {
  const folder = await migrationsOf('beside', FIRST);
  const written = { rows: null as Promise<unknown> | null };
  const path = await backupOf('beside', folder, (ownerUrl) => {
    written.rows = ask(
      ownerUrl,
      `insert into parent (id) values (7000); insert into child (parent_id) values (7000)`,
    );
    return written.rows;
  });
  await written.rows;
  await using target = await emptyDatabase();
  await restore(path, target.ownerUrl, folder);
  expect(await ask(target.ownerUrl, 'select from child where parent_id = 7000')).toEqual([]);
  expect(await ask(target.ownerUrl, 'select from parent where id = 7000')).toEqual([]);
});

test('a database with tables of others is left alone, even when told to replace', async () => {
  const folder = await migrationsOf('strangers', FIRST);
  const path = await backupOf('strangers', folder);
  await using target = await emptyDatabase();
  await ask(target.ownerUrl, 'create table payroll (name text)');
  await expect(restore(path, target.ownerUrl, folder, true)).rejects.toThrow('不属于');
});
