import { beforeEach, describe, expect, test } from 'vitest';
import { recordQueries, rollbackEach } from '../../test/harness/database.ts';
import {
  type Agency,
  actorOf,
  appFor,
  clockAt,
  type HandClock,
  makeAgency,
  makeEnv,
  makeSite,
  makeStaff,
  type Person,
} from '../../test/harness/world.ts';
import type { Env } from '../platform/env.ts';
import { writeEvents } from '../platform/event.ts';
import { listEvents } from '../platform/event-log.ts';
import type { App, SiteView } from '../platform/http/context.ts';
import { RouteTable } from '../platform/http/routes.ts';
import { type Actor, SYSTEM } from '../platform/permission.ts';
import { auditConsole } from './audit.tsx';

const database = rollbackEach();
const world = {} as {
  env: Env;
  clock: HandClock;
  site: SiteView;
  agency: Agency;
  clerk: Person;
  leader: Person;
  auditor: App;
  table: RouteTable;
};
const DOCUMENT = '1f0a5b1e-0000-4000-8000-0000000000d1';
const HASH = 'ab'.repeat(32);

beforeEach(async () => {
  const clock = clockAt('2026-03-11');
  const env = await makeEnv(database(), { now: clock.now });
  const site = await makeSite(env);
  const agency = await makeAgency(env, site, { name: '砚溪县民政局' });
  const clerk = await makeStaff(env, { agency, displayName: '周拟稿', username: 'zhou', roles: ['clerk'] });
  const leader = await makeStaff(env, { agency, displayName: '王签发' });
  const table = new RouteTable();
  auditConsole(table);
  Object.assign(world, { env, clock, site, agency, clerk, leader, table });
  world.auditor = appAs(await actorOf(env, await makeStaff(env, { roles: ['auditor'] })));
});

function appAs(actor: Actor): App {
  return appFor(world.table, { env: world.env, site: world.site, actor });
}

type Given = { actor?: Actor; delegatedBy?: string; documentId?: string; agencyId?: string; at?: string };

async function submitted({ actor, delegatedBy, documentId = DOCUMENT, agencyId, at }: Given = {}) {
  const { env, clerk, agency } = world;
  const by = actor ?? (await actorOf(env, clerk));
  await env.transaction((tx) =>
    writeEvents(tx, () => [], [
      {
        ...{ actor: by, at: at ? new Date(at) : env.now() },
        name: 'document.submitted',
        subject: { type: 'document', id: documentId },
        siteId: world.site.id,
        agencyId: agencyId ?? agency.id,
        delegatedBy: delegatedBy ?? null,
        payload: { editionId: documentId, contentHash: HASH },
      },
    ]),
  );
}

async function page(query = '', app = world.auditor): Promise<string> {
  const answer = await app.request(`/console/audit${query}`);
  expect(answer.status).toBe(200);
  return answer.text();
}

const lines = (html: string) => (html.match(/<tr><th scope="row">/g) ?? []).length;

test('only the auditor reads the log', async () => {
  const { env, clerk, agency } = world;
  const others = [
    await actorOf(env, clerk),
    await actorOf(env, await makeStaff(env, { agency, roles: ['leader', 'disclosureOffice'] })),
    await actorOf(env, await makeStaff(env, { roles: ['systemAdministrator'] })),
    await actorOf(env, await makeStaff(env, { roles: ['securityAdministrator'] })),
  ];
  for (const actor of others) {
    expect((await appAs(actor).request('/console/audit')).status).toBe(403);
    expect((await appAs(actor).request('/console/audit.csv')).status).toBe(403);
  }
});

test('a line names what, who, for whom, where and on what, in words', async () => {
  await submitted({ delegatedBy: world.leader.id });
  const html = await page();
  for (const words of ['提交审查', '周拟稿', '代王签发', '砚溪县民政局', '信息 1f0a5b1e…', 'abababababab…']) {
    expect(html).toContain(words);
  }
  expect(html).toContain('2026年3月11日 09:00');
});

test('what the system did by itself is the system’s', async () => {
  await submitted({ actor: SYSTEM });
  expect(await page()).toMatch(/<td data-label="操作人"><div[^>]*>系统</);
});

