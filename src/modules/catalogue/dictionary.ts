import { fieldNames } from './text.ts';

/** What the columns of an exported catalogue say, by field. */
export const columnNotes = {
  id: '事项编号，永久不变',
  domain: '所属领域；接口中为代码',
  item1: '一级事项',
  item2: '二级事项，没有的为空',
  elements: '应当公开的内容，每行一项',
  basis: '公开所依据的法律、法规和文件',
  timeLimit: '公开时限原文',
  responsibleText: '负责公开的机关',
  channels: '公开渠道和载体',
  audience: '向谁公开',
  mode: '主动公开或者依申请公开',
  levels: '哪一级负责公开',
  columns: '专栏内的子栏目代码',
  aspect: '信息方面：决策、管理、执行、结果',
  stage: '五公开环节',
  facets: '内容类别',
  standard: '公开标准',
  procedure: '公开程序',
  source: '事项出自哪份文件',
  isKey: '群众最关心的事项',
  pi: '内容中含个人信息，按条例第十五条办理',
  needsInterpretation: '应当配有解读',
  needsResponse: '应当回应关切',
  needsParticipation: '应当有公众参与',
} as const satisfies Partial<Record<keyof typeof fieldNames, string>>;

/** The fields of a catalogue row with their names and meanings, for the data dictionary. */
export const CATALOGUE_COLUMNS = (Object.keys(columnNotes) as (keyof typeof columnNotes)[]).map((field) => ({
  heading: fieldNames[field],
  field,
  note: columnNotes[field],
}));
