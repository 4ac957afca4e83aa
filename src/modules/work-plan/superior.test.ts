import { beforeEach, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { draftBy } from '../../../test/harness/documents.ts';
import { bareRouteTable } from '../../../test/harness/server.ts';
import { type Agency, aChain, appFor, makeAgency, makeEnv, makeSite } from '../../../test/harness/world.ts';
import { execute } from '../../platform/command.ts';
import type { Env } from '../../platform/env.ts';
import type { Actor } from '../../platform/permission.ts';
import { addAssignments, createPlan, filePlan, makePlanPublic, reportYear } from './index.ts';
import { getPlan, listAssignments } from './queries/plan.ts';

const database = rollbackEach();

interface World {
  env: Env;
  site: Awaited<ReturnType<typeof makeSite>>;
  city: Agency;
  county: Agency;
  cityPeople: Awaited<ReturnType<typeof aChain>>;
  people: Awaited<ReturnType<typeof aChain>>;
}
const made: { world?: World } = {};
const world = () => made.world as World;

beforeEach(async () => {
  const env = await makeEnv(database());
  const site = await makeSite(env);
  const city = await makeAgency(env, site, { name: '砚江市民政局', level: 'city' });
  const county = await makeAgency(env, site, { name: '砚溪县民政局' });
  made.world = {
    env,
    site,
    city,
    county,
    cityPeople: await aChain(env, city),
    people: await aChain(env, county),
  };
});

const versionOf = async (planId: string) => (await getPlan(world().env.db, planId)).version;
const appAs = (actor: Actor | null) =>
  appFor(bareRouteTable(), { env: world().env, site: world().site, actor });

async function publicPlan(
  agency: Agency,
  { clerk, leader }: World['people'],
  extra: Record<string, unknown> = {},
  leadIds: string[] = [agency.id],
) {
  const { env } = world();
  const content = { kind: 'annual', year: 2026, title: '2026年工作安排', goal: '全部公开', ...extra };
  const { planId } = await execute(env, createPlan, clerk, { ...content, agencyId: agency.id } as never);
  const { assignmentIds } = await execute(env, addAssignments, clerk, {
    ...{ planId, version: 1 },
    assignments: [{ content: '公开低保标准', leadIds }],
  });
  const target = { planId, version: await versionOf(planId) };
  await execute(env, filePlan, clerk, target);
  await execute(env, makePlanPublic, leader, target);
  return { planId, assignmentId: assignmentIds[0] ?? '' };
}

test('an assignment names the one of the superior’s plan that it carries out', async () => {
  const { env, city, county, cityPeople, people } = world();
  const upper = await publicPlan(city, cityPeople);
  const content = { kind: 'annual', year: 2026, title: '县安排', goal: '落实', agencyId: county.id } as const;
  const { planId } = await execute(env, createPlan, people.clerk, {
    ...content,
    superiorPlanId: upper.planId,
  });
  const assignment = { content: '县级标准公开', leadIds: [county.id] };
  await execute(env, addAssignments, people.clerk, {
    ...{ planId, version: 1 },
    assignments: [{ ...assignment, superiorAssignmentId: upper.assignmentId }],
  });
  expect((await listAssignments(env.db, { planId }))[0]?.superiorContent).toBe('公开低保标准');
  const form = await (
    await appAs(people.clerk).request(`/console/work-plans/${planId}/assignments/new`)
  ).text();
  expect(form).toContain('对应的上级任务');
  await expect(
    execute(env, addAssignments, people.clerk, {
      ...{ planId, version: 2 },
      assignments: [{ ...assignment, superiorAssignmentId: planId }],
    }),
  ).rejects.toMatchObject({ detail: { fields: [{ field: 'superiorAssignmentId' }] } });
});

test('a document’s promises stand beside the form of a new assignment', async () => {
  const { env, county, people } = world();
  const bodyHtml = '<p>县民政局应当每季度公开临时救助人次和资金支出情况。</p>';
  const draft = await draftBy(env, people, county.id, { bodyHtml, items: [] });
  const content = { kind: 'annual', year: 2026, title: '县安排', goal: '落实', agencyId: county.id } as const;
  const { planId } = await execute(env, createPlan, people.clerk, content);
  const address = `/console/work-plans/${planId}/assignments/new?document=${draft.documentId}`;
  expect(await (await appAs(people.clerk).request(address)).text()).toContain('应当每季度公开临时救助人次');
});

test('the public record of a decision has its five parts', async () => {
  const { county, people } = world();
  const { planId } = await publicPlan(county, people, {
    kind: 'decision',
    arrangement: '第一步 梳理，第二步 公开',
    supervisionManner: '拨打 12345 反映',
    basisTitle: '关于推进社会公益事业建设领域政府信息公开的意见',
    basisLevel: 'national',
  });
  const html = await (await appAs(null).request(`/work-plans/${planId}`)).text();
  for (const part of ['实施步骤', '责任分工', '工作进展', '监督方式', '拨打 12345 反映', '党中央、国务院']) {
    expect(html).toContain(part);
  }
});

test('a yearly plan filed after 30 August says so in the list', async () => {
  const { env, county, people, site } = world();
  await publicPlan(county, people);
  const list = async () =>
    (
      await appFor(bareRouteTable(), { env, site, actor: people.office }).request('/console/work-plans')
    ).text();
  expect(await list()).not.toContain('迟于');
  await env.db
    .updateTable('workPlan')
    .set({ filedAt: new Date('2026-09-01T09:00:00+08:00') })
    .execute();
  expect(await list()).toContain('迟于');
});

test('the year’s report is kept with the plan and goes public with the next signature', async () => {
  const { env, county, people } = world();
  const { planId } = await publicPlan(county, people);
  const target = { planId, version: await versionOf(planId) };
  await execute(env, reportYear, people.clerk, { ...target, report: '全年公开低保标准两次' });
  const page = async () => (await appAs(null).request(`/work-plans/${planId}`)).text();
  expect(await page()).not.toContain('全年公开低保标准两次');
  await execute(env, makePlanPublic, people.leader, target);
  expect(await page()).toContain('全年公开低保标准两次');
});

test('an institution and a section can lead, as an agency can', async () => {
  const { env, site, county, people } = world();
  const institution = await makeAgency(env, site, {
    name: '砚溪县慈善捐助中心',
    kind: 'public_institution',
    parentId: county.id,
  });
  const { planId } = await publicPlan(county, people, {}, [institution.id]);
  const html = await (await appAs(null).request(`/work-plans/${planId}`)).text();
  expect(html).toContain('砚溪县慈善捐助中心');
});
