import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, stat } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { emptyDatabase, type FreshDatabase, freshDatabase, withAdmin } from '../../test/harness/database.ts';
import { draftBy, publishedBy } from '../../test/harness/documents.ts';
import { publishedWithFile } from '../../test/harness/portal.ts';
import { serverFor } from '../../test/harness/server.ts';
import { aChain, loadCatalogue, makeAgency, makeEnv, makeSite, makeStaff } from '../../test/harness/world.ts';
import { withdraw } from '../modules/document/index.ts';
import { listTables, quoted } from '../platform/backup/table-shapes.ts';
import { execute } from '../platform/command.ts';
import { type Database, databaseOn, openPool } from '../platform/database/pool.ts';
import { openFolderStore } from '../platform/files/folder-store.ts';
import type { App } from '../platform/http/context.ts';
import { backupVerb } from './backup.ts';
import { restoreVerb } from './restore.ts';
import { runCommandLine } from './run.ts';
import { testPlace } from './terminal.fixture.ts';

const root = join(import.meta.dirname, '../..');
const SECRET = 'a secret of forty characters for the tests';
const log = pino({ level: 'silent' });

interface Installation {
  database: FreshDatabase;
  folder: string;
  paths: string[];
  said: Record<string, string>;
}
const made: { one?: Installation; archive?: string } = {};
const the = () => {
  if (!made.one || !made.archive) throw new Error('the installation was not made');
  return { ...made.one, archive: made.archive };
};

/** Runs a verb as a person types it, on one database and one folder. */
async function run(words: string[], databaseUrl: string, folder: string, secret = SECRET) {
  const { place, said } = testPlace(root);
  const environment = {
    DATABASE_URL: databaseUrl,
    DATA_DIR: folder,
    GONGKAI_SECRET: secret,
    BASE_URL: 'https://gk.example',
  };
  const code = await runCommandLine([backupVerb, restoreVerb], words, { ...place, environment });
  return { code, out: said.out.join('\n'), err: said.err.join('\n') };
}

const newFolder = () => mkdtemp(join(inject('temporaryFolder'), 'drill-'));

async function answersOf(app: App, paths: readonly string[]): Promise<Record<string, string>> {
  const said: Record<string, string> = {};
  for (const path of paths) {
    const answer = await app.request(path);
    said[path] = `${answer.status}\n${await answer.text()}`;
  }
  return said;
}

async function appOn(database: Database, folder: string): Promise<App> {
  const files = await openFolderStore(join(folder, 'files'), new Date());
  return serverFor(await makeEnv(database, { files }), database).app;
}

/** Published with a file, published and withdrawn, a draft, people with accounts: what a small office has. */
beforeAll(async () => {
  const database = await freshDatabase();
  const folder = await newFolder();
  const files = await openFolderStore(join(folder, 'files'), new Date());
  const env = await makeEnv(database, { files });
  const site = await makeSite(env, { isDefault: true });
  await loadCatalogue(env);
  const agency = await makeAgency(env, site, { name: '砚溪县民政局' });
  const chain = await aChain(env, agency);
  await makeStaff(env, { agency, roles: ['clerk'] });
  const withFile = await publishedWithFile(env, chain, agency, '发放名单.txt', '低保金发放\n\\N 制表\t符');
  const gone = await publishedBy(env, chain, agency.id, { title: '误发的通知', docNo: '砚民发〔2026〕6号' });
  const docNo = '砚民发〔2026〕9号';
  const stands = await publishedBy(env, chain, agency.id, { title: '关于\\t临时救助的通知', docNo });
  await execute(env, withdraw, chain.leader, {
    documentId: gone.documentId,
    kind: 'in_error',
    reason: '误发',
  });
  await draftBy(env, chain, agency.id, { title: '起草中的通知', docNo: '砚民发〔2026〕8号' });
  const paths = [
    ...['/', '/search', '/feed.atom', '/sitemap.xml', '/catalogue', '/agencies', '/api/v1/documents'],
    ...['/api/v1/changes', `/d/${withFile.indexNo}`, `/d/${gone.indexNo}`, `/d/${stands.indexNo}.json`],
    `/f/${withFile.attachmentId}/${encodeURIComponent('发放名单.txt')}`,
  ];
  const app = await appOn(database, folder);
  made.one = { database, folder, paths, said: await answersOf(app, paths) };
  made.archive = join(folder, 'drill.zip');
  const done = await run(['backup', '--out', made.archive], database.ownerUrl, folder);
  expect(done).toMatchObject({ code: 0, err: '' });
}, 60_000);

afterAll(() => made.one?.database.close());

/** A database that a backup can be restored into; the sign-in role made there goes with it. */
async function emptyTarget() {
  const target = await emptyDatabase();
  const role = `gongkai_app_${new URL(target.ownerUrl).pathname.slice(1)}`.slice(0, 63);
  const dispose = async () => {
    await target[Symbol.asyncDispose]();
    await withAdmin((admin) => admin.query(`drop role if exists ${admin.escapeIdentifier(role)}`));
  };
  return { ownerUrl: target.ownerUrl, folder: await newFolder(), [Symbol.asyncDispose]: dispose };
}

