import { parse } from 'csv-parse/sync';
import { type AnyNode, hasChildren, isTag, isText } from 'domhandler';
import { parseDocument } from 'htmlparser2';
import readXlsxFile from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { aChain, appFor, makeAgency } from '../../../test/harness/world.ts';
import { catalogueRow } from '../../../test/makers/catalogue-row.ts';
import { looksLikeFormula } from '../../platform/http/csv.ts';
import { RouteTable } from '../../platform/http/routes.ts';
import { catalogueApi } from './api.ts';
import { catalogueWorld, change, load, nextStandard } from './catalogue.fixture.ts';
import { dataOf } from './change-plan.ts';
import { effectiveCatalogue, flatTable, nationalTable } from './index.ts';
import type { CataloguePortalParts } from './portal/parts.ts';
import { cataloguePortal } from './portal/routes.ts';
import { CatalogueRowView } from './row-view.ts';

const database = rollbackEach();

const parts: CataloguePortalParts = {
  itemDocumentCounts: async () => new Map([['W-1', 1234]]),
  documentsOf: async (_c, { itemId }) => (itemId === 'W-1' ? '关于调整低保标准的通知' : null),
};

async function world() {
  const made = await catalogueWorld(database());
  const table = new RouteTable();
  cataloguePortal(table, parts);
  catalogueApi(table);
  const app = appFor(table, { env: made.env, site: made.site });
  const read = async (path: string, status = 200) => {
    const response = await app.request(path);
    expect(response.status, path).toBe(status);
    return response.text();
  };
  const json = async (path: string, status = 200) => JSON.parse(await read(path, status));
  return { ...made, ...(await aChain(made.env, made.bureau)), app, read, json };
}

function all(node: AnyNode, name: string): AnyNode[] {
  const here = isTag(node) && node.name === name ? [node] : [];
  return hasChildren(node) ? [...here, ...node.children.flatMap((child) => all(child, name))] : here;
}

/** What a cell shows, without words meant for screen readers only. */
function shown(node: AnyNode): string {
  if (isText(node)) return node.data;
  if (isTag(node) && node.attribs.class === 'visually-hidden') return '';
  if (isTag(node) && node.name === 'br') return '\n';
  const text = hasChildren(node) ? node.children.map(shown).join('') : '';
  return isTag(node) && node.name === 'li' ? `${text}\n` : text;
}

const cellsOf = (row: AnyNode) =>
  (hasChildren(row) ? row.children : []).filter(isTag).map((cell) => ({
    text: shown(cell).trim(),
    rowSpan: Number(cell.attribs.rowspan ?? 1),
    colSpan: Number(cell.attribs.colspan ?? 1),
  }));

test('the table on the page is the national layout, cell by cell (国办发〔2019〕54号)', async () => {
  const { read, env, site } = await world();
  const html = await read('/catalogue?view=table');
  const tables = all(parseDocument(html), 'table');
  const { rows } = await effectiveCatalogue(env.db, { siteId: site.id });
  const domains = [...Map.groupBy(rows, ({ row }) => row.domain).values()];
  expect(tables).toHaveLength(domains.length);
  domains.forEach((own, index) => {
    const expected = nationalTable(own.map(({ row }) => row));
    const lines = all(tables[index]!, 'tr').map(cellsOf);
    const plain = (cells: (typeof expected.head)[number]) =>
      cells.map(({ text, rowSpan, colSpan }) => ({ text, rowSpan, colSpan }));
    expect(lines.slice(2)).toEqual(expected.body.map(plain));
    const heads = (cells: { rowSpan: number; colSpan: number }[]) =>
      cells.map(({ rowSpan, colSpan }) => [rowSpan, colSpan]);
    expect(lines.slice(0, 2).map(heads)).toEqual(expected.head.map(heads));
  });
});

test('the list shows every item with its documents, narrowed by domain, level and words', async () => {
  const { read } = await world();
  const whole = await read('/catalogue');
  for (const id of ['W-1', 'W-2', 'E-1', 'TL-1']) expect(whole).toContain(`href="/catalogue/${id}"`);
  expect(whole).toContain('<a href="/search?item=W-1">1,234 件</a>');
  expect(whole).toContain('尚无');
  expect(whole).toContain('2个领域共3个公开事项，另有《政府信息公开条例》第二十条、第二十一条规定的1项');
  expect(whole).toContain('href="/catalogue.csv"');
  expect(whole).not.toContain('/catalogue.pdf');
  const jumps = [...whole.matchAll(/href="#(domain-[a-z-]+)"/g)].map(([, id = '']) => id);
  expect(jumps.length).toBeGreaterThan(1);
  for (const id of jumps) expect(whole).toContain(`id="${id}"`);
  const welfare = await read('/catalogue?domain=welfare&q=审核');
  expect(welfare).toContain('href="/catalogue/W-2"');
  expect(welfare).not.toContain('href="/catalogue/W-1"');
  expect(welfare).not.toContain('href="#domain-');
  expect(welfare).toContain('href="/catalogue.xlsx?domain=welfare&amp;q=%E5%AE%A1%E6%A0%B8"');
  expect(await read('/catalogue?q=没有这个词')).toContain('没有符合条件的事项');
});

