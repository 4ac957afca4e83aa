import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { recordQueries, rollbackEach } from '../../../../test/harness/database.ts';
import { appFor, makeAgency, makeSite } from '../../../../test/harness/world.ts';
import { sharedData, sharedJson } from '../../../../test/shared-data.ts';
import { execute } from '../../../platform/command.ts';
import { RouteTable } from '../../../platform/http/routes.ts';
import { aCounty, codesOf } from '../agency.fixture.ts';
import { readAgencyTable } from '../agency-table.ts';
import { agencyApi } from '../api.ts';
import { mergeAgency } from '../commands/close-agency.ts';
import { renameAgency } from '../commands/rename-agency.ts';
import { setLeadingGroup } from '../commands/set-leading-group.ts';
import { writeFramePage } from '../commands/write-frame-page.ts';
import { agencyPortal } from './routes.ts';

const database = rollbackEach();

/** The public pages of a county; documents are told by the test. */
async function portal(counts: Record<string, number> = {}) {
  const county = await aCounty(database());
  const table = new RouteTable();
  agencyPortal(table, {
    documentCounts: async () => new Map(Object.entries(counts)),
    latestDocuments: async (_c, agency, ids) => `最新：${agency.name} ${ids.length}`,
    sections: ['documents', 'guide', 'institutions'],
  });
  agencyApi(table);
  const app = appFor(table, county);
  const page = async (path: string) => {
    const response = await app.request(path);
    return { response, status: response.status, html: await response.text() };
  };
  return { ...county, app, page };
}

describe('/agencies', () => {
  test('lists bodies by kind with contact and number of documents, not the units', async () => {
    const { env, site, bureau, page } = await portal();
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
    const county = await portal();
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
    const { env, site, bureau, office, page } = await portal();
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
    expect((await page('/agencies?q=没有的局')).html).toContain('没有名称含“没有的局”的机构');
  });

  test('a government beneath stands apart, and a search looks there too', async () => {
    const { env, site, page } = await portal();
    const below = await makeSite(env, { name: '流溪开发区管委会', parentId: site.id });
    expect((await page('/agencies')).html).toContain(`/agencies?site=${below.code}`);
    expect((await page('/agencies')).html).not.toContain('id="kind-government">人民政府（2）');
    expect((await page(`/agencies?site=${below.code}`)).html).toContain('流溪开发区管委会');
    expect((await page('/agencies?q=流溪')).html).toContain('找到 1 个机构');
  });

  test('the number of statements does not grow with the number of agencies', async () => {
    const { env, site, page } = await portal();
    const statements = async () => (await recordQueries(database(), () => page('/agencies'))).queries.length;
    const few = await statements();
    for (let index = 0; index < 5; index += 1) await makeAgency(env, site, {});
    expect(await statements()).toBe(few);
    expect(few).toBeLessThanOrEqual(3);
  });
});

async function appRequest(page: (path: string) => Promise<{ html: string }>, path: string): Promise<unknown> {
  return JSON.parse((await page(path)).html);
}

describe('exports', () => {
  test('CSV and JSON hold what the page lists', async () => {
    const { bureau, page } = await portal();
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
    const { page } = await portal();
    const { lines, refused } = readAgencyTable((await page('/agencies.csv')).html, []);
    expect([lines.length, refused]).toEqual([2, []]);
    expect(lines.find(({ cells }) => cells.name === '砚溪县民政局')?.cells).toMatchObject({
      kind: 'department',
      level: 'county',
    });
  });
});

