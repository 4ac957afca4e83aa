import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, inject, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/harness/database.ts';
import { completeDraft, publishedBy, signBy, target } from '../../../test/harness/documents.ts';
import { publishedWithFile } from '../../../test/harness/portal.ts';
import { serverFor } from '../../../test/harness/server.ts';
import {
  aChain,
  actorOf,
  loadCatalogue,
  makeAgency,
  makeEnv,
  makeSite,
  makeStaff,
} from '../../../test/harness/world.ts';
import { getAgencyView, mergeAgency } from '../../modules/agency/index.ts';
import {
  amend,
  attachmentPath,
  editDraft,
  findAtAddress,
  publish,
  recordEarlierPublication,
  setValidity,
  withdraw,
  withdrawEdition,
} from '../../modules/document/index.ts';
import { execute } from '../../platform/command.ts';
import type { Env } from '../../platform/env.ts';
import { shanghaiDate } from '../../rules/plain-date.ts';
import { importFiles } from '../import/import-files.ts';
import { openSource } from '../import/sources.ts';
import type { Operator } from '../operator.ts';
import { exportFiles } from './export-files.ts';
import { folderWriter, zipWriter } from './package-writer.ts';

const SITE = { code: 'yanxi', name: '砚溪县人民政府', isDefault: true };

/** An installation without documents, and the disclosure office that imports into it. */
async function installation(database: FreshDatabase) {
  const env = await makeEnv(database);
  const site = await makeSite(env, SITE);
  await loadCatalogue(env);
  const office = await makeStaff(env, { agency: { id: site.hostAgencyId }, roles: ['disclosureOffice'] });
  const actor = await actorOf(env, office);
  const operator: Operator = { actor, hostAgencyId: site.hostAgencyId, siteIds: [site.id] };
  const page = async (path: string) => {
    const response = await serverFor(env, database).app.request(path);
    return { status: response.status, html: await response.text() };
  };
  return { env, site, operator, page };
}

/** Documents in every public state; tells their addresses, and words that no export may hold. */
async function fill(env: Env, site: { id: string }) {
  const agency = await makeAgency(env, site, {
    name: '砚溪县民政局',
    code: '990101029',
    address: '府前街1号',
  });
  const partner = await makeAgency(env, site, { name: '砚溪县财政局' });
  const chain = await aChain(env, agency);
  const withFile = await publishedWithFile(env, chain, agency, '标准.txt', '低保标准每月780元');
  const revised = await publishedBy(env, chain, agency.id, { title: '办法', docNo: '砚民规〔2025〕1号' });
  for (const note of ['第一次修改', '第二次修改']) {
    const { editionId, version } = await execute(env, amend, chain.clerk, { documentId: revised.documentId });
    const content = completeDraft({ title: `办法（${note}）`, docNo: '砚民规〔2025〕1号', changeNote: note });
    await execute(env, editDraft, chain.clerk, { ...content, editionId, version });
    await signBy(env, chain, editionId);
    await execute(env, publish, chain.clerk, await target(env, editionId));
  }
  const first = await env.db
    .selectFrom('edition')
    .where('documentId', '=', revised.documentId)
    .where('number', '=', 1)
    .select('id')
    .executeTakeFirstOrThrow();
  await execute(env, withdrawEdition, chain.leader, {
    editionId: first.id,
    kind: 'privacy',
    reason: '含个人信息',
  });
  await execute(env, setValidity, chain.office, {
    ...{ documentId: revised.documentId, validity: 'amended', effectiveOn: '2026-05-01', reason: '已修改' },
  });
  const related = await publishedBy(env, chain, agency.id, {
    ...{ title: '实施通知', docNo: '砚民发〔2026〕8号', threadName: '低保标准调整' },
    relations: [
      { kind: 'basis', indexNo: revised.indexNo, title: '' },
      { kind: 'basis', docNo: '国办发〔2018〕10号', title: '不在这里的文件' },
    ],
  });
  const gone = await publishedBy(env, chain, agency.id, {
    title: '误发的绝密名单',
    docNo: '砚民发〔2026〕9号',
  });
  await execute(env, withdraw, chain.leader, {
    documentId: gone.documentId,
    kind: 'in_error',
    reason: '误发',
  });
  const expired = await publishedBy(env, chain, agency.id, {
    title: '到期的公示',
    docNo: '砚民发〔2026〕10号',
  });
  await execute(env, withdraw, chain.leader, {
    documentId: expired.documentId,
    kind: 'expired',
    reason: '到期',
  });
  const old = await execute(env, recordEarlierPublication, chain.office, {
    ...{
      agencyId: agency.id,
      title: '旧文',
      docNo: '砚民〔2009〕3号',
      sourceIndexNo: 'QZ06106-2024-29',
      issuer: '砚溪县民政局',
    },
    ...{
      bodyHtml: '<p>正文</p>',
      sourcePublishedOn: '2009-05-01',
      sourceKey: 'old-3',
      coAgencyIds: [partner.id],
    },
  });
  await execute(env, recordEarlierPublication, chain.office, {
    ...{ agencyId: agency.id, title: '没有公开的草稿', as: 'draft' },
  });
  const merged = await makeAgency(env, site, { name: '砚溪县扶贫开发办公室' });
  const left = await execute(env, recordEarlierPublication, chain.office, {
    ...{ agencyId: merged.id, title: '扶贫办留下的文件', bodyHtml: '<p>仍然有效</p>', sourceKey: 'left-1' },
  });
  const { version } = await getAgencyView(env.db, merged.id);
  await execute(env, mergeAgency, chain.office, {
    ...{ agencyId: merged.id, successorId: agency.id, version, effectiveOn: '2026-03-01', note: '机构改革' },
  });
  const addresses = [withFile, revised, related, gone, expired, old, left].map(
    ({ indexNo }) => indexNo ?? '',
  );
  return { addresses, merged, withFile, secrets: ['误发的绝密名单', '没有公开的草稿', chain.clerk.staffId] };
}

