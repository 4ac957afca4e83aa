import { expect, test } from 'vitest';
import { itemsById } from '../../src/modules/catalogue/index.ts';
import { RouteTable, signedInOf } from '../../src/platform/http/routes.ts';
import { holds } from '../../src/platform/permission.ts';
import { isOrganisationCode } from '../../src/rules/identifiers/organisation-code.ts';
import { rollbackEach } from './database.ts';
import {
  aChain,
  actorOf,
  appFor,
  clockAt,
  formOf,
  loadCatalogue,
  makeAgency,
  makeEnv,
  makeSite,
  makeStaff,
  submit,
} from './world.ts';

const database = rollbackEach();

test('a chain is five people, each with one step, the office reaching the whole site', async () => {
  const env = await makeEnv(database());
  const site = await makeSite(env);
  const agency = await makeAgency(env, site);
  const { clerk, secrecyReviewer, head, leader, office } = await aChain(env, agency);
  const scope = { agencyId: agency.id, bodyId: agency.bodyId, siteId: site.id };
  expect(new Set([clerk, secrecyReviewer, head, leader, office].map(({ staffId }) => staffId)).size).toBe(5);
  expect(holds(clerk, 'document.write', scope)).toBe(true);
  expect(holds(clerk, 'document.signOff', scope)).toBe(false);
  expect(holds(leader, 'document.signOff', scope)).toBe(true);
  expect(holds(office, 'document.consent', scope)).toBe(true);
  expect(isOrganisationCode(agency.code)).toBe(true);
});

test('an environment keeps the clock it is given and a file store of its own', async () => {
  const clock = clockAt('2026-05-06');
  const env = await makeEnv(database(), { now: clock.now });
  clock.advance({ days: 1 });
  expect(env.now().toISOString()).toBe('2026-05-07T01:00:00.000Z');
  const stored = await env.files.put(
    (async function* () {
      yield Buffer.from('a');
    })(),
    { limit: 10 },
  );
  const other = await makeEnv(database());
  expect(await env.files.has(stored.sha256)).toBe(true);
  expect(await other.files.has(stored.sha256)).toBe(false);
});

test('catalogue rows T-01 to T-04 are in force', async () => {
  const env = await makeEnv(database());
  await loadCatalogue(env);
  const items = await itemsById(env.db, ['T-01', 'T-02', 'T-03', 'T-04']);
  expect([...items.keys()].sort()).toEqual(['T-01', 'T-02', 'T-03', 'T-04']);
  expect(items.get('T-02')).toMatchObject({ isPersonal: true, isForEveryone: false });
  expect(items.get('T-03')).toMatchObject({ hasWeb: false });
});

test('routes are requested as the person, refused to others, and errors become pages', async () => {
  const env = await makeEnv(database());
  const site = await makeSite(env);
  const table = new RouteTable();
  table.staff('post', '/console/echo', 'staff.manage', async (c) =>
    c.text(`${signedInOf(c).actor.displayName} ${(await c.req.formData()).getAll('a').join('+')}`),
  );
  const person = await makeStaff(env, { displayName: '甲', roles: ['systemAdministrator'] });
  const app = appFor(table, { env, site, actor: await actorOf(env, person) });
  expect(await (await submit(app, '/console/echo', { a: ['1', '2'] })).text()).toBe('甲 1+2');
  expect((await app.request('/console/nothing')).status).toBe(404);
  const stranger = appFor(table, { env, site });
  expect((await submit(stranger, '/console/echo')).status).toBe(401);
});

test('a form is read as a browser would send it', () => {
  const html = `<form action="/a"><input name="formToken" value="t"><input name="e"><textarea name="n">一&lt;</textarea>
    <select name="s"><option value="1">x</option><option value="2" selected>y</option></select>
    <input type="checkbox" name="c"><input type="radio" name="r" value="3" checked></form>`;
  expect(formOf(html, '/a')).toEqual({ formToken: 't', e: '', n: '一<', s: '2', r: '3' });
  expect(() => formOf(html, '/b')).toThrow('no form for /b');
  expect(() => formOf('<form action="/b"></form>', '/b')).toThrow('no form token');
});
