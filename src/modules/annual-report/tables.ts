/** Layouts of the report: 国办公开办函〔2019〕60号 for the years 2019–2020, 国办公开办函〔2021〕30号 from 2021 on. */
export const LAYOUTS = ['2019', '2021'] as const;
export type Layout = (typeof LAYOUTS)[number];

/** The layout in which the report on a year is made. */
export function layoutOfYear(year: number): Layout {
  return year >= 2021 ? '2021' : '2019';
}

export const TABLES = ['table2', 'table3', 'table4'] as const;
export type TableName = (typeof TABLES)[number];

/** A count; null is an empty cell, which is not zero. */
export type Cell = number | null;

/** Columns of table 3: natural persons, five kinds of legal persons, and the total of the six. */
export const APPLICANT_COLUMNS = [
  'natural_person',
  'company',
  'research',
  'ngo',
  'legal_service',
  'other',
] as const;
export type ApplicantColumn = (typeof APPLICANT_COLUMNS)[number];
export const TABLE3_COLUMNS = [...APPLICANT_COLUMNS, 'total'] as const;
export type Table3Column = (typeof TABLE3_COLUMNS)[number];

/** Where a row of table 3 stands: which block of the form, which group inside the results. */
export type ResultGroup = 'denied' | 'unable' | 'not_processed' | 'other';

/** One row of table 3. `sum` rows are computed from the rows that name them, all others are counted. */
export interface Table3Row<Key extends string = string> {
  key: Key;
  /** As printed at the row itself. */
  label: string;
  block: 'received' | 'results' | 'carried_over';
  group: ResultGroup | null;
  isSum: boolean;
}

const row = <const Key extends string>(
  key: Key,
  label: string,
  block: Table3Row['block'],
  group: ResultGroup | null = null,
  isSum = false,
): Table3Row<Key> => ({ key, label, block, group, isSum });

const UP_TO_NOT_PROCESSED = [
  row('new_received', '一、本年新收政府信息公开申请数量', 'received'),
  row('carried_in', '二、上年结转政府信息公开申请数量', 'received'),
  row('granted', '（一）予以公开', 'results'),
  row('partly_granted', '（二）部分公开（区分处理的，只计这一情形，不计其他情形）', 'results'),
  row('denied.1_state_secret', '1.属于国家秘密', 'results', 'denied'),
  row('denied.2_other_law', '2.其他法律行政法规禁止公开', 'results', 'denied'),
  row('denied.3_three_safeties', '3.危及“三安全一稳定”', 'results', 'denied'),
  row('denied.4_third_party', '4.保护第三方合法权益', 'results', 'denied'),
  row('denied.5_internal_affairs', '5.属于三类内部事务信息', 'results', 'denied'),
  row('denied.6_process_info', '6.属于四类过程性信息', 'results', 'denied'),
  row('denied.7_enforcement_file', '7.属于行政执法案卷', 'results', 'denied'),
  row('denied.8_admin_query', '8.属于行政查询事项', 'results', 'denied'),
  row('unable.1_not_held', '1.本机关不掌握相关政府信息', 'results', 'unable'),
  row('unable.2_needs_creation', '2.没有现成信息需要另行制作', 'results', 'unable'),
  row('unable.3_still_unclear', '3.补正后申请内容仍不明确', 'results', 'unable'),
  row('not_processed.1_petition', '1.信访举报投诉类申请', 'results', 'not_processed'),
  row('not_processed.2_duplicate', '2.重复申请', 'results', 'not_processed'),
  row('not_processed.3_publication', '3.要求提供公开出版物', 'results', 'not_processed'),
  row('not_processed.4_excessive', '4.无正当理由大量反复申请', 'results', 'not_processed'),
  row(
    'not_processed.5_confirm_reissue',
    '5.要求行政机关确认或重新出具已获取信息',
    'results',
    'not_processed',
  ),
] as const;

const LAST_ROWS = [
  row('total_processed', '（七）总计', 'results', null, true),
  row('carried_forward', '四、结转下年度继续办理', 'carried_over'),
] as const;

const ROWS_2021 = [
  ...UP_TO_NOT_PROCESSED,
  row(
    'other.1_no_correction',
    '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
    'results',
    'other',
  ),
  row(
    'other.2_fee_unpaid',
    '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
    'results',
    'other',
  ),
  row('other.3_other', '3.其他', 'results', 'other'),
  ...LAST_ROWS,
] as const;

