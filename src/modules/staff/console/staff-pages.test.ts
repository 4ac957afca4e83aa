import { describe, expect, test } from 'vitest';
import { recordQueries } from '../../../../test/harness/database.ts';
import { aChain, appFor, formOf, makeStaff, submit } from '../../../../test/harness/world.ts';
import { attempt } from '../../../platform/session/sessions.fixture.ts';
import { getStaff } from '../index.ts';
import { appAs, HOSTILE, page, pagesWorld, somebody } from './pages.fixture.ts';

const { world, database } = pagesWorld();

describe('who sees which pages', () => {
  test('accounts are the system administrator’s, grants the security administrator’s, neither the other’s', async () => {
    const person = await somebody(world);
    await page(world.system, '/console/staff');
    await page(world.security, '/console/staff', 403);
    await page(world.security, '/console/roles');
    await page(world.system, `/console/roles/${person.id}`, 403);
    for (const app of [world.system, world.security]) await page(app, '/console/delegations', 403);
  });

  test('a clerk sees none of them but delegations; the public none', async () => {
    const { clerk } = await aChain(world.env, world.agency);
    for (const path of ['/console/staff', '/console/staff/new', '/console/roles']) {
      await page(appAs(world, clerk), path, 403);
      expect((await appFor(world.table, world).request(path)).status).toBe(401);
    }
    await page(appAs(world, clerk), '/console/delegations');
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
    const person = await somebody(world);
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
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;：待审核 3 件');
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
    const person = await somebody(world);
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
