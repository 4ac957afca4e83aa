import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../../test/harness/database.ts';
import { formOf, makeAgency, makeSite, submit } from '../../../../test/harness/world.ts';
import { execute } from '../../../platform/command.ts';
import { codesOf, desk } from '../agency.fixture.ts';
import { createAgency } from '../commands/create-agency.ts';
import { listAgencies } from '../queries/list.ts';
import { getAgencyView } from '../queries/view.ts';

const database = rollbackEach();

describe('the list', () => {
  test('shows the tree, filters, and closed agencies when asked', async () => {
    const { env, site, bureau, page } = await desk(database());
    await makeAgency(env, site, {
      name: '社会救助股',
      kind: 'internal_unit',
      code: null,
      parentId: bureau.id,
      bodyId: bureau.id,
    });
    await makeAgency(env, site, { name: '旧局', closedOn: '2020-01-01' });
    const tree = await page('/console/agencies');
    expect(tree).toMatch(new RegExp(`　<a href="/console/agencies/${bureau.id}">砚溪县民政局</a>`));
    expect(tree).toContain('社会救助股');
    expect(tree).not.toContain('旧局');
    expect(await page('/console/agencies?closed=1')).toContain('已于2020年1月1日撤销');
    const found = await page('/console/agencies?q=救助');
    expect(found).toContain('社会救助股');
    expect(found).not.toContain('>砚溪县民政局</a>');
  });

  test('the office of one body sees that body and its units only', async () => {
    const { env, site, bureau, page } = await desk(database(), ({ bureauOffice }) => bureauOffice);
    await makeAgency(env, site, {
      name: '社会救助股',
      kind: 'internal_unit',
      code: null,
      parentId: bureau.id,
      bodyId: bureau.id,
    });
    const other = await makeAgency(env, site, { name: '砚溪县卫生健康局' });
    const list = await page('/console/agencies');
    expect(list).toContain('社会救助股');
    expect(list).not.toContain('砚溪县卫生健康局');
    expect(list).not.toContain('/console/agencies/import');
    const { app } = await desk(database(), ({ bureauOffice }) => bureauOffice);
    expect((await app.request(`/console/agencies/${other.id}`)).status).toBe(403);
  });

  test.each(['/console/agencies', '/console/agencies/new', '/console/frame', '/console/settings'])(
    '%s is closed to a clerk',
    async (path) => {
      const { app } = await desk(database(), ({ clerk }) => clerk);
      expect((await app.request(path)).status).toBe(403);
    },
  );
});

describe('registering and changing', () => {
  test('a form with a wrong check digit comes back with everything typed', async () => {
    const { app, page } = await desk(database());
    const fields = {
      ...formOf(await page('/console/agencies/new'), '/console/agencies'),
      name: '砚溪县医保局',
      kind: 'department',
      level: 'county',
      code: '990104001',
      duties: '医保',
    };
    const response = await submit(app, '/console/agencies', {
      ...fields,
      functions: ['civilAffairs', 'education'],
    });
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toContain('href="#field-code"');
    expect(html).toContain('校验码应为');
    expect(formOf(html, '/console/agencies')).toMatchObject({
      name: '砚溪县医保局',
      code: '990104001',
      duties: '医保',
      kind: 'department',
    });
    expect(html).toMatch(/value="education" checked/);
  });

  test('a good form registers the agency', async () => {
    const { env, site, app, page } = await desk(database());
    const fields = {
      ...formOf(await page('/console/agencies/new'), '/console/agencies'),
      name: '砚溪县医保局',
      kind: 'department',
      level: 'county',
      creditCode: codesOf('99010801').creditCode,
    };
    const response = await submit(app, '/console/agencies', { ...fields, functions: ['civilAffairs'] });
    expect([response.status, response.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(/^\/console\/agencies\/[0-9a-f-]{36}\?done=created$/),
    ]);
    const [found] = await listAgencies(env.db, { siteIds: [site.id], q: '医保' });
    expect([found?.code, found?.functions]).toEqual([codesOf('99010801').code, ['civilAffairs']]);
  });

  test('the form of an agency, sent untouched, changes nothing but the version', async () => {
    const { env, bureau, app, page } = await desk(database());
    const path = `/console/agencies/${bureau.id}`;
    const before = await getAgencyView(env.db, bureau.id);
    const response = await submit(app, path, formOf(await page(path), path));
    expect(response.status).toBe(303);
    expect(await getAgencyView(env.db, bureau.id)).toEqual({ ...before, version: 2 });
  });

  test('two people changing at once: the second is told and keeps what was typed', async () => {
    const { bureau, app, page } = await desk(database());
    const path = `/console/agencies/${bureau.id}`;
    const form = formOf(await page(path), path);
    await submit(app, path, { ...form, duties: '甲' });
    const late = await submit(app, path, { ...form, duties: '乙' });
    const html = await late.text();
    expect(late.status).toBe(409);
    expect(html).toContain('已被别人修改');
    expect(formOf(html, path).duties).toBe('乙');
  });

  test('ids that are none are not found', async () => {
    const { app } = await desk(database());
    for (const path of [
      '/console/agencies/x',
      '/console/agencies/00000000-0000-4000-8000-000000000000',
      '/console/frame/1',
    ]) {
      expect((await app.request(path)).status).toBe(404);
    }
  });
});

