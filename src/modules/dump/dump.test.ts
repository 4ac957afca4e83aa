import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { beforeEach, describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { publishedBy, target } from '../../../test/harness/documents.ts';
import { portalWorld, publishedWithFile } from '../../../test/harness/portal.ts';
import { clockAt } from '../../../test/harness/world.ts';
import { execute } from '../../platform/command.ts';
import type { Env } from '../../platform/env.ts';
import { reactionTo } from '../../reactions.ts';
import { plainDate } from '../../rules/plain-date.ts';
import { amend, eachPublicDocument, withdraw, withdrawAttachment } from '../document/index.ts';
import { LineArchive } from './archive.ts';
import { writeDump } from './index.ts';

const database = rollbackEach();
const held: { world?: Awaited<ReturnType<typeof portalWorld>> } = {};
function world() {
  if (!held.world) throw new Error('no world');
  return held.world;
}
beforeEach(async () => {
  held.world = await portalWorld(database());
});

interface Manifest {
  uptoSeq: number;
  licences: { statement: string }[];
  parts: { name: string; records: number; bytes: number; sha256: string }[];
}

async function unpacked(path = '/dump.zip') {
  const response = await world().app.request(path);
  expect(response.status, path).toBe(200);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const files = unzipSync(bytes);
  const text = (name: string) => new TextDecoder().decode(files[name]);
  const lines = (name: string) =>
    text(name)
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { bytes, files, text, lines, manifest: JSON.parse(text('manifest.json')) as Manifest };
}

const at = (env: Env, moment: string): Env => ({ ...env, now: clockAt(moment).now });
async function all<T>(given: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const each of given) found.push(each);
  return found;
}
const stored = async (env: Env) => (await all(env.files.list())).length;

