import { describe, expect, test } from 'vitest';
import { recordQueries, rollbackEach } from '../../../test/harness/database.ts';
import { execute } from '../../platform/command.ts';
import { applicationWorld } from './application.fixture.ts';
import { consult, recordReached } from './commands/consultation.ts';
import { askCorrection } from './commands/correction.ts';
import { noticeFee } from './commands/fee.ts';
import { split } from './commands/split.ts';
import { endOfLongCase, INTERNAL_WORDS, longCase } from './history.fixture.ts';
import { visit } from './portal/visit.fixture.ts';
import { getOwnCase } from './queries/own-case.ts';

const database = rollbackEach();
const CASE = '/applications/status/case';

const linesOf = (own: Awaited<ReturnType<typeof getOwnCase>>) =>
  own.history.map(({ on, label, notes, letter }) =>
    [on, label, ...notes, letter && `《${letter.title}》`].filter(Boolean).join(' '),
  );

describe('what an applicant reads of the own case (条例 Art. 30–35)', () => {
  test('every step the applicant has a right to know, in plain words and in order', async () => {
    const world = await applicationWorld(database());
    const long = await longCase(world);
    await endOfLongCase(world, long);
    const { result: own, queries } = await recordQueries(database(), () =>
      getOwnCase(world.env, long.applicationId),
    );
    expect(linesOf(own)).toMatchInlineSnapshot(`
      [
        "2026-03-11 已收到您提交的申请 工作人员将与您联系确认，确认之日为收到申请之日，答复期限从次日起计算。",
        "2026-03-11 与您确认收到申请 答复期限：2026年4月9日 《收到政府信息公开申请告知书》",
        "2026-03-11 开始办理",
        "2026-03-12 请您补正 请在2026年3月31日前补正，其间不计算答复期限。 《政府信息公开申请补正告知书》",
        "2026-03-16 收到您的补正 答复期限重新计算。 答复期限：2026年4月14日",
        "2026-03-17 征求第三方意见 依法征求意见所需时间不计算在答复期限内。",
        "2026-03-17 征求共同制作机关意见 依法征求意见所需时间不计算在答复期限内。",
        "2026-03-24 延长答复期限 10 个工作日 理由：数据需要逐乡镇汇总 答复期限：2026年5月22日 《延长政府信息公开答复期限告知书》",
        "2026-03-24 请您缴纳信息处理费 1700 元 请在2026年4月22日前缴纳，其间不计算答复期限；逾期不缴纳的，视为放弃申请。 《政府信息公开信息处理费收费通知》",
        "2026-03-26 收到您的缴费 答复期限从次日起重新计算。 答复期限：2026年5月25日",
        "2026-03-27 请您说明理由 《政府信息公开申请说明理由通知书》",
        "2026-03-30 确定延迟答复的日期 答复期限：2026年7月31日 《延迟答复政府信息公开申请告知书》",
        "2026-04-09 征求意见结束",
        "2026-04-15 作出答复：部分公开",
        "2026-04-16 答复已发出 《部分公开政府信息决定书》",
      ]
    `);
    expect(queries.length).toBeLessThanOrEqual(6);
  });

  test('nobody of the house, no comment of theirs and nobody who was consulted is ever named', async () => {
    const world = await applicationWorld(database());
    const long = await longCase(world);
    const app = world.as();
    const cookie = await visit(app, long.number, long.code);
    const page = async () => (await app.request(CASE, { headers: { cookie } })).text();
    const before = await page();
    expect(before).toContain('<strong>办理中</strong>');
    expect(before).toContain('请写明要哪一年度的');
    expect(before).toContain('数据需要逐乡镇汇总');
    // Signed, not sent: neither the decision nor how far it has come.
    for (const early of ['部分公开', '决定书', '待签发', '已签发', '审核', '退回', '如对本答复不服'])
      expect(before, early).not.toContain(early);
    await endOfLongCase(world, long);
    world.clock.moveTo('2026-04-16');
    const again = await visit(app, long.number, long.code);
    const after = await (await app.request(CASE, { headers: { cookie: again } })).text();
    expect(after).toContain('作出答复：部分公开');
    expect(after).toContain('如对本答复不服');
    for (const hidden of INTERNAL_WORDS)
      for (const html of [before, after]) expect(html, hidden).not.toContain(hidden);
  });

  test('a new application has one step: it has arrived, and what comes next', async () => {
    const world = await applicationWorld(database());
    const { number, code } = await world.file();
    const app = world.as();
    const cookie = await visit(app, number, code);
    const html = await (await app.request(CASE, { headers: { cookie } })).text();
    const list = /<ol class="steps-taken".*?<\/ol>/s.exec(html)?.[0] ?? '';
    expect(list.match(/<li/g)).toHaveLength(1);
    expect(list).toContain('已收到您提交的申请');
    expect(list).toContain('确认之日为收到申请之日');
    expect(html).not.toContain('您现在可以');
  });

  test('what is awaited stands above the steps: a correction until a day, a fee', async () => {
    const world = await applicationWorld(database());
    const { env, chain } = world;
    const app = world.as();
    const first = await world.handled();
    const points = { on: '2026-03-11', correctBy: '2026-03-31', points: '哪一年 {{number}} <b>度</b>' };
    await execute(env, askCorrection, chain.clerk, {
      ...(await world.version(first.applicationId)),
      ...points,
    });
    const cookie = await visit(app, first.number, first.code);
    const html = await (await app.request(CASE, { headers: { cookie } })).text();
    expect(html).toContain('在2026年3月31日前补正，逾期');
    expect(html).toContain('<p>哪一年 {{number}} &lt;b&gt;度&lt;/b&gt;</p>');
    const second = await world.handled();
    const fee = { on: '2026-03-11', basis: 'pages', count: 150 };
    await execute(env, noticeFee, chain.clerk, { ...(await world.version(second.applicationId)), ...fee });
    const own = await getOwnCase(env, second.applicationId);
    expect(own).toMatchObject({ openFee: 1700, clock: { waitingUntil: expect.stringMatching(/^2026-04/) } });
  });

  test('several third parties asked on one day are one line; the end of asking says nothing of silence', async () => {
    const world = await applicationWorld(database());
    const { env, chain, clock } = world;
    const { applicationId } = await world.handled();
    const partyIds: string[] = [];
    for (const name of ['甲公司', '乙公司']) {
      const asked = { on: '2026-03-11', party: 'third_party', name, contact: '', matter: '合同' };
      const target = await world.version(applicationId);
      partyIds.push((await execute(env, consult, chain.clerk, { ...target, ...asked })).partyId);
    }
    const labels = async () => (await getOwnCase(env, applicationId)).history.map(({ label }) => label);
    expect((await labels()).filter((label) => label === '征求第三方意见')).toHaveLength(1);
    for (const partyId of partyIds) {
      const reached = { ...(await world.version(applicationId)), partyId, on: '2026-03-11' };
      await execute(env, recordReached, chain.clerk, reached);
    }
    clock.moveTo('2026-04-01');
    expect(await labels()).not.toContain('征求意见结束');
    clock.moveTo('2026-04-02');
    expect((await labels()).at(-1)).toBe('征求意见结束');
  });

  test('a part that was split off tells what happened before, and the whole into how many parts it went', async () => {
    const world = await applicationWorld(database());
    const { env, chain } = world;
    const { applicationId, number, code } = await world.handled();
    const target = { ...(await world.version(applicationId)), parts: '甲项\n乙项' };
    const { parts } = await execute(env, split, chain.clerk, target);
    const whole = await getOwnCase(env, applicationId);
    expect(whole.history.at(-1)).toMatchObject({ notes: ['拆分为 2 件，各有编号，查询码相同。'] });
    const part = await getOwnCase(env, parts[0] ?? '');
    expect(part.history.map(({ label }) => label)).toEqual([
      '已收到您提交的申请',
      '与您确认收到申请',
      '开始办理',
      '一事一申请，拆分办理',
    ]);
    const app = world.as();
    const cookie = await visit(app, `${number}-1`, code);
    const html = await (await app.request(CASE, { headers: { cookie } })).text();
    expect(html).toContain(`${number}-1`);
    const letter = /\/applications\/status\/letters\/[0-9a-f-]{36}/.exec(html)?.[0] ?? '';
    expect((await app.request(letter, { headers: { cookie } })).status).toBe(200);
    const [other = ''] = (await getOwnCase(env, parts[1] ?? '')).letters.map(({ title }) => title);
    expect(other).toBe('收到政府信息公开申请告知书');
  });
});
