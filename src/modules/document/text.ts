import { chineseDate, chineseMinute, type PlainDate } from '../../rules/plain-date.ts';
import type { Refusal } from './policy.ts';
import type { ReexaminationOutcome, RelationKind, WithdrawalKind } from './types.ts';
import type { Action, State } from './workflow.ts';

export const STATE_NAMES: Record<State, string> = {
  draft: '草稿',
  inSecrecyReview: '待保密审查',
  inHeadReview: '待部门负责人审核',
  awaitingSignOff: '待签发',
  signed: '已签发',
  scheduled: '定时公开',
  published: '已公开',
  posted: '已张贴公示',
  closed: '已归入不公开登记',
};

export const ACTION_NAMES: Record<Action, string> = {
  edit: '修改',
  submit: '提交审查',
  recall: '撤回修改',
  passSecrecyReview: '保密审查通过',
  returnSecrecyReview: '退回修改',
  passHeadReview: '审核通过',
  returnHeadReview: '退回修改',
  sign: '签发',
  returnSignOff: '退回修改',
  publish: '公开',
  publishInEmergency: '应急公开',
  schedule: '定时公开',
  unschedule: '取消定时',
  post: '张贴公示',
  close: '归入不公开登记',
  discard: '删除草稿',
};

export const STEP_NAMES: Record<string, string> = {
  secrecyReview: '保密审查',
  headReview: '部门负责人审核',
  signOff: '分管领导签发',
  coAgencyConfirmation: '联合机关确认',
  disclosureConsent: '公开办同意',
};

export const RELATION_NAMES: Record<RelationKind, { out: string; back: string }> = {
  basis: { out: '依据', back: '被引为依据' },
  interprets: { out: '解读对象', back: '政策解读' },
  amends: { out: '修改', back: '被修改' },
  repeals: { out: '废止', back: '被废止' },
  issues: { out: '印发', back: '印发通知' },
  forwards: { out: '转发', back: '被转发' },
  clarifies: { out: '澄清对象', back: '澄清说明' },
  related: { out: '关联稿件', back: '关联稿件' },
};

export const WITHDRAWAL_NAMES: Record<WithdrawalKind, string> = {
  in_error: '内容有误',
  expired: '公示期满或到期',
  privacy: '涉及个人隐私',
  superior_order: '上级机关要求',
};

export const REEXAMINATION_NAMES: Record<ReexaminationOutcome, string> = {
  stays: '继续不公开',
  open: '可以公开',
};

/** Stands where a title would, for number-only records of state secrets: nothing of them is stored. */
export const N1_TITLE = '（国家秘密，仅登记文号）';

export const text = {
  bodyTooLong: (length: number, most: number) =>
    `正文有 ${length} 个字，最多 ${most} 个字；请把附表、附图作为附件上传`,
  dateInFuture: (date: string, today: string) =>
    `填写的是 ${chineseDate(date as PlainDate)}，应当不晚于今天（${chineseDate(today as PlainDate)}）`,
  formedAfterPublished: (formedOn: string, publishedOn: string) =>
    `生成日期 ${formedOn} 晚于公开日期 ${publishedOn}，应当不晚于公开日期`,
  docNoTaken: (title: string) => `本机关已有使用这个文号的信息：《${title}》。请核对文号，或在原信息上修改`,
  titleTaken: (title: string) => `本机关已有同名信息：《${title}》。请在原信息上修改，或换一个能区分的名称`,
  brokenText: '含有残缺的字符，保存不了，请核对来源文件的编码',
  importElsewhere: '这个文件正由另一处迁入，请等它结束再运行',
  alreadyImported: (title: string) => `这条信息已经迁入：《${title}》`,
  agencyUnknown: (agency: string) => `这里没有机关“${agency}”`,
  indexNoUnknown: '应为索引号，例如 014006438/2019-02043',
  importForbidden: '经办人没有在这个机关迁入信息的岗位',
  itemUnknown: (id: string) => `目录里没有事项 ${id}，请从目录中选择`,
  foreignDomain: '您的岗位只负责部分领域，请至少选择一个这些领域的目录事项',
  reexaminationPast: (date: string) =>
    `填写的是 ${chineseDate(date as PlainDate)}，应当晚于今天（条例第十八条）`,
  reexaminedByOthers: '复核由公开办或者分管领导决定（条例第十八条）',
  notRegistered: '这个版本不在不公开登记中，或者已有更新的版本办结，不需要复核',
  examinedTooEarly: (date: string, since: string) =>
    `填写的是 ${date}，应当不早于上一次复核或者归入登记的日期（${since}）`,
  nextNeeded: '继续不公开的，请填写下次复核日期（条例第十八条）',
  required: (label: string) => `提交前需要填写“${label}”`,
  signatureDateDiffers: (typed: string, found: string) =>
    `填写的生成日期是 ${typed}，正文落款日期是 ${found}，两者应当一致`,
  consentMissing: '政策文件不主动公开的，签发前须经公开办同意（国办发〔2016〕80号）',
  coAgencyMissing: (name: string) => `联合发文机关“${name}”尚未确认（条例第十一条）`,
  alreadyConfirmed: (name: string) => `“${name}”已经确认过这个版本`,
  alreadyWithdrawn: '这一部分已经撤回',
  notAHolder: (state: string) =>
    `选择的人不能办理“${state}”的信息：没有相应岗位，或者参与过这个版本，请从列表中选择`,
  nothingWaits: '这个版本已经办结，不需要再指定办理人',
  noProposal: '这项效力变更已经处理过',
  emptyBody: '正文和附件都是空的，请先写入要公开的内容',
  gatesShut: (names: string) => `还不能公开：${names}`,
  openElsewhere: '这条信息已有一个正在办理的版本，请先办完或删除它',
  scheduleInPast: (at: Date) => `定时公开的时间是${chineseMinute(at)}，应当晚于现在`,
};

