import type { PlanRefusal } from './change-plan.ts';
import type { HistoryAction } from './item-history.ts';
import type { OverlayLayer } from './overlay.ts';
import type { CatalogueRefusal } from './policy.ts';
import type { ItemState } from './queries/item.ts';

/** Copy of the filter, shared by pages, exports and API description. */
export const filterText = {
  domain: '领域',
  domainHelp: '领域代号，如 welfare；general 为条例第二十条、第二十一条事项',
  level: '公开层级',
  aspect: '三个方面',
  key: '重点事项',
  q: '关键词',
  qHelp: '在编号、事项、内容、依据、时限和主体的文字中查找',
  version: '目录版本',
  versionHelp: '留空为现行版本',
  agency: '公开机构代码',
  agencyHelp: '九位组织机构代码；只列该机构应当公开的事项',
} as const;

export const standardName = (version: number) => `标准目录（第${version}版）`;
export const superiorName = (site: string) => `${site}公开目录`;

export const layerNames: Readonly<Record<OverlayLayer, string>> = {
  site: '本级',
  system: '系统',
  agency: '本机关',
  department: '内设机构',
};

export const changeNames: Readonly<Record<HistoryAction, string>> = {
  add: '增列',
  adapt: '调整',
  switch_off: '停用',
  restore: '恢复',
  remove: '移出',
};

export const itemStateNames: Readonly<Record<ItemState, string>> = {
  in_force: '现行',
  switched_off: '本地停用',
  removed: '已移出目录',
};

/** Words of the commands' own refusals. */
export const formText = {
  reason: '调整理由',
  outcome: '决定',
  decisionNote: '决定意见',
  changeNote: '变更说明（对外公布）',
  needed: '请填写本栏',
  noteNeeded: '不同意时请写明理由，提出人会看到',
  chooseOutcome: '请选择同意或不同意',
  tooLong: (max: number) => `最多${max}字`,
  controlCharacters: '含有不可见的控制字符，请删去后重试',
  rowTooLarge: (max: number) => `事项各栏合计过长（上限约${max}字），请把细节放到正文或附件`,
  unknownDomain: '请选择目录中的一个领域',
  idTaken: (id: string) => `编号“${id}”已经用过。编号是永久网址，不能重复使用，请换一个`,
  proposalWaiting: '这个事项已有一份申请等待决定，请先处理那一份',
  alreadyDecided: '这份申请已经有了决定',
} as const;

export const planRefusalText: Readonly<Record<PlanRefusal, string>> = {
  unknown_item: '目录中没有这个事项',
  switched_off: '这个事项已经停用，可以先申请恢复',
  item_exists: '目录中已有这个编号的事项，请改为调整',
  id_mismatch: '编号与事项不一致',
  nothing_changes: '没有需要改动的内容：与现行目录相同',
  nothing_to_restore: '这个事项没有本级的调整，无需恢复',
  own_addition: '这是本级增列的事项，没有上一层可以恢复；不再需要时请申请停用',
};

export const catalogueRefusalText: Readonly<Record<CatalogueRefusal, string>> = {
  roleMissing: '您的岗位不能办理这个范围的目录调整',
  proposerMayNotDecide: '提出人不能决定自己提出的申请，请由公开办的另一位工作人员决定',
};

/** The note under which a change goes public, as offered to the decider. */
export function suggestedNote(action: HistoryAction, whose: string, item: string): string {
  return `${changeNames[action]}${whose}事项“${item}”`;
}

