import { cellOf, placeKey, type ReportTables } from './figures.ts';
import type { CellPlace } from './identities.ts';
import { NOT_APPLICABLE } from './report-text.ts';
import { type Table2Row, table2Rows } from './table-two.ts';
import {
  GROUP_LABELS,
  type Layout,
  RESULTS_LABEL,
  TABLE3_COLUMN_LABELS,
  TABLE3_COLUMNS,
  TABLE4_COLUMN_LABELS,
  TABLE4_COLUMNS,
  TABLE4_GROUPS,
  type Table3Row,
  table3Rows,
} from './tables.ts';

/** A cell of the printed form; `place` is set where a number stands. */
export interface GridCell {
  text: string;
  colspan?: number;
  rowspan?: number;
  isHeader?: boolean;
  /** Line of a clause over its rows, set off by a ground of its own. */
  isBand?: boolean;
  /** Labels of rows stand at the left, headings in the middle. */
  isLeft?: boolean;
  place?: CellPlace;
}

/** One table of the official form: page, Word file and PDF print the same. Widths are shares of the whole. */
export interface Grid {
  widths: readonly number[];
  head: GridCell[][];
  rows: GridCell[][];
}

const label = (text: string, spans: Partial<GridCell> = {}): GridCell => ({ text, isHeader: true, ...spans });

/** The words of a cell: a number, 不适用, or nothing where nothing is known. */
export function cellText(tables: ReportTables, place: CellPlace): string {
  const value = cellOf(tables, place);
  if (value !== null) return String(value);
  return tables.notApplicable.includes(placeKey(place)) ? NOT_APPLICABLE : '';
}

const numberIn =
  (tables: ReportTables) =>
  (place: CellPlace, spans: Partial<GridCell> = {}): GridCell => ({
    text: cellText(tables, place),
    place,
    ...spans,
  });

/** Widths as in the form of 国办公开办函〔2021〕30号. */
const TABLE2_WIDTHS = [2435, 2435, 2435, 2435];
const TABLE3_WIDTHS = [754, 921, 3271, 685, 685, 685, 685, 685, 685, 685];
const TABLE4_WIDTHS = Array.from({ length: 15 }, () => 643);
const MOST_COLUMNS = 3;

/** 表二: each clause of 条例 Art. 20 with its rows. */
export function table2Grid(tables: ReportTables, layout: Layout): Grid {
  const number = numberIn(tables);
  const spanOf = ({ columns }: Table2Row, index: number) =>
    index === columns.length - 1 && columns.length < MOST_COLUMNS ? { colspan: MOST_COLUMNS - index } : {};
  const rows = table2Rows(layout).flatMap((row, index, all): GridCell[][] => {
    const { key, clause, columns } = row;
    const cells = columns.map((column, place) =>
      number({ table: 'table2', row: key, column: column.key ?? '' }, spanOf(row, place)),
    );
    const line = [label(row.label), ...cells];
    if (all[index - 1]?.clause === clause) return [line];
    const names = columns.map((column, place) => label(column.label, spanOf(row, place)));
    return [
      [label(`第二十条第${clause}项`, { colspan: MOST_COLUMNS + 1, isBand: true, isLeft: true })],
      [label('信息内容'), ...names],
      line,
    ];
  });
  return { widths: TABLE2_WIDTHS, head: [], rows };
}

/** 表三: twenty-five rows under the kinds of applicants. */
export function table3Grid(tables: ReportTables, layout: Layout): Grid {
  const number = numberIn(tables);
  const rows = table3Rows(layout);
  const head = [
    [
      label('（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', {
        colspan: 3,
        rowspan: 3,
      }),
      label('申请人情况', { colspan: 7 }),
    ],
    [
      label(TABLE3_COLUMN_LABELS.natural_person, { rowspan: 2 }),
      label('法人或其他组织', { colspan: 5 }),
      label(TABLE3_COLUMN_LABELS.total, { rowspan: 2 }),
    ],
    TABLE3_COLUMNS.slice(1, -1).map((column) => label(TABLE3_COLUMN_LABELS[column])),
  ];
  return {
    widths: TABLE3_WIDTHS,
    head,
    rows: rows.map((row, index) => [
      ...labelsOf(row, rows[index - 1], rows),
      ...TABLE3_COLUMNS.map((column) => number({ table: 'table3', row: row.key, column })),
    ]),
  };
}

function labelsOf(row: Table3Row, before: Table3Row | undefined, rows: readonly Table3Row[]): GridCell[] {
  const { block, group } = row;
  if (block !== 'results') return [label(row.label, { colspan: 3, isLeft: true })];
  const sizeOf = (is: (each: Table3Row) => boolean) => rows.filter(is).length;
  const results = label(RESULTS_LABEL, { rowspan: sizeOf((each) => each.block === 'results') });
  const first = before?.block === 'results' ? [] : [results];
  if (group === null) return [...first, label(row.label, { colspan: 2, isLeft: true })];
  const heading = label(GROUP_LABELS[group], { rowspan: sizeOf((each) => each.group === group) });
  return [...first, ...(before?.group === group ? [] : [heading]), label(row.label, { isLeft: true })];
}

/** 表四: reconsideration, litigation without it, litigation after it. */
export function table4Grid(tables: ReportTables): Grid {
  const number = numberIn(tables);
  const outcomes = (spans: Partial<GridCell> = {}) =>
    TABLE4_COLUMNS.map((column) => label(TABLE4_COLUMN_LABELS[column], spans));
  return {
    widths: TABLE4_WIDTHS,
    head: [
      [label('行政复议', { colspan: 5 }), label('行政诉讼', { colspan: 10 })],
      [
        ...outcomes({ rowspan: 2 }),
        label('未经复议直接起诉', { colspan: 5 }),
        label('复议后起诉', { colspan: 5 }),
      ],
      [...outcomes(), ...outcomes()],
    ],
    rows: [
      TABLE4_GROUPS.flatMap((row) =>
        TABLE4_COLUMNS.map((column) => number({ table: 'table4', row, column })),
      ),
    ],
  };
}
