import { chineseDate, parsePlainDate } from '../../rules/plain-date.ts';
import { calendarRuleText } from '../../rules/text.ts';
import type { Channel, ClockEventType, ConsultedParty } from './clock-input.ts';
import type { ClockLine, ClockRefusal, ClockRefusalCode, ClockRule, ClockState } from './clock-result.ts';

type Facts = Readonly<Record<string, string | number>>;

export const channelNames: Readonly<Record<Channel, string>> = {
  counter: '当面提交',
  signed_post: '邮寄（签收）',
  ordinary_post: '平常信函（无需签收）',
  internet: '互联网',
  fax: '传真',
};

export const partyNames: Readonly<Record<ConsultedParty, string>> = {
  third_party: '第三方',
  joint_maker: '共同制作机关',
  other_agency: '其他机关',
};

export const eventNames: Readonly<Record<ClockEventType, string>> = {
  receipt_confirmed: '双方确认收到',
  correction_notice: '告知补正',
  correction_received: '收到补正后的申请',
  consultation_sent: '发出征求意见书',
  consultation_received: '对方收到征求意见书',
  consultation_returned: '收到反馈意见',
  extension_notice: '告知延长答复期限',
  fee_notice: '告知缴纳信息处理费',
  fee_paid: '申请人缴费',
  delay_set: '确定延迟答复的日期',
  answer_sent: '发出答复',
  withdrawn: '申请人撤回申请',
};

export const clockStateNames: Readonly<Record<ClockState, string>> = {
  awaiting_confirmation: '等待双方确认收到',
  running: '办理期限计算中',
  awaiting_correction: '等待申请人补正',
  awaiting_payment: '等待申请人缴费',
  answered: '已答复',
  withdrawn: '申请人已撤回',
};

/** A day among the facts as people read it; anything else as it is. */
function day(value: string | number | undefined): string {
  const date = parsePlainDate(String(value ?? ''));
  return date ? chineseDate(date) : String(value ?? '');
}

const party = (facts: Facts) => partyNames[facts.party as ConsultedParty] ?? '被征求意见方';

type DayRuleName = Parameters<typeof calendarRuleText>[0];

const SENTENCES: Readonly<Record<Exclude<ClockRule, DayRuleName>, (facts: Facts) => string>> = {
  submitted: () => '提交申请',
  received_in_person: () => '当面提交，提交之日为收到申请之日',
  received_by_signature: () => '邮寄并签收，签收之日为收到申请之日',
  received_by_mail_system: () => '电子邮件进入系统之日为收到申请之日',
  received_by_confirmation: () => '与申请人确认之日为收到申请之日',
  confirmation_without_effect: () => '收到之日已经确定，确认不改变期限',
  law_chosen: ({ law = '', docNo = '', days = '' }) => `适用${law}（${docNo}）：答复期限 ${days} 个工作日`,
  correction_asked: ({ until }) => `申请内容不明确，告知补正，补正期限至${day(until)}；其间不计算答复期限`,
  restart_after_correction: () => '收到补正后的申请，答复期限重新计算，当日不计入',
  restart_after_late_correction: ({ until }) =>
    `补正晚于${day(until)}；作为有正当理由予以接受，答复期限重新计算，当日不计入`,
  consultation_sent: (facts) => `征求${party(facts)}意见，所需时间不计入答复期限，自次日起停算`,
  consultation_does_not_suspend: (facts) => `征求${party(facts)}意见；按当时的规定不停算期限`,
  consultation_received: ({ until }) => `对方收到征求意见书，应在${day(until)}前提出意见`,
  consultation_returned: () => '收到反馈意见，自次日起恢复计算',
  consultation_returned_late: ({ until }) => `反馈意见晚于${day(until)}；停算到${day(until)}为止，不因此延长`,
  third_party_silent: () => '第三方逾期未提出意见，由行政机关依法决定是否公开（不等于同意）',
  joint_maker_silent: () => '共同制作机关逾期未提出意见，视为同意公开',
  consultation_term_assumed: (facts) =>
    `征求${party(facts)}意见尚无反馈，对方收到的日期或法定期限不明，暂按 15 个工作日停算`,
  consultation_pause: () => '工作日，征求意见期间，不计入',
  extended: ({ workingDays = '' }) =>
    `经政府信息公开工作机构负责人同意并告知申请人，延长 ${workingDays} 个工作日`,
  fee_asked: ({ until }) => `发出收费通知，申请人应在${day(until)}前缴纳；其间不计算答复期限`,
  restart_after_payment: () => '申请人已缴费，答复期限自次日起重新计算',
  delayed: ({ until }) => `申请数量、频次超过合理范围而理由合理，确定延迟到${day(until)}前答复`,
  answered_in_time: ({ due }) => `发出答复，未超过${day(due)}`,
  answered_late: ({ due }) => `发出答复，晚于${day(due)}`,
  answered_while_waiting: () => '等待申请人期间作出处理',
  withdrawn: () => '申请人撤回申请，期限不再计算',
  due: ({ days = '', from, until }) =>
    until ? '延迟答复的最后一日' : `自${day(from)}次日起第 ${days} 个工作日，答复的最后一日`,
};

