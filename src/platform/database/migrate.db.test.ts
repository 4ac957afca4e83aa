import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { emptyDatabase } from '../../../test/harness/database.ts';
import { migrate } from './migrate.ts';
import { withLogin } from './open-database.ts';

const log = pino({ level: 'silent' });
let folder: string;

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'gongkai-migrations-')), 'migrations');
  await mkdir(folder);
});
afterEach(() => rm(join(folder, '..'), { recursive: true }));

function write(file: string, sql: string) {
  return writeFile(join(folder, file), sql);
}

function run(ownerUrl: string) {
  return migrate({ ownerUrl, folder, log });
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

test('files are applied once, in order of their numbers, gaps allowed', async () => {
  await using database = await emptyDatabase();
  await write('0003_second.sql', 'alter table step add b int; create table later ()');
  await write('0001_first.sql', 'create table step (a int)');
  expect((await run(database.ownerUrl)).applied).toEqual(['0001_first.sql', '0003_second.sql']);
  expect((await run(database.ownerUrl)).applied).toEqual([]);
  await write('0004_third.sql', 'drop table later');
  expect((await run(database.ownerUrl)).applied).toEqual(['0004_third.sql']);
});

test('several processes that start together apply each file once', async () => {
  await using database = await emptyDatabase();
  await write('0001_first.sql', 'create table step (a int)');
  const results = await Promise.all([1, 2, 3].map(() => run(database.ownerUrl)));
  expect(results.flatMap(({ applied }) => applied)).toEqual(['0001_first.sql']);
});

test('a file changed after it was applied is refused by name', async () => {
  await using database = await emptyDatabase();
  await write('0001_first.sql', 'create table step (a int);\n');
  await run(database.ownerUrl);
  await write('0001_first.sql', 'create table step (a int);\r\n');
  await expect(run(database.ownerUrl), 'only the line ends differ').resolves.toBeDefined();
  await write('0001_first.sql', 'create table step (a bigint);\n');
  await expect(run(database.ownerUrl)).rejects.toMatchObject({
    reason: 'historyChanged',
    message: expect.stringContaining('0001_first.sql'),
  });
});

test('a file put before one that is applied is refused', async () => {
  await using database = await emptyDatabase();
  await write('0002_second.sql', 'create table step (a int)');
  await run(database.ownerUrl);
  await write('0001_first.sql', 'select 1');
  await expect(run(database.ownerUrl)).rejects.toMatchObject({
    reason: 'historyChanged',
    message: expect.stringMatching(/0001_first\.sql.*0002_second\.sql/),
  });
});

test('a database newer than the program is refused', async () => {
  await using database = await emptyDatabase();
  await write('0001_first.sql', 'select 1');
  await run(database.ownerUrl);
  await rm(join(folder, '0001_first.sql'));
  await expect(run(database.ownerUrl)).rejects.toMatchObject({ reason: 'historyAhead' });
});

test('a failing file leaves nothing of itself, keeps those before it and names its line', async () => {
  await using database = await emptyDatabase();
  await write('0001_first.sql', 'create table kept ()');
  await write('0002_second.sql', 'create table half ();\n\nselect * from nowhere;\n');
  await expect(run(database.ownerUrl)).rejects.toMatchObject({
    reason: 'migrationFailed',
    message: expect.stringMatching(/0002_second\.sql 第 3 行.*nowhere/),
  });
  const found = await ask(
    database.ownerUrl,
    `select to_regclass('kept') is not null, to_regclass('half') is not null`,
  );
  expect(found).toEqual([true, false]);
});

test.each(['1_short.sql', '0001-Hyphen.sql', '0001_.SQL.sql'])(
  'the file name %s is refused',
  async (file) => {
    await write(file, 'select 1');
    await expect(run('postgres://unused')).rejects.toMatchObject({
      reason: 'fileName',
      message: expect.stringContaining(file),
    });
  },
);

test('a number used twice is refused', async () => {
  await write('0001_one.sql', 'select 1');
  await write('0001_two.sql', 'select 1');
  await expect(run('postgres://unused')).rejects.toMatchObject({ reason: 'fileName' });
});

test('grants.sql is applied after every run and may change', async () => {
  await using database = await emptyDatabase();
  const { appLogin } = inject('testServer');
  const options = { ownerUrl: database.ownerUrl, folder, appLogin, log };
  const appUrl = withLogin(database.ownerUrl, appLogin);
  await write('0001_first.sql', 'create table step as select 7 as a');
  expect(await migrate(options)).toMatchObject({ hasAppRole: true });
  await expect(ask(appUrl, 'select a from step')).rejects.toThrow('permission denied');
  await writeFile(join(folder, '../grants.sql'), 'grant select on step to gongkai_app');
  await migrate(options);
  expect(await ask(appUrl, 'select a from step')).toEqual([7]);
});
