import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import {
  aChain,
  appFor,
  loadCatalogue,
  makeAgency,
  makeEnv,
  makeSite,
  submit,
} from '../../../test/harness/world.ts';
import { RouteTable } from '../../platform/http/routes.ts';
import { plainDate } from '../../rules/plain-date.ts';
import { dueOf, parseTimeLimit } from '../catalogue/index.ts';
import { NOTICE_2027, notice2027, oneClock } from './calendar.fixture.ts';
import { calendarConsole } from './console/routes.ts';
import type { Recomputation } from './recomputation.ts';
import { tryOut } from './try-out.ts';
import { otherLimits, readLimit, worldWithNotice } from './what-if.ts';

const database = rollbackEach();
const PATH = '/console/what-if';

async function world(recomputation?: (agencyId: string) => Recomputation) {
  const env = await makeEnv(database(), { now: () => new Date('2026-05-06T09:00:00+08:00') });
  const site = await makeSite(env);
  await loadCatalogue(env);
  const agency = await makeAgency(env, site, { name: '砚溪县民政局' });
  const chain = await aChain(env, agency);
  const clock = oneClock('2026-12-21', 20, { agencyId: agency.id });
  const recomputations = [recomputation?.(agency.id) ?? clock.recomputation];
  const table = new RouteTable();
  calendarConsole(table, { recomputations });
  return {
    env,
    site,
    agency,
    ...chain,
    recomputations,
    app: appFor(table, { env, site, actor: chain.head }),
  };
}

/** A slice with one duty under item T-01, formed on a day. */
const oneDuty = (agencyId: string): Recomputation => ({
  slice: 'obligation',
  async listMoved(_db, { before, after }) {
    const own = parseTimeLimit('信息形成或者变更之日起20个工作日内').rule;
    if (!own) throw new Error('the limit of Art. 26 is read');
    const start = { on: plainDate('2026-05-06') };
    const [a, b] = [before, after].map(
      ({ calendar, limits }) => dueOf(limits.get('T-01') ?? own, start, calendar).due,
    );
    if (a === b || !a || !b) return [];
    const subject = { type: 'obligation', id: '1' };
    return [
      {
        subject,
        siteId: null,
        agencyId,
        staffId: null,
        label: '一件事项',
        address: '/console/obligations/1',
        before: a,
        after: b,
      },
    ];
  },
});