test('an item shows all columns, its limit as counted, who must disclose, its documents and where to ask', async () => {
  const { read, bureau } = await world();
  const html = await read('/catalogue/W-1');
  for (const text of [
    '公开内容（要素）',
    '办理条件',
    '信息形成或者变更之日',
    '20个工作日',
    '五公开环节',
    '城乡低保',
  ]) {
    expect(html).toContain(text);
  }
  expect(html).toContain(`<a href="/agencies/${bureau.code}">砚溪县民政局</a>`);
  expect(html).toContain('关于调整低保标准的通知');
  expect(html).toContain('href="/applications"');
  await read('/catalogue/NO-1', 404);
  await read('/catalogue/%3Cscript%3E', 404);
});

test('an agency has its own catalogue: what binds it and what it added', async () => {
  const { read, env, site, bureau, school, clerk, office } = await world();
  const row = dataOf(catalogueRow({ id: 'YX-1', item2: '乡镇备用金' }));
  await change(env, clerk, office, {
    siteId: site.id,
    agencyId: bureau.id,
    action: 'add',
    itemId: 'YX-1',
    domain: 'welfare',
    row,
  });
  const own = await read(`/agencies/${bureau.code}/catalogue`);
  expect(own).toContain(`/agencies/${bureau.code}/catalogue/YX-1`);
  expect(own).toContain(`/search?item=W-1&amp;agency=${bureau.code}`);
  expect(own).not.toContain('catalogue/E-1"');
  expect(await read(`/agencies/${school.code}/catalogue`)).not.toContain('YX-1');
  expect(await read(`/agencies/${bureau.code}/catalogue/YX-1`)).toContain('机构职能调整');
  expect(await read('/catalogue')).toContain('/catalogue/YX-1');
  const log = await read(`/agencies/${bureau.code}/catalogue/versions`);
  expect(log).toContain('按职能调整修改目录');
  expect(log).toContain('第2版');
});

test('a past version can be opened as it was and says that it is past', async () => {
  const { read, env, clock } = await world();
  clock.moveTo('2026-04-02');
  await load(env, nextStandard(catalogueRow({ id: 'W-1', item2: '政策法规文件' })));
  expect(await read('/catalogue')).toContain('政策法规文件');
  const past = await read('/catalogue?version=1');
  expect(past).toContain('您看到的是过去的版本');
  expect(past).not.toContain('政策法规文件');
  expect(await read('/catalogue/W-1?version=1')).toContain('<h1>政策文件</h1>');
  expect(await read('/catalogue/versions')).toContain('第二版');
  await read('/catalogue?version=7', 404);
});

test('items without any document are named with who owes them', async () => {
  const { read } = await world();
  const html = await read('/catalogue/empty');
  expect(html).toContain('4个事项中，有3个还没有公开过任何信息');
  expect(html).toContain('/catalogue/W-2');
  expect(html).not.toContain('href="/catalogue/W-1"');
  expect(html).toContain('砚溪县教育局');
});