describe('renaming, merging, groups', () => {
  test('a renaming goes through its form', async () => {
    const { env, bureau, app, page } = await desk(database());
    const path = `/console/agencies/${bureau.id}/rename`;
    const form = formOf(await page(path), path);
    const refused = await submit(app, path, { ...form, effectiveOn: '2030-01-01', name: '新名局' });
    expect(refused.status).toBe(422);
    const response = await submit(app, path, {
      ...formOf(await refused.text(), path),
      effectiveOn: '2026-03-01',
    });
    expect(response.status).toBe(303);
    expect((await getAgencyView(env.db, bureau.id)).name).toBe('新名局');
  });

  test('a merger asks for a successor and then ends the agency', async () => {
    const { env, site, bureau, app, page } = await desk(database());
    const heir = await makeAgency(env, site, { name: '砚溪县农业农村局' });
    const path = `/console/agencies/${bureau.id}/closure`;
    const form = formOf(await page(path), path);
    expect((await submit(app, path, { ...form, successorId: '' })).status).toBe(422);
    expect((await submit(app, path, { ...form, successorId: heir.id })).status).toBe(303);
    const after = await page(`/console/agencies/${bureau.id}`);
    expect(after).toContain('已于2026年3月11日撤销');
    expect(after).not.toContain('<form method="post" action="/console/agencies/');
  });

  test('closing without a successor names what stands in the way', async () => {
    const { env, site, bureau, app, page } = await desk(database());
    await makeAgency(env, site, { name: '砚溪县福利院', kind: 'public_institution', parentId: bureau.id });
    const path = `/console/agencies/${bureau.id}/closure`;
    const response = await submit(app, path, { ...formOf(await page(path), path), manner: 'close' });
    expect(response.status).toBe(409);
    expect(await response.text()).toContain('砚溪县福利院');
  });

  test('lines of the leading group are added, refused by field and emptied', async () => {
    const { env, bureau, app, page } = await desk(database());
    const path = `/console/agencies/${bureau.id}/leading-group`;
    const form = formOf(await page(path), path);
    const refused = await submit(app, path, { ...form, 'leaders.2.name': '芮海棠' });
    const html = await refused.text();
    expect(refused.status).toBe(422);
    expect(html).toContain('href="#field-leaders-0-post"');
    const fixed = { ...formOf(html, path), 'leaders.0.post': '局长', 'leaders.0.duty': 'overall' };
    expect((await submit(app, path, fixed)).status).toBe(303);
    expect((await getAgencyView(env.db, bureau.id)).leaders).toEqual([
      { name: '芮海棠', post: '局长', duty: 'overall' },
    ]);
    const emptied = {
      ...formOf(await page(path), path),
      'leaders.0.name': '',
      'leaders.0.post': '',
      'leaders.0.duty': '',
    };
    await submit(app, path, emptied);
    expect((await getAgencyView(env.db, bureau.id)).leaders).toEqual([]);
  });

  test('supervision is arranged by the office of the whole site', async () => {
    const { env, site, bureau, app, page } = await desk(database());
    const school = await makeAgency(env, site, { name: '砚溪县特教学校', kind: 'school' });
    const path = `/console/agencies/${bureau.id}/supervision`;
    const lines = { 'supervised.0.agencyId': school.id, 'supervised.0.sector': 'education' };
    expect((await submit(app, path, { ...formOf(await page(path), path), ...lines })).status).toBe(303);
    expect((await getAgencyView(env.db, school.id)).supervisors.map(({ name }) => name)).toEqual([
      '砚溪县民政局',
    ]);
  });
});

test('hostile names are text in lists, titles, pickers and forms', async () => {
  const { env, bureau, office, page } = await desk(database());
  const name = '"><script>alert(1)</script>';
  const { agencyId } = await execute(env, createAgency, office, {
    name,
    kind: 'internal_unit',
    level: 'county',
    parentId: bureau.id,
    duties: '</textarea><b>',
  });
  await makeSite(env, { name });
  for (const path of [
    '/console/agencies',
    `/console/agencies/${agencyId}`,
    `/console/agencies/${bureau.id}`,
    '/console/frame/new?kind=guide',
    `/console/agencies/${bureau.id}/closure`,
  ]) {
    const html = await page(path);
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('</textarea><b>');
  }
  expect(formOf(await page(`/console/agencies/${agencyId}`), `/console/agencies/${agencyId}`).duties).toBe(
    '</textarea><b>',
  );
});
