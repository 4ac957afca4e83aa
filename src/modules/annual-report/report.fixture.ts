import { type ReportFile, readReportFile } from './report-file.ts';
import { table2Rows } from './table-two.ts';
import {
  GROUP_LABELS,
  type Layout,
  TABLE3_COLUMNS,
  TABLE4_COLUMN_LABELS,
  TABLE4_COLUMNS,
  TABLE4_KEYS,
  type Table3Column,
  table3Rows,
  zeroTable3,
} from './tables.ts';

type Row = Record<Table3Column, number | null>;

/** A report in which nothing happened: zero in every cell. */
export function blankReport(layout: Layout = '2021') {
  return {
    organ: '某县人民政府',
    year: layout === '2021' ? 2024 : 2019,
    table2: (layout === '2021'
      ? {
          regulations: { made: 0, repealed: 0, valid: 0 },
          normative: { made: 0, repealed: 0, valid: 0 },
          licensing: 0,
          punishment: 0,
          coercion: 0,
          fees_wan_yuan: 0,
        }
      : null) as Record<string, unknown>,
    table3: zeroTable3(layout) as Record<string, Row> &
      Record<'carried_in' | 'carried_forward' | 'new_received' | 'granted' | 'other', Row>,
    table4: Object.fromEntries(TABLE4_KEYS.map((key) => [key, 0])) as Record<string, number>,
  };
}

/** The report that the input holds; throws where it is none. */
export function reportOf(input: unknown): ReportFile {
  const outcome = readReportFile(input);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

interface PageTables {
  table2: Record<string, unknown> | null;
  table3: Record<string, Record<string, unknown>>;
  table4: Record<string, unknown> | null;
}

const td = (value: unknown, attributes = '') => `<td${attributes}>${value ?? ''}</td>`;
const tr = (...cells: string[]) => `<tr>${cells.join('')}</tr>`;

/** The tables as offices print them on a page: headings over several rows, labels merged. */
export function pageOf(report: PageTables, layout: Layout = '2021'): string {
  return [
    report.table2 ? table2Page(report.table2, layout) : '',
    table3Page(report.table3, layout),
    report.table4 ? table4Page(report.table4) : '',
  ].join('<p>以下空白</p>');
}

function table2Page(table2: Record<string, unknown>, layout: Layout): string {
  const rows = table2Rows(layout).map(({ key, label, clause, columns }) => {
    const values = table2[key];
    const cells = columns.map((column) =>
      column.key === null ? td(values, ' colspan="3"') : td((values as Record<string, unknown>)[column.key]),
    );
    const head =
      tr(td(`第二十条第${clause}项`, ' colspan="4"')) +
      tr(td('信息内容'), ...columns.map((column) => td(column.label)));
    return head + tr(td(`<p>${label}</p>`), ...cells);
  });
  return `<table>${rows.join('')}</table>`;
}

function table3Page(table3: PageTables['table3'], layout: Layout): string {
  const head =
    tr(
      td('（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', ' colspan="3" rowspan="3"'),
      td('申请人情况', ' colspan="7"'),
    ) +
    tr(td('自然人', ' rowspan="2"'), td('法人或其他组织', ' colspan="5"'), td('总 计', ' rowspan="2"')) +
    tr(...['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'].map((label) => td(label)));
  const rows = table3Rows(layout);
  const results = rows.filter(({ block }) => block === 'results').length;
  const body = rows.map(({ key, label, block, group }, index) => {
    const before = rows[index - 1];
    const isFirst = group !== null && before?.group !== group;
    const size = rows.filter((each) => each.group === group).length;
    const labels = [
      ...(block === 'results' && before?.block !== 'results'
        ? [td('三、本年度办理结果', ` rowspan="${results}"`)]
        : []),
      ...(isFirst ? [td(GROUP_LABELS[group], ` rowspan="${size}"`)] : []),
      td(label, block !== 'results' ? ' colspan="3"' : group === null ? ' colspan="2"' : ''),
    ];
    return tr(...labels, ...TABLE3_COLUMNS.map((column) => td(table3[key]?.[column])));
  });
  return `<table><tbody>${head}${body.join('')}</tbody></table>`;
}

function table4Page(table4: Record<string, unknown>): string {
  const outcomes = TABLE4_COLUMNS.map((column) => td(TABLE4_COLUMN_LABELS[column]));
  const tall = TABLE4_COLUMNS.map((column) => td(TABLE4_COLUMN_LABELS[column], ' rowspan="2"'));
  return `<table>${tr(td('行政复议', ' colspan="5"'), td('行政诉讼', ' colspan="10"'))}${tr(...tall, td('未经复议直接起诉', ' colspan="5"'), td('复议后起诉', ' colspan="5"'))}${tr(...outcomes, ...outcomes)}${tr(...TABLE4_KEYS.map((key) => td(table4[key])))}</table>`;
}
