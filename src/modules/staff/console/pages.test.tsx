import { beforeEach, describe, expect, test } from 'vitest';
import { recordQueries, rollbackEach } from '../../../../test/harness/database.ts';
import {
  type Agency,
  aChain,
  actorOf,
  appFor,
  type Chain,
  formOf,
  makeAgency,
  makeEnv,
  makeSite,
  makeStaff,
  submit,
} from '../../../../test/harness/world.ts';
import type { Env } from '../../../platform/env.ts';
import type { App, SiteView } from '../../../platform/http/context.ts';
import { RouteTable } from '../../../platform/http/routes.ts';
import type { Actor } from '../../../platform/permission.ts';
import type { Sessions } from '../../../platform/session/index.ts';
import { attempt, testSessions } from '../../../platform/session/sessions.fixture.ts';
import { getStaff, staffConsole } from '../index.ts';

const database = rollbackEach();
const world = {} as {
  env: Env;
  site: SiteView;
  agency: Agency;
  sessions: Sessions;
  table: RouteTable;
  system: App;
  security: App;
};
const HOSTILE = '<img src=x onerror=alert(1)>';

beforeEach(async () => {
  const env = await makeEnv(database());
  const site = await makeSite(env);
  const agency = await makeAgency(env, site, { name: '砚溪县民政局' });
  const sessions = testSessions(database().pool);
  const table = new RouteTable();
  staffConsole(table, {
    sessions,
    listDomains: async () => [{ code: 'education', name: '教育' }],
    listOpenWork: async () => [{ task: '审核', title: HOSTILE, href: '/x', agencyName: '民政局' }],
  });
  Object.assign(world, { env, site, agency, sessions, table });
  world.system = appAs(await actorOf(env, await makeStaff(env, { roles: ['systemAdministrator'] })));
  world.security = appAs(await actorOf(env, await makeStaff(env, { roles: ['securityAdministrator'] })));
});

function appAs(actor: Actor): App {
  return appFor(world.table, { env: world.env, site: world.site, actor });
}

async function page(app: App, path: string, status = 200): Promise<string> {
  const answer = await app.request(path);
  expect(answer.status).toBe(status);
  return answer.text();
}

function somebody(displayName = '王芳') {
  return makeStaff(world.env, { agency: world.agency, displayName });
}

describe('who sees which pages', () => {
  test('accounts are the system administrator’s, grants the security administrator’s, neither the other’s', async () => {
    const person = await somebody();
    await page(world.system, '/console/staff');
    await page(world.security, '/console/staff', 403);
    await page(world.security, '/console/roles');
    await page(world.system, `/console/roles/${person.id}`, 403);
    for (const app of [world.system, world.security]) await page(app, '/console/delegations', 403);
  });

  test('a clerk sees none of them but delegations; the public none', async () => {
    const { clerk } = await aChain(world.env, world.agency);
    for (const path of ['/console/staff', '/console/staff/new', '/console/roles']) {
      await page(appAs(clerk), path, 403);
      expect((await appFor(world.table, world).request(path)).status).toBe(401);
    }
    await page(appAs(clerk), '/console/delegations');
  });

  test('an id that nobody has, or that is none, is not found', async () => {
    await page(world.system, '/console/staff/9f1b7c1e-0000-4000-8000-000000000000', 404);
    await page(world.system, "/console/staff/1' or '1'='1", 404);
    await page(world.security, '/console/roles/x', 404);
  });
});

