import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, inject, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import {
  aChain,
  loadCatalogue,
  makeAgency,
  makeEnv,
  makeSite,
  makeStaff,
  START,
} from '../../../test/harness/world.ts';
import { firstSharedLines, sharedData } from '../../../test/shared-data.ts';
import { eachFinding, findAtAddress } from '../../modules/document/index.ts';
import { htmlToText } from '../../platform/html/text.ts';
import { shanghaiDate } from '../../rules/plain-date.ts';
import { findOperator } from '../operator.ts';
import { type ImportSettings, importFiles } from './import-files.ts';
import { openSource } from './sources.ts';

const database = rollbackEach();
const NO_INPUT = Readable.from([]);

async function world() {
  const env = await makeEnv(database());
  const site = await makeSite(env, { isDefault: true });
  await loadCatalogue(env);
  const agency = await makeAgency(env, site, { name: '砚溪县民政局' });
  const chain = await aChain(env, agency);
  const office = await makeStaff(env, {
    agency: { id: site.hostAgencyId },
    roles: ['disclosureOffice'],
    username: 'feng.gongkai',
  });
  const operator = await findOperator(env, office.username, false);
  const bring = async (
    path: string,
    { stdin = NO_INPUT, ...settings }: Partial<ImportSettings> & { stdin?: Readable } = {},
  ) => {
    const { counts, runs, notes } = await importFiles(env, [await openSource(path)], stdin, {
      operator,
      as: 'published',
      items: [],
      agencyId: null,
      onProgress: () => {},
      ...settings,
    });
    const refused = await all(eachFinding(env.db, runs[0] ?? '', 'refused'));
    const suspected = await all(eachFinding(env.db, runs[0] ?? '', 'suspected'));
    return { ...counts, findings: { refused, suspected }, notes: notes.list() };
  };
  return { env, site, agency, chain, office, bring };
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(mkdtempSync(join(inject('temporaryFolder'), 'import-')), name);
  writeFileSync(path, content);
  return path;
}

const lines = (...records: unknown[]) => records.map((record) => JSON.stringify(record)).join('\n');

