import type { FeeRefusal } from './fee.ts';
import type { FeeKind } from './fee-tariff.ts';

export const feeKindNames: Readonly<Record<FeeKind, string>> = { items: '按件', pages: '按量（页）' };

const measure: Readonly<Record<FeeKind, string>> = { items: '件', pages: '页' };

const feeRefusals: Readonly<Record<FeeRefusal, string>> = {
  count_not_whole: '应为 0 或正整数，例如 35',
  before_not_whole: '应为 0 或正整数，例如 12',
  too_many: '与本月此前的件数合计应不超过 10000',
  pages_do_not_add_up: '按量计收时各件申请的页数不累计，请留空或填 0',
  no_tariff: '收费办法自2021年1月1日起施行，应不早于该日',
};

/** Copy of the fee calculator: page, API and command line. */
export const feeText = {
  title: '信息处理费计算器',
  lead: '申请公开政府信息不收费；数量、频次明显超过合理范围的，可以收取信息处理费。按件和按量只能选用一种，都是超额累进。',
  fields: { kind: '计收方式', count: '数量', before: '本月此前已申请的件数', on: '收到申请的日期' },
  kindHint: '按件：同一申请人一个自然月内累计；按量：一件申请提供的页数',
  countHint: '申请的件数或者提供的页数',
  beforeHint: '可不填，只用于按件：同一申请人当月较早的申请',
  button: '计算',
  kindExpected: '应为 items（按件）或 pages（按量）',
  countMissing: '请填写数量，例如 35',
  noDate: '应为真实存在的日期，写成 2026-11-22 的样子',
  refusal: (code: FeeRefusal) => feeRefusals[code],
  refusedField: (code: FeeRefusal) => {
    if (code === 'no_tariff') return 'on' as const;
    return code === 'before_not_whole' || code === 'pages_do_not_add_up'
      ? ('before' as const)
      : ('count' as const);
  },
  result: (kind: FeeKind, count: number, amount: number) => `${count} ${measure[kind]}，应收 ${amount} 元`,
  step: (kind: FeeKind, step: { from: number; to: number; count: number; price: number; amount: number }) =>
    `第 ${step.from} 至 ${step.to} ${measure[kind]}，${step.count} ${measure[kind]} × ${step.price} 元 = ${step.amount} 元`,
  stepsTitle: '分段计算',
  columns: { range: '区间', count: '数量', price: '单价（元）', amount: '金额（元）' },
  range: (from: number, to: number | null, kind: FeeKind) =>
    to === null ? `${from} ${measure[kind]}以上` : `${from}—${to} ${measure[kind]}`,
  tariffTitle: '收费标准',
  rises: (width: number, by: number) => `每增加 ${width} 件为一档，单价递增 ${by} 元`,
  basis: (docNo: string) => `依据《政府信息公开信息处理费管理办法》（${docNo}）第三条至第五条。`,
  machines: '数据接口与命令行给出同样的结果',
  apiDescription: '数据接口说明',
  commandLine: '命令行',
  api: '信息处理费：按件（同一申请人当月累计）或者按量，附分段计算',
} as const;

/** Copy of the clock simulator: page, API and command line. */
export const simulatorText = {
  title: '答复期限计算器',
  lead: '按提交方式和办理中发生的事情，推算政府信息公开申请的答复期限，逐日说明依据。不保存任何内容。',
  fields: {
    channel: '提交方式',
    submittedOn: '提交日期',
    knownOn: '只按这一天已公布的放假安排',
  },
  submittedHint: '当面提交的填提交之日；邮寄的填签收或者收到之日；网上、传真的填发出之日',
  knownOnHint: '可不填',
  eventsTitle: '办理中的事情',
  eventsHint: '按发生的先后填写；没有发生的留空。平常信函、互联网、传真须有“双方确认收到”。',
  event: (number: number) => `第 ${number} 件事`,
  eventFields: {
    type: '发生了什么',
    on: '日期',
    until: '补正期限或延迟到的日期',
    workingDays: '延长的工作日数',
    party: '征求谁的意见',
    id: '征求意见编号',
  },
  moreFields: '期限、延长日数、征求意见的对象',
  untilHint: '告知补正、确定延迟时填写',
  workingDaysHint: '告知延长时填写，最多 20',
  partyHint: '发出征求意见书时选择',
  idHint: '同一次征求意见用同一个编号，不填为 1',
  none: '（没有）',
  button: '推算期限',
  dueIs: (date: string) => `答复期限的最后一日是 ${date}`,
  noDue: '答复期限现在没有在计算',
  received: (date: string) => `收到申请之日：${date}`,
  waiting: (date: string) => `等待申请人至 ${date}`,
  state: (name: string) => `状态：${name}`,
  inTime: '答复未超过期限。',
  late: '答复超过了期限。',
  provisional: '其中有的日期尚不确定（放假安排未公布，或者征求意见的期限按 15 个工作日暂计），结果可能变化。',
  traceTitle: '逐日说明',
  columns: { date: '日期', day: '第几日', why: '理由', article: '依据' },
  place: (number: number, label: string) => `第 ${number} 件事的${label}`,
  machines: '数据接口与命令行给出同样的结果',
  apiDescription: '数据接口说明',
  commandLine: '命令行',
  api: '答复期限推算：提交方式和依次发生的事件 → 到期日与逐日说明',
  notJson: '请求体应为 JSON',
} as const;
