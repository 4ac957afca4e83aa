import { sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import { freshDatabase, inRollback, rollbackEach } from './database.ts';

const database = rollbackEach();

function views(subject: string) {
  return database().db.selectFrom('viewCount').select('views').where('subject', '=', subject).execute();
}

function add(subject: string) {
  return database().db.insertInto('viewCount').values({ subject, views: 1 }).execute();
}

describe('what a test writes', () => {
  test('is seen by the test', async () => {
    await add('trace');
    expect(await views('trace')).toHaveLength(1);
  });

  test('is gone in the next', async () => {
    expect(await views('trace')).toEqual([]);
  });
});

test('a refused statement leaves the rest of the test usable', async () => {
  await add('twice');
  await expect(add('twice')).rejects.toThrow('duplicate key');
  expect(await views('twice')).toHaveLength(1);
});

test('a transaction that throws undoes its own writes and no others', async () => {
  await add('before');
  const failing = database().transaction(async (tx) => {
    await tx.updateTable('viewCount').set({ views: 9 }).execute();
    throw new Error('stop');
  });
  await expect(failing).rejects.toThrow('stop');
  expect(await views('before')).toEqual([{ views: 1 }]);
});

test('a transaction with a swallowed statement error commits nothing', async () => {
  const swallowing = database().transaction(async (tx) => {
    await tx.insertInto('viewCount').values({ subject: 'half', views: 1 }).execute();
    await sql`select 1 / 0`.execute(tx).catch(() => undefined);
  });
  await expect(swallowing).rejects.toThrow();
  expect(await views('half')).toEqual([]);
});

test('transactions begun at the same time take turns', async () => {
  await add('turns');
  const raise = () =>
    database().transaction(async (tx) => {
      const { views: found } = await tx
        .selectFrom('viewCount')
        .select('views')
        .where('subject', '=', 'turns')
        .executeTakeFirstOrThrow();
      await tx
        .updateTable('viewCount')
        .set({ views: found + 1 })
        .where('subject', '=', 'turns')
        .execute();
    });
  await Promise.all([raise(), raise(), raise()]);
  expect(await views('turns')).toEqual([{ views: 4 }]);
});

test('statements outside a transaction run beside an open one', async () => {
  await database().transaction(async (tx) => {
    await tx.insertInto('viewCount').values({ subject: 'inside', views: 1 }).execute();
    await Promise.all([views('x'), add('beside'), views('y')]);
  });
  expect(await views('beside')).toHaveLength(1);
  expect(await views('inside')).toHaveLength(1);
});

test('a constraint that waits for the commit is checked at the commit', async () => {
  const withoutBody = database().transaction(async (tx) => {
    const { id } = await tx
      .insertInto('site')
      .values({ code: 'deferred', name: '某市' })
      .returning('id')
      .executeTakeFirstOrThrow();
    await tx
      .updateTable('site')
      .set({ hostAgencyId: '00000000-0000-4000-8000-000000000000' })
      .where('id', '=', id)
      .execute();
  });
  await expect(withoutBody).rejects.toThrow('foreign key');
  expect(await database().db.selectFrom('site').selectAll().where('code', '=', 'deferred').execute()).toEqual(
    [],
  );
});

test('the application signs in without the rights of an owner', async () => {
  await expect(sql`create table mine (id int)`.execute(database().db)).rejects.toThrow('permission denied');
  const { rows } = await sql`
    select rolsuper or rolcreaterole or rolcreatedb or rolbypassrls as "isMighty"
    from pg_roles where rolname = current_user`.execute(database().db);
  expect(rows).toEqual([{ isMighty: false }]);
});

test('events can be added and read, not changed, removed or emptied', async () => {
  for (const change of ["update event set name = 'x.y'", 'delete from event', 'truncate event']) {
    await expect(sql.raw(change).execute(database().db)).rejects.toThrow('permission denied');
  }
  expect(await database().db.selectFrom('event').selectAll().execute()).toEqual([]);
});

describe('a fresh database', () => {
  const names: string[] = [];
  afterAll(async () => {
    const left = await inRollback(({ db }) =>
      sql`select 1 from pg_database where datname = any(${names})`.execute(db),
    );
    expect(left.rows).toEqual([]);
  });

  test('commits for real and goes away when closed', async () => {
    await using fresh = await freshDatabase();
    names.push(new URL(fresh.ownerUrl).pathname.slice(1));
    await fresh.db.insertInto('viewCount').values({ subject: 'real', views: 1 }).execute();
    const seen = await fresh.pool.query(`select views from view_count where subject = 'real'`);
    expect(seen.rows).toEqual([{ views: 1 }]);
  });
});
