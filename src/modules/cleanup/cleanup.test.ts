import { beforeEach, describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { publishedBy } from '../../../test/harness/documents.ts';
import { bareRouteTable } from '../../../test/harness/server.ts';
import {
  type Agency,
  aChain,
  appFor,
  loadCatalogue,
  makeAgency,
  makeEnv,
  makeSite,
  submit,
} from '../../../test/harness/world.ts';
import { execute } from '../../platform/command.ts';
import type { Env } from '../../platform/env.ts';
import type { Actor } from '../../platform/permission.ts';
import { withdraw } from '../document/index.ts';
import { cleanupDesk, decideRound, openRound, propose, publishRound, reopenRound } from './index.ts';
import { getRound, listStaleBases } from './queries.ts';

const database = rollbackEach();

interface World {
  env: Env;
  site: Awaited<ReturnType<typeof makeSite>>;
  bureau: Agency;
  people: Awaited<ReturnType<typeof aChain>>;
  documents: string[];
}
const made: { world?: World } = {};
const world = () => made.world as World;

beforeEach(async () => {
  const env = await makeEnv(database());
  const site = await makeSite(env);
  await loadCatalogue(env);
  const bureau = await makeAgency(env, site, { name: '砚溪县民政局' });
  const people = await aChain(env, bureau);
  const documents: string[] = [];
  for (const [index, law] of ['社会救助暂行办法', '慈善法'].entries()) {
    const { documentId } = await publishedBy(env, people, bureau.id, {
      title: `关于贯彻落实${law}的通知`,
      docNo: `砚民规〔2026〕${index + 1}号`,
      bodyHtml: `<p>根据《${law}》，现通知如下。</p>`,
      isNormative: true,
    });
    documents.push(documentId);
  }
  made.world = { env, site, bureau, people, documents };
});

const appAs = (actor: Actor | null) =>
  appFor(bareRouteTable(), { env: world().env, site: world().site, actor });
const versionOf = async (roundId: string) => (await getRound(world().env.db, roundId)).version;

async function openedRound(law = '') {
  const { env, people, bureau } = world();
  const round = { agencyId: bureau.id, title: '2026年规范性文件清理', basis: '上级关于开展清理的通知', law };
  return (await execute(env, openRound, people.clerk, round)).roundId;
}

async function decided(outcomes: readonly ('keep' | 'amend' | 'repeal' | 'lapse')[]) {
  const { env, people, documents } = world();
  const roundId = await openedRound();
  const proposals = outcomes.map((outcome, index) => ({
    documentId: documents[index] ?? '',
    outcome,
    reason: '任务已完成',
  }));
  await execute(env, propose, people.clerk, { roundId, version: await versionOf(roundId), proposals });
  await execute(env, decideRound, people.leader, { roundId, version: await versionOf(roundId) });
  return roundId;
}

describe('a round of clean-up (泰民函〔2020〕44号)', () => {
  test('lists the normative documents in force; about a law, those whose text names it', async () => {
    const { env } = world();
    expect((await getRound(env.db, await openedRound())).entries).toBe(2);
    expect((await getRound(env.db, await openedRound('《社会救助暂行办法》'))).entries).toBe(1);
    await expect(openedRound('不存在的法')).rejects.toMatchObject({ detail: { fields: [{ field: 'law' }] } });
  });

  test('published, it ends what is repealed or has lapsed, keeps the rest, and stands for everybody to read', async () => {
    const { env, people, documents } = world();
    const roundId = await decided(['repeal', 'keep']);
    expect((await appAs(null).request(`/cleanups/${roundId}`)).status).toBe(404);
    await execute(env, publishRound, people.office, { roundId, version: await versionOf(roundId) });
    const rows = await env.db
      .selectFrom('document')
      .where('id', 'in', documents)
      .select(['id', 'validity'])
      .execute();
    const validity = new Map(rows.map((row) => [row.id, row.validity]));
    expect(documents.map((id) => validity.get(id))).toEqual(['repealed', 'in_force']);
    const html = await (await appAs(null).request(`/cleanups/${roundId}`)).text();
    expect(html).toContain('废止（1）');
    expect(html).toContain('继续有效（1）');
    const csv = await (await appAs(null).request(`/cleanups/${roundId}/list.csv`)).text();
    expect(csv).toContain('砚民规〔2026〕1号');
  });

  test('is not signed while a document is open, nor by whoever proposed; a signed list is not changed', async () => {
    const { env, people, documents } = world();
    const roundId = await openedRound();
    const sign = async (actor: Actor) =>
      execute(env, decideRound, actor, { roundId, version: await versionOf(roundId) });
    await expect(sign(people.leader)).rejects.toMatchObject({ detail: { reason: 'unfinished' } });
    const bare = [{ documentId: documents[0] ?? '', outcome: 'repeal' as const }];
    await expect(
      execute(env, propose, people.clerk, { roundId, version: 1, proposals: bare }),
    ).rejects.toMatchObject({ code: 'invalidInput' });
    const keep = documents.map((documentId) => ({ documentId, outcome: 'keep' as const }));
    await execute(env, propose, people.clerk, { roundId, version: 1, proposals: keep });
    await expect(sign(people.clerk)).rejects.toMatchObject({ code: 'forbidden' });
    await sign(people.leader);
    await expect(
      execute(env, propose, people.clerk, { roundId, version: await versionOf(roundId), proposals: keep }),
    ).rejects.toMatchObject({ code: 'stateForbids' });
    await execute(env, reopenRound, people.leader, { roundId, version: await versionOf(roundId) });
    expect((await getRound(env.db, roundId)).state).toBe('open');
  });

  test('what was withdrawn meanwhile is not named on the public page', async () => {
    const { env, people, documents } = world();
    const roundId = await decided(['keep', 'keep']);
    await execute(env, publishRound, people.office, { roundId, version: await versionOf(roundId) });
    const withdrawal = { documentId: documents[0] ?? '', kind: 'in_error', reason: '内容有误' } as const;
    await execute(env, withdraw, people.leader, withdrawal);
    const html = await (await appAs(null).request(`/cleanups/${roundId}`)).text();
    expect(html).not.toContain('社会救助暂行办法');
    expect(html).toContain('慈善法');
  });
});

test('documents resting on one that was repealed are flagged for revision (新条例配套措施)', async () => {
  const { env, people, bureau, site } = world();
  await publishedBy(env, people, bureau.id, {
    title: '关于细化救助流程的通知',
    docNo: '砚民发〔2026〕9号',
    relations: [{ kind: 'basis', docNo: '砚民规〔2026〕1号', title: '' }],
  });
  expect(await listStaleBases(env.db, site.id)).toEqual([]);
  const roundId = await decided(['repeal', 'keep']);
  await execute(env, publishRound, people.office, { roundId, version: await versionOf(roundId) });
  expect((await listStaleBases(env.db, site.id)).map(({ title }) => title)).toEqual([
    '关于细化救助流程的通知',
  ]);
});

test('waits on the desk of whoever is next: proposals, the signature of another, publication', async () => {
  const { env, people, documents } = world();
  const tasksOf = async (actor: Actor) => (await cleanupDesk(env, actor)).map(({ task }) => task);
  const roundId = await openedRound();
  expect(await tasksOf(people.clerk)).toEqual(['提出意见']);
  expect(await tasksOf(people.leader)).toEqual([]);
  const proposals = documents.map((documentId) => ({ documentId, outcome: 'keep' as const, reason: '' }));
  await execute(env, propose, people.clerk, { roundId, version: await versionOf(roundId), proposals });
  expect(await tasksOf(people.clerk)).toEqual([]);
  expect(await tasksOf(people.leader)).toEqual(['审定']);
  await execute(env, decideRound, people.leader, { roundId, version: await versionOf(roundId) });
  expect(await tasksOf(people.leader)).toEqual([]);
  const publishers = await Promise.all([people.clerk, people.leader, people.office].map(tasksOf));
  expect(publishers.flat()).toContain('公布结果');
  await execute(env, publishRound, people.office, { roundId, version: await versionOf(roundId) });
  expect(await tasksOf(people.office)).toEqual([]);
});

test('every outcome without a reason is named with its document', async () => {
  const { env, people, documents } = world();
  const roundId = await openedRound();
  const proposals = documents.map((documentId) => ({ documentId, outcome: 'repeal' as const, reason: '' }));
  await expect(
    execute(env, propose, people.clerk, { roundId, version: await versionOf(roundId), proposals }),
  ).rejects.toMatchObject({
    detail: { fields: documents.map((documentId) => ({ field: `reason.${documentId}` })) },
  });
});

test('the pages of the desk: open, propose by form, keep what was typed when a reason is missing', async () => {
  const { env, people, bureau, documents } = world();
  const app = appAs(people.clerk);
  for (const path of ['', '/new']) expect((await app.request(`/console/cleanups${path}`)).status).toBe(200);
  const opened = await submit(app, '/console/cleanups', {
    agencyId: bureau.id,
    title: '清理',
    basis: '通知',
    law: '',
    dueOn: '',
  });
  expect(opened.status).toBe(303);
  const path = (opened.headers.get('location') ?? '').replace(/\?.*/, '');
  const [first = '', second = ''] = documents;
  const refused = await submit(app, `${path}/proposals`, {
    version: 1,
    [`outcome.${first}`]: 'lapse',
    [`reason.${first}`]: '',
    [`outcome.${second}`]: 'keep',
    [`reason.${second}`]: '仍然需要',
  });
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('仍然需要');
  const kept = await submit(app, `${path}/proposals`, {
    version: 1,
    [`outcome.${second}`]: 'keep',
    [`reason.${second}`]: '',
  });
  expect(kept.status).toBe(303);
  expect((await getRound(env.db, path.split('/').at(-1) ?? '')).proposed).toBe(1);
  expect((await appAs(null).request('/cleanups')).status).toBe(200);
});
