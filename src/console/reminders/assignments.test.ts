import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { aChain, clockAt, makeAgency, makeEnv, makeSite } from '../../../test/harness/world.ts';
import { notice2027 } from '../../modules/calendar/calendar.fixture.ts';
import { addNotice, liveCalendar } from '../../modules/calendar/index.ts';
import {
  addAssignments,
  confirmProgress,
  createPlan,
  editAssignment,
  filePlan,
  hidePlan,
  makePlanPublic,
  reportProgress,
} from '../../modules/work-plan/index.ts';
import { execute } from '../../platform/command.ts';
import { plainDate } from '../../rules/plain-date.ts';
import { sendReminders } from './jobs.ts';
import { giveAddresses, withMail } from './reminders.fixture.ts';

const database = rollbackEach();

const DUE_SOON = '【政府信息公开】1 件事项两个工作日内到期';
const LATE = '【政府信息公开】1 件事项已逾期';
const LASTING = '【政府信息公开】1 件事项持续逾期，请督促';
const UNSIGNED = '2026年年度工作安排中的一项任务';

/** A filed plan of a bureau with one assignment that it leads itself; nobody wants the daily mail. */
async function assigned(dueOn = '2026-03-18') {
  const clock = clockAt('2026-03-02');
  const live = liveCalendar((await makeEnv(database())).calendar.notices, database().db);
  const env = await makeEnv(database(), { now: clock.now, calendar: live.calendar });
  const site = await makeSite(env);
  const bureau = await makeAgency(env, site, { name: '砚溪县民政局' });
  const other = await makeAgency(env, site, { name: '砚溪县财政局' });
  const chain = await aChain(env, bureau);
  const { clerk: otherClerk } = await aChain(env, other);
  const { clerk, head, leader, office } = chain;
  await giveAddresses(env, { clerk, head, leader, office, otherClerk });
  await env.db.updateTable('staff').set({ wantsDigest: false }).execute();
  const { planId } = await execute(env, createPlan, clerk, {
    ...{ kind: 'annual', year: 2026, title: '不得外传的安排', goal: '低保标准全部公开', agencyId: bureau.id },
  });
  const content = { number: '1', content: '公开低保标准', dueOn, leadIds: [bureau.id] };
  const { assignmentIds } = await execute(env, addAssignments, clerk, {
    ...{ planId, version: 1 },
    assignments: [{ ...content, responsibleIds: [other.id] }],
  });
  const assignmentId = assignmentIds[0] ?? '';
  await execute(env, filePlan, clerk, { planId, version: 2 });
  const mail = withMail(env);
  return {
    ...{ env, clock, live, mail, bureau, other, chain, planId, assignmentId },
    async at(moment: string) {
      clock.moveTo(moment);
      await sendReminders(mail.env, {});
      return mail.deliver();
    },
    /** The clerk writes the assignment anew and files the plan again. */
    async change(fields: { dueOn?: string; leadIds?: string[] }) {
      const target = { planId, version: 2 };
      await execute(env, editAssignment, clerk, { ...content, ...target, assignmentId, ...fields });
      await execute(env, filePlan, clerk, { planId, version: 3 });
    },
    async report(outcome: 'done' | 'under_way') {
      const part = { assignmentId, agencyId: bureau.id, outcome, note: '已办' };
      return (await execute(env, reportProgress, clerk, part)).progressId;
    },
  };
}

describe('due notices of assignments', () => {
  test('go to the clerk of the leading agency, on the first late day to the head too, then to the disclosure office, each once', async () => {
    const { at, mail } = await assigned();
    expect(await at('2026-03-13')).toEqual([]);
    expect(await at('2026-03-16')).toEqual([`clerk@gov.example ${DUE_SOON}`]);
    expect(mail.bodyTo('clerk@gov.example')).toContain(
      `工作任务：砚溪县民政局，${UNSIGNED}，2026年3月18日到期（还剩 2 个工作日）`,
    );
    expect(await at('2026-03-16T15:00:00+08:00')).toEqual([]);
    expect(await at('2026-03-18')).toEqual([]);
    expect(await at('2026-03-19')).toEqual([`clerk@gov.example ${LATE}`, `head@gov.example ${LATE}`]);
    expect(mail.bodyTo('head@gov.example')).toContain('已逾期 1 个工作日');
    expect(await at('2026-03-24')).toEqual([]);
    expect(await at('2026-03-25')).toEqual([`office@gov.example ${LASTING}`]);
    expect(await at('2026-03-26')).toEqual([]);
  });

  test('are not sent on days off, nor to whoever has no address or is out of service', async () => {
    const { at, env, chain } = await assigned('2026-03-13');
    await env.db.updateTable('staff').set({ email: null }).where('id', '=', chain.head.staffId).execute();
    for (const moment of ['2026-03-14', '2026-03-15', '2026-03-16T08:29:00+08:00']) {
      expect(await at(moment), moment).toEqual([]);
    }
    expect(await at('2026-03-16T08:30:00+08:00')).toEqual([`clerk@gov.example ${LATE}`]);
    const staffId = chain.office.staffId;
    await env.db.updateTable('staff').set({ isActive: false }).where('id', '=', staffId).execute();
    expect(await at('2026-03-23')).toEqual([]);
  });

  test('wait while the plan is a draft', async () => {
    const { at, env, planId } = await assigned();
    await env.db.updateTable('workPlan').set({ state: 'draft' }).where('id', '=', planId).execute();
    expect(await at('2026-03-16')).toEqual([]);
  });

  test('old lateness makes no flood', async () => {
    const { at } = await assigned();
    expect(await at('2026-05-20')).toEqual([]);
  });
});

