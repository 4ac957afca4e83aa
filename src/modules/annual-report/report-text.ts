import type { Origin } from './figures.ts';
import type { ReportRefusal } from './policy.ts';
import type { ReportAction, ReportState } from './workflow.ts';

export const fieldText = {
  agency: '报告机关',
  agencyExpected: '应从列表中选择一个机关',
  year: '报告年度',
  yearExpected: '应为 2021 年以后的四位年份，例如 2026',
  overview: '一、总体情况',
  problems: '五、存在的主要问题及改进情况',
  other: '六、其他需要报告的事项',
  changeNote: '更正说明',
  changeNoteExpected: '请写明更正了什么、为什么更正',
  note: '退回意见',
  noteExpected: '请写明需要修改什么',
  value: '数值',
  reason: '更正理由',
  previous: '上年报告文件',
  comment: '评议内容',
  commentExpected: '请写 5 到 1000 个字',
  response: '回应',
  tooLong: '内容太长，请缩短',
} as const;

export const stateNames: Readonly<Record<ReportState, string>> = {
  draft: '起草',
  inHeadReview: '待审核',
  awaitingSignOff: '待签发',
  signed: '已签发',
  published: '已公布',
  replaced: '已被新版替代',
};

export const actionNames: Readonly<Record<ReportAction, string>> = {
  write: '编写',
  submit: '提交审核',
  recall: '撤回修改',
  passHeadReview: '审核通过',
  returnHeadReview: '退回修改',
  sign: '签发',
  returnSignOff: '退回修改',
  publish: '公布',
  amend: '更正后另起一版',
};

export const refusals: Readonly<Record<ReportRefusal, string>> = {
  stateForbids: '现在的状态不能这样办理，请刷新页面查看',
  roleMissing: '需要相应岗位才能办理',
  ownWork: '编写人不能审核或者签发同一份报告',
  sameReviewer: '审核人不能再签发同一份报告',
  yearNotOver: '报告年度还没有结束，数据还会变化；年度结束后再提交',
  wordsMissing: '第一部分和第五部分还没有写',
  figuresWrong: '表内有不一致的数字，改正后再办理',
  contentChanged: '审核之后内容或者数据有变化，请退回后重新审核',
};

export const otherRefusals = {
  changed: '别人刚刚修改过，请核对后再办理',
  exists: (year: number) => `${year} 年的报告已经有了，请从列表打开`,
  unknownCell: '没有这个单元格',
  notANumber: '应为不小于 0 的整数，例如 12；不适用的填“不适用”',
  notAnAmount: '应为不小于 0 的数，单位万元，例如 12.5；不适用的填“不适用”',
  reasonMissing: (derived: number) => `统计数为 ${derived}，改为别的数须写明理由`,
  notApplicableHere: '表三、表四没有发生的填 0，不能填“不适用”',
  previousHere: '上年报告已经在本系统签发，结转数直接取自那份报告',
  previousMissing: '请选择上年报告的文件',
  previousUnreadable: '文件里没有年度报告的表格',
  previousBlank: '文件的“结转下年度继续办理”一行有空白或者不是数量，不能取用',
  notPublished: '报告没有公布，不能评议',
  yearTooLate: (year: number) => `${year} 年还没有开始`,
} as const;

export const originNames: Readonly<Record<Origin, string>> = {
  cases: '依申请公开台账',
  documents: '公开信息库',
  departments: '各部门报告汇总',
  previous: '上年报告结转',
  typed: '人工填写',
  corrected: '人工更正',
  notApplicable: '不适用',
  sum: '合计',
  none: '空白',
};

/** The sentence under a table on where its figures come from. */
export const originNote = {
  lead: '注：',
  many: (count: number) => `${count} 个单元格`,
  typed: (names: string) => `人工填写的有${names}`,
  notApplicable: (names: string) => `人工填写为不适用的有${names}`,
  corrected: (names: string) => `人工更正的有${names}`,
  previous: '上年结转取自上年报告的结转下年度',
  departments: '数据包括各部门已签发的报告',
  rest: '其余由系统统计',
} as const;

/** What part five begins with: problems, then the four aspects of improvement (流长镇实施方案: 力度、重点、内容、实效). */
export const IMPROVEMENT_FORM = [
  '存在的主要问题：',
  '加大公开力度：',
  '明确公开重点：',
  '细化公开内容：',
  '增强公开实效：',
]
  .map((line) => `<p>${line}</p>`)
  .join('');

export const NOT_APPLICABLE = '不适用';

/** Headings of the six parts (国办公开办函〔2021〕30号). */
export const partNames = {
  overview: '一、总体情况',
  proactive: '二、主动公开政府信息情况',
  applications: '三、收到和处理政府信息公开申请情况',
  remedies: '四、政府信息公开行政复议、行政诉讼情况',
  problems: '五、存在的主要问题及改进情况',
  other: '六、其他需要报告的事项',
} as const;

/** Title of a report. */
export function reportTitle(agencyName: string, year: number): string {
  return `${agencyName}${year}年政府信息公开工作年度报告`;
}
