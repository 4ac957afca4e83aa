import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { recordQueries, rollbackEach } from '../../../test/harness/database.ts';
import { actorOf, makeStaff } from '../../../test/harness/world.ts';
import { execute } from '../../platform/command.ts';
import { SYSTEM } from '../../platform/permission.ts';
import { plainDate } from '../../rules/plain-date.ts';
import { applicationWorld } from './application.fixture.ts';
import { historyOf } from './case-history.ts';
import { openCaseFile } from './commands/case-access.ts';
import { consult, recordReached, submitOpinion } from './commands/consultation.ts';
import { exportCase } from './commands/export-case.ts';
import { askExtension, decideExtension } from './commands/extension.ts';
import { split } from './commands/split.ts';
import { endOfLongCase, longCase } from './history.fixture.ts';
import { getCase } from './queries/case.ts';
import { listCaseEvents } from './queries/case-events.ts';

const database = rollbackEach();

/** The history as its page tells it: day, what, who, what of it. */
async function linesOf(
  { env, today }: Awaited<ReturnType<typeof applicationWorld>>,
  actor: Awaited<ReturnType<typeof actorOf>>,
  id: string,
): Promise<string[]> {
  const view = await getCase(env, actor, id);
  const history = historyOf(view, await listCaseEvents(env.db, view.row), env.calendar, plainDate(today()));
  return history.map(({ on, label, who, notes, effect, letters }) =>
    [on, label, who, ...notes, effect, ...letters.map(({ title }) => `《${title}》`)]
      .filter(Boolean)
      .join(' '),
  );
}