describe('what was done', () => {
  test('confirmed before the day is told to nobody', async () => {
    const { at, env, chain, report } = await assigned();
    await execute(env, confirmProgress, chain.head, { progressId: await report('done') });
    for (const day of ['2026-03-16', '2026-03-19', '2026-03-25']) expect(await at(day), day).toEqual([]);
  });

  test('confirmed after it was queued is not in the mail', async () => {
    const { clock, env, mail, chain, report } = await assigned();
    clock.moveTo('2026-03-16');
    await sendReminders(mail.env, {});
    await execute(env, confirmProgress, chain.head, { progressId: await report('done') });
    expect(await mail.deliver()).toEqual([]);
  });

  test('reported and not confirmed waits for the head, no longer for the clerk; under way is not done', async () => {
    const { at, mail, report } = await assigned();
    await report('under_way');
    expect(await at('2026-03-16')).toEqual([`clerk@gov.example ${DUE_SOON}`]);
    await report('done');
    expect(await at('2026-03-17')).toEqual([`head@gov.example ${DUE_SOON}`]);
    expect(mail.bodyTo('head@gov.example')).toContain('（还剩 1 个工作日，已报完成，尚未确认）');
    expect(await at('2026-03-19')).toEqual([`head@gov.example ${LATE}`]);
    expect(await at('2026-03-25')).toEqual([`office@gov.example ${LASTING}`]);
  });
});

describe('what was changed', () => {
  test('a lead reassigned: the new agency is told, the old one hears no more, not even by what was queued', async () => {
    const { at, clock, mail, other, change } = await assigned();
    clock.moveTo('2026-03-16');
    await sendReminders(mail.env, {});
    await change({ leadIds: [other.id] });
    expect(await mail.deliver()).toEqual([]);
    expect(await at('2026-03-17')).toEqual([`otherClerk@gov.example ${DUE_SOON}`]);
    expect(mail.bodyTo('otherClerk@gov.example')).toContain('工作任务：砚溪县财政局');
    expect(await at('2026-03-19')).toEqual([`otherClerk@gov.example ${LATE}`]);
  });

  test('a new day is told anew, the old one not any more', async () => {
    const { at, clock, mail, change } = await assigned();
    clock.moveTo('2026-03-16');
    await sendReminders(mail.env, {});
    await change({ dueOn: '2026-03-20' });
    expect(await mail.deliver()).toEqual([]);
    expect(await at('2026-03-17')).toEqual([]);
    expect(await at('2026-03-18')).toEqual([`clerk@gov.example ${DUE_SOON}`]);
    expect(mail.bodyTo('clerk@gov.example')).toContain('2026年3月20日到期');
    expect(await at('2026-03-19')).toEqual([]);
  });

  test('a holiday moved: what is left and what is late are counted by the new notice, and nothing is told twice', async () => {
    const { at, clock, env, live, mail, chain } = await assigned('2027-01-06');
    expect(await at('2026-12-31')).toEqual([]);
    clock.moveTo('2026-12-31T15:00:00+08:00');
    const rest = ['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-05', '2027-01-07'].map(plainDate);
    await execute(env, addNotice, chain.office, notice2027({ rest, work: [] }));
    await live.refresh();
    expect(await at('2026-12-31T16:00:00+08:00')).toEqual([`clerk@gov.example ${DUE_SOON}`]);
    expect(mail.bodyTo('clerk@gov.example')).toContain('2027年1月6日到期（还剩 2 个工作日）');
    expect(await at('2027-01-04')).toEqual([]);
    expect(await at('2027-01-07')).toEqual([]);
    expect(await at('2027-01-08')).toEqual([`clerk@gov.example ${LATE}`, `head@gov.example ${LATE}`]);
    expect(mail.bodyTo('head@gov.example')).toContain('已逾期 1 个工作日');
  });
});

describe('the name of an assignment in a mail', () => {
  test('is what was signed for the public, not what is written since nor what was hidden again', async () => {
    const { at, env, mail, chain, planId, assignmentId } = await assigned();
    await execute(env, makePlanPublic, chain.leader, { planId, version: 2 });
    const words = { content: '尚未批准的任务' };
    await env.db.updateTable('assignment').set(words).where('id', '=', assignmentId).execute();
    await at('2026-03-16');
    expect(mail.bodyTo('clerk@gov.example')).toContain('砚溪县民政局，公开低保标准，2026年3月18日到期');
    await execute(env, hidePlan, chain.leader, { planId, version: 2, reason: '内容有误' });
    await at('2026-03-19');
    expect(mail.bodyTo('head@gov.example')).toContain(UNSIGNED);
    expect(mail.bodyTo('head@gov.example')).not.toContain('公开低保标准');
    for (const secret of ['尚未批准', '不得外传']) expect(JSON.stringify(mail.sent)).not.toContain(secret);
  });
});