/** In the layout of 2019 （六）其他处理 is one row without sub-rows. */
const ROWS_2019 = [...UP_TO_NOT_PROCESSED, row('other', '（六）其他处理', 'results'), ...LAST_ROWS] as const;

export type Table3Key = (typeof ROWS_2021)[number]['key'] | (typeof ROWS_2019)[number]['key'];

/** Rows of table 3 in the order of the form. */
export function table3Rows(layout: Layout): readonly Table3Row<Table3Key>[] {
  return layout === '2021' ? ROWS_2021 : ROWS_2019;
}

/** The rows that （七）总计 adds up. */
export function resultRows(layout: Layout): readonly Table3Row<Table3Key>[] {
  return table3Rows(layout).filter(({ block, isSum }) => block === 'results' && !isSum);
}

/** Headings of the groups inside the results. */
export const GROUP_LABELS: Readonly<Record<ResultGroup, string>> = {
  denied: '（三）不予公开',
  unable: '（四）无法提供',
  not_processed: '（五）不予处理',
  other: '（六）其他处理',
};

/** Heading of the block of results. */
export const RESULTS_LABEL = '三、本年度办理结果';

export const TABLE3_COLUMN_LABELS: Readonly<Record<Table3Column, string>> = {
  natural_person: '自然人',
  company: '商业企业',
  research: '科研机构',
  ngo: '社会公益组织',
  legal_service: '法律服务机构',
  other: '其他',
  total: '总计',
};

/** Groups of table 4: reconsideration, litigation without it, litigation after it. */
export const TABLE4_GROUPS = ['review', 'direct', 'post_review'] as const;
export type Table4Group = (typeof TABLE4_GROUPS)[number];
export const TABLE4_OUTCOMES = ['upheld', 'corrected', 'other', 'pending'] as const;
export type Table4Outcome = (typeof TABLE4_OUTCOMES)[number];
export type Table4Column = Table4Outcome | 'total';
export type Table4Key = `${Table4Group}.${Table4Column}`;
export const TABLE4_COLUMNS: readonly Table4Column[] = [...TABLE4_OUTCOMES, 'total'];

/** The fifteen cells of table 4 in the order of the form. */
export const TABLE4_KEYS: readonly Table4Key[] = TABLE4_GROUPS.flatMap((group) =>
  TABLE4_COLUMNS.map((column) => `${group}.${column}` as const),
);

export const TABLE4_GROUP_LABELS: Readonly<Record<Table4Group, string>> = {
  review: '行政复议',
  direct: '行政诉讼：未经复议直接起诉',
  post_review: '行政诉讼：复议后起诉',
};

export const TABLE4_COLUMN_LABELS: Readonly<Record<Table4Column, string>> = {
  upheld: '结果维持',
  corrected: '结果纠正',
  other: '其他结果',
  pending: '尚未审结',
  total: '总计',
};

export type Table3 = Partial<Record<Table3Key, Record<Table3Column, Cell>>>;
export type Table4 = Record<Table4Key, Cell>;

/** Fills the totals of table 3 in: each row's 总计, and （七）总计. Empty cells stay empty and count as nothing. */
export function withTotals(counted: Table3, layout: Layout): Table3 {
  const full: Table3 = {};
  for (const { key, isSum } of table3Rows(layout)) {
    const cells = isSum ? columnSums(counted, layout) : counted[key];
    if (!cells) continue;
    const total = APPLICANT_COLUMNS.reduce((sum, column) => sum + (cells[column] ?? 0), 0);
    full[key] = { ...cells, total };
  }
  return full;
}

function columnSums(counted: Table3, layout: Layout): Record<Table3Column, Cell> {
  const sumOf = (column: Table3Column) =>
    resultRows(layout).reduce((sum, { key }) => sum + (counted[key]?.[column] ?? 0), 0);
  return Object.fromEntries(TABLE3_COLUMNS.map((column) => [column, sumOf(column)])) as Record<
    Table3Column,
    Cell
  >;
}

/** Table 3 with a zero in every cell: 0 is printed, an empty cell is not. */
export function zeroTable3(layout: Layout): Table3 {
  const zeros = () => Object.fromEntries(TABLE3_COLUMNS.map((column) => [column, 0]));
  return Object.fromEntries(table3Rows(layout).map(({ key }) => [key, zeros()])) as Table3;
}
