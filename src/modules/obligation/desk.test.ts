import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { draftBy, publishedBy, signBy, target } from '../../../test/harness/documents.ts';
import { textOf } from '../../../test/harness/portal.ts';
import { serverFor } from '../../../test/harness/server.ts';
import { appFor, formOf, submit } from '../../../test/harness/world.ts';
import { execute } from '../../platform/command.ts';
import { RouteTable } from '../../platform/http/routes.ts';
import type { Actor } from '../../platform/permission.ts';
import { DESK_SETTINGS, documentConsole, publish } from '../document/index.ts';
import { obligationConsole } from './console/routes.ts';
import { obligationDesk } from './desk.ts';
import { dutyWorld, generate } from './obligation.fixture.ts';

const database = rollbackEach();
const DOMAINS = [
  { code: 'welfare', name: '社会救助和社会福利', columns: [] },
  { code: 'education', name: '教育', columns: [] },
];

async function world() {
  const made = await dutyWorld(database(), '2026-02-12');
  await generate(made.env);
  const { env, site } = made;
  const table = new RouteTable();
  obligationConsole(table, { domains: DOMAINS });
  documentConsole(table, { settings: DESK_SETTINGS, domains: DOMAINS });
  const appOf = (actor: Actor) => appFor(table, { env, site, actor });
  const keysOf = async (actor: Actor) =>
    (await obligationDesk(env, actor)).map(({ key, total }) => `${key} ${total}`);
  return { ...made, appOf, keysOf };
}

describe('the desk', () => {
  test('shows a clerk two working days before what falls due, and after publishing it is gone', async () => {
    const { env, agency, chain, clock, keysOf } = await world();
    // Due on Wednesday 2026-03-18: nothing on Friday, everything from Monday on.
    clock.moveTo('2026-03-13');
    expect(await keysOf(chain.clerk)).toEqual(['dutiesSoon 0', 'dutiesOverdue 0']);
    clock.moveTo('2026-03-16');
    expect(await keysOf(chain.clerk)).toEqual(['dutiesSoon 4', 'dutiesOverdue 0']);
    await publishedBy(env, chain, agency.id, { items: ['T-01', 'T-04'] });
    expect(await keysOf(chain.clerk)).toEqual(['dutiesSoon 2', 'dutiesOverdue 0']);
  });

  test('lateness goes up to the head, the leader and the disclosure office', async () => {
    const { chain, clock, keysOf } = await world();
    clock.moveTo('2026-03-20');
    for (const actor of [chain.head, chain.leader, chain.office]) {
      expect(await keysOf(actor)).toContain('dutiesOverdue 4');
    }
    expect(await keysOf(chain.secrecyReviewer)).toEqual([]);
  });

  test('tells by how many working days something is late, and opens it', async () => {
    const { env, chain, clock } = await world();
    clock.moveTo('2026-03-20');
    const [, overdue] = await obligationDesk(env, chain.clerk);
    expect(overdue?.items[0]?.clock?.label).toBe('已逾期2个工作日');
    expect(overdue?.items[0]?.href).toMatch(/^\/console\/obligations\/[0-9a-f-]{36}$/);
  });
});

