import type { Ground, Kind } from './kinds.ts';
import type { Obstacle, Refusal } from './policy.ts';
import type { ApplicantType, FilePurpose, GrievanceKind, RemedyKind, RemedyOutcome } from './types.ts';
import type { Action, State } from './workflow.ts';

export const STATE_NAMES: Record<State, string> = {
  filed: '待确认收到',
  received: '已登记',
  awaitingCorrection: '待申请人补正',
  inHandling: '办理中',
  awaitingPayment: '待申请人缴费',
  inReview: '待审核',
  awaitingSignature: '待签发',
  signed: '已签发，待送达',
  answered: '已答复',
  withdrawn: '申请人已撤回',
  split: '已拆分办理',
  archived: '已归档',
};

/** What an applicant is told of a state: how far the house has come with an answer is its own matter until it is sent. */
export const OWN_STATE_NAMES: Record<State, string> = {
  ...STATE_NAMES,
  awaitingCorrection: '等待您补正',
  awaitingPayment: '等待您缴费',
  inReview: STATE_NAMES.inHandling,
  awaitingSignature: STATE_NAMES.inHandling,
  signed: STATE_NAMES.inHandling,
  withdrawn: '您已撤回',
  archived: '已办结',
};

export const ACTION_NAMES: Record<Action, string> = {
  forward: '转交',
  confirmReceipt: '确认收到',
  accept: '受理',
  askCorrection: '告知补正',
  receiveCorrection: '登记补正',
  split: '拆分（一事一申请）',
  assign: '指定承办人',
  consult: '征求意见',
  recordOpinion: '登记意见',
  recordSearch: '登记检索',
  askExtension: '提请延期',
  decideExtension: '审批延期',
  noticeFee: '发出收费通知',
  payFee: '登记缴费',
  setDelay: '确定延迟答复期限',
  draftAnswer: '拟写答复',
  submitAnswer: '提交审核',
  passReview: '审核通过',
  returnAnswer: '退回修改',
  signAnswer: '签发答复',
  deliver: '送达',
  closeUncorrected: '逾期不补正办结',
  closeUnpaid: '逾期不缴费办结',
  withdraw: '登记撤回',
  addFile: '添加材料',
  provideFile: '添加要提供的信息',
  removeFile: '移除要提供的信息',
  archive: '归档',
  recordRemedy: '登记复议诉讼',
  logAnswer: '列入公开记录',
  convert: '转为主动公开',
};

export const KIND_NAMES: Record<Kind, string> = {
  R1: '已主动公开',
  R2: '予以公开',
  R3: '不予公开',
  R4: '本机关没有该信息',
  R5: '不属于本机关负责公开',
  R6: '重复申请，不予重复处理',
  R7: '属于行政查询事项',
  R8: '部分公开',
  R9: '需要加工、分析，没有现成信息',
  R10: '信访、投诉、举报事项',
  R11: '公开出版物',
  R12: '申请数量、频次明显超过合理范围',
  R13: '逾期不补正',
  R14: '逾期不缴费',
  R15: '要求确认或者重新出具',
  R16: '补正后仍不明确',
  withdrawn: '申请人撤回',
};

export const GROUND_NAMES: Record<Ground, string> = {
  N1: '依法确定为国家秘密',
  N2: '法律、行政法规禁止公开',
  N3: '公开后可能危及国家安全、公共安全、经济安全、社会稳定',
  N4: '公开会对第三方合法权益造成损害',
  N5: '内部事务信息',
  N6: '过程性信息',
  N7: '行政执法案卷信息',
};

export const APPLICANT_TYPE_NAMES: Record<ApplicantType, string> = {
  naturalPerson: '自然人',
  business: '商业企业',
  research: '科研机构',
  charity: '社会公益组织',
  legalService: '法律服务机构',
  other: '其他',
};

export const PROVISION_NAMES: Record<string, string> = {
  paper: '纸质文本',
  electronic: '电子文本',
  copy: '复制件',
  inspection: '当面查阅、抄录',
};

export const DELIVERY_NAMES: Record<string, string> = {
  online: '在本网站查询下载',
  mail: '邮寄',
  email: '电子邮件',
  fax: '传真',
  pickup: '自行领取',
};

export const OPINION_NAMES: Record<string, string> = {
  agrees: '同意公开',
  agrees_partly: '同意部分公开',
  objects: '不同意公开',
};

export const FINDING_NAMES = { found: '找到', not_found: '未找到' } as const;

export const PURPOSE_NAMES: Record<FilePurpose, string> = {
  identity: '身份证明',
  supplement: '补充材料',
  provided: '提供给申请人的信息',
  evidence: '办理材料',
};

export const SCAN_NAMES: Record<string, string> = {
  unscanned: '未配置病毒检查',
  waiting: '等待病毒检查',
  clean: '病毒检查通过',
  infected: '发现病毒，已隔离',
};

export const REMEDY_KIND_NAMES: Record<RemedyKind, string> = {
  reconsideration: '行政复议',
  litigation: '行政诉讼（未经复议直接起诉）',
  litigation_after_reconsideration: '行政诉讼（复议后起诉）',
};

export const REMEDY_OUTCOME_NAMES: Record<RemedyOutcome | 'pending', string> = {
  upheld: '结果维持',
  corrected: '结果纠正',
  other: '其他结果',
  pending: '尚未审结',
};

export const GRIEVANCE_NAMES: Record<GrievanceKind, string> = {
  complaint: '投诉举报',
  record_correction: '更正与本人有关的信息',
};

export const GRIEVANCE_OUTCOME_NAMES: Record<string, string> = {
  upheld: '属实，已责令改正',
  corrected: '已更正',
  forwarded: '已转送有权机关',
  not_upheld: '不属实或者不符合更正条件',
};

export const REFUSALS: Record<Refusal, string> = {
  stateForbids: '申请现在的状态不能做这一步',
  roleMissing: '您没有办理这一步的岗位',
  drafterMayNotReview: '答复由您拟写，审核和签发要由另外的人进行',
  alreadyReviewed: '答复由您审核，签发要由另一个人进行',
  askerMayNotDecide: '延期由您提请，审批要由另一个人进行',
  noExtensionAsked: '没有等待审批的延期',
};

export const OBSTACLES: Record<Obstacle, string> = {
  partyHasNotAnswered: '征求意见的对象还没有答复，十五个工作日的期限也没有届满（条例第三十二条、第三十四条）',
  searchMissing: '答复“没有该信息”之前，要有未找到的检索记录（条例第三十六条第四项）',
  groundMissing: '不予公开或者部分公开要写明理由 N1 至 N7 中的一项（条例第十四条至第十六条）',
  groundOnly: '只有不予公开和部分公开才填写理由 N1 至 N7',
  redactionMissing: '部分公开要有区分处理记录：哪一处、什么理由（条例第三十七条）',
  objectionStands:
    '第三方不同意公开。要公开，请确认不公开会对公共利益造成重大影响，并书面告知第三方（条例第三十二条）',
  correctionNeverAsked: '没有告知过补正，不能答复“补正后仍不明确”（条例第三十条）',
  closedOnly: '逾期不补正、逾期不缴费用对应的办结步骤处理',
};

/** Words of the notice to an applicant: that there is news, and where. */
export const newsText = {
  subject: (number: string) => `您的政府信息公开申请 ${number} 有新进展`,
  lead: (number: string) => `您的政府信息公开申请 ${number} 有新进展，请凭申请编号和查询码查看。`,
  open: '查询申请进度',
  automatic: '本邮件由系统自动发送，请勿回复。',
} as const;