describe('the history of a case (条例 Art. 45)', () => {
  test('tells everything in order of time, with who did it and what became of the due day', async () => {
    const world = await applicationWorld(database());
    const long = await longCase(world);
    await endOfLongCase(world, long);
    expect(await linesOf(world, world.chain.clerk, long.applicationId)).toMatchInlineSnapshot(`
      [
        "2026-03-11 提出申请 申请人 互联网",
        "2026-03-11 添加案卷文件 申请人 身份证明：身份证.pdf",
        "2026-03-11 确认收到申请 周拟稿（经办） 答复期限为2026年4月9日 《收到政府信息公开申请告知书》",
        "2026-03-11 受理申请 周拟稿（经办）",
        "2026-03-11 指定承办人 周拟稿（经办） 承办人：周拟稿",
        "2026-03-12 指定承办人 周拟稿（经办） 由周拟稿转给严承办",
        "2026-03-12 告知补正 周拟稿（经办） 请申请人在2026年3月31日前补正 答复期限停止计算，等待申请人至2026年3月31日 《政府信息公开申请补正告知书》",
        "2026-03-16 收到补正 周拟稿（经办） 答复期限为2026年4月14日",
        "2026-03-17 发出征求意见函 周拟稿（经办） 第三方：砚溪养老院 答复期限由2026年4月14日改为2026年5月8日（暂定） 《政府信息公开征求意见函》",
        "2026-03-17 发出征求意见函 周拟稿（经办） 共同制作机关：砚溪县卫生健康局 《政府信息公开征求意见函》",
        "2026-03-18 征求意见函送达 周拟稿（经办） 第三方：砚溪养老院 答复期限由2026年5月8日改为2026年5月9日",
        "2026-03-18 征求意见函送达 周拟稿（经办） 共同制作机关：砚溪县卫生健康局",
        "2026-03-19 收到征求意见的答复 周拟稿（经办） 第三方：砚溪养老院 不同意公开",
        "2026-03-20 登记检索 周拟稿（经办） 查找 查过档案室，检索词：低保，找到",
        "2026-03-23 提请延期 周拟稿（经办） 延长 5 个工作日，理由：延期已经口头商定",
        "2026-03-23 审批延期 郑审核（部门负责人） 不同意",
        "2026-03-23 提请延期 周拟稿（经办） 延长 10 个工作日，理由：数据需要逐乡镇汇总",
        "2026-03-24 审批延期 郑审核（部门负责人） 同意 答复期限由2026年5月9日改为2026年5月22日 《延长政府信息公开答复期限告知书》",
        "2026-03-24 发出收费通知 周拟稿（经办） 1700 元，请在2026年4月22日前缴纳 答复期限停止计算，等待申请人至2026年4月22日 《政府信息公开信息处理费收费通知》",
        "2026-03-26 登记缴费 周拟稿（经办） 答复期限为2026年5月25日",
        "2026-03-27 要求申请人说明理由 周拟稿（经办） 《政府信息公开申请说明理由通知书》",
        "2026-03-30 确定延迟答复期限 周拟稿（经办） 确定在2026年7月31日前答复 答复期限由2026年5月25日改为2026年7月31日 《延迟答复政府信息公开申请告知书》",
        "2026-04-09 征求意见逾期未回复 共同制作机关：砚溪县卫生健康局 共同制作机关逾期未提出意见，视为同意公开",
        "2026-04-10 拟写答复 周拟稿（经办） 部分公开",
        "2026-04-10 答复提交审核 周拟稿（经办） 部分公开",
        "2026-04-13 答复退回修改 郑审核（部门负责人） 意见：内部意见：请写明页码",
        "2026-04-14 拟写答复 周拟稿（经办） 部分公开",
        "2026-04-14 答复提交审核 周拟稿（经办） 部分公开",
        "2026-04-15 答复审核通过 郑审核（部门负责人） 意见：审核说可以签发",
        "2026-04-15 签发答复 王签发（分管领导） 《部分公开政府信息决定书》",
        "2026-04-16 答复申请 周拟稿（经办） 部分公开 在答复期限2026年7月31日之内",
        "2026-04-17 列入答复公开记录 周拟稿（经办）",
        "2026-04-20 申请归档 周拟稿（经办）",
        "2026-05-08 登记复议诉讼 周拟稿（经办） 行政诉讼（未经复议直接起诉） （2026）行初9号，2026年5月8日提出",
        "2026-05-19 登记复议诉讼 周拟稿（经办） 行政诉讼（未经复议直接起诉） （2026）行初9号，2026年5月8日提出 2026年5月19日审结：结果维持",
      ]
    `);
  });

  test('whoever may not open files reads of a consulted party only what it is', async () => {
    const world = await applicationWorld(database());
    const { applicationId } = await longCase(world);
    const lines = (await linesOf(world, world.chain.head, applicationId)).join('\n');
    expect(lines).toContain('发出征求意见函 周拟稿（经办） 第三方 ');
    for (const hidden of ['砚溪养老院', '砚溪县卫生健康局', '身份证.pdf'])
      expect(lines).not.toContain(hidden);
  });

  test('a term that still runs is no silence', async () => {
    const world = await applicationWorld(database());
    const { env, chain, clock } = world;
    const { applicationId } = await world.handled();
    const asked = { on: '2026-03-11', party: 'third_party', name: '甲公司', contact: '', matter: '合同' };
    const { partyId } = await execute(env, consult, chain.clerk, {
      ...(await world.version(applicationId)),
      ...asked,
    });
    const reached = { ...(await world.version(applicationId)), partyId, on: '2026-03-11' };
    await execute(env, recordReached, chain.clerk, reached);
    clock.moveTo('2026-04-01');
    expect((await linesOf(world, chain.clerk, applicationId)).join()).not.toContain('逾期未回复');
    clock.moveTo('2026-04-02');
    expect((await linesOf(world, chain.clerk, applicationId)).at(-1)).toContain(
      '2026-04-01 征求意见逾期未回复 第三方：甲公司 第三方逾期未提出意见，由行政机关依法决定',
    );
  });

  test('an opinion given on the page stands with the day its letter must have arrived', async () => {
    const world = await applicationWorld(database());
    const { env, chain } = world;
    const { applicationId } = await world.handled();
    const asked = { on: '2026-03-11', party: 'third_party', name: '甲公司', contact: '', matter: '合同' };
    const { partyId } = await execute(env, consult, chain.clerk, {
      ...(await world.version(applicationId)),
      ...asked,
    });
    world.clock.moveTo('2026-03-13');
    await execute(env, submitOpinion, SYSTEM, { partyId, opinion: 'agrees', reasons: '', isRead: true });
    const lines = await linesOf(world, chain.clerk, applicationId);
    expect(lines.slice(-2).map((line) => line.split(' 答复期限')[0])).toEqual([
      '2026-03-13 对方收到征求意见书',
      '2026-03-13 收到征求意见的答复 征求意见对象 第三方：甲公司 同意公开 对方在线填写',
    ]);
  });

  test('what was done for an absent person says for whom (代理)', async () => {
    const world = await applicationWorld(database());
    const { env, chain, bureau } = world;
    const { applicationId } = await world.handled();
    const deputy = await makeStaff(env, { agency: bureau, displayName: '代理人', roles: ['clerk'] });
    const from = { staffId: chain.head.staffId ?? '', role: 'head' as const, agencyId: bureau.id };
    await env.db
      .insertInto('delegation')
      .values({
        ...{ fromStaffId: from.staffId, toStaffId: deputy.id, role: 'head', agencyId: bureau.id },
        ...{ startsOn: '2026-03-01', endsOn: '2026-03-31', reason: '休假', createdAt: env.now() },
      })
      .execute();
    const ask = { ...(await world.version(applicationId)), workingDays: 5, reason: '需要汇总' };
    await execute(env, askExtension, chain.clerk, ask);
    const decision = { ...(await world.version(applicationId)), isApproved: true };
    await execute(env, decideExtension, await actorOf(env, deputy), decision);
    expect((await linesOf(world, chain.clerk, applicationId)).at(-1)).toContain(
      '审批延期 代理人（部门负责人，代理郑审核） 同意',
    );
  });

  test('a part begins with the history of the whole and goes on by itself', async () => {
    const world = await applicationWorld(database());
    const { env, chain } = world;
    const { applicationId } = await world.handled();
    const target = { ...(await world.version(applicationId)), parts: '甲项\n乙项' };
    const { parts } = await execute(env, split, chain.clerk, target);
    world.clock.moveTo('2026-03-12');
    await execute(env, exportCase, chain.clerk, { applicationId });
    const [first = ''] = parts;
    await execute(env, askExtension, chain.clerk, {
      ...(await world.version(first)),
      ...{ workingDays: 5, reason: '需要汇总' },
    });
    const labels = (await linesOf(world, chain.clerk, first)).map((line) => line.split(' ')[1]);
    expect(labels).toEqual([
      ...['提出申请', '添加案卷文件', '确认收到申请', '受理申请', '拆分申请', '提请延期'],
    ]);
    const ofWhole = (await linesOf(world, chain.clerk, applicationId)).map((line) => line.split(' ')[1]);
    expect(ofWhole.slice(-2)).toEqual(['拆分申请', '导出案卷']);
  });

  test('files opened one after the other are one line; the file of the case holds the same history', async () => {
    const world = await applicationWorld(database());
    const { env, chain } = world;
    const { applicationId } = await longCase(world);
    const { files } = await getCase(env, chain.clerk, applicationId);
    for (let times = 0; times < 3; times += 1) {
      await execute(env, openCaseFile, chain.clerk, { applicationId, fileId: files[0]?.id });
    }
    const lines = await linesOf(world, chain.clerk, applicationId);
    expect(lines.at(-1)).toBe('2026-04-15 查看案卷文件（3 次） 周拟稿（经办）');
    const { zip } = await execute(env, exportCase, chain.clerk, { applicationId });
    const csv = new TextDecoder().decode(unzipSync(zip)['02-办理过程.csv']);
    const rows = csv.trimEnd().split('\r\n');
    expect(rows[0]).toBe('日期,事项,办理人,说明,答复期限,文书,登记时间');
    expect(rows).toHaveLength(lines.length + 1);
    expect(csv).toContain('2026-03-16,收到补正,周拟稿（经办）,,答复期限为2026年4月14日,,2026-03-17 10:00');
    expect(csv).toContain('王签发（分管领导）');
  });

  test('costs one statement, and the page of a long case no more than that of a short one', async () => {
    const world = await applicationWorld(database());
    const short = await world.file();
    const long = await longCase(world);
    const app = world.as(world.chain.clerk);
    const count = async (id: string) => {
      const { queries } = await recordQueries(database(), async () =>
        app.request(`/console/applications/${id}`),
      );
      return queries.length;
    };
    const { row } = await getCase(world.env, world.chain.clerk, long.applicationId);
    const { queries } = await recordQueries(database(), () => listCaseEvents(world.env.db, row));
    expect(queries).toHaveLength(1);
    const [few, many] = [await count(short.applicationId), await count(long.applicationId)];
    expect(many).toBeLessThanOrEqual(few);
    expect(many).toBeLessThanOrEqual(22);
  });
});