describe('accounts', () => {
  async function fill(given: Record<string, string>) {
    const form = formOf(await page(world.system, '/console/staff/new'), '/console/staff');
    return submit(world.system, '/console/staff', { ...form, ...given });
  }

  test('a new person’s password is shown once and works', async () => {
    const answer = await fill({ username: 'wang.fang', displayName: '王芳', agencyId: world.agency.id });
    const html = await answer.text();
    const [, password = ''] = /<strong class="code">([^<]+)</.exec(html) ?? [];
    expect(await world.sessions.signIn(attempt({ username: 'wang.fang', password }))).toMatchObject({
      ok: true,
    });
    const [, path = ''] = /href="(\/console\/staff\/[0-9a-f-]{36})"/.exec(html) ?? [];
    expect(await page(world.system, path)).not.toContain(password);
  });

  test('a form sent twice makes one person and says whose the username is', async () => {
    const form = { username: 'wang.fang', displayName: '王芳' };
    await fill(form);
    const again = await fill(form);
    expect(again.status).toBe(422);
    const html = await again.text();
    expect(html).toContain('已由“王芳”使用');
    expect(formOf(html, '/console/staff')).toMatchObject(form);
    expect(
      await world.env.db.selectFrom('staff').where('username', '=', 'wang.fang').select('id').execute(),
    ).toHaveLength(1);
  });

  test('a refused form keeps what was typed except the password', async () => {
    const html = await (
      await fill({ username: 'Wang Fang', displayName: HOSTILE, password: 'horse staple 1' })
    ).text();
    expect(formOf(html, '/console/staff')).toMatchObject({
      username: 'Wang Fang',
      displayName: HOSTILE,
      password: '',
    });
    expect(html).not.toContain(HOSTILE);
    expect(html).not.toContain('horse staple 1');
    expect(html).toContain('href="#field-username"');
  });

  test('a change in between is a conflict that keeps the typed name', async () => {
    const person = await somebody();
    const path = `/console/staff/${person.id}`;
    const form = formOf(await page(world.system, path), path);
    expect(
      (await submit(world.system, path, { ...form, displayName: '王芳芳' })).headers.get('location'),
    ).toBe(`${path}?done=saved`);
    const late = await submit(world.system, path, { ...form, displayName: '王方' });
    expect(late.status).toBe(409);
    const html = await late.text();
    expect(formOf(html, path)).toMatchObject({ displayName: '王方', version: '2' });
    expect(html).toContain('别人修改过');
  });

  test('taking out of service shows what is to be handed over and who else holds the roles', async () => {
    const { env, agency } = world;
    const leaving = await makeStaff(env, { agency, displayName: '郑离', roles: ['head', 'leader'] });
    await makeStaff(env, { agency, displayName: '钱任', roles: ['head'] });
    const path = `/console/staff/${leaving.id}`;
    const action = `${path}/deactivation`;
    const form = formOf(await page(world.system, path), action);
    const answer = await submit(world.system, action, form);
    expect(answer.headers.get('location')).toBe(`${path}?done=deactivated`);
    const html = await page(world.system, `${path}?done=deactivated`);
    expect(html).toContain('现由钱任担任');
    expect(html).toContain('无人担任');
    expect(html).toContain('&lt;img src=x');
    expect(html).not.toContain(HOSTILE);
    expect((await submit(world.system, action, form)).status).toBe(303);
    await submit(world.system, `${path}/reactivation`, formOf(html, `${path}/reactivation`));
    expect((await getStaff(env.db, leaving.id)).isActive).toBe(true);
  });

  test('a refusal about no field stands above the page', async () => {
    const auditor = await makeStaff(world.env, { roles: ['auditor'] });
    const path = `/console/staff/${auditor.id}`;
    const answer = await submit(world.system, `${path}/deactivation`);
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('唯一在岗的审计员');
  });

  test('a weak new password is refused beside its field, which stays open', async () => {
    const person = await somebody();
    const path = `/console/staff/${person.id}/password`;
    const answer = await submit(world.system, path, { password: 'password12' });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('过于常见');
    expect(html).toMatch(/<details class="action-details" open/);
  });
});

describe('the list', () => {
  test('shows people with roles, narrows, and says so when nobody fits; names are text', async () => {
    await makeStaff(world.env, {
      agency: world.agency,
      displayName: HOSTILE,
      roles: ['clerk', { role: 'head', domain: 'education' }],
    });
    const html = await page(world.system, `/console/staff?agency=${world.agency.id}&state=active`);
    expect(html).toContain('&lt;img src=x');
    expect(html).not.toContain(HOSTILE);
    expect(html).toContain('经办、部门负责人（教育）');
    expect(await page(world.system, `/console/staff?q=${encodeURIComponent('"><script>')}`)).toContain(
      '没有符合条件的人员',
    );
    await page(world.system, '/console/staff?agency=x&role=y&state=__proto__&after=w&q=%00');
  });

  test('asks the database as often for three hundred people as for one', async () => {
    const count = async () =>
      (await recordQueries(database(), () => page(world.system, '/console/staff'))).queries.length;
    const before = await count();
    for (let i = 0; i < 60; i += 1) await makeStaff(world.env, { agency: world.agency, roles: ['clerk'] });
    expect(await count()).toBe(before);
    expect(await page(world.system, '/console/staff')).toContain('rel="next"');
  });
});

describe('grants', () => {
  test('are given and taken back by form, once for a form sent twice', async () => {
    const person = await somebody();
    const path = `/console/roles/${person.id}`;
    const form = formOf(await page(world.security, path), path);
    expect(form).toMatchObject({ agencyId: world.agency.id });
    for (let i = 0; i < 2; i += 1) {
      const answer = await submit(world.security, path, { ...form, role: 'clerk', domain: 'education' });
      expect(answer.headers.get('location')).toBe(`${path}?done=granted`);
    }
    const [grant, ...others] = (await getStaff(world.env.db, person.id)).grants;
    expect(others).toEqual([]);
    expect(grant).toMatchObject({ role: 'clerk', domain: 'education' });
    const revocation = `${path}/${grant?.id}/revocation`;
    const taken = await submit(
      world.security,
      revocation,
      formOf(await page(world.security, path), revocation),
    );
    expect(taken.headers.get('location')).toBe(`${path}?done=revoked`);
    expect((await getStaff(world.env.db, person.id)).grants).toEqual([]);
  });

  test('that would join duties are refused beside the field, with what was chosen kept', async () => {
    const person = await makeStaff(world.env, { agency: world.agency, roles: ['clerk'] });
    const path = `/console/roles/${person.id}`;
    const answer = await submit(world.security, path, { role: 'auditor', agencyId: '', domain: '' });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('三个人分别担任');
    expect(formOf(html, path)).toMatchObject({ role: 'auditor' });
  });

  test.each([
    [{ role: 'root' }, 'role'],
    [{ role: 'clerk', agencyId: 'x' }, 'agencyId'],
    [{ role: 'clerk', agencyId: '9f1b7c1e-0000-4000-8000-000000000000' }, 'agencyId'],
    [{ role: 'clerk', agencyId: '' }, 'agencyId'],
  ])('of %j are refused at the field', async (fields, field) => {
    const person = await somebody();
    const answer = await submit(world.security, `/console/roles/${person.id}`, fields);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(`href="#field-${field}"`);
  });

  test('the lock of a name is ended from here', async () => {
    const person = await somebody();
    const path = `/console/roles/${person.id}`;
    const action = `${path}/unlocking`;
    const answer = await submit(world.security, action, formOf(await page(world.security, path), action));
    expect(answer.headers.get('location')).toBe(`${path}?done=unlocked`);
  });
});

