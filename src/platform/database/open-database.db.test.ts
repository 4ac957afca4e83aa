import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyDatabase, withAdmin } from '../../../test/harness/database.ts';
import { type DatabaseConfig, openDatabase, withLogin } from './open-database.ts';

let root: string;
let config: Omit<DatabaseConfig, 'log'>;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'gongkai-open-'));
  // Open to the database's account: a closed folder would send the database elsewhere.
  await chmod(root, 0o755);
  const migrations = join(root, 'migrations');
  await mkdir(migrations);
  await writeFile(
    join(migrations, '0001_first.sql'),
    'create table entry (a int); insert into entry values (7)',
  );
  await writeFile(
    join(root, 'grants.sql'),
    'grant usage on schema public to gongkai_app; grant select on entry to gongkai_app;',
  );
  config = { dataDir: join(root, 'data'), secret: 'a secret of this test', migrations };
});
afterAll(() => rm(root, { recursive: true }));

function recordingLog() {
  const lines: string[] = [];
  return { lines, log: pino({ level: 'info' }, { write: (line) => lines.push(line) }) };
}

async function whoAmI({ db }: Awaited<ReturnType<typeof openDatabase>>): Promise<unknown> {
  const { rows } = await sql<{ name: string; a: number }>`select current_user as name, a from entry`.execute(
    db,
  );
  return rows[0];
}

async function dropLogin(databaseUrl: string): Promise<void> {
  await withAdmin((admin) =>
    admin.query(`drop role if exists gongkai_app_${new URL(databaseUrl).pathname.slice(1)}`),
  );
}

test('without DATABASE_URL the embedded server is started, brought up to date, used, and stopped', async () => {
  const { log } = recordingLog();
  const first = await openDatabase({ ...config, log });
  expect(first).toMatchObject({ isEmbedded: true, applied: ['0001_first.sql'] });
  expect(await whoAmI(first)).toEqual({ name: 'gongkai_app', a: 7 });
  await expect(sql`insert into entry values (8)`.execute(first.db)).rejects.toThrow('permission denied');
  await first.close();
  const second = await openDatabase({ ...config, log });
  expect(second.applied).toEqual([]);
  expect(await whoAmI(second)).toEqual({ name: 'gongkai_app', a: 7 });
  await second.close();
});

test('on a given server the application gets a sign-in of this database, and a renewed secret is taken over', async () => {
  await using database = await emptyDatabase();
  const { log } = recordingLog();
  const name = `gongkai_app_${new URL(database.ownerUrl).pathname.slice(1)}`;
  for (const secret of ['first secret', 'second secret']) {
    const open = await openDatabase({ ...config, secret, databaseUrl: database.ownerUrl, log });
    expect(open.isEmbedded).toBe(false);
    expect(await whoAmI(open)).toEqual({ name, a: 7 });
    await open.close();
  }
  await dropLogin(database.ownerUrl);
});

test('where no role may be created the given account is used, and the start says what protects the record', async () => {
  await using database = await emptyDatabase();
  const name = new URL(database.ownerUrl).pathname.slice(1);
  const plain = { role: `${name}_plain`, password: 'plain' };
  await withAdmin((admin) =>
    admin.query(
      `create role ${plain.role} login password 'plain'; grant ${plain.role} to current_user;
       alter database ${name} owner to ${plain.role}`,
    ),
  );
  const { lines, log } = recordingLog();
  const open = await openDatabase({ ...config, databaseUrl: withLogin(database.ownerUrl, plain), log });
  expect(await whoAmI(open)).toEqual({ name: plain.role, a: 7 });
  expect(lines.join()).toContain('只靠触发器');
  await open.close();
  await database[Symbol.asyncDispose]();
  await withAdmin((admin) => admin.query(`drop role ${plain.role}`));
});

test('a server that cannot be reached is refused without repeating its password', async () => {
  const { log } = recordingLog();
  const opening = openDatabase({
    ...config,
    databaseUrl: 'postgres://someone:hunter2@127.0.0.1:1/none',
    log,
  });
  await expect(opening).rejects.toMatchObject({
    reason: 'startFailed',
    message: expect.not.stringContaining('hunter2'),
  });
});

test('a failed start leaves no server running', async () => {
  const { log } = recordingLog();
  const migrations = join(root, 'broken');
  await mkdir(migrations);
  await writeFile(join(migrations, '0001_first.sql'), 'create table');
  const dataDir = join(root, 'data');
  await expect(openDatabase({ ...config, dataDir, migrations, log })).rejects.toMatchObject({
    reason: 'historyChanged',
  });
  await expect(stat(join(dataDir, 'database/cluster/postmaster.pid'))).rejects.toThrow('ENOENT');
});

test('an address without host keeps its folder of the socket', () => {
  const url = withLogin('postgres:///gongkai?host=/var/run/postgresql', { role: 'app', password: 'a+b' });
  expect(new URL(url).searchParams.get('host')).toBe('/var/run/postgresql');
  expect(new URL(url).searchParams.get('user')).toBe('app');
  expect(
    withLogin('postgres://owner:x@db:5432/gongkai?sslmode=require', { role: 'app', password: 'y' }),
  ).toBe('postgres://app:y@db:5432/gongkai?sslmode=require');
});