const REFUSALS: Record<Refusal, (action: string, state: string) => string> = {
  stateForbids: (action, state) => `当前状态是“${state}”，不能“${action}”。页面可能已过时，请刷新后再看`,
  roleMissing: (action) => `您没有在这个机关、这个领域“${action}”的岗位`,
  authorMayNotApprove: (action) =>
    `您修改过这个版本的内容，不能再“${action}”，请由其他人办理（条例第十七条）`,
  alreadySignedAnotherStep: (action) =>
    `您已在这个版本上办理过另一个环节，不能再“${action}”，每个环节须由不同的人办理`,
  onlyAuthorRecalls: () => '只有参与起草的人可以把它撤回修改',
  delegatorIsInvolved: (action) => `您代理的人参与过这个版本，不能代其“${action}”`,
};

/** Why an action is refused, as a sentence the person can act on. */
export function refusalText(reason: Refusal, action: Action, state: State): string {
  return REFUSALS[reason](ACTION_NAMES[action], STATE_NAMES[state]);
}

/** What a shut gate asks for. */
export const GATE_TEXT: Record<string, (facts: Record<string, string>) => string> = {
  'signatures.missing': ({ step }) => `缺少“${STEP_NAMES[step ?? ''] ?? ''}”`,
  'signatures.contentChanged': () => '内容在审查之后有改动，须重新审查',
  'signatures.declarationMissing': () => '部门负责人须同时作出内容审核和保密审查两项声明',
  'differentPeople.samePersonTwice': () => '同一个人办理了两个环节',
  'differentPeople.authorSigned': () => '起草人参与了审查签发',
  'attribute.notProactive': () => '公开属性不是主动公开，请归入不公开登记',
  'catalogueItem.missing': () => '还没有归入目录事项',
  'catalogueItem.unknown': ({ item }) => `目录事项 ${item} 已不在现行目录中`,
  'audience.groupOnly': ({ audience }) => `只面向“${audience}”公开，不上网，请张贴公示`,
  'audience.personalForGroup': ({ item }) => `事项 ${item} 含个人信息且只面向特定群体，不上网，请张贴公示`,
  'audience.noWebChannel': ({ item }) => `事项 ${item} 的公开渠道不含政府网站，请张贴公示`,
  'personalInformation.notDeclared': ({ item }) => `事项 ${item} 含个人信息，保密审查时须声明已去标识化`,
  'coAgencies.notConfirmed': ({ agency }) => `联合发文机关“${agency}”尚未确认`,
  'formedOn.missing': () => '缺少生成日期',
  'formedOn.inFuture': ({ date }) => `生成日期 ${date} 晚于今天`,
  'townBoard.notPosted': () => '还没有在政务公开栏张贴',
  'townBoard.scanMissing': () => '还没有上传签字件扫描',
  'townBoard.filingNumberMissing': () => '还没有登记备案号',
};

export const GATE_NAMES: Record<string, string> = {
  signatures: '审查签批与内容一致',
  differentPeople: '起草、审查、审核、签发为不同的人',
  attribute: '属于主动公开',
  catalogueItem: '已归入目录事项',
  audience: '可以在网上公开',
  personalInformation: '个人信息已处理',
  coAgencies: '联合机关已确认',
  formedOn: '生成日期有效',
  townBoard: '公开栏张贴与备案',
};