describe('import', () => {
  test('takes records in, finds the agency by the issuer, and keeps what the source says', async () => {
    const { env, agency, site, bring } = await world();
    const path = fileOf(
      'old.jsonl.gz',
      gzipSync(
        lines(
          {
            id: 'a',
            title: '关于冬季救助的通知',
            issuer: '砚溪县 民政局',
            date: '2020-11-03',
            body: '各乡镇：',
          },
          { id: 'b', title: '外地文件', issuer: '某省某厅', body: '……' },
        ),
      ),
    );
    const report = await bring(path);
    expect(report).toMatchObject({
      read: 2,
      published: 2,
      drafts: 0,
      unchanged: 0,
      refused: 0,
      suspected: 0,
    });
    const rows = await env.db
      .selectFrom('document')
      .innerJoin('edition', 'edition.id', 'document.liveEditionId')
      .select([
        'document.sourceKey',
        'document.agencyId',
        'edition.issuer',
        'edition.formedOn',
        'document.indexNo',
      ])
      .orderBy('document.sourceKey')
      .execute();
    expect(rows).toMatchObject([
      { sourceKey: 'a', agencyId: agency.id, issuer: '砚溪县 民政局', formedOn: '2020-11-03' },
      { sourceKey: 'b', agencyId: site.hostAgencyId, issuer: '某省某厅', formedOn: null },
    ]);
    expect(await findAtAddress(env.db, rows[0]?.indexNo ?? '', shanghaiDate(START))).toMatchObject({
      found: 'document',
    });
  });

  test('a second run changes nothing', async () => {
    const { env, bring } = await world();
    const path = fileOf(
      'old.jsonl',
      lines({ id: 'a', title: '甲' }, { id: 'b', title: '乙', doc_no: '砚政发〔2020〕1号' }),
    );
    await bring(path);
    const before = await env.db.selectFrom('event').select('seq').execute();
    expect(await bring(path)).toMatchObject({
      read: 2,
      published: 0,
      drafts: 0,
      unchanged: 2,
      suspected: 0,
    });
    expect(await env.db.selectFrom('event').select('seq').execute()).toHaveLength(before.length);
  });

  test('the same text without an id is the same document; another text with the 文号 is named as suspect', async () => {
    const { bring } = await world();
    const first = { title: '通知', doc_no: '砚民发〔2020〕1号', issuer: '砚溪县民政局', body: '甲' };
    await bring(fileOf('one.jsonl', lines(first)));
    const report = await bring(fileOf('two.jsonl', lines(first, { ...first, body: '乙' })));
    expect(report).toMatchObject({ unchanged: 1, published: 1 });
    expect(report.findings.suspected).toMatchObject([{ file: 'two.jsonl', line: 2, otherTitle: '通知' }]);
  });

  test('by default lands as drafts that have no address, also when run again as published', async () => {
    const { env, bring } = await world();
    const path = fileOf('old.jsonl', lines({ id: 'a', title: '甲' }));
    expect(await bring(path, { as: 'draft' })).toMatchObject({ drafts: 1, published: 0 });
    expect(await bring(path)).toMatchObject({ unchanged: 1, published: 0 });
    const row = await env.db.selectFrom('document').select(['indexNo', 'liveEditionId']).executeTakeFirst();
    expect(row).toEqual({ indexNo: null, liveEditionId: null });
  });

  test('a row with personal information for a group never goes public by import', async () => {
    const { bring } = await world();
    const path = fileOf('old.jsonl', lines({ id: 'a', title: '低保对象名单' }));
    expect(await bring(path, { items: ['T-02'] })).toMatchObject({ drafts: 1, published: 0 });
  });

  test('refused lines are reported with line, field, value and reason; the others are taken in', async () => {
    const { bring } = await world();
    const path = fileOf(
      'old.jsonl',
      [
        '{"title":"甲"}',
        '',
        'no json',
        '{"title":"乙","date":"2019-02-30"}',
        '{"title":"丙","date":"2030-01-01"}',
        '{"body":"丁"}',
      ].join('\n'),
    );
    const report = await bring(path);
    expect(report).toMatchObject({ read: 5, published: 1 });
    expect(report.findings.refused.map(({ line, field, value }) => [line, field, value])).toEqual([
      [3, '', 'no json'],
      [4, 'date', '2019-02-30'],
      [5, 'formedOn', '2030-01-01'],
      [6, 'title', ''],
    ]);
    for (const { reason } of report.findings.refused) expect(reason).toMatch(/\p{Script=Han}/u);
  });

  test('a packed file that is cut off keeps what could be read and names the line', async () => {
    const { bring } = await world();
    const many = Array.from({ length: 2000 }, (_, index) => ({
      id: `k${index}`,
      title: `第${Math.sin(index)}号`,
    }));
    const packed = gzipSync(lines(...many));
    const report = await bring(fileOf('old.jsonl.gz', packed.subarray(0, 400)));
    const [cut] = report.findings.refused;
    expect(report.refused).toBe(1);
    expect(cut?.reason).toContain('损坏');
    expect(cut?.line).toBe(report.read);
  });

  test('a record above the bound is refused without being held', async () => {
    const { bring } = await world();
    const path = fileOf(
      'old.jsonl',
      `{"title":"甲","body":"${'x'.repeat(9 * 1024 * 1024)}"}\n{"title":"乙"}`,
    );
    const report = await bring(path);
    expect(report).toMatchObject({ read: 2, published: 1, findings: { refused: [{ line: 1 }] } });
  });

  test('reads standard input', async () => {
    const { bring } = await world();
    const stdin = Readable.from([Buffer.from('{"title":"甲"}\n{"tit'), Buffer.from('le":"乙"}')]);
    expect(await bring('-', { stdin })).toMatchObject({ read: 2, published: 2 });
  });
});

describe('who imports', () => {
  test('is an account with the role, named or, in the demo world, chosen', async () => {
    const { env, office } = await world();
    expect((await findOperator(env, ' Feng.Gongkai', false)).actor.staffId).toBe(office.id);
    expect(
      (await findOperator(env, undefined, true)).actor.roles.some(({ role }) => role === 'disclosureOffice'),
    ).toBe(true);
    await expect(findOperator(env, undefined, false)).rejects.toThrow('--by');
    await expect(findOperator(env, 'nobody', false)).rejects.toThrow('nobody');
  });

  test('a clerk may not', async () => {
    const { env, agency } = await world();
    const clerk = await makeStaff(env, { agency, roles: ['clerk'] });
    await expect(findOperator(env, clerk.username, false)).rejects.toThrow('公开办');
  });
});

const hebei = sharedData('documents/hebei.jsonl.gz');

test.skipIf(!hebei)('real documents keep every sign of their text, and none is refused', async () => {
  const { env, bring } = await world();
  const records = await firstSharedLines<{ id: string; title: string; body: string }>(hebei ?? '', 60);
  const report = await bring(fileOf('hebei.jsonl', lines(...records)));
  expect(report.findings.refused).toEqual([]);
  expect(report.published + report.unchanged).toBe(records.length);
  const kept = await env.db
    .selectFrom('document')
    .innerJoin('edition', 'edition.documentId', 'document.id')
    .select(['document.sourceKey', 'edition.bodyHtml'])
    .execute();
  const signs = (text: string) => text.normalize('NFKC').replace(/[\s\p{Cc}\p{Cf}]/gu, '');
  for (const { sourceKey, bodyHtml } of kept) {
    const source = records.find(({ id }) => id === sourceKey);
    expect(signs(htmlToText(bodyHtml)), sourceKey ?? '').toBe(signs(source?.body ?? ''));
  }
});