/** Every row of every table, as a hash; what a start of the program adds by itself is left out. */
async function contentOf(ownerUrl: string): Promise<Record<string, unknown>> {
  const content: Record<string, unknown> = {};
  await onDatabase(ownerUrl, async (client) => {
    for (const shape of await listTables(client)) {
      const { rows } = await client.query(
        `select count(*), md5(string_agg(entry::text, E'\\n' order by entry::text)) from ${quoted(client, shape)} entry`,
      );
      content[`${shape.schema}.${shape.table}`] = rows[0];
    }
  });
  return content;
}

async function onDatabase(url: string, work: (client: pg.Client) => Promise<unknown>) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await work(client).finally(() => client.end());
}

describe('the drill: backup, then restore into an empty database', () => {
  const again: { target?: Awaited<ReturnType<typeof emptyTarget>>; database?: Database } = {};
  const restored = () => {
    if (!again.target || !again.database) throw new Error('nothing was restored');
    return { ...again.target, database: again.database };
  };
  beforeAll(async () => {
    const target = await emptyTarget();
    again.target = target;
    const done = await run(['restore', the().archive], target.ownerUrl, target.folder);
    expect(done).toMatchObject({ code: 0, err: '' });
    again.database = databaseOn(openPool({ url: target.ownerUrl, log }));
  });
  afterAll(async () => {
    await again.database?.close();
    await again.target?.[Symbol.asyncDispose]();
  });

  test('gives every row of every table', async () => {
    const content = await contentOf(restored().ownerUrl);
    expect(Object.keys(content).length).toBeGreaterThan(30);
    expect(content).toEqual(await contentOf(the().database.ownerUrl));
  });

  test('gives the same change feed, pages, lists and files', async () => {
    const { paths, said } = the();
    expect(said['/api/v1/changes']).toContain('withdrawn');
    const { database, folder } = restored();
    const answers = await answersOf(await appOn(database, folder), paths);
    for (const path of paths) expect([path, answers[path]]).toEqual([path, said[path]]);
  });

  test('leaves the guards in place: events refuse change, foreign keys hold', async () => {
    const { pool } = restored().database;
    await expect(pool.query('delete from event')).rejects.toThrow();
    await expect(pool.query(`update document set agency_id = gen_random_uuid()`)).rejects.toThrow(
      /foreign key/,
    );
  });

  test('lets numbers go on where they stopped', async () => {
    const { pool } = restored().database;
    const last = await pool.query<{ last: number }>('select max(seq) as last from event');
    const next = await pool.query<{ next: number }>(
      `select nextval(pg_get_serial_sequence('event', 'seq')) as next`,
    );
    expect(next.rows[0]?.next).toBe((last.rows[0]?.last ?? 0) + 1);
  });
});

describe('an archive', () => {
  test('is for the own account only and is never written over', async () => {
    const { archive, database, folder } = the();
    expect((await stat(archive)).mode & 0o777).toBe(0o600);
    const again = await run(['backup', '--out', archive], database.ownerUrl, folder);
    expect(again.code).toBe(1);
    expect(again.err).toContain('已经存在');
  });

  test('can be checked without restoring it', async () => {
    const { archive } = the();
    const done = await run(['restore', archive, '--check'], 'postgres://nobody@127.0.0.1:1/none', '/nowhere');
    expect(done).toMatchObject({ code: 0, err: '' });
    expect(done.out).toContain('完整');
  });

  test.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 100), '不是完整的备份'],
    ['no archive at all', () => Buffer.from('hello'), '不是完整的备份'],
    ['changed in one byte of a file', changedFile, '没有恢复任何内容'],
  ])('that is %s is refused before anything is touched', async (name, change, sentence) => {
    const { archive } = the();
    const folder = await newFolder();
    const path = join(folder, `${name.replaceAll(' ', '-')}.zip`);
    writeFileSync(path, change(readFileSync(archive)));
    await using target = await emptyDatabase();
    const done = await run(['restore', path], target.ownerUrl, folder);
    expect(done.code).toBe(1);
    expect(done.err).toContain(sentence);
    expect(await contentOf(target.ownerUrl)).toEqual({});
  });
});

function changedFile(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  const at = changed.indexOf('低保金发放');
  expect(at).toBeGreaterThan(0);
  changed[at + 3] = (changed[at + 3] ?? 0) ^ 1;
  return changed;
}

describe('a restore', () => {
  test('refuses a database with content, unless told to replace it', async () => {
    const { archive, database } = the();
    await using target = await emptyTarget();
    await run(['restore', archive], target.ownerUrl, target.folder);
    const refused = await run(['restore', archive], target.ownerUrl, target.folder);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('--replace');
    await onDatabase(target.ownerUrl, (client) => client.query('delete from edition_item'));
    const done = await run(['restore', archive, '--replace'], target.ownerUrl, target.folder);
    expect(done).toMatchObject({ code: 0, err: '' });
    expect(await contentOf(target.ownerUrl)).toEqual(await contentOf(database.ownerUrl));
  });

  test('refuses a database that a running server uses', async () => {
    const { archive, folder, database } = the();
    await database.pool.query('select 1');
    const refused = await run(['restore', archive, '--replace'], database.ownerUrl, folder);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('停止服务');
  });

  test('says so where the secret is another one', async () => {
    await using target = await emptyTarget();
    const words = ['restore', the().archive];
    const done = await run(words, target.ownerUrl, target.folder, SECRET.toUpperCase());
    expect(done.code).toBe(0);
    expect(done.err).toContain('GONGKAI_SECRET');
  });
});