describe('the dump', () => {
  test('holds every visible document as the API shows it, with true hashes and the licence', async () => {
    const { env, chain, agency, page } = world();
    const file = await publishedWithFile(env, chain, agency, '标准表.txt', '附件');
    const other = await publishedBy(env, chain, agency.id, { title: '第二条', docNo: '砚民发〔2026〕8号' });
    await writeDump(env, {});
    const { bytes, files, lines, text, manifest } = await unpacked();
    const documents = lines('documents-001.jsonl');
    expect(documents.map(({ indexNo }) => indexNo).toSorted()).toEqual(
      [file.indexNo, other.indexNo].toSorted(),
    );
    for (const document of documents) {
      expect(document).toEqual(JSON.parse(await page(`/api/v1/documents/${document.indexNo}`)));
    }
    for (const part of manifest.parts) {
      const content = files[part.name] ?? new Uint8Array();
      expect(createHash('sha256').update(content).digest('hex'), part.name).toBe(part.sha256);
      expect(content.length).toBe(part.bytes);
      expect(lines(part.name)).toHaveLength(part.records);
    }
    expect(manifest.parts.map(({ name }) => name)).toEqual([
      'documents-001.jsonl',
      'agencies.jsonl',
      'catalogue.jsonl',
    ]);
    expect(lines('catalogue.jsonl').length).toBeGreaterThan(2);
    expect(manifest.licences[0]?.statement).toBe('转载请注明来源和索引号。');
    expect(text('README.txt')).toContain('转载请注明来源和索引号。');
    const described = JSON.parse(await page('/dump.json'));
    expect(described.latest.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(described.latest).toMatchObject({ documents: 2, uptoSeq: manifest.uptoSeq });
  });

  test('is no longer handed out from the moment something in it is withdrawn, and its file goes', async () => {
    const { env, chain, agency, app, page } = world();
    const { documentId } = await publishedBy(env, chain, agency.id, { title: '将要撤回' });
    await writeDump(env, {});
    expect((await app.request('/dump.zip')).status).toBe(200);
    const later = at(env, '2026-11-19');
    await execute(later, withdraw, chain.leader, { documentId, kind: 'privacy', reason: '误列' });
    const gone = await app.request('/dump.zip');
    expect(gone.status).toBe(404);
    expect(gone.headers.get('retry-after')).toBe('600');
    expect(JSON.parse(await page('/dump.json'))).toMatchObject({ latest: null, earlier: [] });
    await writeDump(at(env, '2026-11-20'), {});
    expect((await unpacked()).lines('documents-001.jsonl')).toEqual([]);
    expect(await stored(env)).toBe(1);
    expect(await env.db.selectFrom('dump').select('id').execute()).toHaveLength(1);
  });

  test('goes with a file that was withdrawn from a page that stays', async () => {
    const { env, chain, agency, app } = world();
    const { indexNo, attachmentId } = await publishedWithFile(env, chain, agency, '名单.txt', '名单');
    await writeDump(env, {});
    const document = await env.db
      .selectFrom('document')
      .where('indexNo', '=', indexNo)
      .select('id')
      .executeTakeFirstOrThrow();
    await execute(env, withdrawAttachment, chain.leader, {
      documentId: document.id,
      attachmentId,
      kind: 'privacy',
      reason: '误列',
    });
    expect((await app.request('/dump.zip')).status).toBe(404);
  });

  test('ends with the first publicity period among its documents', async () => {
    const { env, chain, agency, app } = world();
    const { editionId } = await publishedBy(env, chain, agency.id);
    await env.db
      .updateTable('edition')
      .set({ openness: 'limited', openUntil: '2026-11-30' })
      .where('id', '=', editionId)
      .execute();
    await writeDump(env, {});
    const row = await env.db.selectFrom('dump').selectAll().executeTakeFirstOrThrow();
    expect(row.validUntil).toBe('2026-11-30');
    await env.db.updateTable('dump').set({ validUntil: '2020-01-01' }).execute();
    expect((await app.request('/dump.zip')).status).toBe(404);
  });

  test('stays when documents are added or amended; earlier days stay beside it, seven at most', async () => {
    const { env, chain, agency, app, page } = world();
    const { documentId } = await publishedBy(env, chain, agency.id);
    for (let day = 10; day <= 18; day += 1) await writeDump(at(env, `2026-11-${day}`), {});
    await writeDump(at(env, '2026-11-18T12:00:00+08:00'), {});
    await publishedBy(env, chain, agency.id, { title: '新的一条', docNo: '砚民发〔2026〕9号' });
    const begun = await execute(env, amend, chain.clerk, { documentId, changeNote: '补充' });
    expect(await target(env, begun.editionId)).toBeTruthy();
    const { latest, earlier } = JSON.parse(await page('/dump.json'));
    expect(latest.madeAt).toContain('2026-11-18');
    expect(earlier).toHaveLength(6);
    expect((await unpacked('/dump/2026-11-12.zip')).manifest.uptoSeq).toBe(latest.uptoSeq);
    expect((await app.request('/dump/2026-11-11.zip')).status).toBe(404);
    expect(await stored(env)).toBe(7);
  });

  test('is made anew soon after a withdrawal', () => {
    const moment = new Date('2026-11-22T02:00:00Z');
    for (const name of [
      'document.withdrawn',
      'document.editionWithdrawn',
      'document.attachmentWithdrawn',
    ] as const) {
      const effects = reactionTo({
        name,
        subject: { type: 'document', id: 'x' },
        seq: 1,
        staffId: null,
        at: moment,
      });
      expect(effects).toContainEqual({
        job: 'writeDump',
        payload: {},
        key: 'dump',
        runAt: new Date('2026-11-22T02:10:00Z'),
      });
    }
  });

  test('reads all documents once, however small the batches', async () => {
    const { env, chain, agency } = world();
    for (let index = 1; index <= 5; index += 1) {
      await publishedBy(env, chain, agency.id, { title: `第${index}条`, docNo: `砚民发〔2026〕${index}号` });
    }
    const batches = await all(eachPublicDocument(env.db, plainDate('2026-11-22'), 2));
    expect(batches.map(({ length }) => length)).toEqual([2, 2, 1]);
    expect(new Set(batches.flat().map(({ indexNo }) => indexNo)).size).toBe(5);
  });

  test('that breaks off leaves nothing behind', async () => {
    const { env } = world();
    const archive = new LineArchive(env.files, env.now());
    async function* broken() {
      yield [{ a: 1 }];
      throw new Error('the database went away');
    }
    await expect(archive.addLines('x.jsonl', broken())).rejects.toThrow('the database went away');
    await archive.abandon(new Error('broken off'));
    expect(await stored(env)).toBe(0);
  });
});
