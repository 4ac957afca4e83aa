import { chineseDate, plainDate } from '../../../rules/plain-date.ts';

/** Copy of the questions that the forms of a document's page ask. */
export const questionText = {
  comment: '意见',
  commentHint: '可以不填，将印在审批表上。',
  returnComment: '退回意见',
  returnHint: '写明需要修改什么，起草人会看到。',
  checklist: '审查清单',
  checklistHint: '逐项确认；有一项不能确认的，请退回修改（条例第十七条）。',
  points: {
    wording: '内容表述：准确、完整，没有不当表述',
    timing: '公开时机：现在公开合适',
    manner: '公开方式：公开属性、渠道和范围合适',
    personalInformation: '个人信息：没有不应公开的个人隐私和个人信息',
    secrecy: '保密审查：不涉及国家秘密、工作秘密、商业秘密',
    isDeidentified: '已去标识化：名单中的身份证号、住址、电话等已隐去',
  },
  townHint: '乡镇程序由负责人同时作出内容审核和保密审查两项声明。',
  risk: '风险等级',
  riskHint: '公开后可能引起的舆情或稳定风险。',
  risks: { low: '低', medium: '中', high: '高' },
  emergencyReason: '应急公开理由',
  emergencyHint: '例如突发事件须立即告知公众。先公开，缺少的审查在规定时间内补办；补办不通过的即行撤回。',
  declaration: '声明',
  secrecyDeclared: '我已审查，内容不涉及国家秘密、商业秘密和个人隐私',
  at: '定时公开时间',
  atHint: '北京时间。到时条件仍须满足才会公开。',
  board: '公示栏',
  boardHint: '写明张贴在哪里，例如“青石镇政务公开栏（镇政府一楼）”。公示期从下一个工作日起算，期满自动结束。',
  kind: '撤回类型',
  reason: '撤回理由',
  reasonHint: '内部记录，不对外显示。对外只显示撤回类型、日期和决定机关。',
  isIncident: '这是泄密或个人信息泄露事件',
  incidentReport: '事件报告',
  incidentHint: '泄露了什么、范围多大、已采取什么措施。',
  validity: '效力状况',
  effectiveOn: '生效日期',
  validityReason: '理由',
  to: '办理人',
  toHint: '只列出有相应岗位、没有参与过这个版本的人。',
  outcome: '结论',
  outcomes: { pass: '通过', return: '不通过，立即撤回' },
  decisions: { apply: '采纳，变更效力', refuse: '不采纳' },
  withdrawnPart: '撤回后公众看不到这一部分，也看不到它与其他版本的比较。',
} as const;

const day = (date: string) => chineseDate(plainDate(date));

/** Copy of looking again at what is withheld (条例 Art. 18). */
export const reexaminationText = {
  outcome: '复核结论',
  outcomes: {
    stays: '继续不公开，到下次复核日期再看',
    open: '可以公开：经办人另起一版，按主动公开重新审查签发',
  },
  reason: '复核理由',
  reasonHint: '情况有没有变化，不予公开的理由是否仍然成立。内部记录，不对外显示。',
  examinedOn: '复核完成日期',
  nextOn: '下次复核日期',
  nextOnHint: (months: number) => `继续不公开的必须填写，一般隔 ${months} 个月；可以公开的不看这一项。`,
  toOpen: (who: string, on: string, due: string) =>
    `${who}于${day(on)}复核，认为可以公开。请经办人另起一版，在${day(due)}前公开（条例第十八条、第二十六条）。`,
  history: '复核记录',
  line: (on: string, outcome: string, nextOn: string | null) =>
    `${day(on)}复核，${outcome}${nextOn ? `，下次${day(nextOn)}` : ''}`,
} as const;

/** Labels and notes of the acts that the workflow table does not name. */
export const actText = {
  submit: { label: '提交审查', note: '提交后不能再修改；签发前起草人可以撤回修改。' },
  recall: { label: '撤回修改', note: '撤回后已作的审查失效，须重新提交。' },
  discard: { label: '删除草稿', note: '删除后不能恢复。' },
  sign: { label: '签发', note: '签发之日就是生成日期。' },
  publish: { label: '公开', note: '立即上网，公开日期为今天。' },
  close: { label: '归入不公开登记', note: '按复核日期提醒复核。' },
  townHead: { label: '审核通过（两项声明）' },
  amend: { label: '修改后重新公开', note: '另起一版，现行版本在新版公开之前保持不变。' },
  amendWithdrawn: {
    label: '修改后重新公开',
    note: '另起一版，改正后重新审查签发；公开之前，原地址仍显示已撤回。',
  },
  reexamine: { label: '登记复核结论', note: '复核结论留存在案，签过的内容不变（条例第十八条）。' },
  reopen: { label: '变更公开属性', note: '另起一版，重新审查签发后归入登记或者公开。' },
  withdraw: { label: '撤回', note: '立即从所有页面撤下，原地址显示撤回说明。' },
  withdrawEdition: { label: '撤回这个历史版本' },
  withdrawAttachment: { label: '撤回这个附件' },
  setValidity: { label: '变更效力状况' },
  decideValidity: { label: '决定效力变更' },
  reassign: { label: '指定办理人' },
  confirmAsCoAgency: (name: string) => `代表“${name}”确认`,
  consent: { label: '同意不主动公开', note: '政策文件不主动公开的，须经公开办同意（国办发〔2016〕80号）。' },
  seeFiling: { label: '查收备案' },
  secrecyReviewLater: { label: '补办保密审查' },
  headReviewLater: { label: '补办审核' },
  postingRecord: '登记照片、扫描件和备案号',
  blocked: {
    incomplete: (labels: readonly string[]) => `还没有填写：${labels.join('、')}`,
    gates: (reasons: readonly string[]) => reasons.join('；'),
    assigned: (name: string) => `已指定由${name}办理`,
  },
} as const;
