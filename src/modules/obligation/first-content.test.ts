import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { makeAgency } from '../../../test/harness/world.ts';
import type { Env } from '../../platform/env.ts';
import { addDays, type PlainDate, plainDate } from '../../rules/plain-date.ts';
import { contentAnew, contentOfDuty, firstDays } from './first-content.fixture.ts';
import { changeRow, dutyWorld, generate } from './obligation.fixture.ts';
import { summaryFigures, transparencyFigures } from './queries/figures.ts';
import { listDuties } from './queries/list.ts';
import { soonUntil, standingOn } from './state.ts';
import type { ObligationFacts } from './types.ts';

const database = rollbackEach();
const ITEMS = ['T-01', 'T-02', 'T-04'];
const MONTHLY = {
  timeLimit: '每月10日前',
  timeLimitRule: {
    trigger: 'calendar',
    amount: null,
    unit: null,
    period: { amount: 1, unit: 'month', dueBy: { day: 10 } },
  },
};

interface World {
  env: Env;
  siteId: string;
  agencyIds: string[];
  staffId: string;
}

type Act = (world: World) => Promise<unknown>;

const day = fc.nat(70).map((days) => addDays(plainDate('2026-01-20'), days));
const agency = fc.nat(3);
const items = fc.subarray(ITEMS, { minLength: 1 });
const noon = (on: PlainDate) => `${on} 12:00:00+08`;

/** The document that a number stands for among those there are; null of none. */
const oneOf = (n: number) =>
  sql`(select id from document order by created_at, id offset ${n} % greatest((select count(*) from document), 1) limit 1)`;
const newest = (n: number) =>
  sql`(select id from edition where document_id = ${oneOf(n)} order by number desc limit 1)`;

const add = fc.tuple(agency, items, day, fc.boolean(), fc.constantFrom('published', 'posted', 'signed')).map(
  ([at, chosen, on, isMigrated, state]): Act =>
    async ({ env, siteId, agencyIds, staffId }) => {
      const [documentId, editionId] = [randomUUID(), randomUUID()];
      const columns = { siteId, agencyId: agencyIds[at] ?? '', createdAt: new Date() };
      const importedAt = isMigrated ? new Date('2026-03-01T00:00:00Z') : null;
      await env.db
        .insertInto('document')
        .values({ id: documentId, importedAt, ...columns })
        .execute();
      await sql`insert into edition (id, document_id, number, state, title, item_id, domain, formed_on, published_at, content_hash,
        created_by, state_since, created_at, changed_at)
      values (${editionId}, ${documentId}, 1, ${state}, '通知', ${chosen[0]}, 'welfare', ${on}::date - 2,
        ${state === 'published' ? noon(on) : null}, 'x', ${staffId}, ${noon(on)}, now(), now())`.execute(
        env.db,
      );
      for (const item of chosen)
        await sql`insert into edition_item values (${editionId}, ${item}, 'welfare', 0)`.execute(env.db);
    },
);

const amend = fc.tuple(fc.nat(), day).map(
  ([n, on]): Act =>
    async ({ env }) => {
      const id = randomUUID();
      await sql`insert into edition (id, document_id, number, state, title, item_id, formed_on, published_at, content_hash, created_by,
          state_since, created_at, changed_at)
        select ${id}, document_id, number + 1, 'published', title, item_id, formed_on, ${noon(on)}, 'x', created_by, ${noon(on)},
          now(), now() from edition where id = ${newest(n)}`.execute(env.db);
      await sql`insert into edition_item select ${id}, item_id, domain, sort from edition_item
        where edition_id = (select e.id from edition e join edition a on a.document_id = e.document_id
          where a.id = ${id} order by e.number limit 1)`.execute(env.db);
    },
);

/** Changes by one statement of a document or its newest edition. */
const change = (of: (n: number, on: PlainDate, at: number) => (world: World) => ReturnType<typeof sql>[]) =>
  fc.tuple(fc.nat(), day, agency).map(
    ([n, on, at]): Act =>
      async (world) => {
        for (const statement of of(n, on, at)(world)) await statement.execute(world.env.db);
      },
  );

const withdraw = (kind: string) =>
  change((n, on) => () => [
    sql`update document set withdrawn_at = ${noon(on)} where id = ${oneOf(n)}`,
    sql`insert into withdrawal (document_id, kind, reason, authority, at) select id, ${kind}, '', '', withdrawn_at
      from document where id = ${oneOf(n)} and withdrawn_at is not null`,
  ]);

