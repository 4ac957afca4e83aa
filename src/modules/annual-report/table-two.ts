import type { Cell, Layout } from './tables.ts';

/** What a number of table 2 is: a count, or an amount of 万元 with decimals. */
export type Measure = 'count' | 'change' | 'amount';

/** One row of table 2; a row with one value has no columns, its cell is `table2[key]`. */
export interface Table2Row {
  key: string;
  label: string;
  /** Clause of 条例 Art. 20. */
  clause: '（一）' | '（五）' | '（六）' | '（八）' | '（九）';
  columns: readonly { key: string | null; label: string; measure: Measure }[];
}

/** As in a report file: one value, or the values of a row by column. */
export type Table2 = Record<string, Cell | Record<string, Cell>>;

const counts = (...columns: [key: string, label: string][]): Table2Row['columns'] =>
  columns.map(([key, label]) => ({ key, label, measure: 'count' }));

const MADE_2021 = counts(['made', '本年制发件数'], ['repealed', '本年废止件数'], ['valid', '现行有效件数']);
const DECISIONS: Table2Row['columns'] = [{ key: null, label: '本年处理决定数量', measure: 'count' }];

const ROWS_2021: readonly Table2Row[] = [
  { key: 'regulations', label: '规章', clause: '（一）', columns: MADE_2021 },
  { key: 'normative', label: '行政规范性文件', clause: '（一）', columns: MADE_2021 },
  { key: 'licensing', label: '行政许可', clause: '（五）', columns: DECISIONS },
  { key: 'punishment', label: '行政处罚', clause: '（六）', columns: DECISIONS },
  { key: 'coercion', label: '行政强制', clause: '（六）', columns: DECISIONS },
  {
    key: 'fees_wan_yuan',
    label: '行政事业性收费',
    clause: '（八）',
    columns: [{ key: null, label: '本年收费金额（单位：万元）', measure: 'amount' }],
  },
];

const MADE_2019 = counts(
  ['newly_made', '本年新制作数量'],
  ['newly_public', '本年新公开数量'],
  ['total_public', '对外公开总数量'],
);
const ITEMS_2019: Table2Row['columns'] = [
  { key: 'previous_items', label: '上一年项目数量', measure: 'count' },
  { key: 'change', label: '本年增/减', measure: 'change' },
  { key: 'decisions', label: '处理决定数量', measure: 'count' },
];

const ROWS_2019: readonly Table2Row[] = [
  { key: 'regulations', label: '规章', clause: '（一）', columns: MADE_2019 },
  { key: 'normative', label: '规范性文件', clause: '（一）', columns: MADE_2019 },
  { key: 'licensing', label: '行政许可', clause: '（五）', columns: ITEMS_2019 },
  { key: 'other_services', label: '其他对外管理服务事项', clause: '（五）', columns: ITEMS_2019 },
  { key: 'punishment', label: '行政处罚', clause: '（六）', columns: ITEMS_2019 },
  { key: 'coercion', label: '行政强制', clause: '（六）', columns: ITEMS_2019 },
  { key: 'fee_items', label: '行政事业性收费', clause: '（八）', columns: ITEMS_2019.slice(0, 2) },
  {
    key: 'procurement',
    label: '政府集中采购',
    clause: '（九）',
    columns: [
      { key: 'items', label: '采购项目数量', measure: 'count' },
      { key: 'amount', label: '采购总金额', measure: 'amount' },
    ],
  },
];

/** Rows of table 2 (条例 Art. 20) in the order of the form. */
export function table2Rows(layout: Layout): readonly Table2Row[] {
  return layout === '2021' ? ROWS_2021 : ROWS_2019;
}