describe('the filter', () => {
  test('finds a person by name, username or id: own acts, acts in the name of, acts upon', async () => {
    const { leader } = world;
    await submitted();
    await submitted({ actor: SYSTEM });
    await submitted({ delegatedBy: leader.id });
    expect(lines(await page('?person=zhou'))).toBe(2);
    expect(lines(await page(`?person=${encodeURIComponent('周拟稿')}`))).toBe(2);
    expect(lines(await page(`?person=${leader.id}`))).toBe(1);
    const nobody = await page(`?person=${encodeURIComponent('<b>无此人')}`);
    expect(lines(nobody)).toBe(0);
    expect(nobody).toContain('没有姓名或用户名是“&lt;b&gt;无此人”的人员');
  });

  test('takes two people of one name together', async () => {
    const { env, agency } = world;
    const other = await makeStaff(env, { agency, displayName: '周拟稿' });
    await submitted();
    await submitted({ actor: await actorOf(env, other) });
    expect(lines(await page(`?person=${encodeURIComponent('周拟稿')}`))).toBe(2);
  });

  test('takes days in Shanghai, both included', async () => {
    await submitted({ at: '2026-03-09T23:59:59+08:00' });
    await submitted({ at: '2026-03-10T00:00:00+08:00' });
    await submitted({ at: '2026-03-11T23:59:59+08:00' });
    await submitted({ at: '2026-03-12T00:00:00+08:00' });
    expect(lines(await page('?from=2026-03-10&until=2026-03-11'))).toBe(2);
    expect(lines(await page('?from=2026-03-12'))).toBe(1);
    expect(lines(await page('?until=2026-03-09'))).toBe(1);
  });

  test('takes agency, name and subject', async () => {
    const other = await makeAgency(world.env, world.site);
    await submitted();
    await submitted({ agencyId: other.id, documentId: '1f0a5b1e-0000-4000-8000-0000000000d2' });
    expect(lines(await page(`?agency=${other.id}`))).toBe(1);
    expect(lines(await page('?name=document.submitted'))).toBe(2);
    expect(lines(await page('?name=document.signed'))).toBe(0);
    const history = await page(`?subject=document:${DOCUMENT}`);
    expect(lines(history)).toBe(1);
    expect(history).toContain('的全部记录');
  });

  test.each([
    `?person=${encodeURIComponent("' or 1=1 --")}`,
    '?subject=document:%00&person=%00',
    `?subject=document:${encodeURIComponent("x' or '1'='1")}`,
    '?agency=1&name=__proto__&before=-5',
    '?before=1e999&person[]=x',
  ])('stands %s', async (query) => {
    await submitted();
    await page(query);
  });

  test('says which date it could not read', async () => {
    expect(await page(`?from=${encodeURIComponent('2026-02-30')}`)).toContain('“2026-02-30”不是日期');
  });
});

test('pages go on by key: nothing is lost or repeated when more happens meanwhile', async () => {
  for (let i = 0; i < 60; i += 1) await submitted();
  const first = await page('?name=document.submitted');
  const [, next = ''] = /href="\/console\/audit([^"]+)" rel="next"/.exec(first) ?? [];
  await submitted();
  const second = await page(next.replaceAll('&amp;', '&'));
  expect([lines(first), lines(second)]).toEqual([50, 10]);
  expect(second).toContain('rel="first"');
  expect(second).not.toContain('rel="next"');
});

test('asks the database as often for fifty lines as for one', async () => {
  await submitted();
  const count = async () => (await recordQueries(database(), () => page())).queries.length;
  const before = await count();
  for (let i = 0; i < 20; i += 1) await submitted({ documentId: crypto.randomUUID() });
  expect(await count()).toBe(before);
});

describe('the export', () => {
  test('holds every line of the filter with whole ids and hashes, and no formula', async () => {
    const { env, agency } = world;
    const hostile = await makeStaff(env, { agency, displayName: '=cmd|calc' });
    await submitted({ actor: await actorOf(env, hostile) });
    await submitted({ actor: SYSTEM });
    const answer = await world.auditor.request(`/console/audit.csv?person=${hostile.id}`);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const rows = (await answer.text()).split('\r\n').filter(Boolean);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(/^\ufeff?序号,时间,操作/);
    expect(rows[1]).toContain("'=cmd|calc");
    expect(rows[1]).toContain(`document:${DOCUMENT}`);
    expect(rows[1]).toContain(HASH);
    expect(rows[1]).toContain('2026-03-11T09:00:00+08:00');
  });

  test('goes beyond one batch', async () => {
    await world.env.db
      .insertInto('event')
      .values(
        Array.from({ length: 2100 }, () => ({
          name: 'document.edited',
          subjectType: 'document',
          subjectId: DOCUMENT,
          at: world.env.now(),
        })),
      )
      .execute();
    const answer = await world.auditor.request(`/console/audit.csv?subject=document:${DOCUMENT}`);
    const rows = (await answer.text()).split('\r\n').filter(Boolean);
    expect(rows).toHaveLength(2101);
    expect(new Set(rows).size).toBe(2101);
  });
});

test('an empty list of people finds nothing instead of everything', async () => {
  await submitted();
  expect(await listEvents(world.env.db, { staffIds: [] }, { limit: 5 })).toEqual([]);
});