/** The sentence of one line of the trace. */
export function clockLineText({ rule, notice, facts = {} }: ClockLine): string {
  return rule in SENTENCES
    ? SENTENCES[rule as keyof typeof SENTENCES](facts)
    : calendarRuleText(rule as DayRuleName, notice);
}

/** A citation as people write it: `条例 Art. 33(2)` → 条例第33条第2款. */
export function articleText(article: string): string {
  return article.replace(/ ?Art\. (\d+)(?:\((\d+)\))?/g, (_all, number: string, paragraph?: string) =>
    paragraph ? `第${number}条第${paragraph}款` : `第${number}条`,
  );
}

const eventName = (value: string) => eventNames[value as ClockEventType] ?? value;

const REFUSALS: Readonly<Record<ClockRefusalCode, (facts: Facts, value: string) => string>> = {
  before_the_law: ({ from }) => `应不早于${day(from)}，政府信息公开条例自该日起施行`,
  too_far: ({ last }) => `应不晚于${day(last)}（自提交起 10 年）`,
  out_of_order: ({ before }) => `应不早于上一个事件的${day(before)}，事件请按发生的先后填写`,
  before_submission: ({ submitted }) => `应不早于提交日期${day(submitted)}`,
  not_received_yet: ({ received }, value) =>
    received === undefined
      ? `收到之日还没有确定，“${eventName(value)}”之前应有“${eventNames.receipt_confirmed}”`
      : `应不早于收到申请之日${day(received)}`,
  confirmed_twice: () => `“${eventNames.receipt_confirmed}”只能有一次`,
  after_the_end: ({ ended }, value) => `申请已于${day(ended)}办结，其后不应再有“${eventName(value)}”`,
  while_waiting: ({ until }, value) => `正在等待申请人（至${day(until)}），其间不应有“${eventName(value)}”`,
  correction_too_late: ({ last }) =>
    `告知补正应在收到申请之日起 7 个工作日内，即不晚于${day(last)}（条例第三十条）`,
  correction_twice: () => '补正应一次性告知，不应再次告知（条例第三十条）',
  correct_by_not_later: ({ on }) => `补正期限应晚于告知补正的${day(on)}，给申请人合理的时间`,
  no_correction_notice: () => `之前应有“${eventNames.correction_notice}”`,
  consultation_id_twice: (_facts, value) => `编号“${value}”已用于另一次征求意见，请换一个编号`,
  consultation_unknown: (_facts, value) =>
    `没有编号为“${value}”的征求意见，之前应有“${eventNames.consultation_sent}”`,
  consultation_received_twice: (_facts, value) => `编号“${value}”的收到日期已经填写`,
  consultation_returned_twice: (_facts, value) => `编号“${value}”的意见已经反馈`,
  extension_out_of_range: ({ most = '', left = '' }) =>
    `应为 1 到 ${left} 的整数，延长的期限合计最长 ${most} 个工作日`,
  after_due: ({ due }) => `应不晚于答复期限的最后一日${day(due)}，期限届满后不能再作此处理`,
  fee_without_law: () => '收费依据国办函〔2020〕109号，适用于2021年1月1日起收到的申请',
  fee_twice: () => '一件申请只发一次收费通知',
  no_fee_notice: () => `之前应有“${eventNames.fee_notice}”`,
  payment_too_late: ({ until }) => `应不晚于${day(until)}，逾期未缴费视为放弃申请（国办函〔2020〕109号）`,
  delay_without_law: () => '延迟答复的规定适用于2019年5月15日起收到的申请（条例第三十五条）',
  delay_not_later: ({ due }) => `应晚于现在的答复期限${day(due)}`,
};

/** Why the clock refuses an input: a sentence that says what was expected. */
export function clockRefusalText({ code, facts, value }: ClockRefusal): string {
  return REFUSALS[code](facts, value);
}
