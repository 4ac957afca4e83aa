import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { recordQueries, rollbackEach } from '../../../../test/harness/database.ts';
import { appFor, makeAgency, makeSite } from '../../../../test/harness/world.ts';
import { execute } from '../../../platform/command.ts';
import { RouteTable } from '../../../platform/http/routes.ts';
import { codesOf, portal } from '../agency.fixture.ts';
import { readAgencyTable } from '../agency-table.ts';
import { renameAgency } from '../commands/rename-agency.ts';
import { agencyPortal } from './routes.ts';

const database = rollbackEach();

describe('/agencies', () => {
  test('lists bodies by kind with contact and number of documents, not the units', async () => {
    const { env, site, bureau, page } = await portal(database());
    await makeAgency(env, site, {
      name: '社会救助股',
      kind: 'internal_unit',
      code: null,
      parentId: bureau.id,
      bodyId: bureau.id,
    });
    await makeAgency(env, site, { name: '流溪镇人民政府', kind: 'town_government', level: 'township' });
    const { status, html } = await page('/agencies');
    expect(status).toBe(200);
    expect(html).toContain(`<a href="/agencies/${bureau.code}">砚溪县民政局</a>`);
    expect(html).toContain('0920-5554100');
    expect(html.indexOf('政府部门')).toBeLessThan(html.indexOf('流溪镇人民政府'));
    expect(html).not.toContain('社会救助股');
    expect(html).toContain('共 3 个机构');
  });

  test('counts lead to the documents', async () => {
    const county = await portal(database());
    const table = new RouteTable();
    agencyPortal(table, {
      documentCounts: async () => new Map([[county.bureau.id, 1234]]),
      latestDocuments: async () => null,
      sections: ['documents'],
    });
    const html = await (await appFor(table, county).request('/agencies')).text();
    expect(html).toContain(`<a href="/agencies/${county.bureau.code}/documents">1,234</a>`);
  });

  test('a search finds by part of a name, short name, former name and both codes, units included', async () => {
    const { env, site, bureau, office, page } = await portal(database());
    const { code, creditCode } = codesOf('99010701');
    await makeAgency(env, site, { name: '砚溪县医疗保障局', shortName: '县医保局', code, creditCode });
    await makeAgency(env, site, {
      name: '社会救助股',
      kind: 'internal_unit',
      code: null,
      parentId: bureau.id,
      bodyId: bureau.id,
    });
    const rename = { agencyId: bureau.id, version: 1, name: '砚溪县社会事务局', effectiveOn: '2026-01-01' };
    await execute(env, renameAgency, office, rename);
    const names = async (q: string) => {
      const { items } = (await await appRequest(page, `/agencies.json?q=${encodeURIComponent(q)}`)) as {
        items: { name: string }[];
      };
      return items.map(({ name }) => name);
    };
    expect(await names('医疗')).toEqual(['砚溪县医疗保障局']);
    expect(await names('县医保局')).toEqual(['砚溪县医疗保障局']);
    expect(await names('砚溪县民政局')).toEqual(['砚溪县社会事务局']);
    expect(await names(code)).toEqual(['砚溪县医疗保障局']);
    expect(await names(creditCode.toLowerCase())).toEqual(['砚溪县医疗保障局']);
    expect(await names('救助')).toEqual(['社会救助股']);
    expect(await names('%')).toEqual([]);
    expect(await names('民政')).toEqual(['砚溪县社会事务局']);
    expect(await names('人民政府')).toEqual(['砚溪县人民政府']);
    expect((await page('/agencies?q=没有的局')).html).toContain('没有名称含“没有的局”的机构');
  });

  test('a government beneath stands apart, and a search looks there too', async () => {
    const { env, site, page } = await portal(database());
    const below = await makeSite(env, { name: '流溪开发区管委会', parentId: site.id });
    expect((await page('/agencies')).html).toContain(`/agencies?site=${below.code}`);
    expect((await page('/agencies')).html).not.toContain('id="kind-government">人民政府（2）');
    expect((await page(`/agencies?site=${below.code}`)).html).toContain('流溪开发区管委会');
    expect((await page('/agencies?q=流溪')).html).toContain('找到 1 个机构');
  });

  test('the number of statements does not grow with the number of agencies', async () => {
    const { env, site, page } = await portal(database());
    const statements = async () => (await recordQueries(database(), () => page('/agencies'))).queries.length;
    const few = await statements();
    for (let index = 0; index < 5; index += 1) await makeAgency(env, site, {});
    expect(await statements()).toBe(few);
    expect(few).toBeLessThanOrEqual(3);
  });
});

