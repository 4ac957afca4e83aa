import { actorOf, makeStaff } from '../../../test/harness/world.ts';
import { execute } from '../../platform/command.ts';
import type { Actor } from '../../platform/permission.ts';
import type { ApplicationWorld } from './application.fixture.ts';
import { draftAnswer, passReview, returnAnswer, signAnswer, submitAnswer } from './commands/answer.ts';
import { archive, deliver } from './commands/close.ts';
import { consult, recordOpinion, recordReached } from './commands/consultation.ts';
import { askCorrection, receiveCorrection } from './commands/correction.ts';
import { askExtension, askReasons, decideExtension, setDelay } from './commands/extension.ts';
import { noticeFee, payFee } from './commands/fee.ts';
import { logAnswer } from './commands/publicise.ts';
import { assign } from './commands/receipt.ts';
import { recordSearch } from './commands/record-search.ts';
import { recordRemedy } from './commands/remedy.ts';

/** What an applicant must never read: people of the house, their comments, and who was consulted. */
export const INTERNAL_WORDS = [
  ...['周拟稿', '郑审核', '王签发', '冯公开', '严承办'],
  ...['砚溪养老院', '砚溪县卫生健康局', '第三方说是商业秘密', '收费明细', '卫生监督记录'],
  ...['内部意见：请写明页码', '审核说可以签发', '查过档案室', '延期已经口头商定'],
] as const;

/** A case with every step there is, from 2026-03-11 to 2026-05-20. Answers its id, number and code. */
export async function longCase(world: ApplicationWorld) {
  const { env, chain, clock, bureau } = world;
  const { applicationId, number, code } = await world.handled();
  const successor = await actorOf(
    env,
    await makeStaff(env, { agency: bureau, displayName: '严承办', roles: ['clerk'] }),
  );
  type Step = Parameters<typeof execute>[1];
  const take = async (day: string, step: Step, actor: Actor, input: object = {}) => {
    clock.moveTo(day);
    clock.advance({ hours: 1 });
    return (await execute(env, step, actor, {
      ...(await world.version(applicationId)),
      ...input,
    })) as { partyId?: string; remedyId?: string };
  };
  const { clerk, head, leader } = chain;
  await take('2026-03-11', assign, clerk, { staffId: clerk.staffId });
  await take('2026-03-12', assign, clerk, { staffId: successor.staffId });
  const correction = { on: '2026-03-12', correctBy: '2026-03-31', points: '请写明要哪一年度的' };
  await take('2026-03-12', askCorrection, clerk, correction);
  await take('2026-03-17', receiveCorrection, clerk, { on: '2026-03-16', description: '要2025年度的' });
  const third = { party: 'third_party', name: '砚溪养老院', contact: '', matter: '收费明细' };
  const maker = { party: 'joint_maker', name: '砚溪县卫生健康局', contact: '', matter: '卫生监督记录' };
  const asked = await take('2026-03-17', consult, clerk, { on: '2026-03-17', ...third });
  const joint = await take('2026-03-17', consult, clerk, { on: '2026-03-17', ...maker });
  for (const { partyId } of [asked, joint])
    await take('2026-03-18', recordReached, clerk, { on: '2026-03-18', partyId });
  const opinion = { on: '2026-03-19', opinion: 'objects', reasons: '第三方说是商业秘密' };
  await take('2026-03-20', recordOpinion, clerk, { partyId: asked.partyId, ...opinion });
  const search = { place: '查过档案室', keywords: '低保', finding: 'found', note: '' };
  await take('2026-03-20', recordSearch, clerk, { on: '2026-03-20', ...search });
  await take('2026-03-23', askExtension, clerk, { workingDays: 5, reason: '延期已经口头商定' });
  await take('2026-03-23', decideExtension, head, { isApproved: false });
  await take('2026-03-23', askExtension, clerk, { workingDays: 10, reason: '数据需要逐乡镇汇总' });
  await take('2026-03-24', decideExtension, head, { isApproved: true });
  await take('2026-03-24', noticeFee, clerk, { on: '2026-03-24', basis: 'pages', count: 150 });
  await take('2026-03-26', payFee, clerk, { on: '2026-03-26' });
  await take('2026-03-27', askReasons, clerk, { reason: '请说明一次申请多项信息的理由。' });
  await take('2026-03-30', setDelay, clerk, { on: '2026-03-30', until: '2026-07-31' });
  const answer = {
    kind: 'R8',
    ground: 'N4',
    reasons: '部分内容涉及商业秘密。',
    redactions: [{ passage: '第3页', ground: 'N4' }],
  };
  await take('2026-04-10', draftAnswer, clerk, answer);
  await take('2026-04-10', submitAnswer, clerk);
  await take('2026-04-13', returnAnswer, head, { note: '内部意见：请写明页码' });
  await take('2026-04-14', draftAnswer, clerk, answer);
  await take('2026-04-14', submitAnswer, clerk);
  await take('2026-04-15', passReview, head, { note: '审核说可以签发' });
  await take('2026-04-15', signAnswer, leader);
  return { applicationId, number, code, take };
}

/** The rest of its life: sent, logged, filed away, challenged. */
export async function endOfLongCase(
  { chain }: ApplicationWorld,
  { take }: Awaited<ReturnType<typeof longCase>>,
) {
  const { clerk } = chain;
  await take('2026-04-16', deliver, clerk, { on: '2026-04-16' });
  await take('2026-04-17', logAnswer, clerk, { summary: '公开2025年度低保资金发放情况', isClean: 'on' });
  await take('2026-04-20', archive, clerk);
  const court = { kind: 'litigation', reference: '（2026）行初9号', filedOn: '2026-05-08' };
  const { remedyId } = await take('2026-05-09', recordRemedy, clerk, {
    ...court,
    ...{ remedyId: '', outcome: '', concludedOn: '' },
  });
  const ended = { ...court, remedyId, outcome: 'upheld', concludedOn: '2026-05-19' };
  await take('2026-05-20', recordRemedy, clerk, ended);
}