test('JSON has the shape of the interface, for the page and the API alike', async () => {
  const { json, bureau, school } = await world();
  const list = await json('/api/v1/catalogue?pageSize=2');
  expect(list).toMatchObject({ page: 1, pageSize: 2, total: 4, totalIsLowerBound: false });
  expect(list.next).toBe('https://gk.example/api/v1/catalogue?pageSize=2&page=2');
  expect(list.items[0]).toMatchObject({
    id: 'W-1',
    domain: 'welfare',
    item1: '最低生活保障',
    item2: '政策文件',
    elements: ['办理事项', '办理条件'],
    timeLimitRule: { trigger: 'formation', amount: 20, unit: 'workingDay' },
    agencies: [{ code: bureau.code, name: bureau.name }],
    responsible: [{ function: 'civilAffairs', levels: ['county'] }],
    channels: ['WEB', 'HALL'],
    audience: 'everyone',
    mode: 'proactive',
    levels: ['county'],
    source: 'M',
    url: 'https://gk.example/catalogue/W-1',
  });
  const whole = await json('/catalogue.json');
  expect(whole.items.map((item: unknown) => CatalogueRowView.parse(item).id)).toEqual([
    'W-1',
    'W-2',
    'E-1',
    'TL-1',
  ]);
  const ids = async (query: string) =>
    (await json(`/api/v1/catalogue?${query}`)).items.map(({ id }: { id: string }) => id);
  expect(await ids('domain=education')).toEqual(['E-1']);
  expect(await ids(`agency=${school.code}`)).toEqual(['E-1', 'TL-1']);
  expect(await ids(`q=${encodeURIComponent('招生 学校')}`)).toEqual(['E-1']);
  expect(await ids('level=province')).toEqual([]);
  expect(await json('/api/v1/catalogue/W-1')).toMatchObject({
    id: 'W-1',
    state: 'in_force',
    history: [{ number: 1 }],
  });
});

test('parameters that do not fit are named with 400', async () => {
  const { json } = await world();
  expect(await json('/api/v1/catalogue?pageSize=101', 400)).toMatchObject({
    code: 'badRequest',
    reason: 'pageSize',
  });
  expect(await json('/api/v1/catalogue?level=planet', 400)).toMatchObject({ reason: 'level' });
  expect(await json('/api/v1/catalogue?version=9', 404)).toMatchObject({ code: 'notFound' });
  expect(await json('/api/v1/catalogue?agency=nobody', 404)).toMatchObject({ code: 'notFound' });
});

const HOSTILE = [
  '=HYPERLINK("http://evil.example","x")',
  "+1+cmd|' /C calc'!A0",
  '-2+3',
  '@SUM(1)',
  '<script>alert(1)</script>',
];

test('texts of a proposal can neither run in a page nor in a spreadsheet', async () => {
  const { app, read, env, site, clerk, office, bureau } = await world();
  const [first = '', ...others] = HOSTILE;
  await change(env, clerk, office, {
    siteId: site.id,
    agencyId: bureau.id,
    action: 'add',
    itemId: 'YX-1',
    domain: 'welfare',
    row: {
      ...dataOf(catalogueRow({ id: 'YX-1' })),
      item2: first,
      elements: HOSTILE,
      basis: others.join(''),
      responsibleText: '<img src=x onerror=alert(1)>',
    },
    reason: '"><script>alert(2)</script>',
  });
  const pages = [
    '/catalogue',
    '/catalogue?view=table',
    '/catalogue/YX-1',
    '/catalogue/versions',
    '/catalogue/empty',
  ];
  for (const page of pages) {
    const html = await read(page);
    expect(html, page).toContain('YX-1');
    expect(html, page).not.toMatch(/<script>alert|<img src=x/);
  }
  const records: string[][] = parse(await read('/catalogue.csv'), { bom: true });
  for (const cell of records.flat())
    expect(looksLikeFormula(cell) && !cell.startsWith("'"), cell).toBe(false);
  const file = Buffer.from(await (await app.request('/catalogue.xlsx')).arrayBuffer());
  const [sheet] = await readXlsxFile(file);
  expect(sheet?.data.flat()).toContain(first);
});

test('CSV and workbook read back as the rows of the page in the national columns', async () => {
  const { app, read, env, site } = await world();
  const { rows } = await effectiveCatalogue(env.db, { siteId: site.id });
  const flat = flatTable(rows.map(({ row }) => row));
  const records: string[][] = parse(await read('/catalogue.csv'), { bom: true });
  expect(records.map((record) => record.slice(2, 2 + flat[0]!.length))).toEqual(flat);
  expect(records[1]?.slice(0, 2)).toEqual(['W-1', '社会救助和社会福利']);
  const response = await app.request('/catalogue.xlsx?domain=education');
  expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('公开目录.xlsx'));
  const [sheet] = await readXlsxFile(Buffer.from(await response.arrayBuffer()));
  expect(sheet?.data).toHaveLength(2);
  expect(sheet?.data[1]?.slice(0, 2)).toEqual(['E-1', '教育']);
});

test('a town under the site and an agency of another level owe other rows', async () => {
  const { json, env, site } = await world();
  const city = await makeAgency(env, site, { functions: ['civilAffairs'], level: 'city' });
  expect((await json(`/agencies/${city.code}/catalogue.json`)).total).toBe(0);
});
