import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from 'vitest';
import { type FreshDatabase, freshDatabase, recordQueries } from '../../../test/harness/database.ts';
import { type Db, databaseOn, openPool, type Reader, type Tx } from './pool.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

async function value<T>(expression: string): Promise<T> {
  const { rows } = await sql<{ value: T }>`select ${sql.raw(expression)} as value`.execute(database.db);
  return rows[0]!.value;
}

describe('column types', () => {
  test.each([
    ['a date stays a calendar day', "date '2024-02-29'", '2024-02-29'],
    ['a list of dates stays calendar days', "array[date '2024-02-29', null]", ['2024-02-29', null]],
    ['a bigint becomes a number', '9007199254740991::bigint', Number.MAX_SAFE_INTEGER],
    ['a list of bigints becomes numbers', 'array[1::bigint, null]', [1, null]],
    ['a count becomes a number', 'count(*)', 1],
    ['a numeric stays exact text', '0.10::numeric', '0.10'],
    ['a moment becomes a Date', "timestamptz '2024-01-01T00:00:00+08:00'", new Date('2023-12-31T16:00:00Z')],
    [
      'a day begins at midnight in Shanghai',
      "('2024-01-01'::date)::timestamptz",
      new Date('2023-12-31T16:00:00Z'),
    ],
    ['keys inside JSON keep their spelling', `'{"snake_key": 1}'::jsonb`, { snake_key: 1 }],
  ])('%s', async (_name, expression, expected) => {
    expect(await value(expression)).toEqual(expected);
  });

  test('a bigint too large for a number is an error, not a rounded number', async () => {
    await expect(value('9007199254740993::bigint')).rejects.toThrow('does not fit');
  });
});

describe('transactions', () => {
  test('a transaction cannot be nested, by type', () => {
    expectTypeOf<Tx>().not.toHaveProperty('transaction');
    expectTypeOf<Db>().not.toHaveProperty('transaction');
    expectTypeOf<Db>().not.toExtend<Tx>();
    expectTypeOf<Tx>().toExtend<Db>();
    expectTypeOf<Tx>().toExtend<Reader>();
    expectTypeOf<Reader>().not.toHaveProperty('insertInto');
  });

  test('opening one inside another throws instead of waiting for itself', async () => {
    await expect(database.transaction(() => database.transaction(async () => 1))).rejects.toThrow(
      'already open',
    );
  });

  test('work started inside a transaction and finished after it may open its own', async () => {
    const release = Promise.withResolvers<void>();
    const later: Promise<number>[] = [];
    await database.transaction(async () => {
      later.push(release.promise.then(() => database.transaction(async () => 2)));
    });
    release.resolve();
    expect(await later[0]).toBe(2);
  });

  test('what throws is rolled back', async () => {
    const insert = (tx: Tx) => tx.insertInto('viewCount').values({ subject: 'undone', views: 1 }).execute();
    await expect(
      database.transaction(async (tx) => {
        await insert(tx);
        throw new Error('stop');
      }),
    ).rejects.toThrow('stop');
    expect(
      await database.db.selectFrom('viewCount').selectAll().where('subject', '=', 'undone').execute(),
    ).toEqual([]);
  });

  test('of two that deadlock, both succeed: one is repeated', async () => {
    await database.db
      .insertInto('viewCount')
      .values([
        { subject: 'a', views: 0 },
        { subject: 'b', views: 0 },
      ])
      .execute();
    const attempts = { count: 0 };
    const bothHoldOne = Promise.withResolvers<void>();
    const add = (tx: Tx, subject: string) =>
      tx.updateTable('viewCount').set({ views: sql`views + 1` }).where('subject', '=', subject).execute();
    const cross = (first: string, second: string) =>
      database.transaction(async (tx) => {
        attempts.count += 1;
        await add(tx, first);
        if (attempts.count === 2) bothHoldOne.resolve();
        await bothHoldOne.promise;
        await add(tx, second);
      });
    await Promise.all([cross('a', 'b'), cross('b', 'a')]);
    expect(attempts.count).toBe(3);
    const rows = await database.db
      .selectFrom('viewCount')
      .select('views')
      .where('subject', 'in', ['a', 'b'])
      .execute();
    expect(rows).toEqual([{ views: 2 }, { views: 2 }]);
  });

  test('any other error is not repeated', async () => {
    const attempts = { count: 0 };
    const work = database.transaction(async (tx) => {
      attempts.count += 1;
      await sql`select 1 / 0`.execute(tx);
    });
    await expect(work).rejects.toThrow('division by zero');
    expect(attempts.count).toBe(1);
  });

  test('a serialization failure that never ends is given up after four attempts', async () => {
    const attempts = { count: 0 };
    const work = database.transaction(async () => {
      attempts.count += 1;
      throw Object.assign(new Error('could not serialize'), { code: '40001' });
    });
    await expect(work).rejects.toThrow('could not serialize');
    expect(attempts.count).toBe(4);
  });

  test('a read-only transaction refuses to write', async () => {
    const write = (tx: Tx) => tx.deleteFrom('viewCount').execute();
    await expect(database.transaction(write, { readOnly: true })).rejects.toThrow('read-only');
  });
});

test('statements are reported with their text and never with their values', async () => {
  const { queries } = await recordQueries(database, async () => {
    await database.transaction((tx) =>
      tx.selectFrom('setting').selectAll().where('key', '=', 'secret-key').execute(),
    );
    await sql`select 1 / 0`.execute(database.db).catch(() => undefined);
  });
  expect(queries.map(({ sql: text, failed }) => [text, failed])).toEqual([
    ['select * from "setting" where "key" = $1', false],
    ['select 1 / 0', true],
  ]);
  expect(JSON.stringify(queries)).not.toContain('secret-key');
});

test('a statement that takes too long is cancelled', async () => {
  const pool = openPool({
    url: database.appUrl,
    max: 1,
    statementMilliseconds: 20,
    log: pino({ level: 'silent' }),
  });
  const short = databaseOn(pool);
  await expect(sql`select pg_sleep(30)`.execute(short.db)).rejects.toThrow('statement timeout');
  await short.close();
});

describe('when the server cuts a connection', () => {
  const log = pino({ level: 'silent' });

  test('an idle one is replaced', async () => {
    const pool = openPool({ url: database.appUrl, max: 1, log });
    const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
    const removed = new Promise((resolve) => pool.once('remove', resolve));
    await sql`select pg_terminate_backend(${rows[0]!.pid})`.execute(database.db);
    await removed;
    expect((await pool.query('select 1')).rowCount).toBe(1);
    await pool.end();
  });

  test('a busy one fails its statement and nothing else', async () => {
    const pool = openPool({ url: database.appUrl, max: 1, log });
    const removed = new Promise((resolve) => pool.once('remove', resolve));
    const cut = databaseOn(pool).transaction((tx) =>
      sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx),
    );
    await expect(cut).rejects.toThrow();
    await removed;
    expect((await pool.query('select 1')).rowCount).toBe(1);
    await pool.end();
  });
});