describe('/agencies/{code}', () => {
  test('shows contacts, units, leading group and the newest documents, and tells machines', async () => {
    const { env, site, bureau, office, page } = await portal();
    await makeAgency(env, site, {
      name: '社会救助股',
      kind: 'internal_unit',
      code: null,
      parentId: bureau.id,
      bodyId: bureau.id,
      firstResponsibleName: '卞启迪',
    });
    await execute(env, setLeadingGroup, office, {
      agencyId: bureau.id,
      leaders: [{ name: '芮海棠', post: '局长', duty: 'overall' }],
    });
    const { html } = await page(`/agencies/${bureau.code}`);
    for (const text of [
      '砚溪县民政局办公室',
      '工作日8:30—17:30',
      'href="tel:09205554100"',
      '社会救助股',
      '卞启迪',
      '芮海棠',
      '总责',
      '最新：砚溪县民政局 2',
    ]) {
      expect(html).toContain(text);
    }
    const json = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? '');
    expect(json).toMatchObject({
      '@type': 'GovernmentOrganization',
      name: '砚溪县民政局',
      url: `https://gk.example/agencies/${bureau.code}`,
      contactPoint: { telephone: '0920-5554100', email: 'civil@yanxi.example' },
    });
  });

  test('links lead only to sections that have a page', async () => {
    const { bureau, page } = await portal();
    const { html } = await page(`/agencies/${bureau.code}`);
    expect(html).toContain(`/agencies/${bureau.code}/guide`);
    expect(html).not.toContain(`/agencies/${bureau.code}/annual-reports`);
  });

  test('the 18-character code and small letters redirect for good, with the rest of the address', async () => {
    const { env, site, app } = await portal();
    const { code, creditCode } = codesOf('99010A70');
    await makeAgency(env, site, { code, creditCode });
    for (const [path, target] of [
      [`/agencies/${creditCode}`, `/agencies/${code}`],
      [`/agencies/${creditCode}/guide?x=1`, `/agencies/${code}/guide?x=1`],
      [`/agencies/${code.toLowerCase()}`, `/agencies/${code}`],
    ] as const) {
      const response = await app.request(path);
      expect([response.status, response.headers.get('location')]).toEqual([301, target]);
    }
  });

  test('an agency that was merged keeps its address and names its successor (S1-017)', async () => {
    const { env, site, bureau, office, page } = await portal();
    const heir = await makeAgency(env, site, { name: '砚溪县农业农村局' });
    await execute(env, mergeAgency, office, {
      agencyId: bureau.id,
      version: 1,
      successorId: heir.id,
      effectiveOn: '2026-03-01',
    });
    const old = await page(`/agencies/${bureau.code}`);
    expect(old.status).toBe(200);
    expect(old.html).toContain('本机构已于2026年3月1日撤销');
    expect(old.html).toContain(`<a href="/agencies/${heir.code}">砚溪县农业农村局</a>`);
    expect((await page(`/agencies/${heir.code}`)).html).toContain('承接“砚溪县民政局”的职责');
    expect((await page('/agencies')).html).toContain('已撤并的机构');
  });

  test.each(['000000000', 'x', '%27', '99010104', '..'])('%s is nobody', async (code) => {
    const { page } = await portal();
    expect((await page(`/agencies/${code}`)).status).toBe(404);
  });

  test('a page costs no more than nine statements', async () => {
    const { bureau, page } = await portal();
    const { queries } = await recordQueries(database(), () => page(`/agencies/${bureau.code}`));
    expect(queries.length).toBeLessThanOrEqual(9);
  });
});

