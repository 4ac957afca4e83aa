import { describe, expect, test } from 'vitest';
import { recordQueries, rollbackEach } from '../../../../test/harness/database.ts';
import { ALL_CLEAR, draftBy, publishedBy, signBy, target } from '../../../../test/harness/documents.ts';
import { actorOf, appFor, formOf, makeAgency, makeStaff, submit } from '../../../../test/harness/world.ts';
import { deskRoutes } from '../../../console/desk.tsx';
import { execute } from '../../../platform/command.ts';
import { RouteTable } from '../../../platform/http/routes.ts';
import type { Actor } from '../../../platform/permission.ts';
import { publishInEmergency } from '../commands/emergency.ts';
import { post } from '../commands/posting.ts';
import { reassign } from '../commands/reassign.ts';
import { passSecrecyReview, returnSecrecyReview } from '../commands/review.ts';
import { schedule } from '../commands/schedule.ts';
import { submit as submitDraft } from '../commands/submit.ts';
import { type DeskWorld, deskWorld, pageOf } from './desk.fixture.ts';
import { documentDesk } from './desk-sections.ts';
import { DESK_SETTINGS } from './parts.ts';

const database = rollbackEach();

/** Section → what it asks of whom, as the person reads it. */
async function deskOf({ env }: DeskWorld, actor: Actor): Promise<Record<string, string[]>> {
  const sections = await documentDesk(env, actor, DESK_SETTINGS);
  return Object.fromEntries(
    sections
      .filter(({ items }) => items.length > 0)
      .map(({ key, items }) => [
        key,
        items.map(({ task, title, clock }) => [task, title, clock?.label].filter(Boolean).join('｜')),
      ]),
  );
}

async function submitted(world: DeskWorld, title: string, docNo: string) {
  const made = await draftBy(world.env, world.chain, world.bureau.id, { title, docNo });
  await execute(world.env, submitDraft, world.chain.clerk, await target(world.env, made.editionId));
  return made;
}