describe('what if', () => {
  test('another notice: shows the days and due days it would change, and writes nothing', async () => {
    const { env, app } = await world();
    const before = await env.db
      .selectFrom('event')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirst();
    const body = new FormData();
    // Without number, day of announcement and address: it is only tried.
    body.append('text', NOTICE_2027.replace(/国办发明电.*号\n/, '').replace('2026年5月5日', ''));
    const response = await app.request(`${PATH}/notice`, { method: 'POST', body });
    expect(response.status).toBe(200);
    const html = await response.text();
    expect(html).toContain('有 1 项期限会变');
    expect(html).toContain('砚溪县民政局');
    expect(html).toContain('2027年10月9日');
    expect(await env.db.selectFrom('holidayNotice').selectAll().execute()).toEqual([]);
    expect(await env.db.selectFrom('movedDue').selectAll().execute()).toEqual([]);
    expect(
      await env.db
        .selectFrom('event')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirst(),
    ).toEqual(before);
  });

  test('another limit of an item', async () => {
    const { app } = await world(oneDuty);
    const response = await submit(app, `${PATH}/limit`, {
      item: 'T-01',
      wording: '信息形成或者变更之日起10个工作日内',
    });
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toContain('有 1 项期限会变');
    expect(html).toContain('一件事项');
    const none = await submit(app, `${PATH}/limit`, {
      item: 'T-02',
      wording: '信息形成或者变更之日起10个工作日内',
    });
    expect(await none.text()).toContain('没有期限会变');
  });

  test.each([
    [{ item: '', wording: '及时公开' }, '请填写目录事项的编号'],
    [{ item: 'T-99', wording: '及时公开' }, '没有编号为“T-99”的事项'],
    [{ item: 'T-01', wording: '' }, '请填写公开时限'],
    [{ item: 'T-01', wording: '择机公开' }, '没有读懂：“择机公开”。请写成例如'],
    [{ item: 'T-01', wording: '及时公开；遇特殊情况顺延' }, '“遇特殊情况顺延”'],
  ])('%j is refused and keeps what was typed', async (fields, words) => {
    const { app } = await world();
    const response = await submit(app, `${PATH}/limit`, fields);
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain(words);
    if (fields.item) expect(html).toContain(`value="${fields.item}"`);
  });

  test('a slice that writes while it is asked leaves nothing behind', async () => {
    const { env, office, recomputations } = await world();
    const careless: Recomputation = {
      slice: 'careless',
      async listMoved(db) {
        await db.updateTable('agency').set({ name: '改名' }).execute();
        return [];
      },
    };
    const after = worldWithNotice(env.calendar.notices, notice2027(), plainDate('2026-05-06'));
    const asker = { actor: office, permission: 'calendar.tryOut' } as const;
    const moved = await tryOut(env, [careless, ...recomputations], after, asker);
    expect(moved).toHaveLength(1);
    expect(moved[0]?.agencyName).toBe('改名');
    expect(await env.db.selectFrom('agency').where('name', '=', '改名').selectAll().execute()).toEqual([]);
  });

  test('shows a head the own agency only', async () => {
    const { env, site, head, office, agency } = await world();
    const other = await makeAgency(env, site);
    const clocks = [
      oneClock('2026-12-21', 20, { agencyId: agency.id }),
      oneClock('2026-12-21', 20, { agencyId: other.id }),
    ];
    const after = worldWithNotice(env.calendar.notices, notice2027(), plainDate('2026-05-06'));
    const seen = async (actor: typeof head) =>
      (
        await tryOut(
          env,
          clocks.map(({ recomputation }) => recomputation),
          after,
          { actor, permission: 'calendar.tryOut' },
        )
      ).length;
    expect(await seen(head)).toBe(1);
    expect(await seen(office)).toBe(2);
  });

  test('another version of the catalogue is tried with its limits; one that is not there is refused', async () => {
    const { env, site, app } = await world(oneDuty);
    const version = {
      catalogueId: 'standard',
      effectiveOn: '2026-04-01',
      publishedAt: env.now(),
      changeNote: '缩短时限',
    };
    await env.db
      .insertInto('catalogueVersion')
      .values({ ...version, number: 2 })
      .execute();
    await env.db.updateTable('catalogue').set({ currentVersion: 2 }).where('id', '=', 'standard').execute();
    const own = env.db.updateTable('catalogueRow').set({ toVersion: 2 }).where('itemId', '=', 'T-01');
    const { row } = await own.returning('row').executeTakeFirstOrThrow();
    const timeLimit = '信息形成或者变更之日起10个工作日内';
    const shorter = { ...(row as object), timeLimit, timeLimitRule: parseTimeLimit(timeLimit).rule };
    await env.db
      .insertInto('catalogueRow')
      .values({
        catalogueId: 'standard',
        itemId: 'T-01',
        fromVersion: 2,
        domain: 'welfare',
        sort: 0,
        row: JSON.stringify(shorter),
      })
      .execute();
    const ofSite = { siteId: site.id, effectiveOn: '2026-04-01', publishedAt: env.now(), changeNote: '' };
    await env.db
      .insertInto('localCatalogueVersion')
      .values([1, 2].map((number) => ({ ...ofSite, number, standardVersion: number })))
      .execute();
    const html = await (await submit(app, `${PATH}/version`, { version: '1' })).text();
    expect(html).toContain('公开时限不同的事项');
    expect(html).toContain(timeLimit);
    expect((await submit(app, `${PATH}/version`, { version: '9' })).status).toBe(422);
    expect(await (await submit(app, `${PATH}/version`, { version: '2' })).text()).toContain(
      '这一版的公开时限与现行的相同',
    );
  });

  test('another version of the catalogue: the limits that read otherwise', () => {
    const row = (id: string, timeLimit: string) => ({
      id,
      timeLimit,
      timeLimitRule: parseTimeLimit(timeLimit).rule,
    });
    const now = [row('A', '及时公开'), row('B', '及时公开'), row('C', '及时公开'), row('D', '及时公开')];
    const tried = [row('A', '及时公开'), row('B', '每季度更新一次'), row('C', '择机公开')];
    const { listed, limits } = otherLimits(now, tried);
    expect(listed.map(({ id }) => id)).toEqual(['B', 'C']);
    expect([...limits.keys()]).toEqual(['B']);
    expect(readLimit('每季度更新一次').ok).toBe(true);
  });
});
