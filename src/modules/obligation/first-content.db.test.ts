import fc from 'fast-check';
import { sql } from 'kysely';
import pg from 'pg';
import { expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/harness/database.ts';
import { makeAgency, makeEnv, makeSite, makeStaff } from '../../../test/harness/world.ts';
import { firstDays } from './first-content.fixture.ts';

const DOCUMENTS = 3;

/** Some documents of one agency under one item, of which half are public. */
async function documentsOn(database: FreshDatabase) {
  const env = await makeEnv(database);
  const agency = await makeAgency(env, await makeSite(env));
  const { id: staffId } = await makeStaff(env);
  await sql`insert into document (site_id, agency_id, index_year_serial, code, created_at)
    select ${agency.siteId}, ${agency.id}, n, lpad(n::text, 9, '0'), now() from generate_series(1, ${DOCUMENTS}) n`.execute(
    env.db,
  );
  await sql`insert into edition (document_id, number, state, title, published_at, disclosure, content_hash, created_by, state_since,
      created_at, changed_at)
    select id, 1, 'published', index_year_serial, '2026-03-01 12:00+08'::timestamptz + index_year_serial::int * interval '1 day',
      case when index_year_serial::int % 2 = 0 then 'proactive' else 'withheld' end, 'x', ${staffId}, now(), now(), now()
    from document`.execute(env.db);
  await sql`insert into edition_item select id, 'T-01', 'welfare', 0 from edition`.execute(env.db);
}

/** Takes a document from the public or gives it back, or makes it public on another day. */
const CHANGES = {
  toggle: `update edition set disclosure = case disclosure when 'withheld' then 'proactive' else 'withheld' end where title = $1`,
  earlier: `update edition set published_at = published_at - interval '1 day' where title = $1`,
  later: `update edition set published_at = published_at + interval '2 days' where title = $1`,
};

const moment = fc.record({
  first: fc.constantFrom(...Object.values(CHANGES)),
  second: fc.constantFrom(...Object.values(CHANGES)),
  documents: fc.shuffledSubarray(
    Array.from({ length: DOCUMENTS }, (_, n) => `${n + 1}`),
    { minLength: 2, maxLength: 2 },
  ),
  secondCommitsFirst: fc.boolean(),
});

/** The statement's end, or that it waits for a lock: whichever comes first. */
async function doneOrWaiting(statement: Promise<unknown>, watcher: pg.Client, pid: number) {
  const state = { isDone: false };
  const ended = statement.finally(() => {
    state.isDone = true;
  });
  while (!state.isDone) {
    const { rows } = await watcher.query(
      `select 1 from pg_stat_activity where pid = $1 and wait_event_type = 'Lock'`,
      [pid],
    );
    if (rows.length > 0) return { isWaiting: true, ended };
  }
  return { isWaiting: false, ended };
}

test('of two who publish and withdraw at once, each in an open transaction, the first content is right whoever ends first', async () => {
  await using database = await freshDatabase();
  await documentsOn(database);
  const connect = async () => {
    const client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
    return client;
  };
  const [one, other, watcher] = [await connect(), await connect(), await connect()];
  const pid = (await other.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid ?? 0;
  try {
    for (const { first, second, documents, secondCommitsFirst } of fc.sample(moment, 60)) {
      await one.query('begin');
      await other.query('begin');
      await one.query(first, [documents[0]]);
      const { isWaiting, ended } = await doneOrWaiting(other.query(second, [documents[1]]), watcher, pid);
      const order = secondCommitsFirst && !isWaiting ? [other, one] : [one, other];
      await order[0]?.query('commit');
      await ended;
      await order[1]?.query('commit');
      const { kept, anew } = await firstDays(database.db);
      expect(kept, JSON.stringify({ first, second, documents, isWaiting })).toEqual(anew);
    }
  } finally {
    for (const client of [one, other, watcher]) await client.end();
  }
}, 60_000);
