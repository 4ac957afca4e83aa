import { expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { draftBy, publishedBy, signBy } from '../../../test/harness/documents.ts';
import { textOf } from '../../../test/harness/portal.ts';
import { serverFor } from '../../../test/harness/server.ts';
import { aChain, makeAgency } from '../../../test/harness/world.ts';
import { adoptMoved } from './commands/adopt-moved.ts';
import { obligationDesk } from './desk.ts';
import { generateObligationsJob } from './jobs.ts';
import { changeRow, dutyWorld, generate } from './obligation.fixture.ts';
import { listDuties } from './queries/list.ts';
import { soonUntil } from './state.ts';

const database = rollbackEach();

test('one run of the job after a publication brings the public pages up to date', async () => {
  const { env, site: _, agency, chain, clock } = await dutyWorld(database(), '2026-02-12');
  await generate(env);
  clock.moveTo('2026-03-20');
  const { app } = serverFor(env, database());
  const figures = async () => {
    const body = (await (await app.request('/api/v1/transparency')).json()) as { total: object };
    return body.total;
  };
  expect(await figures()).toMatchObject({ due: 4, covered: 0, overdue: 4, late: 0 });
  await publishedBy(env, chain, agency.id);
  await generateObligationsJob(env, {});
  expect(await figures()).toMatchObject({ due: 4, covered: 1, overdue: 3 });
});

test('duties are read as JSON in the state that is asked for, without what is not public', async () => {
  const { env, agency, clock } = await dutyWorld(database(), '2026-02-12');
  await generate(env);
  clock.moveTo('2026-03-20');
  const { app } = serverFor(env, database());
  const answer = await app.request(`/api/v1/obligations?state=overdue&agency=${agency.code}&domain=welfare`);
  const body = (await answer.json()) as { total: number; items: object[] };
  expect(body.total).toBe(3);
  expect(body.items[0]).toMatchObject({
    agency: { code: agency.code, name: '砚溪县民政局' },
    dueOn: '2026-03-18',
    state: 'overdue',
    lateBy: 2,
    indexNo: null,
  });
  expect((await app.request('/api/v1/obligations?state=soon')).status).toBe(422);
  expect((await (await app.request('/api/v1/obligations?agency=00000000X')).json()) as object).toMatchObject({
    total: 0,
  });
});

test('social organisations and public enterprises have their progress, their mark and their desk', async () => {
  const { env, site, clock } = await dutyWorld(database(), '2026-02-12');
  const charity = await makeAgency(env, site, {
    name: '砚溪县慈善总会',
    kind: 'social_organisation',
    functions: ['civilAffairs'],
    obligationsFrom: '2026-02-12',
  });
  const people = await aChain(env, charity);
  await generate(env);
  clock.moveTo('2026-03-16');
  const { app } = serverFor(env, database());
  const page = async (path: string) => textOf(await (await app.request(path)).text());
  const soon = await obligationDesk(env, people.clerk);
  expect(soon.find(({ key }) => key === 'dutiesSoon')?.total).toBe(4);
  clock.moveTo('2026-03-20');
  expect(await page(`/agencies/${charity.code}`)).toContain('4项逾期未公开');
  expect(await page('/transparency')).toMatch(/社会组织\s*1\s*0%\s*4\s*0\s*4/);
});

test('a document marked as priority comes to the desk by an internal target of five working days, its limit stays', async () => {
  const { env, agency, chain, clock } = await dutyWorld(database());
  for (const [isPriority, docNo] of [
    [true, '砚民发〔2026〕7号'],
    [false, '砚民发〔2026〕8号'],
  ] as const) {
    const { editionId } = await draftBy(env, chain, agency.id, {
      isPriority,
      docNo,
      title: `关于${docNo}的通知`,
    });
    await signBy(env, chain, editionId);
  }
  await generate(env);
  const shown = async () => {
    const sections = await obligationDesk(env, chain.clerk);
    return sections.find(({ key }) => key === 'dutiesPriority')?.items.map(({ facts }) => facts.at(-1));
  };
  // Formed on Wednesday 2026-03-11: the fifth working day is the 18th, two working days before it the 16th.
  clock.moveTo('2026-03-13');
  expect(await shown()).toBeUndefined();
  clock.moveTo('2026-03-16');
  expect(await shown()).toEqual(['内部目标：2026-03-18']);
  const formed = await env.db
    .selectFrom('obligation')
    .where('kind', '=', 'formation')
    .select('dueOn')
    .execute();
  expect(formed).toEqual([{ dueOn: '2026-04-09' }, { dueOn: '2026-04-09' }]);
});

test('each cycle is met by the first publication within it, also between earlier and later ones', async () => {
  const { env, agency, chain, clock } = await dutyWorld(database());
  await changeRow(env, 'T-01', {
    timeLimit: '每月更新1次',
    timeLimitRule: {
      trigger: 'calendar',
      amount: null,
      unit: null,
      period: { amount: 1, unit: 'month', dueBy: { day: 28 } },
    },
  });
  for (const [day, docNo] of [
    ['2026-03-12', '砚民发〔2026〕7号'],
    ['2026-05-20', '砚民发〔2026〕9号'],
    ['2026-06-10', '砚民发〔2026〕10号'],
  ] as const) {
    clock.moveTo(day);
    await generate(env);
    await publishedBy(env, chain, agency.id, { docNo, title: `关于${docNo}的通知` });
  }
  clock.moveTo('2026-06-30');
  await generate(env);
  const day = { today: '2026-06-30', soonUntil: soonUntil('2026-06-30' as never, env.calendar) };
  const rows = await listDuties(env.db, { itemId: 'T-01', kinds: ['period'] }, day, {
    page: 1,
    pageSize: 50,
  });
  expect(rows.map(({ cause, contentOn }) => `${cause} ${contentOn}`).slice(-4)).toEqual([
    '2026-03 2026-03-12',
    '2026-04 2026-05-20',
    '2026-05 2026-05-20',
    '2026-06 2026-06-10',
  ]);
});

test('a due day that the year’s notice confirms is provisional no more, also where it stays', async () => {
  const { env, clock } = await dutyWorld(database(), '2026-03-02');
  await generate(env);
  await env.db.updateTable('obligation').set({ isProvisional: true }).execute();
  const context = { env, tx: env.db, now: clock.now() } as unknown as Parameters<typeof adoptMoved>[0];
  const [first] = await env.db.selectFrom('obligation').select('id').execute();
  await adoptMoved(context, [
    { subject: { type: 'obligation', id: first!.id }, after: '2026-03-31' } as never,
  ]);
  const rows = await env.db.selectFrom('obligation').select(['id', 'isProvisional']).execute();
  expect(rows.filter(({ isProvisional }) => isProvisional).map(({ id }) => id)).toEqual([first!.id]);
});