/** Copy of the public pages. */
export const pageText = {
  keyOnly: '群众最关心的事项',
  home: '首页',
  agencies: '公开机构',
  catalogue: '公开目录',
  columnType: '信息公开目录',
  domain: '领域',
  level: '公开层级',
  q: '关键词',
  searchPlaceholder: '事项、内容要素、依据或主体中的词',
  rowCount: (count: number) => `共${count}个事项`,
  title: '法定主动公开内容',
  agencyTitle: (agency: string) => `${agency}主动公开目录`,
  tableTitle: (name: string) => `${name}主动公开标准目录`,
  lead: (domains: number, rows: number, general: number) =>
    `${domains}个领域共${rows}个公开事项，另有《政府信息公开条例》第二十条、第二十一条规定的${general}项。按领域和事项查找已公开的信息。`,
  agencyLead: (count: number) => `本机关应当公开的事项共${count}个。`,
  version: (number: number, day: string) => `第${number}版，${day}起执行`,
  versionBadge: (number: number) => `第${number}版`,
  pastVersion: '您看到的是过去的版本。',
  toCurrent: '查看现行版本',
  filterForm: '筛选目录',
  search: '查找',
  allDomains: '全部领域',
  allLevels: '全部层级',
  asList: '按事项查看',
  asTable: '国标目录表',
  showAll: '展开全部事项',
  domainTitle: (name: string, count: number) => `${name}（${count}）`,
  domainItems: (name: string) => `${name}事项清单`,
  itemCount: (count: number) => `${count}个事项`,
  standing: (filled: number, empty: number) =>
    empty === 0 ? '均已有信息' : filled === 0 ? '均尚无信息' : `${filled}个已有信息，${empty}个尚无`,
  jumps: '跳到领域',
  printHint: '可直接打印，纸张选A3横向。',
  versions: '目录版本和变更说明',
  empty: '尚未公开信息的事项',
  api: '数据接口',
  domainPage: (name: string) => `${name}专栏`,
  item: '事项',
  timeLimit: '公开时限',
  responsible: '公开主体',
  documents: '信息',
  allDocuments: '查看全部',
  none: '尚无',
  documentCount: (count: string) => `${count} 件`,
  noDocuments: '尚未公开',
  noRows: '没有符合条件的事项',
  noRowsHint: '可以减少关键词，或去掉领域和层级的限制。',
  columns: '子栏目',
  key: '重点',
  personal: '含个人信息',
  localMark: '本地',
  provenance: '本地调整',
  provenanceLine: (layer: string, owner: string, action: string) => `${owner || layer}${action}`,
  reason: (text: string) => `理由：${text}`,
  itemTable: '事项内容',
  extended: '其他要求',
  itemColumns: '目录各栏',
  extendedColumns: '其他各栏',
  rule: '时限的计算方法',
  ruleParts: '起算、期限和周期',
  ruleUnread: '文字不能换算为日期，以文字为准',
  responsibleAgencies: '本地公开主体',
  noAgency: '本站暂无对应的公开机构',
  history: '变更记录',
  latestChange: '最近变更',
  latest: '最近公开的信息',
  wanted: '没有找到需要的信息？',
  wantedText: '可以向负责的机关申请公开，机关自收到申请之日起20个工作日内答复。',
  apply: '申请公开政府信息',
  source: '来源',
  stateNotice: {
    switched_off: '这个事项在本地已停用，以下是停用前的内容。',
    removed: '这个事项已移出目录，以下是最后的内容。',
  },
  needs: { needsInterpretation: '解读', needsResponse: '回应关切', needsParticipation: '公众参与' },
  needsTitle: '公开同时应做到',
  itemNo: '编号',
  versionsLead: '目录每次变更都形成一个版本。已公开的信息保留公开当天的目录版本。',
  versionNumber: '版本',
  effectiveOn: '执行日期',
  changeNote: '变更说明',
  changedItem: '变更事项',
  standardChange: '标准目录',
  basedOn: '所依据的标准目录',
  view: '查看这一版',
  emptyLead: (count: number, total: number) => `${total}个事项中，有${count}个还没有公开过任何信息。`,
  emptyNone: '每个事项都已有公开的信息',
  steps: (layer: string, action: string) => `${layer}${action}`,
  fieldsChanged: (fields: string) => `改动：${fields}`,
  sub: '包含',
  yes: '是',
  no: '否',
  art20: (items: string) => `第二十条第${items}项`,
  exports: { csv: '下载CSV', xlsx: '下载Excel', json: '下载JSON', pdf: '下载PDF' },
  keywords: ['主动公开', '公开目录', '标准目录'],
  description: (site: string) =>
    `${site}主动公开基本目录：公开事项、内容、依据、时限、主体、渠道、对象、方式和层级`,
} as const;

/** Copy of the API description. */
export const apiText = {
  tag: '公开目录',
  list: '公开目录：应当主动公开的事项',
  one: '公开目录的一个事项及其变更记录',
  wholeNumber: '应为 1 以上的整数',
  pageSize: '应为 1 到 100',
  badParameter: (name: string, expected: string) => `参数 ${name}：${expected}`,
} as const;