describe('guide and institutions', () => {
  test('a guide says which elements of Art. 12 are missing', async () => {
    const { site, bureau, page } = await portal();
    const own = await page(`/agencies/${bureau.code}/guide`);
    expect(own.html).toContain('指南还有 4 项没有填写');
    expect(own.html).toContain('砚溪县民政局办公室');
    expect(own.html.match(/这一项尚未填写/g)).toHaveLength(4);
    const whole = await page('/guide');
    expect(whole.html).toContain('指南还有 9 项没有填写');
    expect(whole.html).toContain(`<meta name="ColumnName" content="政府信息公开指南"`);
    expect(whole.html).toContain(site.name);
  });

  test('a complete guide shows all nine elements and no remark', async () => {
    const { env, site, bureau, office, page } = await portal();
    await env.db.updateTable('agency').set({ fax: '0920-5554109' }).where('id', '=', bureau.id).execute();
    const guide = {
      siteId: site.id,
      agencyId: bureau.id,
      kind: 'guide',
      title: '民政局公开指南',
      classification: '按七大领域分类',
      arrangement: '按目录编排',
      access: '网站查阅\n当面申请',
    };
    await execute(env, writeFramePage, office, guide);
    const { html } = await page(`/agencies/${bureau.code}/guide`);
    expect(html).not.toContain('尚未填写');
    for (const text of [
      '按七大领域分类',
      '按目录编排',
      '<p>当面申请</p>',
      '0920-5554109',
      'civil@yanxi.example',
      '2026年3月11日',
    ]) {
      expect(html).toContain(text);
    }
  });

  test('institutions are listed with number, date and validity, and open', async () => {
    const { env, site, office, page } = await portal();
    const base = { siteId: site.id, kind: 'institution' };
    await execute(env, writeFramePage, office, {
      ...base,
      title: '旧制度',
      bodyHtml: '<p>旧</p>',
      validity: 'repealed',
    });
    await execute(env, writeFramePage, office, {
      ...base,
      title: '保密审查制度',
      bodyHtml: '<p>先审查后公开</p>',
      docNo: '砚政办发〔2026〕1号',
      issuedOn: '2026-01-05',
      slug: 'secrecy',
    });
    const list = (await page('/institutions')).html;
    expect(list.indexOf('保密审查制度')).toBeLessThan(list.indexOf('旧制度'));
    expect(list).toContain('砚政办发〔2026〕1号');
    expect(list).toContain('废止');
    const one = await page('/institutions/secrecy');
    expect(one.html).toContain('<div class="document-body"><p>先审查后公开</p></div>');
    expect((await page('/institutions/none')).status).toBe(404);
    expect((await page('/institutions/leading-group')).status).toBe(404);
  });

  test('the leading group has a page as soon as it has members', async () => {
    const { env, bureau, office, page } = await portal();
    await execute(env, setLeadingGroup, office, {
      agencyId: bureau.id,
      leaders: [{ name: '芮海棠', post: '局长', duty: 'overall' }],
    });
    expect((await page(`/agencies/${bureau.code}/institutions`)).html).toContain(
      `/agencies/${bureau.code}/institutions/leading-group`,
    );
    expect((await page(`/agencies/${bureau.code}/institutions/leading-group`)).html).toContain('芮海棠');
  });
});

describe('hostile names', () => {
  const path = sharedData('attacks/naughty-strings.json');
  const strings = path
    ? sharedJson<string[]>(path).filter((text) => /[<>"'&{]/.test(text) && text.length < 200)
    : [];

  test.skipIf(!path)('are text on every page, never markup', async () => {
    const { env, site, page } = await portal();
    const { code } = codesOf('99010901');
    const agency = await makeAgency(env, site, { code });
    expect(strings.length).toBeGreaterThan(50);
    const shape = (html: string) =>
      html
        .replace(/>[^<]*</g, '><')
        .replace(/(content|value|href|id)="[^"]*"/g, '$1=""')
        .replace(/<title><\/title>|<script[^>]*ld\+json[^>]*>.*?<\/script>/gs, '');
    const plain = async () => shape((await page(`/agencies/${code}`)).html);
    await env.db
      .updateTable('agency')
      .set({ name: '甲', shortName: '乙', duties: '丙' })
      .where('id', '=', agency.id)
      .execute();
    const expected = await plain();
    for (const text of strings) {
      await env.db
        .updateTable('agency')
        .set({ name: text, shortName: text, duties: text })
        .where('id', '=', agency.id)
        .execute();
      expect(await plain(), text).toBe(expected);
    }
  });
});

describe('/api/v1/agencies', () => {
  test('pages with next, filters and refuses what is no value', async () => {
    const { env, site, page } = await portal();
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
    const { env, site, page } = await portal();
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