describe('the pages of duties on the desk', () => {
  test('list what is open by state, domain, agency and month, and say so when there is nothing', async () => {
    const { appOf, chain, agency } = await world();
    const app = appOf(chain.clerk);
    const page = async (query: string) =>
      textOf(await (await app.request(`/console/obligations?${query}`)).text());
    expect(await page('')).toContain('最低生活保障：政策文件');
    expect(await page('domain=education')).not.toContain('最低生活保障');
    expect(await page(`agency=${agency.id}&month=2026-03`)).toContain('义务教育：招生管理');
    expect(await page('month=2026-04')).toContain('没有符合条件的公开义务');
    const csv = await (await app.request('/console/obligations.csv?domain=education')).text();
    expect(csv).toContain('T-04');
    expect(csv).not.toContain('T-01');
  });

  test('one duty shows its trace, whom to ask, and leads to a draft that is filled in', async () => {
    const { appOf, chain, agency, env } = await world();
    const app = appOf(chain.clerk);
    const { id } = await env.db
      .selectFrom('obligation')
      .where('itemId', '=', 'T-01')
      .select('id')
      .executeTakeFirstOrThrow();
    const html = await (await app.request(`/console/obligations/${id}`)).text();
    expect(textOf(html)).toContain('何长青');
    expect(textOf(html)).toContain('截止日是怎样算出来的');
    const response = await submit(app, `/console/obligations/${id}/draft`, {});
    const to = response.headers.get('location') ?? '';
    expect(to).toBe(`/console/documents/new?agencyId=${agency.id}&items=T-01`);
    const form = formOf(await (await app.request(to)).text(), '/console/documents');
    expect(form).toMatchObject({ agencyId: agency.id, items: 'T-01' });
  });

  test('a nil declaration is made and refused in forms that keep what was typed', async () => {
    const { appOf, chain, env } = await world();
    const { id } = await env.db
      .selectFrom('obligation')
      .where('itemId', '=', 'T-02')
      .select('id')
      .executeTakeFirstOrThrow();
    const path = `/console/obligations/${id}`;
    const clerk = appOf(chain.clerk);
    const refused = await submit(clerk, `${path}/nil`, { reason: ' ' });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('请写明本期没有应公开内容的情况');
    expect((await submit(clerk, `${path}/nil`, { reason: '本期没有审批' })).status).toBe(303);
    const step = async (actor: Actor, action: string, more: Record<string, string> = {}) => {
      const app = appOf(actor);
      const html = await (await app.request(path)).text();
      return submit(app, `${path}/nil/${action}`, { ...formOf(html, `${path}/nil/${action}`), ...more });
    };
    expect((await step(chain.clerk, 'submit')).status).toBe(303);
    const [waiting] = await obligationDesk(env, chain.head);
    expect(waiting).toMatchObject({ key: 'nilDeclarations', total: 1, figure: { label: '待办声明' } });
    expect((await step(chain.head, 'returnHeadReview', { note: '' })).status).toBe(422);
    expect((await step(chain.head, 'passHeadReview')).status).toBe(303);
    expect((await step(chain.leader, 'sign')).headers.get('location')).toBe(`${path}?done=signed`);
    expect(textOf(await (await clerk.request(path)).text())).toContain('已声明无内容');
  });

  test('the office waives with a reason and sets limits and target; others have no such buttons', async () => {
    const { appOf, chain, env } = await world();
    const { id } = await env.db
      .selectFrom('obligation')
      .where('itemId', '=', 'T-03')
      .select('id')
      .executeTakeFirstOrThrow();
    const path = `/console/obligations/${id}`;
    expect(await (await appOf(chain.clerk).request(path)).text()).not.toContain(`${path}/waiver`);
    const office = appOf(chain.office);
    expect((await submit(office, `${path}/waiver`, { reason: '' })).status).toBe(422);
    expect((await submit(office, `${path}/waiver`, { reason: '本县没有公示栏' })).status).toBe(303);
    const settings = '/console/obligations/settings';
    const form = formOf(await (await office.request(settings)).text(), settings);
    expect(form).toMatchObject({ dualPublicity: '7', interpretation: '3', guideChange: '1', takeDown: '3' });
    expect((await submit(office, settings, { ...form, targetPercent: '120' })).status).toBe(422);
    expect((await submit(office, settings, { ...form, targetPercent: '95' })).status).toBe(303);
    expect((await appOf(chain.clerk).request(settings)).status).toBe(403);
  });

  test('somebody of another agency does not find the duty', async () => {
    const { appOf, env, site, chain } = await world();
    const { id } = await env.db.selectFrom('obligation').select('id').executeTakeFirstOrThrow();
    const stranger: Actor = {
      ...chain.clerk,
      agencyId: site.hostAgencyId,
      siteId: null,
      roles: chain.clerk.roles.map((held) => ({ ...held, agencyId: site.hostAgencyId })),
    };
    expect((await appOf(stranger).request(`/console/obligations/${id}`)).status).toBe(404);
  });
});