describe('the desk by role', () => {
  test('each person sees what waits for them, with how long it has waited', async () => {
    const world = await deskWorld(database());
    const { env, chain, bureau, clock } = world;
    await submitted(world, '先到的', '砚民发〔2026〕1号');
    clock.advance({ days: 2 });
    const second = await submitted(world, '后到的', '砚民发〔2026〕2号');
    await execute(env, passSecrecyReview, chain.secrecyReviewer, {
      ...(await target(env, second.editionId)),
      checklist: ALL_CLEAR,
    });
    await draftBy(env, chain, bureau.id, { title: '还在写的', docNo: null });
    expect(await deskOf(world, chain.secrecyReviewer)).toEqual({
      waiting: ['保密审查｜先到的｜已等 2 个工作日'],
    });
    expect(await deskOf(world, chain.head)).toEqual({ waiting: ['审核｜后到的｜今天收到'] });
    expect(await deskOf(world, chain.leader)).toEqual({});
    expect(await deskOf(world, chain.clerk)).toEqual({
      drafts: ['草稿｜还在写的'],
      sent: ['保密审查｜先到的｜已等 2 个工作日', '审核｜后到的｜今天收到'],
    });
  });

  test('weekends and holidays do not make work late (国务院办公厅 holiday notices)', async () => {
    const world = await deskWorld(database());
    world.clock.moveTo('2026-04-30');
    await submitted(world, '节前送出的', '砚民发〔2026〕1号');
    world.clock.moveTo('2026-05-08');
    expect(await deskOf(world, world.chain.secrecyReviewer)).toEqual({
      waiting: ['保密审查｜节前送出的｜今天到期'],
    });
    world.clock.moveTo('2026-05-12');
    expect(await deskOf(world, world.chain.secrecyReviewer)).toEqual({
      waiting: ['保密审查｜节前送出的｜已超期 3 个工作日'],
      late: ['保密审查｜节前送出的｜已超期 3 个工作日'],
    });
  });

  test('who assigns work sees what others have let lie, and whom it waits for', async () => {
    const world = await deskWorld(database());
    await submitted(world, '没人办的', '砚民发〔2026〕1号');
    world.clock.moveTo('2026-03-25');
    const [late] = (await documentDesk(world.env, world.chain.office, DESK_SETTINGS)).filter(
      ({ key }) => key === 'late',
    );
    expect(late?.items[0]?.facts).toContain('等待 吴保密');
    expect(await deskOf(world, world.chain.leader)).toHaveProperty('late');
  });

  test('returned drafts come first to their author; what was given to one person leaves the others’ desks', async () => {
    const world = await deskWorld(database());
    const { env, chain, bureau } = world;
    const other = await actorOf(
      env,
      await makeStaff(env, { agency: bureau, roles: ['secrecyReviewer'], displayName: '吴二' }),
    );
    const back = await submitted(world, '退回的', '砚民发〔2026〕1号');
    await execute(env, returnSecrecyReview, chain.secrecyReviewer, {
      ...(await target(env, back.editionId)),
      comment: '请改',
    });
    const given = await submitted(world, '指定的', '砚民发〔2026〕2号');
    await execute(env, reassign, chain.head, { editionId: given.editionId, to: other.staffId });
    expect(await deskOf(world, chain.secrecyReviewer)).toEqual({});
    expect(await deskOf(world, other)).toEqual({ waiting: ['保密审查｜指定的｜今天收到'] });
    const desk = await deskOf(world, chain.clerk);
    expect(desk.returned).toEqual(['退回修改｜退回的｜今天收到']);
    expect(desk.drafts).toBeUndefined();
  });

  test('joint agencies confirm, the office consents and receives, clerks publish, record and wait', async () => {
    const world = await deskWorld(database());
    const { env, chain, bureau, site, clock } = world;
    const finance = await makeAgency(env, site, { name: '砚溪县财政局' });
    const partner = await actorOf(env, await makeStaff(env, { agency: finance, roles: ['head'] }));
    const joint = await draftBy(env, chain, bureau.id, { title: '联合', coAgencyIds: [finance.id] });
    await execute(env, submitDraft, chain.clerk, await target(env, joint.editionId));
    const kept = await draftBy(env, chain, bureau.id, {
      title: '不公开的意见',
      docNo: '砚民发〔2026〕2号',
      disclosure: 'on_application',
      disclosureReason: '不涉及公众',
      genre: 'opinion',
    });
    await execute(env, submitDraft, chain.clerk, await target(env, kept.editionId));
    const timed = await draftBy(env, chain, bureau.id, { title: '定时的', docNo: '砚民发〔2026〕3号' });
    await signBy(env, chain, timed.editionId);
    await execute(env, schedule, chain.clerk, {
      ...(await target(env, timed.editionId)),
      at: '2026-03-12T09:00',
    });
    const ready = await draftBy(env, chain, bureau.id, { title: '待公开', docNo: '砚民发〔2026〕4号' });
    await signBy(env, chain, ready.editionId);
    await publishedBy(env, chain, bureau.id, { title: '已公开', docNo: '砚民发〔2026〕5号' });
    expect((await deskOf(world, partner)).waiting).toEqual(['联合确认｜联合｜今天收到']);
    const office = await deskOf(world, chain.office);
    expect(office.waiting).toEqual(['同意｜不公开的意见｜今天收到']);
    expect(office.filings).toEqual(['备案｜已公开']);
    const clerk = await deskOf(world, chain.clerk);
    expect(clerk.unpublished).toEqual(['公开｜待公开｜今天收到']);
    expect(clerk.scheduled).toEqual(['定时公开｜定时的｜2026年3月12日 09:00']);
    clock.moveTo('2026-03-13');
    expect((await deskOf(world, chain.clerk)).scheduled).toEqual([
      '定时公开｜定时的｜到时未能公开，请查看原因',
    ]);
  });

  test('emergencies lack reviews, publicity ends, withheld documents come up again, validity is proposed', async () => {
    const world = await deskWorld(database());
    const { env, chain, bureau, clock, site } = world;
    const urgent = await draftBy(env, chain, bureau.id, { title: '应急的' });
    await execute(env, publishInEmergency, chain.leader, {
      ...(await target(env, urgent.editionId)),
      reason: '洪水',
      isSecrecyDeclared: true,
    });
    const board = await draftBy(env, chain, bureau.id, {
      title: '公示',
      docNo: null,
      items: ['T-03'],
      publicityDays: 5,
    });
    await signBy(env, chain, board.editionId);
    await execute(env, post, chain.clerk, { ...(await target(env, board.editionId)), board: '公示栏' });
    expect((await deskOf(world, chain.head)).waiting).toEqual(['补办审核｜应急的｜今天收到']);
    clock.moveTo('2026-03-17');
    const office = await deskOf(world, chain.office);
    expect(office.late).toEqual(['应急公开｜应急的｜已超期 2 个工作日']);
    expect(office.endings).toEqual(['期满｜公示｜还剩 1 个工作日']);

    const target1 = await publishedBy(env, chain, bureau.id, { title: '旧规定', docNo: '砚民发〔2026〕6号' });
    const government = await makeAgency(env, site, { name: '砚溪县政府办' });
    const people = await Promise.all(
      (['clerk', 'secrecyReviewer', 'head', 'leader'] as const).map(async (role) => [
        role,
        await actorOf(env, await makeStaff(env, { agency: government, roles: [role] })),
      ]),
    );
    const other = { ...chain, ...Object.fromEntries(people) };
    await publishedBy(env, other, government.id, {
      title: '新规定',
      docNo: '砚政办发〔2026〕1号',
      relations: [{ kind: 'repeals', indexNo: target1.indexNo, title: '' }],
    });
    const clerk = await deskOf(world, chain.clerk);
    expect(clerk.proposals).toEqual(['效力变更｜旧规定']);
    const app = world.as(chain.clerk);
    const path = `/console/documents/${target1.documentId}/validity-decision`;
    const form = formOf(await pageOf(app, `/console/documents/${target1.documentId}`), path);
    expect((await submit(app, path, { ...form, [`${form.formKey}.decision`]: 'apply' })).status).toBe(303);
    const { validity } = await env.db
      .selectFrom('document')
      .where('id', '=', target1.documentId)
      .select('validity')
      .executeTakeFirstOrThrow();
    expect(validity).toBe('repealed');
    const second = await submit(app, path, { ...form, [`${form.formKey}.decision`]: 'refuse' });
    expect([second.status, (await second.text()).includes('这项效力变更已经处理过')]).toEqual([409, true]);
  });
});