const act = fc.oneof(
  { weight: 6, arbitrary: add },
  { weight: 2, arbitrary: amend },
  withdraw('in_error'),
  withdraw('expired'),
  change((n) => () => [sql`update document set withdrawn_at = null where id = ${oneOf(n)}`]),
  change((n) => () => [
    sql`insert into withdrawal (document_id, edition_id, kind, reason, authority, at)
      select document_id, id, 'privacy', '', '', now() from edition where id = ${newest(n)}`,
  ]),
  change((n) => () => [
    sql`update edition set state = 'published', published_at = coalesce(published_at, state_since) where id = ${newest(n)}`,
  ]),
  change((n, on) => () => [sql`update edition set published_at = ${noon(on)} where id = ${newest(n)}`]),
  change((n) => () => [sql`update edition set disclosure = 'withheld' where id = ${newest(n)}`]),
  change((n) => () => [sql`delete from edition_item where edition_id = ${newest(n)} and item_id = 'T-01'`]),
  change((n) => () => [
    sql`insert into edition_item select id, 'T-04', 'education', 9 from edition where id = ${newest(n)} on conflict do nothing`,
  ]),
  change((n, _, at) => ({ agencyIds }) => [
    sql`insert into edition_co_agency select id, ${agencyIds[at]}::uuid, 0 from edition where id = ${newest(n)}
      on conflict do nothing`,
  ]),
  change((n) => () => [sql`delete from edition_co_agency where edition_id = ${newest(n)}`]),
  change((n, _, at) => ({ agencyIds }) => [
    sql`update document set agency_id = ${agencyIds[at]}::uuid where id = ${oneOf(n)}`,
  ]),
  change((n) => () => [sql`delete from document where id = ${oneOf(n)}`]),
  change((n, _, at) => ({ agencyIds }) => [
    sql`insert into agency_succession (from_agency_id, to_agency_id, kind, former_name, effective_on)
      select ${agencyIds[n % 4]}::uuid, ${agencyIds[at]}::uuid, 'merged', '', date '2026-02-20'
      where not exists (select from agency_succession where from_agency_id = ${agencyIds[n % 4]}::uuid)`,
  ]),
);

async function randomWorld(): Promise<World> {
  const { env, site, agency: first, chain } = await dutyWorld(database(), '2026-01-05');
  await changeRow(env, 'T-02', MONTHLY);
  const others = [];
  for (const obligationsFrom of ['2026-01-05', '2026-02-10', null])
    others.push(await makeAgency(env, site, { functions: ['civilAffairs'], obligationsFrom }));
  await generate(env);
  const { staffId } = chain.clerk;
  return { env, siteId: site.id, agencyIds: [first, ...others].map(({ id }) => id), staffId: staffId ?? '' };
}

/** What is kept is what the tables say anew: row by row, and the first of each agency and item. */
async function compareRows({ env }: World): Promise<Awaited<ReturnType<typeof contentAnew>>> {
  const anew = await contentAnew(env.db);
  const { rows } =
    await sql`select edition_id, agency_id, item_id, shown_on, is_migrated from item_publication
    order by edition_id, agency_id, item_id`.execute(env.db);
  expect(rows).toEqual(anew);
  const first = await firstDays(env.db);
  expect(first.kept).toEqual(first.anew);
  return anew;
}

async function compareDuties({ env, agencyIds }: World, anew: Awaited<ReturnType<typeof contentAnew>>) {
  const contentOf = await contentOfDuty(env.db, anew);
  for (const today of ['2026-02-15', '2026-03-09', '2026-05-01'].map(plainDate)) {
    const on = { today, soonUntil: soonUntil(today, env.calendar) };
    const filter = { kinds: ['standing', 'period'] as const };
    const duties = await listDuties(env.db, filter, on, { page: 1, pageSize: 500 });
    const found = duties.map(({ contentOn, isMigrated, state }) => ({ contentOn, isMigrated, state }));
    const expected = duties.map((duty) => {
      const facts = { ...duty, ...contentOf(duty) } as unknown as ObligationFacts;
      const { contentOn, isMigrated } = facts;
      return { contentOn, isMigrated, state: standingOn(facts, today, env.calendar).state };
    });
    expect(found).toEqual(expected);
    // What is told in passing is of a day on which everything has happened.
    if (today < plainDate('2026-05-01')) continue;
    for (const scope of [{}, { domain: 'welfare' }, { agencyIds: agencyIds.slice(0, 1) }]) {
      const { due, covered, missing, dueToday, overdue, dueSoon } = (
        await transparencyFigures(env.db, scope, on)
      ).all;
      expect(await summaryFigures(env.db, scope, on)).toEqual({
        due,
        covered,
        missing,
        dueToday,
        overdue,
        dueSoon,
      });
    }
  }
}

test('the first content kept of each agency and item is what the log says anew, whatever was published, amended, withdrawn, imported or merged', async () => {
  const world = await randomWorld();
  for (const acts of fc.sample(fc.array(act, { minLength: 4, maxLength: 14 }), 12)) {
    for (const one of acts) await one(world);
    await generate(world.env);
    await compareDuties(world, await compareRows(world));
  }
}, 60_000);
