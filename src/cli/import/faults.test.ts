import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, inject, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { loadCatalogue, makeAgency, makeEnv, makeSite, makeStaff } from '../../../test/harness/world.ts';
import { makeDocx, makeOffice, makeXlsx, paragraph } from '../../../test/makers/office-files.ts';
import { makeZip } from '../../../test/makers/zip.ts';
import { eachFinding } from '../../modules/document/index.ts';
import type { Env } from '../../platform/env.ts';
import { findOperator } from '../operator.ts';
import { importFiles } from './import-files.ts';
import { explained } from './import-verb.ts';
import { linesOf } from './line-source.ts';
import { ReasonTally } from './reason-tally.ts';
import { openSource } from './sources.ts';

const database = rollbackEach();

async function world(overrides: Partial<Env> = {}) {
  const env = await makeEnv(database(), overrides);
  const site = await makeSite(env, { isDefault: true });
  await loadCatalogue(env);
  await makeAgency(env, site, { name: '砚溪县民政局' });
  const office = await makeStaff(env, { agency: { id: site.hostAgencyId }, roles: ['disclosureOffice'] });
  const operator = await findOperator(env, office.username, false);
  const bring = async (path: string) => {
    const settings = { operator, as: 'published' as const, items: [], agencyId: null, onProgress: () => {} };
    const { counts, runs } = await importFiles(env, [await openSource(path)], Readable.from([]), settings);
    const refused: { file: string; line: number; field: string; value: string; reason: string }[] = [];
    for (const run of runs) for await (const one of eachFinding(env.db, run, 'refused')) refused.push(one);
    return { ...counts, findings: refused };
  };
  const titles = async () =>
    (await env.db.selectFrom('edition').select('title').orderBy('createdAt').orderBy('title').execute()).map(
      ({ title }) => title,
    );
  return { env, site, bring, titles };
}

const folder = () => mkdtempSync(join(inject('temporaryFolder'), 'faults-'));

function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(folder(), name);
  writeFileSync(path, content);
  return path;
}

/** 标题,文号 / 关于救助的通知,砚民发〔2020〕1号 in GB18030. */
const GB18030 = Buffer.from(
  'b1eacce22ccec4bac50ab9d8d3dabec8d6fab5c4cda8d6aa2cd1e2c3f1b7a2a8932032303230a894' + '31bac50a',
  'hex',
);

describe('tables', () => {
  test('in GB18030 are read, whatever names their columns have', async () => {
    const { bring, titles } = await world();
    expect(await bring(fileOf('旧.csv', GB18030))).toMatchObject({ read: 1, published: 1, refused: 0 });
    expect(await titles()).toEqual(['关于救助的通知']);
  });

  test('of a workbook give days as days; formulas are refused by cell, links to other files altogether', async () => {
    const { env, bring } = await world();
    const text = (cell: string, value: string) => `<c r="${cell}" t="inlineStr"><is><t>${value}</t></is></c>`;
    const rows =
      `<row r="1">${text('A1', '标题')}${text('B1', '文号')}${text('C1', '成文日期')}</row>` +
      `<row r="2">${text('A2', '甲')}${text('B2', '砚民发[2020]1号')}${text('C2', '二〇二〇年三月二日')}</row>` +
      `<row r="7">${text('A7', '乙')}<c r="B7"><f>A1&amp;"号"</f><v>1</v></c></row>`;
    const report = await bring(fileOf('旧.xlsx', makeXlsx([{ name: '一', rows }])));
    expect(report).toMatchObject({ read: 2, published: 1, findings: [{ line: 7, field: 'doc_no' }] });
    expect(report.findings[0]?.reason).toContain('公式');
    const row = await env.db.selectFrom('edition').select(['docNo', 'formedOn']).executeTakeFirstOrThrow();
    expect(row).toEqual({ docNo: '砚民发〔2020〕1号', formedOn: '2020-03-02' });
    const linked = makeOffice('xlsx', 'xl/workbook.xml', {
      'xl/workbook.xml': '<workbook><sheets/></workbook>',
      'xl/externalLinks/externalLink1.xml': '<externalLink/>',
    });
    const refused = await bring(fileOf('引用.xlsx', linked));
    expect(refused.findings[0]?.reason).toContain('引用');
  });

  test('without a title or number among their headings are refused as a whole', async () => {
    const { bring } = await world();
    expect((await bring(fileOf('旧.csv', '姓名,电话\n甲,1\n'))).findings).toMatchObject([{ line: 1 }]);
  });
});

