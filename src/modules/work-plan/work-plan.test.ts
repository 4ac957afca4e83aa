import { beforeEach, describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { bareRouteTable } from '../../../test/harness/server.ts';
import {
  type Agency,
  aChain,
  appFor,
  formOf,
  makeAgency,
  makeEnv,
  makeSite,
  submit,
} from '../../../test/harness/world.ts';
import { execute } from '../../platform/command.ts';
import type { Env } from '../../platform/env.ts';
import type { Actor } from '../../platform/permission.ts';
import {
  addAssignments,
  confirmProgress,
  createPlan,
  editPlan,
  filePlan,
  hidePlan,
  makePlanPublic,
  removeAssignment,
  reportProgress,
  setMeasure,
  workPlanDesk,
} from './index.ts';
import { getPlan } from './queries/plan.ts';

const database = rollbackEach();

interface World {
  env: Env;
  site: Awaited<ReturnType<typeof makeSite>>;
  bureau: Agency;
  other: Agency;
  clerk: Actor;
  head: Actor;
  leader: Actor;
  office: Actor;
  otherClerk: Actor;
}
const made: { world?: World } = {};
const world = () => made.world as World;

beforeEach(async () => {
  const env = await makeEnv(database());
  const site = await makeSite(env);
  const bureau = await makeAgency(env, site, { name: '砚溪县民政局' });
  const other = await makeAgency(env, site, { name: '砚溪县财政局' });
  const { clerk, head, leader, office } = await aChain(env, bureau);
  const { clerk: otherClerk } = await aChain(env, other);
  made.world = { env, site, bureau, other, clerk, head, leader, office, otherClerk };
});

const content = {
  kind: 'annual',
  year: 2026,
  title: '2026年政务公开工作安排',
  goal: '低保标准全部公开',
} as const;

async function planWithAssignment(dueOn = '2026-03-20') {
  const { env, clerk, bureau, other } = world();
  const { planId } = await execute(env, createPlan, clerk, { ...content, agencyId: bureau.id });
  const { assignmentIds } = await execute(env, addAssignments, clerk, {
    ...{ planId, version: 1 },
    assignments: [
      { number: '1', content: '公开低保标准', dueOn, leadIds: [bureau.id], responsibleIds: [other.id] },
    ],
  });
  return { planId, assignmentId: assignmentIds[0] ?? '' };
}
const versionOf = async (planId: string) => (await getPlan(world().env.db, planId)).version;
const appAs = (actor: Actor | null) =>
  appFor(bareRouteTable(), { env: world().env, site: world().site, actor });
const publicPage = async (planId: string) => (await appAs(null).request(`/work-plans/${planId}`)).status;

describe('the way of a plan (绥化市 方案: 目标和安排报备; 牡丹江市民政局 要点)', () => {
  test('written, filed, received, signed by a leader: then everybody reads it, and what is written next stays inside', async () => {
    const { env, clerk, leader, office } = world();
    const { planId } = await planWithAssignment();
    expect(await publicPage(planId)).toBe(404);
    const target = { planId, version: await versionOf(planId) };
    await execute(env, filePlan, clerk, target);
    const received = await submit(appAs(office), `/console/work-plans/${planId}/receipt`, {
      version: target.version,
    });
    expect(received.status).toBe(303);
    await execute(env, makePlanPublic, leader, target);
    expect(await publicPage(planId)).toBe(200);
    const publication = `/console/work-plans/${planId}/publication`;
    expect(await (await appAs(leader).request(`/console/work-plans/${planId}`)).text()).not.toContain(
      publication,
    );
    await expect(execute(env, makePlanPublic, leader, target)).rejects.toMatchObject({
      detail: { reason: 'alreadyPublic' },
    });
    await execute(env, editPlan, clerk, { ...content, goal: '尚未批准的目标', ...target });
    const html = await (await appAs(null).request(`/work-plans/${planId}`)).text();
    expect(html).toContain('低保标准全部公开');
    expect(html).not.toContain('尚未批准的目标');
    await execute(env, hidePlan, leader, { planId, version: target.version + 1, reason: '内容有误' });
    expect(await publicPage(planId)).toBe(404);
  });

  test('is refused without assignments, to whoever wrote it last, and to other agencies', async () => {
    const { env, clerk, otherClerk, bureau } = world();
    const { planId } = await execute(env, createPlan, clerk, { ...content, agencyId: bureau.id });
    await expect(execute(env, filePlan, clerk, { planId, version: 1 })).rejects.toMatchObject({
      detail: { reason: 'incomplete' },
    });
    await expect(
      execute(env, editPlan, otherClerk, { ...content, planId, version: 1 }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await expect(execute(env, createPlan, clerk, { ...content, agencyId: bureau.id })).rejects.toMatchObject({
      code: 'invalidInput',
      detail: { fields: [{ field: 'year' }] },
    });
  });

  test('two people at once: the second is told, and nothing of the first is lost', async () => {
    const { env, clerk } = world();
    const { planId } = await planWithAssignment();
    const seen = await versionOf(planId);
    await execute(env, editPlan, clerk, { ...content, goal: '第一个人的目标', planId, version: seen });
    const app = appAs(clerk);
    const refused = await submit(app, `/console/work-plans/${planId}`, {
      ...content,
      goal: '第二个人的目标',
      version: seen,
    });
    expect(refused.status).toBe(409);
    const html = await refused.text();
    expect(html).toContain('第二个人的目标');
    expect((await getPlan(env.db, planId)).goal).toBe('第一个人的目标');
  });
});

describe('assignments', () => {
  test('measures are each agency’s own, and reach the public with the next signature', async () => {
    const { env, clerk, leader, otherClerk, other, bureau } = world();
    const { planId, assignmentId } = await planWithAssignment();
    await execute(env, setMeasure, otherClerk, { assignmentId, agencyId: other.id, measure: '按月拨付' });
    await expect(
      execute(env, setMeasure, otherClerk, { assignmentId, agencyId: bureau.id, measure: '替别人写' }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    const target = { planId, version: await versionOf(planId) };
    await execute(env, filePlan, clerk, target);
    await execute(env, makePlanPublic, leader, target);
    expect(await (await appAs(null).request(`/work-plans/${planId}`)).text()).toContain('按月拨付');
    const csv = await (await appAs(null).request(`/work-plans/${planId}/split.csv`)).text();
    expect(csv).toContain('公开低保标准,砚溪县民政局,砚溪县财政局,2026-03-20');
  });

  test('progress counts once a second person confirmed it, and only then stands on the public page', async () => {
    const { env, clerk, head, leader, bureau } = world();
    const { planId, assignmentId } = await planWithAssignment();
    const target = { planId, version: await versionOf(planId) };
    await execute(env, filePlan, clerk, target);
    await execute(env, makePlanPublic, leader, target);
    const report = { assignmentId, agencyId: bureau.id, outcome: 'done', note: '标准已公开' } as const;
    const { progressId } = await execute(env, reportProgress, clerk, report);
    const page = async () => (await appAs(null).request(`/work-plans/${planId}`)).text();
    expect(await page()).not.toContain('标准已公开');
    expect((await workPlanDesk(env, head)).items.map(({ title }) => title)).toEqual(['公开低保标准']);
    await expect(execute(env, confirmProgress, clerk, { progressId })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await execute(env, confirmProgress, head, { progressId });
    expect(await page()).toContain('标准已公开');
    expect((await workPlanDesk(env, head)).total).toBe(0);
    await expect(
      execute(env, removeAssignment, clerk, { planId, version: await versionOf(planId), assignmentId }),
    ).rejects.toMatchObject({ code: 'stateForbids' });
  });

  test('a split table with an unknown agency adds nothing and names the line; the pasted text stays', async () => {
    const { clerk, bureau, env } = world();
    const { planId } = await execute(env, createPlan, clerk, { ...content, agencyId: bureau.id });
    const path = `/console/work-plans/${planId}/assignments/import`;
    const send = async (pasted: string) => {
      const form = new FormData();
      form.set('pasted', pasted);
      form.set('version', '1');
      return appAs(clerk).request(path, {
        method: 'POST',
        body: form,
        headers: { 'sec-fetch-site': 'same-origin' },
      });
    };
    const head = '任务内容\t牵头单位\t责任单位\t完成期限\n公开低保标准\t砚溪县民政局\t砚溪县财政局\t年底前\n';
    const refused = await send(`${head}公开名单\t砚溪县无此局\t\t\n`);
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(html).toContain('第 3 行');
    expect(html).toContain('砚溪县无此局');
    expect((await getPlan(env.db, planId)).assignmentCount).toBe(0);
    expect((await send(head)).status).toBe(303);
    expect((await getPlan(env.db, planId)).assignmentCount).toBe(1);
  });

  test('the desk shows what is due within five working days or late, to those who have a part', async () => {
    const { env, clerk, office, otherClerk } = world();
    const { planId } = await planWithAssignment('2026-03-12');
    expect((await workPlanDesk(env, clerk)).total).toBe(0);
    await execute(env, filePlan, clerk, { planId, version: await versionOf(planId) });
    const late = { ...env, now: () => new Date('2026-03-16T09:00:00+08:00') };
    expect((await workPlanDesk(late, clerk)).items[0]).toMatchObject({
      dueOn: '2026-03-12',
      clock: { label: '超期 2 个工作日' },
    });
    expect((await workPlanDesk(late, otherClerk)).total).toBe(0);
    expect((await workPlanDesk(env, office)).items.map(({ task }) => task)).toContain('报备');
  });
});

test('pages of the desk open for everybody who has a part, with a form that sends what it shows', async () => {
  const { clerk } = world();
  const { planId, assignmentId } = await planWithAssignment();
  const app = appAs(clerk);
  const paths = [
    '',
    '/new',
    `/${planId}`,
    `/${planId}/edit`,
    `/${planId}/assignments/new`,
    `/${planId}/assignments/import`,
    `/${planId}/assignments/${assignmentId}`,
    `/${planId}/assignments/${assignmentId}/edit`,
  ];
  for (const path of paths) expect((await app.request(`/console/work-plans${path}`)).status, path).toBe(200);
  for (const kind of ['csv', 'xlsx'])
    expect((await app.request(`/console/work-plans.${kind}`)).status).toBe(200);
  const task = await (await app.request(`/console/work-plans/${planId}/assignments/${assignmentId}`)).text();
  expect(task).toContain('1 公开低保标准');
  const edit = `/console/work-plans/${planId}/assignments/${assignmentId}/edit`;
  const fields = formOf(await (await app.request(edit)).text(), edit);
  expect((await submit(app, edit, { ...fields, content: '公开低保标准和金额' })).status).toBe(303);
  expect(await (await app.request('/work-plans')).text()).toContain('还没有公开工作安排');
});