describe('exports', () => {
  test('CSV and JSON hold what the page lists', async () => {
    const { bureau, page } = await portal(database());
    const { response, html: csv } = await page('/agencies.csv?kind=department');
    const [headings, ...rows] = parse(csv, { bom: true }) as string[][];
    expect(response.headers.get('content-type')).toContain('text/csv');
    expect(headings?.slice(0, 2)).toEqual(['机构名称', '组织机构代码']);
    expect(rows.map((row) => row.slice(0, 2))).toEqual([['砚溪县民政局', bureau.code]]);
    expect(await appRequest(page, '/agencies.json?kind=department')).toMatchObject({
      items: [{ code: bureau.code, name: '砚溪县民政局', level: 'county', url: `/agencies/${bureau.code}` }],
      total: 1,
      totalIsLowerBound: false,
    });
    expect((await page('/agencies.xlsx')).response.headers.get('content-disposition')).toContain('.xlsx');
  });

  test('our own CSV is a table that can be imported', async () => {
    const { page } = await portal(database());
    const { lines, refused } = readAgencyTable((await page('/agencies.csv')).html, []);
    expect([lines.length, refused]).toEqual([2, []]);
    expect(lines.find(({ cells }) => cells.name === '砚溪县民政局')?.cells).toMatchObject({
      kind: 'department',
      level: 'county',
    });
  });
});

describe('/api/v1/agencies', () => {
  test('pages with next, filters and refuses what is no value', async () => {
    const { env, site, page } = await portal(database());
    await makeAgency(env, site, {
      name: '流溪镇人民政府',
      kind: 'town_government',
      level: 'township',
      functions: ['civilAffairs'],
    });
    const first = await appRequest(page, `/api/v1/agencies?site=${site.code}&pageSize=2`);
    expect(first).toMatchObject({
      page: 1,
      pageSize: 2,
      total: 3,
      totalIsLowerBound: false,
      next: `/api/v1/agencies?site=${site.code}&pageSize=2&page=2`,
    });
    const narrowed = await appRequest(
      page,
      `/api/v1/agencies?site=${site.code}&level=township&function=civilAffairs`,
    );
    expect(narrowed).toMatchObject({
      total: 1,
      items: [{ name: '流溪镇人民政府', functions: ['civilAffairs'] }],
    });
    const wrong = await page('/api/v1/agencies?level=galaxy&pageSize=1000');
    expect(wrong.status).toBe(422);
    expect(
      JSON.parse(wrong.html).errors.map(({ field, value }: { field: string; value: string }) => [
        field,
        value,
      ]),
    ).toEqual([
      ['level', 'galaxy'],
      ['pageSize', '1000'],
    ]);
    expect((await page('/api/v1/agencies?page=5000&pageSize=100')).status).toBe(400);
  });

  test('one agency by either code, with contacts', async () => {
    const { env, site, page } = await portal(database());
    const { code, creditCode } = codesOf('99010902');
    await makeAgency(env, site, { name: '甲局', code, creditCode, phone: '0920-1' });
    expect(await appRequest(page, `/api/v1/agencies/${creditCode}`)).toMatchObject({
      code,
      name: '甲局',
      contacts: { phone: '0920-1' },
      leadingGroup: [],
    });
    expect((await page('/api/v1/agencies/000000000')).status).toBe(404);
  });
});

async function appRequest(page: (path: string) => Promise<{ html: string }>, path: string): Promise<unknown> {
  return JSON.parse((await page(path)).html);
}