describe('archives and folders', () => {
  const docx = makeDocx(
    paragraph('砚溪县民政局关于冬季救助的通知') +
      paragraph('砚民发〔2020〕12号') +
      paragraph('各乡镇：') +
      '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>乡镇</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>金额</w:t></w:r></w:p></w:tc></w:tr></w:tbl>' +
      paragraph('砚溪县民政局') +
      paragraph('2020年11月3日'),
  );
  const html =
    '<html><head><meta name="ArticleTitle" content="关于医保的公告"><meta name="PubDate" content="2021-04-05 09:00"></head>' +
    '<body><nav>首页</nav><div class="TRS_Editor"><p>正文一段</p><script>alert(1)</script></div></body></html>';

  test('hold Word files, pages and texts; what is no document is named', async () => {
    const { env, bring, titles } = await world();
    const files = {
      '通知.docx': docx,
      '子目录/公告.html': html,
      '子目录/旧文.txt': '关于旧事的通知\n正文',
      '图.exe': 'MZ',
    };
    const root = folder();
    mkdirSync(join(root, '子目录'));
    for (const [name, content] of Object.entries(files)) writeFileSync(join(root, name), content);
    const packed = fileOf('旧.zip', makeZip(Object.entries(files).map(([name, data]) => ({ name, data }))));
    for (const [path, published, unchanged] of [
      [root, 3, 0],
      [packed, 0, 3],
    ] as const) {
      expect(await bring(path)).toMatchObject({
        read: 4,
        published,
        unchanged,
        findings: [{ file: '图.exe' }],
      });
    }
    expect((await titles()).sort()).toEqual([
      '关于医保的公告',
      '关于旧事的通知',
      '砚溪县民政局关于冬季救助的通知',
    ]);
    const word = await env.db
      .selectFrom('edition')
      .where('docNo', '=', '砚民发〔2020〕12号')
      .selectAll()
      .executeTakeFirstOrThrow();
    expect(word.bodyHtml).toContain('<table>');
    expect(word.formedOn).toBe('2020-11-03');
    const page = await env.db
      .selectFrom('edition')
      .innerJoin('document', 'document.id', 'edition.documentId')
      .where('title', '=', '关于医保的公告')
      .select(['bodyHtml', 'sourcePublishedOn'])
      .executeTakeFirstOrThrow();
    expect(page).toEqual({ bodyHtml: '<p>正文一段</p>', sourcePublishedOn: '2021-04-05' });
  });

  test.each([
    ['leads out of it', makeZip([{ name: '../../etc/x.txt', data: '甲' }]), '之外'],
    ['is a bomb', makeZip([{ name: 'x.txt', data: Buffer.alloc(20_000_000) }]), '解压'],
    ['is broken', Buffer.from('PK\u0003\u0004 and no more'), '损坏'],
  ])('one that %s is refused, with the reason', async (_what, bytes, reason) => {
    const { bring, titles } = await world();
    const report = await bring(fileOf('旧.zip', bytes));
    expect(report).toMatchObject({ read: 1, refused: 1 });
    expect(report.findings[0]?.reason).toContain(reason);
    expect(await titles()).toEqual([]);
  });
});

test('a line of 2 GB is refused without being held, and the next one is read', async () => {
  const piece = Buffer.alloc(1024 * 1024, 'x');
  async function* chunks() {
    for (let count = 0; count < 2048; count += 1) yield piece;
    yield Buffer.from('\n{"title":"乙"}');
  }
  const found = [];
  for await (const { line, content } of linesOf(chunks())) {
    found.push([line, typeof content === 'string' ? content : Buffer.from(content).toString()]);
  }
  expect(found).toEqual([
    [1, 'tooLong'],
    [2, '{"title":"乙"}'],
  ]);
});

test('relations that go round in a circle, some to what comes later, are linked', async () => {
  const { env, bring } = await world();
  const line = (no: number, to: number) => ({
    ...{ id: `r${no}`, title: `文件${no}`, doc_no: `砚民发〔2020〕${no}号`, body: `正文${no}` },
    relations: [{ kind: 'basis', docNo: `砚民发[2020]${to}号`, title: '' }],
  });
  const lines = [line(1, 2), line(2, 3), line(3, 1), line(4, 4)].map((one) => JSON.stringify(one));
  await bring(fileOf('一.jsonl', lines.slice(0, 2).join('\n')));
  await bring(fileOf('二.jsonl', lines.slice(2).join('\n')));
  const rows = await env.db
    .selectFrom('relation')
    .innerJoin('edition as target', 'target.documentId', 'relation.toDocumentId')
    .innerJoin('edition as source', 'source.id', 'relation.editionId')
    .select(['source.title as from', 'target.title as to'])
    .orderBy('source.title')
    .execute();
  expect(rows.map(({ from, to }) => `${from}→${to}`)).toEqual([
    '文件1→文件2',
    '文件2→文件3',
    '文件3→文件1',
    '文件4→文件4',
  ]);
});

test('the reasons of refused records are told by how often they occur', () => {
  const tally = new ReasonTally();
  const given = ['一', '二', '二', '二', '三', '四', '五', '六', '六'];
  for (const reason of given) tally.add({ field: reason === '二' ? 'date' : '', reason });
  const told = tally.list();
  expect(told.slice(0, 2)).toEqual([
    { reason: 'date：二', count: 3 },
    { reason: '六', count: 2 },
  ]);
  expect(told).toHaveLength(5);
});

test.each([
  [new Error('Client has encountered a connection error and is not queryable')],
  [new Error('Connection terminated unexpectedly')],
  [Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' })],
  [Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
])('a database that goes away is said as such, with the way on: %s', (error) => {
  expect(() => explained(error)).toThrow(/和数据库的连接断了.*会接着做/);
});

test('a full disk stops the import with what was committed kept, and the next run goes on', async () => {
  const real = await makeEnv(database());
  let isFull = true;
  const files: Env['files'] = {
    ...real.files,
    put: (source, options) =>
      isFull
        ? Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' }))
        : real.files.put(source, options),
  };
  const { bring, titles } = await world({ files });
  const root = folder();
  writeFileSync(join(root, '附.txt'), '附件内容');
  const many = Array.from({ length: 600 }, (_, at) => ({
    id: `d${at}`,
    title: `文${at}`,
    body: `正文${at}`,
  }));
  const last = {
    id: 'last',
    title: '带附件',
    body: '见附件',
    attachments: [{ name: '附.txt', file: '附.txt' }],
  };
  writeFileSync(join(root, '旧.jsonl'), [...many, last].map((one) => JSON.stringify(one)).join('\n'));
  await expect(bring(join(root, '旧.jsonl'))).rejects.toMatchObject({ code: 'ENOSPC' });
  expect(await titles()).toHaveLength(500);
  isFull = false;
  expect(await bring(join(root, '旧.jsonl'))).toMatchObject({ read: 601, published: 601, unchanged: 0 });
  expect(await titles()).toHaveLength(601);
});
