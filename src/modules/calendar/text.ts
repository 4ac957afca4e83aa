import type { DayKind } from '../../rules/calendar/calendar.ts';

const fields = {
  from: '起始日',
  add: '工作日数',
  to: '截止日',
  knownOn: '只按这一天已公布的放假安排',
} as const;

export const dayKindText: Readonly<Record<DayKind, string>> = {
  workingDay: '工作日',
  weekend: '双休日',
  publicHoliday: '放假',
  makeUpWorkday: '调休上班',
};

export const weekdayText = ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'] as const;

/** Copy of the working-day calculator: page, API and command line. */
export const calculatorText = {
  title: '工作日计算器',
  lead: '按国务院办公厅公布的放假调休安排推算：起始日当日不计，从下一个工作日起算；调休上班的周末计入，放假日不计。',
  calculators: '计算工具',
  fields,
  dueTitle: '推算到期日',
  dueButton: '推算到期日',
  betweenTitle: '计算两日之间的工作日',
  betweenButton: '计算工作日数',
  fromHint: '收到申请、信息形成等事情发生的当日',
  addHint: '例如 20；填 0 表示遇休息日顺延到下一个工作日',
  toHint: '当日计入',
  knownOnHint: '可不填。放假安排曾经调整的年份（2019、2020），可查看调整之前的结果',
  noDate: (value: string) => `“${value}”：应为真实存在的日期，写成 2026-11-22 的样子`,
  fromMissing: '请填写起始日，写成 2026-11-22 的样子',
  addMissing: '请填写工作日数（例如 20），或者截止日',
  oneOfBoth: '工作日数和截止日只填一个',
  dueIs: (from: string, count: number, due: string) => `${from}起第 ${count} 个工作日是 ${due}`,
  dueIsItself: (from: string, due: string) => `${from}当日或者顺延后的工作日是 ${due}`,
  betweenIs: (from: string, to: string, count: number) =>
    `${from}之后到${to}（含当日）共有 ${count} 个工作日`,
  betweenIsNegative: (from: string, to: string, count: number) =>
    `${to}早于${from}，两日之间有 ${count} 个工作日`,
  provisional: '其中有的年份放假安排尚未公布或者未收录，暂按星期一至星期五为工作日计算，公布后结果可能变化。',
  knownOn: (date: string) => `只按 ${date} 已经公布的放假安排计算。`,
  traceTitle: '逐日说明',
  columns: { date: '日期', kind: '类别', number: '第几个', why: '理由' },
  basisTitle: '所依据的放假安排',
  basisLead: '晚公布的通知调整同一年先前的安排；没有列出的年份按暂定结果计算。',
  basisColumns: { year: '年份', docNo: '通知', announcedOn: '公布日期' },
  forMachines: '数据接口',
  otherTools: '数据接口与命令行给出同样的结果',
  api: {
    summary: '工作日推算：from 加 add 个工作日的到期日，或者 from 到 to 之间的工作日数',
    tag: 'calendar',
    parameter: (label: string, message: string) => `参数 ${label}：${message}`,
  },
} as const;
