import { channelNames } from './channels.ts';
import {
  type Aspect,
  type DisclosureProcedure,
  type DisclosureStandard,
  type Facet,
  GENERAL_DOMAIN,
  type Level,
  type Mode,
  type SourceMark,
  type Stage,
} from './types.ts';

export { channelNames };

export const generalDomainName = '法定主动公开内容';

/** Name of a domain for people; a code nobody defined shows as it is. */
export function domainName(domains: readonly { code: string; name: string }[], code: string): string {
  return (
    domains.find((domain) => domain.code === code)?.name ??
    (code === GENERAL_DOMAIN ? generalDomainName : code)
  );
}

export const levelNames: Readonly<Record<Level, string>> = {
  province: '省级',
  city: '市级',
  county: '县级',
  township: '乡级',
  village: '村级',
};

export const modeNames: Readonly<Record<Mode, string>> = { proactive: '主动', on_application: '依申请' };

export const aspectNames: Readonly<Record<Aspect, string>> = {
  decision: '决策信息',
  management: '管理和服务信息',
  result: '执行和结果信息',
};

export const stageNames: Readonly<Record<Stage, string>> = {
  decision: '决策公开',
  management: '管理公开',
  service: '服务公开',
  execution: '执行公开',
  result: '结果公开',
};

export const facetNames: Readonly<Record<Facet, string>> = {
  policy: '政策措施',
  project: '项目安排',
  fund: '资金分配使用',
  effect: '社会实际效果',
};

export const standardNames: Readonly<Record<DisclosureStandard, string>> = {
  full_text: '全文公开',
  all_elements: '要素齐全',
  register: '名录完整',
  aggregate: '汇总公开，不列个人',
  deidentified: '去标识化后公开',
};

export const procedureNames: Readonly<Record<DisclosureProcedure, string>> = {
  ordinary: '审查、签发后公开',
  publicity: '公示后公开',
  consultation: '先征求意见',
  urgent: '即时发布',
  on_application: '依申请提供',
};

export const sourceMarkNames: Readonly<Record<SourceMark, string>> = {
  verified: '已核对原文',
  seed: '出自实施文件',
  memory: '待核对',
};

export const everyoneName = '全社会';
export const groupName = '特定群体';

/** A named group as catalogues write it: 特定群体（所在村、社区）. */
export const namedGroup = (group: string) => `${groupName}（${group}）`;

/** Columns of a row by field name, for comparison lists and for the errors of the loader. */
export const fieldNames = {
  id: '编号',
  domain: '领域',
  item1: '一级事项',
  item2: '二级事项',
  subItems: '包含事项',
  elements: '公开内容（要素）',
  basis: '公开依据',
  timeLimit: '公开时限',
  responsible: '公开主体',
  responsibleText: '公开主体（文字）',
  channels: '公开渠道和载体',
  audience: '公开对象',
  audienceText: '公开对象（文字）',
  mode: '公开方式',
  levels: '公开层级',
  columns: '子栏目',
  aspect: '信息方面',
  stage: '五公开环节',
  facets: '内容类别',
  isKey: '重点',
  pi: '含个人信息',
  needsInterpretation: '需解读',
  needsResponse: '需回应',
  needsParticipation: '需公众参与',
  dualPublicity: '双公示',
  art20: '条例第二十条项次',
  record: '记录类型',
  standard: '公开标准',
  procedure: '公开程序',
  effectMeasure: '实效指标',
  wording: '来源文件原句',
  source: '来源',
  sourceMark: '来源核对',
  note: '备注',
} as const;

/** Heads of the national table. */
export const tableHeads = {
  serial: '序号',
  item: '公开事项',
  item1: '一级事项',
  item2: '二级事项',
  elements: '公开内容（要素）',
  basis: '公开依据',
  timeLimit: '公开时限',
  responsible: '公开主体',
  channels: '公开渠道和载体',
  audience: '公开对象',
  everyone: everyoneName,
  group: '特定群体（请写明）',
  mode: '公开方式',
  proactive: modeNames.proactive,
  onApplication: modeNames.on_application,
  levels: '公开层级',
} as const;

/** What is wrong with one row, by field. */
export type RowFault =
  | { field: 'timeLimit'; fault: 'unparsed'; pieces: string[] }
  | { field: 'responsible'; fault: 'level_without_agency'; level: Level }
  | { field: 'responsible'; fault: 'level_not_in_row'; level: Level }
  | { field: 'audience'; fault: 'group_not_in_text'; group: string }
  | { field: 'columns'; fault: 'unknown_column'; column: string };

/** A fault of a row as a sentence that says what was expected. */
export function rowFaultSentence(fault: RowFault): string {
  switch (fault.fault) {
    case 'unparsed':
      return `“${fault.pieces.join('；')}”不是能识别的时限写法，请写成“信息形成或者变更之日起20个工作日内”一类`;
    case 'level_without_agency':
      return `${levelNames[fault.level]}没有公开主体，每个公开层级都应有`;
    case 'level_not_in_row':
      return `公开主体所在的${levelNames[fault.level]}不在公开层级之内`;
    case 'group_not_in_text':
      return `公开对象的文字应写明特定群体“${fault.group}”`;
    case 'unknown_column':
      return `“${fault.column}”不是本领域的子栏目`;
  }
}

/** One fault of a data file: file, row, field, sentence. */
export function fileFaultSentence(file: string, row: string, field: string, message: string): string {
  return [file, row, field, message].filter((part) => part !== '').join('：');
}

/** Faults of the folder as a whole. */
export const folderFaults = {
  missing: (name: string) => `缺少 ${name}`,
  unknownDomain: (code: string) => `领域“${code}”未列入 domains.yaml`,
  domainTwice: (code: string, file: string) => `领域“${code}”已在 ${file} 中`,
  domainWithoutRows: (code: string) => `领域“${code}”没有事项文件`,
  idTwice: (id: string, file: string) => `编号“${id}”已在 ${file} 中`,
  functionMissing: (code: string) => `职能“${code}”没有名称`,
  functionTwice: (code: string) => `职能“${code}”重复`,
} as const;

/** Words of the check without a database. */
export const checkText = {
  noSuchPath: (path: string) => `找不到 ${path}`,
} as const;