async function brought(env: Env, path: string, operator: Operator) {
  const settings = { operator, as: 'published' as const, items: [], agencyId: null, onProgress: () => {} };
  const { counts } = await importFiles(env, [await openSource(path)], Readable.from([]), settings);
  return counts;
}

/** What stands at an address as JSON, without what is each installation's own: ids of agencies, sites and threads, counts. */
async function jsonAt(env: Env, indexNo: string) {
  const found = await findAtAddress(env.db, indexNo, shanghaiDate(env.now()));
  if (found.found !== 'document') return found;
  const { agencyId: _a, siteId: _s, threadId: _t, views: _v, attachments, ...document } = found.document;
  return {
    ...document,
    attachments: attachments.map(({ isSearchable: _i, downloads: _d, ...file }) => file),
  };
}

test('an export taken into an empty installation shows the same pages, versions, files and tombstones', async () => {
  await using from = await freshDatabase();
  await using to = await freshDatabase();
  const here = await installation(from);
  const { addresses, merged, withFile, secrets } = await fill(here.env, here.site);
  const folder = await mkdtemp(join(inject('temporaryFolder'), 'export-'));
  const zip = join(folder, 'all.zip');
  const counts = await exportFiles(here.env, await zipWriter(zip), {}, () => {});
  expect(counts).toEqual({ documents: 7, withdrawn: 2, files: 1, missing: [] });

  const there = await installation(to);
  expect(await brought(there.env, zip, there.operator)).toMatchObject({ read: 7, published: 7, refused: 0 });
  for (const indexNo of addresses) {
    expect(await jsonAt(there.env, indexNo)).toEqual(await jsonAt(here.env, indexNo));
    for (const path of ['', '/versions', '/versions/3', '.md'].map((part) => `/d/${indexNo}${part}`)) {
      const [left, right] = [await here.page(path), await there.page(path)];
      expect(right.status, path).toBe(left.status);
      expect(right.html, path).toBe(left.html);
    }
  }
  const closed = `/agencies/${merged.code}`;
  expect((await there.page(closed)).html).toBe((await here.page(closed)).html);
  expect((await there.page(closed)).html).toContain('机构改革');
  const file = await there.page(attachmentPath(withFile.attachmentId, '标准.txt'));
  expect(file.html).toBe('低保标准每月780元');

  const before = await there.env.db.selectFrom('event').select('seq').execute();
  expect(await brought(there.env, zip, there.operator)).toMatchObject({
    read: 7,
    published: 0,
    unchanged: 7,
  });
  expect(await there.env.db.selectFrom('event').select('seq').execute()).toHaveLength(before.length);

  await exportFiles(here.env, folderWriter(join(folder, 'plain')), {}, () => {});
  const lines = await readFile(join(folder, 'plain/documents.jsonl'), 'utf8');
  expect(lines.startsWith('{"format":"gongkai/1"')).toBe(true);
  for (const secret of secrets) expect(lines).not.toContain(secret);
});

test('an export that was changed on its way is refused by document, and cleaned', async () => {
  await using from = await freshDatabase();
  await using to = await freshDatabase();
  const here = await installation(from);
  const { withFile } = await fill(here.env, here.site);
  const folder = await mkdtemp(join(inject('temporaryFolder'), 'export-'));
  await exportFiles(here.env, folderWriter(join(folder, 'x')), {}, () => {});
  const path = join(folder, 'x/documents.jsonl');
  const lines = (await readFile(path, 'utf8')).replace('<p>正文</p>', '<p>正文<script>alert(1)</script></p>');
  await writeFile(path, lines);
  const { sha256 } = withFile;
  await writeFile(join(folder, `x/files/${sha256.slice(0, 2)}/${sha256}`), '另一个文件');
  const there = await installation(to);
  expect(await brought(there.env, path, there.operator)).toMatchObject({ read: 7, published: 6, refused: 1 });
  const scripts = await there.env.db
    .selectFrom('edition')
    .where('bodyHtml', 'like', '%script%')
    .select('id')
    .execute();
  expect(scripts).toEqual([]);
});
