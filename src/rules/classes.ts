/**
 * Closed lists of the law and of the standard header, as code and Chinese name; `article` is an article of the
 * 政府信息公开条例 (国令第711号) unless said otherwise. Codes are the words of the glossary and go into database and API.
 */
export interface ClassEntry {
  readonly code: string;
  readonly name: string;
  readonly article?: string;
  /** Other names found on official pages. */
  readonly aliases?: readonly string[];
}

/** 公开方式: Art. 13. */
export const DISCLOSURES = [
  { code: 'proactive', name: '主动公开', aliases: ['主动'], article: '19' },
  { code: 'on_application', name: '依申请公开', aliases: ['依申请'], article: '27' },
  { code: 'withheld', name: '不予公开', article: '14–16' },
] as const satisfies readonly ClassEntry[];

/** 效力状况. */
export const VALIDITIES = [
  { code: 'in_force', name: '有效', aliases: ['现行有效', '继续有效'] },
  { code: 'lapsed', name: '失效', aliases: ['已失效', '宣布失效'] },
  { code: 'repealed', name: '废止', aliases: ['已废止', '已被废止'] },
  { code: 'amended', name: '已修改', aliases: ['修改', '已被修改', '已修订'] },
  { code: 'not_yet_in_force', name: '尚未生效', aliases: ['未生效', '尚未施行'] },
] as const satisfies readonly ClassEntry[];

/** 公开时限 of the page header; not the statutory time limit. `limited` needs an end date. */
export const OPENNESSES = [
  { code: 'long_term', name: '长期公开', aliases: ['长期'] },
  { code: 'limited', name: '限时公开', aliases: ['限时'] },
  { code: 'prompt', name: '及时公开', aliases: ['及时'] },
] as const satisfies readonly ClassEntry[];

/** 体裁: the fifteen kinds of 公文 (中办发〔2012〕14号) and 其他. */
export const GENRES = [
  { code: 'order', name: '命令', aliases: ['令', '命令(令)'] },
  { code: 'decision', name: '决定' },
  { code: 'resolution', name: '决议' },
  { code: 'announcement', name: '公告' },
  { code: 'circular', name: '通告' },
  { code: 'communique', name: '公报' },
  { code: 'notification', name: '通知' },
  { code: 'bulletin', name: '通报' },
  { code: 'opinion', name: '意见' },
  { code: 'proposal', name: '议案' },
  { code: 'report', name: '报告' },
  { code: 'petition', name: '请示' },
  { code: 'approval', name: '批复' },
  { code: 'letter', name: '函' },
  { code: 'minutes', name: '纪要' },
  { code: 'other', name: '其他' },
] as const satisfies readonly ClassEntry[];

/** Grounds of non-disclosure. `isDiscretionary`: the law says 可以; `hasException`: consent or public interest opens it. */
export const WITHHOLDING_GROUNDS = [
  { code: 'N1', name: '依法确定为国家秘密', article: '14', isDiscretionary: false, hasException: false },
  { code: 'N2', name: '法律、行政法规禁止公开', article: '14', isDiscretionary: false, hasException: false },
  {
    code: 'N3',
    name: '公开后可能危及国家安全、公共安全、经济安全、社会稳定',
    article: '14',
    isDiscretionary: false,
    hasException: false,
  },
  {
    code: 'N4',
    name: '涉及商业秘密、个人隐私等，公开会损害第三方合法权益',
    article: '15',
    isDiscretionary: false,
    hasException: true,
  },
  { code: 'N5', name: '内部事务信息', article: '16(1)', isDiscretionary: true, hasException: false },
  { code: 'N6', name: '过程性信息', article: '16(2)', isDiscretionary: true, hasException: true },
  { code: 'N7', name: '行政执法案卷信息', article: '16(2)', isDiscretionary: true, hasException: true },
] as const satisfies readonly (ClassEntry & { isDiscretionary: boolean; hasException: boolean })[];

