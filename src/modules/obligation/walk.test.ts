import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { recordQueries, rollbackEach } from '../../../test/harness/database.ts';
import { textOf } from '../../../test/harness/portal.ts';
import { serverFor } from '../../../test/harness/server.ts';
import { shanghaiDate } from '../../rules/plain-date.ts';
import { dutyWorld, generate } from './obligation.fixture.ts';
import { listDuties } from './queries/list.ts';
import { eachDuty, pageOfDuties, type StateFilter } from './queries/walk.ts';
import { soonUntil } from './state.ts';

const database = rollbackEach();

/**
 * A bureau with its four duties and 400 more on neighbouring days, three in four declared to have nothing to publish: the
 * 104 overdue ones lie among 404, more than the walk looks at in one go.
 */
async function manyDuties() {
  const made = await dutyWorld(database());
  const { env, chain, clock } = made;
  await generate(env);
  await sql`insert into obligation (site_id, agency_id, origin_agency_id, item_id, domain, stage, catalogue_version, rule_id,
      kind, cause, starts_on, opens_on, due_on, created_at)
    select site_id, agency_id, origin_agency_id, item_id, domain, stage, catalogue_version, rule_id, 'period', n::text,
      date '2026-01-05', date '2026-01-05', date '2026-01-05' + n % 50, created_at
    from obligation, generate_series(1, 400) n where item_id = 'T-01'`.execute(env.db);
  await sql`insert into nil_declaration (obligation_id, state, reason, content_hash, author_id, created_at, changed_at,
      declared_on, declared_at, head_id, leader_id, head_hash, leader_hash)
    select id, 'declared', '本期没有', repeat('0', 64), ${chain.clerk.staffId}::uuid, created_at, created_at, date '2026-02-20',
      created_at, ${chain.head.staffId}::uuid, ${chain.leader.staffId}::uuid, repeat('0', 64), repeat('0', 64)
    from obligation where kind = 'period' and cause::int % 4 <> 0`.execute(env.db);
  clock.moveTo('2026-03-20');
  const today = shanghaiDate(env.now());
  return { ...made, day: { today, soonUntil: soonUntil(today, env.calendar) } };
}

const OVERDUE: StateFilter = { states: ['overdue'] };

describe('a list of duties by key', () => {
  test('walks through everything once, in the order of the list, however many are met between', async () => {
    const { env, day } = await manyDuties();
    for (const states of [['overdue'], ['nil']] as const) {
      const whole = await listDuties(env.db, { states }, day, { page: 1, pageSize: 1000 });
      expect(whole).toHaveLength(states[0] === 'nil' ? 300 : 104);
      const walked = [];
      for await (const rows of eachDuty(env.db, { states }, day)) walked.push(...rows);
      expect(walked).toEqual(whole);
    }
  });

  test('goes on after the last row of a page, also when that has been met meanwhile', async () => {
    const { env, chain, day } = await manyDuties();
    const whole = await listDuties(env.db, OVERDUE, day, { page: 1, pageSize: 1000 });
    const first = await pageOfDuties(env.db, OVERDUE, day, { after: null, pageSize: 60 });
    expect(first.rows).toEqual(whole.slice(0, 60));
    await sql`insert into obligation_waiver (obligation_id, reason, staff_id, waived_on, waived_at)
      values (${first.next}::uuid, '机构调整', ${chain.office.staffId}::uuid, ${day.today}::date, now())`.execute(
      env.db,
    );
    const second = await pageOfDuties(env.db, OVERDUE, day, { after: first.next, pageSize: 60 });
    expect(second).toEqual({ rows: whole.slice(60), next: null });
  });

  test('takes two statements for a page at the top, not the whole list', async () => {
    const { env, day } = await manyDuties();
    const { queries } = await recordQueries(database(), () =>
      pageOfDuties(env.db, OVERDUE, day, { after: null, pageSize: 30 }),
    );
    expect(queries).toHaveLength(2);
  });
});

describe('/transparency/gaps', () => {
  test('leads on by key from page to page and back to the first; the file has every row', async () => {
    const { env, agency } = await manyDuties();
    const { app } = serverFor(env, database());
    const read = async (path: string) => (await app.request(path)).text();
    const linksOf = (html: string) => [...new Set(html.match(/\/transparency\/obligations\/[0-9a-f-]{36}/g))];
    const seen: string[] = [];
    let path: string | undefined = '/transparency/gaps';
    for (let pages = 1; path; pages += 1) {
      const html = await read(path);
      seen.push(...linksOf(html));
      expect(html.includes('回到第一页')).toBe(pages > 1);
      path = /href="([^"]+)" rel="next"/.exec(html)?.[1];
    }
    expect([seen.length, new Set(seen).size]).toEqual([104, 104]);
    const csv = await read('/transparency/gaps.csv');
    expect(csv.trim().split('\r\n')).toHaveLength(105);
    expect(textOf(await read(`/transparency/gaps?agency=${agency.code}`))).toContain('共 104 条');
  });

  test('a key that is none begins at the top; one of a duty that is gone ends the list', async () => {
    const { env } = await manyDuties();
    const { app } = serverFor(env, database());
    const rowsOf = async (after: string) => {
      const response = await app.request(`/transparency/gaps?after=${encodeURIComponent(after)}`);
      return [response.status, new Set((await response.text()).match(/obligations\/[0-9a-f-]{36}/g)).size];
    };
    expect(await rowsOf("1' or 1=1--")).toEqual([200, 30]);
    expect(await rowsOf('00000000-0000-4000-8000-000000000000')).toEqual([200, 0]);
  });
});

test('/api/v1/obligations names the key of what comes next, and goes on by it without counting', async () => {
  const { env } = await manyDuties();
  const { app } = serverFor(env, database());
  const read = async (query: string) =>
    (await (await app.request(`/api/v1/obligations?state=overdue${query}`)).json()) as {
      items: { id: string }[];
      total?: number;
      next?: string;
    };
  const first = await read('');
  const second = await read(`&after=${first.next}`);
  const third = await read(`&after=${second.next}`);
  const sizes = [first, second, third].map(({ items, total }) => [items.length, total]);
  expect(sizes).toEqual([
    [50, 104],
    [50, undefined],
    [4, undefined],
  ]);
  expect(third.next).toBeUndefined();
  expect((await app.request('/api/v1/obligations?after=none')).status).toBe(422);
});