describe('/transparency', () => {
  test('shows gaps in the open; each opens to its trace and the person in charge', async () => {
    const { env, clock, agency, chain } = await world();
    clock.moveTo('2026-03-20');
    await publishedBy(env, chain, agency.id);
    const { app } = serverFor(env, database());
    const html = await (await app.request('/transparency')).text();
    expect(textOf(html)).toContain('缺项清单（3）');
    const link = /\/transparency\/obligations\/[0-9a-f-]{36}/.exec(html)?.[0] ?? '';
    const page = textOf(await (await app.request(link)).text());
    expect(page).toContain('已逾期2个工作日');
    expect(page).toContain('何长青');
    expect(page).toContain('截止日是怎样算出来的');
    const json = (await (await app.request('/transparency.json')).json()) as { total: object };
    expect(json.total).toMatchObject({ due: 4, covered: 1, overdue: 3, late: 1 });
    for (const path of [
      `/transparency/agencies/${agency.code}`,
      '/transparency/domains/welfare',
      '/transparency/items/T-01',
      '/transparency/gaps?domain=welfare',
      '/transparency/late',
      '/transparency/nil',
      '/transparency/series',
      '/transparency.csv?by=matrix',
      `/transparency/agencies/${agency.code}/figures.csv?by=item`,
      '/transparency/domains/welfare/figures.json',
      '/transparency/gaps.csv',
    ]) {
      const response = await app.request(path);
      expect([path, response.status]).toEqual([path, 200]);
      // A file goes out as it is read.
      await response.text();
    }
    expect((await app.request('/transparency/domains/nothing')).status).toBe(404);
    expect((await app.request('/transparency/items/NO-1')).status).toBe(404);
  });
});

describe('counts and lateness elsewhere', () => {
  test('home, domain and agency pages tell what is owed and overdue; a late document says so', async () => {
    const { env, clock, agency, chain } = await world();
    const { editionId } = await draftBy(env, chain, agency.id);
    await signBy(env, chain, editionId);
    clock.moveTo('2026-04-20');
    const { indexNo } = await execute(env, publish, chain.clerk, await target(env, editionId));
    await generate(env);
    const { app } = serverFor(env, database());
    const page = async (path: string) => textOf(await (await app.request(path)).text());
    expect(await page('/')).toMatch(/3\s*逾期未公开/);
    expect(await page('/domains/welfare')).toMatch(/2\s*逾期未公开/);
    expect(await page(`/agencies/${agency.code}`)).toMatch(/3\s*逾期未公开/);
    // Signed on 2026-03-11, due 2026-04-09; the 10th, 13th to 17th and 20th are working days.
    expect(await page(`/d/${indexNo}`)).toContain('逾期7个工作日公开（应于2026年4月9日前公开）');
  });
});

describe('what is not public', () => {
  test('the title of a document that is signed and not public shows on no page for everybody', async () => {
    const { env, clock, agency, chain } = await world();
    const title = '关于尚未公开事项的通知';
    const { editionId } = await draftBy(env, chain, agency.id, { title });
    await signBy(env, chain, editionId);
    await generate(env);
    clock.moveTo('2026-04-20');
    const { app } = serverFor(env, database());
    const { id } = await env.db
      .selectFrom('obligation')
      .where('kind', '=', 'formation')
      .select('id')
      .executeTakeFirstOrThrow();
    for (const path of [
      '/transparency',
      '/transparency/gaps',
      '/transparency/gaps.csv',
      `/transparency/obligations/${id}`,
    ]) {
      const body = await (await app.request(path)).text();
      expect([path, body.includes('形成或者变更'), body.includes(title)]).toEqual([path, true, false]);
    }
  });
});
