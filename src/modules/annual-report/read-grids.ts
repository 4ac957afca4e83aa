import { layoutOfKeys, table3KeyOf } from './table-labels.ts';
import { table2Rows } from './table-two.ts';
import { TABLE3_COLUMNS, TABLE4_KEYS, type Table3Key } from './tables.ts';

type Grid = readonly (readonly string[])[];
type Members = Record<string, unknown>;

/** What a cell of a page says: a number, null where it is empty, else its text as it stands. */
export function cellValue(text: string | undefined): number | string | null {
  const written = (text ?? '').replace(/\s/g, '');
  if (written === '') return null;
  const plain = written.replace(/^[−–—](?=\d)/, '-').replace(/(?<=\d)[,，](?=\d{3}(?:\D|$))/g, '');
  return /^-?\d{1,15}(?:\.\d{1,6})?$/.test(plain) ? Number(plain) : written;
}

const has = (grid: Grid, text: string) =>
  grid.some((row) => row.some((cell) => cell.replace(/\s/g, '').includes(text)));

/** Table 3: rows by their own label, columns from that of 自然人 on. A table may be cut in pieces. */
export function table3In(grids: readonly Grid[]): Members | null {
  const rows = new Map<Table3Key, Members>();
  const start = { column: -1 };
  for (const grid of grids) {
    const header = grid.find((row) => row.includes('自然人'));
    if (header) start.column = header.indexOf('自然人');
    if (start.column < 1) continue;
    for (const row of grid) {
      const key = rowKey(row, start.column);
      if (!key || rows.has(key)) continue;
      const cells = TABLE3_COLUMNS.map(
        (column, index) => [column, cellValue(row[start.column + index])] as const,
      );
      rows.set(key, Object.fromEntries(cells));
    }
  }
  if (rows.size < 3) return null;
  // The heading （六）其他处理 covers the rows below it in the layout of 2021 and is a row itself only in that of 2019.
  if (layoutOfKeys(new Set(rows.keys())) === '2021') rows.delete('other');
  return Object.fromEntries(rows);
}

/** The innermost label decides: the last text before the figures. */
function rowKey(row: readonly string[], figures: number): Table3Key | null {
  const label = row.slice(0, figures).findLast((text) => text !== '');
  return label === undefined ? null : table3KeyOf(label.replace(/\s/g, ''));
}

/** Table 4: the fifteen figures stand in one row below the headings. */
export function table4In(grids: readonly Grid[]): Members | null {
  const grid = grids.find((each) => has(each, '复议后起诉') && has(each, '结果维持'));
  if (!grid) return null;
  const last = grid.findLastIndex((row) => row.some((cell) => cell.includes('结果维持')));
  const figures = grid[last + 1] ?? [];
  const start = Math.max(0, figures.length - TABLE4_KEYS.length);
  return Object.fromEntries(TABLE4_KEYS.map((key, index) => [key, cellValue(figures[start + index])]));
}

/** Table 2: a label and its figures, in one table or in one for each clause of 条例 Art. 20. */
export function table2In(grids: readonly Grid[]): Members | null {
  const found = grids.filter(
    (grid) => has(grid, '第二十条第') || has(grid, '行政许可') || has(grid, '规范性文件'),
  );
  if (found.length === 0) return null;
  const isOld = found.some((grid) => has(grid, '本年新制作') || has(grid, '上一年项目数量'));
  const rows = found.flat();
  const table: Members = {};
  for (const { key, label, columns } of table2Rows(isOld ? '2019' : '2021')) {
    const name = nameIn(label);
    const row = rows.find((each) => each.some((cell) => nameIn(cell) === name));
    if (!row) continue;
    const figures = row.slice(row.findLastIndex((cell) => nameIn(cell) === name) + 1);
    const [only] = columns;
    table[key] =
      only && only.key === null
        ? cellValue(figures[0])
        : Object.fromEntries(columns.map((column, index) => [column.key ?? '', cellValue(figures[index])]));
  }
  return Object.keys(table).length === 0 ? null : table;
}

/** The layout of 2019 says 规范性文件 where that of 2021 says 行政规范性文件. */
function nameIn(cell: string): string {
  return cell.replace(/\s/g, '').replace(/^行政规范性文件$/, '规范性文件');
}
