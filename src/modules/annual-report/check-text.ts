import { sizeText } from '../../platform/files/text.ts';
import type { CheckRule, Finding } from './check.ts';
import type { ReportFileRefusal } from './report-file.ts';
import { table2Rows } from './table-two.ts';
import {
  GROUP_LABELS,
  type Layout,
  TABLE3_COLUMN_LABELS,
  TABLE4_COLUMN_LABELS,
  TABLE4_GROUP_LABELS,
  type TableName,
  table3Rows,
} from './tables.ts';

export const tableNames: Readonly<Record<TableName, string>> = {
  table2: '表二 主动公开政府信息情况',
  table3: '表三 收到和处理政府信息公开申请情况',
  table4: '表四 行政复议、行政诉讼情况',
};

export const ruleNames: Readonly<Record<CheckRule, string>> = {
  row_sum: '横向合计',
  total_processed: '办理结果合计',
  balance: '勾稽关系',
  table4: '横向合计',
  missing: '空白单元格',
  carry_over: '与上年衔接',
  not_a_count: '不是数量',
  unlikely_jump: '变化过大',
};

/** Label of a row for people: with its group, where the row's own label would not say which. */
export function rowLabel(table: TableName, row: string | null, layout: Layout): string {
  if (row === null) return '';
  if (table === 'table4') return TABLE4_GROUP_LABELS[row as keyof typeof TABLE4_GROUP_LABELS] ?? row;
  if (table === 'table2') return table2Rows(layout).find(({ key }) => key === row)?.label ?? row;
  const found = table3Rows(layout).find(({ key }) => key === row);
  return found ? `${found.group ? `${GROUP_LABELS[found.group]} ` : ''}${found.label}` : row;
}

/** Label of a column for people; empty for the only column of a row. */
export function columnLabel(
  table: TableName,
  row: string | null,
  column: string | null,
  layout: Layout,
): string {
  if (column === null) return '';
  if (table === 'table3') return TABLE3_COLUMN_LABELS[column as keyof typeof TABLE3_COLUMN_LABELS] ?? column;
  if (table === 'table4') return TABLE4_COLUMN_LABELS[column as keyof typeof TABLE4_COLUMN_LABELS] ?? column;
  const columns = table2Rows(layout).find(({ key }) => key === row)?.columns;
  return columns?.find(({ key }) => key === column)?.label ?? column;
}

/** One sentence: where, what should stand there, what does. */
export function findingText(finding: Finding, layout: Layout): string {
  const { rule, table, row, column, expected, found } = finding;
  const where = `${tableNames[table].slice(0, 2)}${place(rowLabel(table, row, layout), columnLabel(table, row, column, layout))}`;
  const sentences: Readonly<Record<CheckRule, string>> = {
    row_sum: `${where}：总计应等于前六列之和 ${expected}，现为 ${found}`,
    total_processed: `${where}：“（七）总计”应等于各项办理结果之和 ${expected}，现为 ${found}`,
    balance: `${where}：第一项加第二项之和为 ${expected}，第三项加第四项之和为 ${found}，两者应相等`,
    table4: `${where}：总计应等于前四项之和 ${expected}，现为 ${found}`,
    missing: `${where}：空白。没有发生的填 0`,
    carry_over:
      table === 'table2'
        ? `${where}：按上年现行有效件数加本年制发、减本年废止应为 ${expected}，现为 ${found}`
        : `${where}：上年结转应等于上年报告的结转下年度 ${expected}，现为 ${found}`,
    not_a_count: `${where}：“${found}”不是不小于 0 的${table === 'table2' ? '数' : '整数'}`,
    unlikely_jump: `${where}：上年 ${expected}，本年 ${found}，变化超过十倍，请核对`,
  };
  return sentences[rule];
}

function place(rowName: string, column: string): string {
  // Quotation marks inside quotation marks are single ones.
  const row = rowName.replace(/“/g, '‘').replace(/”/g, '’');
  if (row && column) return `“${row}”行“${column}”列`;
  return row ? `“${row}”行` : `“${column}”列`;
}