test('the desk takes at most eight statements, however much waits', async () => {
  const world = await deskWorld(database());
  const { env, chain, bureau } = world;
  const countFor = async (actor: Actor) =>
    (await recordQueries(database(), () => documentDesk(env, actor, DESK_SETTINGS))).queries.length;
  const add = async (index: number) => {
    await publishedBy(env, chain, bureau.id, { title: `第${index}份`, docNo: `砚民发〔2026〕${index}号` });
    await submitted(world, `送审第${index}份`, `砚民函〔2026〕${index}号`);
  };
  await add(1);
  const before = await countFor(chain.office);
  for (let index = 2; index <= 6; index += 1) await add(index);
  expect(await countFor(chain.office)).toBe(before);
  expect(before).toBeLessThanOrEqual(8);
  expect(await countFor(chain.clerk)).toBeLessThanOrEqual(8);
});

describe('the page', () => {
  const appOf = (world: DeskWorld, actor: Actor) => {
    const table = new RouteTable();
    deskRoutes(table, { settings: DESK_SETTINGS });
    return appFor(table, { env: world.env, site: world.site, actor });
  };

  test('shows figures that open what they count, and says when nothing waits', async () => {
    const world = await deskWorld(database());
    await submitted(world, '送审的', '砚民发〔2026〕1号');
    const page = await pageOf(appOf(world, world.chain.secrecyReviewer), '/console');
    expect(page).toMatch(/href="\/console\?show=waiting"[^>]*><strong>1<\/strong><span>等我办理/);
    expect(page).toContain('送审的');
    const only = await pageOf(appOf(world, world.chain.secrecyReviewer), '/console?show=late');
    expect(only).not.toContain('送审的');
    expect(only).toContain('查看全部待办');
    const empty = await pageOf(appOf(world, world.chain.leader), '/console');
    expect(empty).toContain('没有等您办理的事项');
    expect(empty).not.toContain('href="/console/documents/new"');
    expect(await pageOf(appOf(world, world.chain.clerk), '/console')).toContain(
      'href="/console/documents/new"',
    );
  });

  test('shows ten of a list among others, and all of it alone', async () => {
    const world = await deskWorld(database());
    for (let index = 1; index <= 11; index += 1)
      await submitted(world, `送审第${index}份`, `砚民发〔2026〕${index}号`);
    const app = appOf(world, world.chain.secrecyReviewer);
    const count = (page: string) => new Set(page.match(/送审第\d+份/g)).size;
    const desk = await pageOf(app, '/console');
    expect(count(desk)).toBe(10);
    expect(desk).toContain('<a href="/console?show=waiting">查看全部 11 件</a>');
    expect(count(await pageOf(app, '/console?show=waiting'))).toBe(11);
  });

  test('those who run the system find an empty desk, not an error', async () => {
    const world = await deskWorld(database());
    const admin = await actorOf(world.env, await makeStaff(world.env, { roles: ['systemAdministrator'] }));
    const response = await appOf(world, admin).request('/console');
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('没有等您办理的事项');
  });
});