/** Why something is disclosed proactively: the test of Art. 19, the fifteen items of Art. 20, the additions of Art. 21. */
export const PROACTIVE_BASES = [
  { code: '19', name: '涉及公众利益调整、需要公众广泛知晓或者参与决策', article: '19' },
  { code: '20(1)', name: '行政法规、规章和规范性文件', article: '20(1)' },
  { code: '20(2)', name: '机关职能、机构设置、办公地址和时间、联系方式、负责人姓名', article: '20(2)' },
  { code: '20(3)', name: '发展规划、专项规划、区域规划及相关政策', article: '20(3)' },
  { code: '20(4)', name: '国民经济和社会发展统计信息', article: '20(4)' },
  { code: '20(5)', name: '行政许可和其他对外管理服务事项的依据、条件、程序和结果', article: '20(5)' },
  { code: '20(6)', name: '行政处罚、行政强制的依据、条件、程序和有影响的处罚决定', article: '20(6)' },
  { code: '20(7)', name: '财政预算、决算信息', article: '20(7)' },
  { code: '20(8)', name: '行政事业性收费项目及其依据、标准', article: '20(8)' },
  { code: '20(9)', name: '政府集中采购项目的目录、标准及实施情况', article: '20(9)' },
  { code: '20(10)', name: '重大建设项目的批准和实施情况', article: '20(10)' },
  { code: '20(11)', name: '扶贫、教育、医疗、社会保障、促进就业的政策、措施及实施情况', article: '20(11)' },
  { code: '20(12)', name: '突发公共事件的应急预案、预警信息及应对情况', article: '20(12)' },
  { code: '20(13)', name: '环境、卫生、安全生产、食品药品、产品质量的监督检查情况', article: '20(13)' },
  { code: '20(14)', name: '公务员招考的职位、名额、报考条件和录用结果', article: '20(14)' },
  { code: '20(15)', name: '其他规定应当主动公开的信息', article: '20(15)' },
  { code: '21', name: '地方政府按具体情况另行确定的信息', article: '21' },
] as const satisfies readonly ClassEntry[];

/** 五公开: the stages through which the documents of one matter pass. */
export const LIFECYCLE_STAGES = [
  { code: 'decision', name: '决策公开' },
  { code: 'execution', name: '执行公开' },
  { code: 'management', name: '管理公开' },
  { code: 'service', name: '服务公开' },
  { code: 'result', name: '结果公开' },
] as const satisfies readonly ClassEntry[];

/** Three aspects of an item (黑政办规〔2018〕45号 二). */
export const ASPECTS = [
  { code: 'decision', name: '决策信息' },
  { code: 'management', name: '管理和服务信息' },
  { code: 'result', name: '执行和结果信息' },
] as const satisfies readonly ClassEntry[];

/** Four facets of what is told about each field (锡政办发〔2019〕21号 二(一)). */
export const FACETS = [
  { code: 'policy', name: '重大政策措施' },
  { code: 'project', name: '重点项目安排' },
  { code: 'fund', name: '资金分配使用' },
  { code: 'effect', name: '社会实际效果' },
] as const satisfies readonly ClassEntry[];

/** 制发层级, highest first. */
export const ISSUING_LEVELS = [
  { code: 'national', name: '国家' },
  { code: 'province', name: '省级' },
  { code: 'city', name: '市级' },
  { code: 'county', name: '县级' },
  { code: 'township', name: '乡级' },
  { code: 'village', name: '村级' },
] as const satisfies readonly ClassEntry[];

/** How the publisher came to the information: Art. 2 and 10; Art. 55 for public enterprises. */
export const SOURCE_KINDS = [
  { code: 'made', name: '本机关制作', article: '10' },
  { code: 'obtained', name: '本机关获取', article: '10' },
  { code: 'supervised', name: '监管中形成或掌握', article: '10' },
  { code: 'public_enterprise', name: '公共企事业单位公开', article: '55' },
  { code: 'social_organisation', name: '社会组织公开' },
] as const satisfies readonly ClassEntry[];

export type Disclosure = (typeof DISCLOSURES)[number]['code'];
export type Validity = (typeof VALIDITIES)[number]['code'];
export type Openness = (typeof OPENNESSES)[number]['code'];
export type Genre = (typeof GENRES)[number]['code'];
export type WithholdingGround = (typeof WITHHOLDING_GROUNDS)[number]['code'];
export type ProactiveBasis = (typeof PROACTIVE_BASES)[number]['code'];
export type LifecycleStage = (typeof LIFECYCLE_STAGES)[number]['code'];
export type Aspect = (typeof ASPECTS)[number]['code'];
export type Facet = (typeof FACETS)[number]['code'];
export type IssuingLevel = (typeof ISSUING_LEVELS)[number]['code'];
export type SourceKind = (typeof SOURCE_KINDS)[number]['code'];

/** The codes of a list, as the tuple that `z.enum` wants. */
export function codesOf<const List extends readonly ClassEntry[]>(
  list: List,
): [List[number]['code'], ...List[number]['code'][]] {
  return list.map((entry) => entry.code) as [List[number]['code'], ...List[number]['code'][]];
}

/** The Chinese name of a code; the code itself where the list does not know it (older data). */
export function nameOf(list: readonly ClassEntry[], code: string): string {
  return list.find((entry) => entry.code === code)?.name ?? code;
}

/** The code that a Chinese name, one of its aliases or the code itself means, or null. */
export function codeOf<const List extends readonly ClassEntry[]>(
  list: List,
  text: string,
): List[number]['code'] | null {
  const wanted = text.normalize('NFKC').replace(/\s+/gu, '');
  const found = list.find(({ code, name, aliases }) => [code, name, ...(aliases ?? [])].includes(wanted));
  return found?.code ?? null;
}

/** Where the 条例 says so: `第16(2)条`; empty where the entry names no place in it. */
export function placeInLaw({ article }: ClassEntry): string {
  return article ? `第${article}条` : '';
}