const REFUSALS: Readonly<Record<ReportFileRefusal, (found: string) => string>> = {
  not_an_object: () => '应为一个 JSON 对象，其中有 year、table2、table3、table4',
  year_unknown: (found) => `“${found}”：应为四位年份，例如 2024`,
  table_not_an_object: (found) => `“${found}”：应为一个表（JSON 对象）或者 null`,
  nothing_to_check: () => '没有可核对的表：应有 table2、table3、table4 中的至少一个',
};

/** Why an input is no report. */
export function reportRefusalText(code: ReportFileRefusal, found: string): string {
  return REFUSALS[code](found);
}

/** Why a file cannot be read as a report. */
export const reportReadingText = {
  noTables:
    '文件里没有找到年度报告的表格：应有“本年新收政府信息公开申请数量”等行。表格是图片的，请改用可以复制文字的文件',
  notJson: '不是 JSON：请检查括号、引号和逗号',
  unknownType: (name: string) => `“${name}”：请选择 .json、.docx、.html 或 .htm 文件`,
  tooLarge: (limit: number) => `文件超过 ${sizeText(limit)} 的上限`,
  encoding: '不是 UTF-8 或 GB18030 编码的文字',
  previousYear: (year: number, previous: number) => `应为 ${year - 1} 年的报告，文件里是 ${previous} 年`,
};

/** Copy of the checker: page, API and command line. */
export const checkerText = {
  title: '年度报告核对',
  lead: '提交年度报告之前，核对表二、表三、表四的勾稽关系：横向合计、办理结果合计、结转、空白和不是数量的单元格。文件只在核对时读取，不保存。',
  fields: { report: '年度报告', previous: '上一年的年度报告', json: '或者粘贴 JSON', merged: '机构改革' },
  fileHint: 'Word（.docx）、网页（.html）或 JSON 文件，最大 20 MB；2019 年和 2021 年两种格式都可以',
  previousHint: '可不选。有上一年的报告，再核对结转、现行有效件数和变化过大的数字',
  jsonHint: '不选文件时可以粘贴',
  mergedChoice: '上一年以来机构合并过：结转不一致只作提醒',
  button: '核对',
  nothingGiven: '请选择文件，或者粘贴 JSON',
  fine: '没有发现问题',
  wrong: (count: number) => `发现 ${count} 处不一致`,
  warned: (count: number) => `没有不一致，有 ${count} 处提醒`,
  checked: (tables: string, layout: string) => `核对了${tables}（${layout} 年格式）`,
  nothingChecked: '三个表都是空的，没有可核对的内容',
  listTitle: '逐项说明',
  columns: { rule: '规则', place: '位置', expected: '应为', found: '现为', message: '说明' },
  severity: { error: '不一致', warning: '提醒' },
  rulesTitle: '核对的规则',
  rules: [
    '表三每一行：总计等于自然人与五类组织之和。',
    '表三每一列：“（七）总计”等于各项办理结果之和。',
    '表三每一列：本年新收加上年结转，等于办理结果总计加结转下年度。',
    '表四每一组：总计等于维持、纠正、其他、尚未审结之和。',
    '每个单元格都是不小于 0 的整数（收费金额可以有小数）；没有发生的填 0，不留空白。',
    '有上一年报告的：上年结转等于上年的结转下年度；现行有效件数等于上年件数加制发减废止（提醒）。',
  ],
  basis:
    '依据国办公开办函〔2021〕30号（2021 年起的报告）和国办公开办函〔2019〕60号（2019、2020 年的报告）规定的格式。',
  machines: '数据接口与命令行给出同样的结果',
  apiDescription: '数据接口说明',
  commandLine: '命令行',
  api: '年度报告核对：表二、表三、表四的全部勾稽关系',
  apiLead: 'previous：上一年的报告（可选）；merged：机构合并过（可选）',
  notJson: '请求体应为 JSON',
} as const;
