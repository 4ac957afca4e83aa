import type { NilRefusal } from './policy.ts';
import type { ObligationKind, ObligationState } from './types.ts';
import type { NilAction, NilState } from './workflow.ts';

/** Names of kinds of duties. */
export const kindNames: Readonly<Record<ObligationKind, string>> = {
  standing: '首次公开',
  period: '定期公开',
  formation: '形成或者变更后公开',
  interpretation: '政策解读',
  takeDown: '撤下已撤销的处罚决定',
};

/** How a duty stands, in words. */
export const stateNames: Readonly<Record<ObligationState, string>> = {
  not_due: '未到期',
  due_soon: '即将到期',
  overdue: '已逾期',
  in_time: '按时公开',
  late: '逾期公开',
  migrated: '历史信息（不计及时性）',
  nil: '已声明无内容',
  waived: '已豁免',
  ended: '已终止',
};

export const endedNames: Readonly<Record<string, string>> = {
  itemOff: '目录事项不再适用于本机关',
  agencyClosed: '机关已撤销且没有承接机关',
  notFormed: '文稿退回修改，尚未形成',
};

/** Limits beside the catalogue's, and the settings around them. */
export const limitText = {
  names: {
    dualPublicity: '行政许可、行政处罚公示（工作日）',
    guideChange: '办事指南变更（工作日）',
    interpretation: '政策解读（工作日）',
    takeDown: '撤下已撤销的处罚决定（工作日）',
  },
  wordings: {
    dualPublicity: (days: number) => `作出行政许可、行政处罚决定之日起${days}个工作日内公示`,
    guideChange: (days: number) => `办事指南变更审批程序完成之日起${days}个工作日内公开`,
    interpretation: (days: number) => `规范性文件公开之日起${days}个工作日内公开解读材料`,
    takeDown: (days: number) => `处罚决定被变更、撤销、确认违法或者无效之日起${days}个工作日内撤下并说明理由`,
  },
  art26: '信息形成或者变更之日起20个工作日内（政府信息公开条例第二十六条）',
  targetPercent: '公开率目标（%）',
  targetOn: '达到目标的日期',
  marks: {
    verified: '已核对原文',
    seed: '依据地方实施文件',
    memory: '待核对原文，可按本地规定调整',
  },
} as const;

export const nilStateNames: Readonly<Record<NilState, string>> = {
  draft: '起草中',
  inHeadReview: '待审核',
  awaitingSignOff: '待签发',
  declared: '已声明',
};

export const nilActionNames: Readonly<Record<NilAction, string>> = {
  edit: '保存',
  submit: '提交审核',
  recall: '撤回修改',
  passHeadReview: '审核通过',
  returnHeadReview: '退回修改',
  sign: '签发',
  returnSignOff: '退回修改',
  discard: '删除草稿',
};

/** Why an action on a nil declaration is refused. */
export const nilRefusals: Readonly<Record<NilRefusal, string>> = {
  stateForbids: '当前状态下不能进行这一步',
  roleMissing: '您没有这一步所需的岗位',
  onlyAuthorRecalls: '只有起草人可以撤回修改',
  authorMayNotApprove: '起草人不能审核或者签发自己起草的声明，请由他人办理',
  alreadySignedAnotherStep: '您已审核过这份声明，签发须由他人办理',
  delegatorIsInvolved: '您代理的人员已办理过其他环节，请由他人办理',
};

/** Sentences of commands and forms. */
export const dutyText = {
  reason: '说明',
  reasonNeeded: '请写明本期没有应公开内容的情况，供公众查阅',
  waiverReason: '豁免理由',
  waiverReasonNeeded: '请写明豁免理由，理由对外公开',
  alreadyMet: '这项义务已经履行，不需要再办理',
  alreadyDeclared: '这项义务已有无内容声明',
  notNil: '文件形成、解读、撤下类义务不能声明无内容',
  returnNote: '退回意见',
  returnNoteNeeded: '请写明需要修改的内容',
  series: '文号系列',
  firstSerial: '起始序号',
  serial: '序号',
  ground: '不予公开理由',
  reexamineOn: '复核日期',
  reexaminePast: '复核日期应晚于今天',
  unknownSeries: '本机关没有这个文号系列，请先登记',
  beforeFirst: (first: number) => `序号应不小于起始序号${first}`,
  numberIsPublic: '这个文号的信息已经公开，不能声明为不公开',
  seriesExpected: '请按“机关代字〔年份〕”填写，例如“汀府发〔2026〕”',
} as const;
