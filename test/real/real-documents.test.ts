import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { publish, recordEarlierPublication } from '../../src/modules/document/index.ts';
import { execute } from '../../src/platform/command.ts';
import { textToHtml } from '../../src/platform/html/text.ts';
import { findCitations } from '../../src/rules/citations.ts';
import { parseDocNo } from '../../src/rules/identifiers/doc-no.ts';
import { signatureDate } from '../../src/rules/signature-date.ts';
import { rollbackEach } from '../harness/database.ts';
import { draftBy, signBy, target } from '../harness/documents.ts';
import { serverFor } from '../harness/server.ts';
import { aChain, loadCatalogue, makeAgency, makeEnv, makeSite } from '../harness/world.ts';
import { firstSharedLines, sharedData } from '../shared-data.ts';

const database = rollbackEach();

interface RealRecord {
  id: string;
  title: string;
  doc_no: string;
  issuer: string;
  date: string;
  body: string;
}

async function world() {
  const env = await makeEnv(database(), { limits: { fileBytes: 50e6, documentBytes: 200e6 } });
  const site = await makeSite(env, { isDefault: true });
  await loadCatalogue(env);
  const agency = await makeAgency(env, site, { name: '砚溪县人民政府办公室' });
  return { env, agency, chain: await aChain(env, agency), app: serverFor(env, database()).app };
}

/** The header table in its fixed order, as every document page shows it (interface: Looks). */
const HEADER = [
  '信息索引号',
  '生成日期',
  '公开日期',
  '文件编号',
  '发布机构',
  '效力状况',
  '主题分类',
  '公开方式',
  '公开时限',
  '附件下载',
  '内容概述',
];

function expectFullHeader(html: string, where: string): void {
  const places = HEADER.map((label) => html.indexOf(`>${label}<`));
  expect(
    places.every((place) => place > 0),
    `${where}: ${HEADER[places.indexOf(-1)]}`,
  ).toBe(true);
  expect(places, where).toEqual(places.toSorted((a, b) => a - b));
}

const documents = sharedData('documents');
const sources = documents ? join(dirname(dirname(documents)), 'source') : '';

test.skipIf(!existsSync(sources))(
  'the five founding documents go the whole way: drafted, examined, signed, published',
  async () => {
    const { env, agency, chain, app } = await world();
    const names = readdirSync(sources).filter((name) => name.endsWith('.txt'));
    expect(names).toHaveLength(5);
    for (const name of names) {
      const raw = readFileSync(join(sources, name), 'utf8').replaceAll('\u0000', '');
      const title =
        raw
          .split('\n')
          .map((line) => line.trim())
          .find((line) => line.length > 12 && /通知|方案|意见/.test(line)) ?? name;
      const number = /[\u4e00-\u9fa5]{2,8}[〔[（(](?:19|20)\d{2}[〕\])）]\s*\d+\s*号/.exec(raw)?.[0];
      const formedOn = signatureDate(raw);
      const { editionId } = await draftBy(env, chain, agency.id, {
        title,
        docNo: number ?? '',
        bodyHtml: textToHtml(raw),
        summary: title.slice(0, 200),
        genre: title.includes('方案') ? '其他' : '通知',
        ...(formedOn ? { isFormedElsewhere: true, formedOn } : {}),
        relations: findCitations(raw)
          .slice(0, 10)
          .map((citation) => ({
            kind: 'basis' as const,
            title: citation.title,
            docNo: citation.docNo ?? null,
          })),
      });
      await signBy(env, chain, editionId);
      const { indexNo } = await execute(env, publish, chain.clerk, await target(env, editionId));
      const response = await app.request(`/d/${indexNo}`);
      expect(response.status, name).toBe(200);
      const html = await response.text();
      expectFullHeader(html, name);
      const number2 = number ? parseDocNo(number) : null;
      if (number2?.ok) expect(html, name).toContain(number2.value.text);
      for (const { docNo: cited } of findCitations(raw).slice(0, 10))
        if (cited) expect(html, name).toContain(cited);
      for (const form of ['.json', '.md', '.docx', '/print']) {
        expect((await app.request(`/d/${indexNo}${form}`)).status, `${name} ${form}`).toBe(200);
      }
    }
  },
  120_000,
);

test.skipIf(!documents)(
  'two hundred real documents come in as earlier publications and show their full header',
  async () => {
    const { env, agency, chain, app } = await world();
    const records = (
      await Promise.all(
        ['hebei', 'covid-policy', 'govcn-html', 'laws'].map((name) =>
          firstSharedLines<RealRecord>(join(documents ?? '', `${name}.jsonl.gz`), 60),
        ),
      )
    ).flat();
    expect(records.length).toBeGreaterThanOrEqual(200);
    const taken: { indexNo: string; record: RealRecord }[] = [];
    for (const record of records) {
      const { indexNo } = await execute(env, recordEarlierPublication, chain.office, {
        agencyId: agency.id,
        title: record.title.slice(0, 500) || record.doc_no,
        docNo: record.doc_no,
        issuer: record.issuer,
        bodyHtml: textToHtml(record.body),
        sourceKey: record.id,
        formedOn: record.date || null,
      });
      if (indexNo) taken.push({ indexNo, record });
    }
    expect(taken).toHaveLength(records.length);
    for (const { indexNo, record } of taken) {
      const response = await app.request(`/d/${indexNo}`);
      expect(response.status, record.id).toBe(200);
      const html = await response.text();
      expectFullHeader(html, record.id);
      expect(html, record.id).toContain('历史信息迁入');
    }
  },
  300_000,
);
