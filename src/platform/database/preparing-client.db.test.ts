import { sql } from 'kysely';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { freshDatabase } from '../../../test/harness/database.ts';
import { type Database, databaseOn, openPool } from './pool.ts';
import { prepared } from './preparing-client.ts';

const statementsKept = async ({ db }: Database) => {
  const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(db);
  return rows.map(({ statement }) => statement);
};

test('a pool that prepares plans a statement once, and answers as any other', async () => {
  await using fresh = await freshDatabase();
  const database = databaseOn(
    openPool({ url: fresh.appUrl, max: 1, prepares: true, log: pino({ level: 'silent' }) }),
  );
  try {
    for (const subject of ['a', 'b', 'c']) {
      await database.db.insertInto('viewCount').values({ subject, views: 1 }).execute();
    }
    const found = (subject: string) =>
      database.db.selectFrom('viewCount').select('views').where('subject', '=', subject).execute();
    expect(await found('b')).toEqual([{ views: 1 }]);
    expect(await found('d')).toEqual([]);
    const statements = await statementsKept(database);
    expect(statements.filter((text) => text.startsWith('insert into "view_count"'))).toHaveLength(1);
    expect(statements.filter((text) => text.startsWith('select "views"'))).toHaveLength(1);
    // A refused statement is heard of, and the next one runs.
    await expect(database.db.insertInto('viewCount').values({ subject: 'a' }).execute()).rejects.toThrow();
    expect(await found('a')).toHaveLength(1);
  } finally {
    await database.close();
  }
});

test('an ordinary pool prepares only what asks for it, and takes other values then', async () => {
  await using fresh = await freshDatabase();
  const database = databaseOn(openPool({ url: fresh.appUrl, max: 1, log: pino({ level: 'silent' }) }));
  try {
    await database.db.insertInto('viewCount').values({ subject: 'b', views: 1 }).execute();
    expect(await statementsKept(database)).toEqual([]);
    const views = (subject: string) =>
      sql<{ views: string }>`${prepared} select views from view_count where subject = ${subject}`.execute(
        database.db,
      );
    expect((await views('a')).rows).toHaveLength(0);
    expect((await views('b')).rows).toHaveLength(1);
    expect(await statementsKept(database)).toEqual([
      '/* prepared */ select views from view_count where subject = $1',
    ]);
  } finally {
    await database.close();
  }
});