describe('delegations', () => {
  const PATH = '/console/delegations';
  let chain: Chain;
  beforeEach(async () => {
    chain = await aChain(world.env, world.agency);
  });

  function period(given: Record<string, string> = {}) {
    return { startsOn: '2026-03-11', endsOn: '2026-03-20', reason: '参加培训', ...given };
  }

  test('one’s own role is handed on from the list of own roles to a colleague, and ended', async () => {
    const deputy = await somebody('陈代理');
    const app = appAs(chain.head);
    expect(await page(app, PATH)).toContain('目前没有代理');
    const html = await page(app, `${PATH}/new`);
    expect(html).not.toContain('王签发 分管领导');
    const form = formOf(html, PATH);
    const [, lent = ''] = /<option value="([^"]+ head [^"]+)"/.exec(html) ?? [];
    const answer = await submit(app, PATH, { ...form, ...period(), lent, toStaffId: deputy.id });
    expect(answer.headers.get('location')).toBe(`${PATH}?done=delegated`);
    const list = await page(appAs(await actorOf(world.env, deputy)), PATH);
    expect(list).toContain('代理中');
    expect(list).toContain('陈代理');
    const [, ending = ''] = /action="(\/console\/delegations\/[0-9a-f-]+\/ending)"/.exec(list) ?? [];
    expect((await submit(app, ending, formOf(await page(app, PATH), ending))).status).toBe(303);
    expect(await page(app, PATH)).toContain('已终止');
  });

  test('the leader finds the roles of the agency, others do not', async () => {
    const path = `${PATH}/new?agency=${world.agency.id}`;
    expect(await page(appAs(chain.leader), path)).toContain('郑审核 部门负责人');
    expect(await page(appAs(chain.clerk), path)).not.toContain('郑审核 部门负责人');
  });

  test('a refused form keeps everything and names the field', async () => {
    const lent = `${chain.head.staffId} head ${world.agency.id} `;
    const fields = {
      ...period({ endsOn: '2026-03-10', reason: HOSTILE }),
      lent,
      toStaffId: chain.clerk.staffId,
    };
    const answer = await submit(appAs(chain.head), PATH, fields);
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(formOf(html, PATH)).toMatchObject({ ...fields, lent: lent });
    expect(html).toContain('结束日期不能早于开始日期');
    expect(html).not.toContain(HOSTILE);
  });

  test('signs that cannot be seen are refused in the reason', async () => {
    const fields = period({ reason: '培训\u0000\u202e' });
    const answer = await submit(appAs(chain.head), PATH, { ...fields, lent: '', toStaffId: '' });
    expect(await answer.text()).toContain('href="#field-reason"');
  });

  test('a forged choice, of another person or of nonsense, is refused at the choice', async () => {
    const forged = [
      `${chain.leader.staffId} leader ${world.agency.id} `,
      'a b c d',
      '',
      `${chain.clerk.staffId} auditor ${world.agency.id} `,
    ];
    for (const lent of forged) {
      const answer = await submit(appAs(chain.clerk), PATH, {
        ...period(),
        lent,
        toStaffId: chain.head.staffId,
      });
      expect(answer.status, lent).toBe(422);
      expect(await answer.text()).toContain('href="#field-lent"');
    }
    expect(await world.env.db.selectFrom('delegation').select('id').execute()).toEqual([]);
  });

  test('whoever has no role to hand on is told so', async () => {
    const { env, agency } = world;
    const lender = chain.head;
    const deputy = await somebody();
    await env.db
      .insertInto('delegation')
      .values({
        ...{
          fromStaffId: lender.staffId,
          toStaffId: deputy.id,
          role: 'head',
          agencyId: agency.id,
          reason: '休假',
        },
        ...{ startsOn: '2026-03-01', endsOn: '2026-03-31', createdAt: env.now() },
      })
      .execute();
    expect(await page(appAs(await actorOf(env, deputy)), `${PATH}/new`)).toContain('没有可以交出的岗位');
  });
});
