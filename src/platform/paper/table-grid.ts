import type { Align, Block, Table, TableCell } from './blocks.ts';
import { columnShares } from './column-shares.ts';

/** A cell as the HTML wrote it, before it has a place. */
export interface RawCell {
  colspan: number;
  rowspan: number;
  header: boolean;
  align?: Align;
  blocks: Block[];
}

/** A row and the group it stands in; a cell never spans out of its group (HTML, forming a table). */
export interface RawRow {
  group: number;
  inHead: boolean;
  cells: RawCell[];
}

/** A wider table cannot be printed on any sheet; text further right moves into the row's last cell. */
const MOST_COLUMNS = 60;

/**
 * Gives every cell its place. Spans that overlap, reach out of their row group or out of the table are cut,
 * gaps are filled with empty cells, so that every typesetter downstream sees one complete grid.
 */
export function layGrid(rows: readonly RawRow[]): Table | null {
  const taken: boolean[][] = rows.map(() => []);
  const cells: TableCell[] = [];
  const ends = groupEnds(rows);
  rows.forEach((row, y) => {
    let x = 0;
    for (const raw of row.cells) {
      while (taken[y]?.[x]) x += 1;
      if (x >= MOST_COLUMNS) {
        appendTo(cells, y, raw.blocks);
        continue;
      }
      const cell = place(raw, { x, y, rowsLeft: (ends[y] ?? y + 1) - y }, taken);
      cells.push(cell);
      x += cell.colspan;
    }
  });
  if (cells.length === 0) return null;
  const width = dropUnusedColumns(cells);
  fillGaps(cells, rows.length, width);
  cells.sort((a, b) => a.y - b.y || a.x - b.x);
  const headRows = countHeadRows(rows);
  return { kind: 'table', columns: columnShares(cells, width), rows: rows.length, headRows, cells };
}

/** For each row the index just after the last row of its group. */
function groupEnds(rows: readonly RawRow[]): number[] {
  const ends: number[] = [];
  for (let y = rows.length - 1; y >= 0; y -= 1) {
    ends[y] = rows[y]?.group === rows[y + 1]?.group ? (ends[y + 1] ?? rows.length) : y + 1;
  }
  return ends;
}

function place(raw: RawCell, at: { x: number; y: number; rowsLeft: number }, taken: boolean[][]): TableCell {
  const { x, y, rowsLeft } = at;
  const rowspan = raw.rowspan === 0 ? rowsLeft : Math.min(Math.max(raw.rowspan, 1), rowsLeft);
  const wanted = Math.min(Math.max(raw.colspan, 1), MOST_COLUMNS - x);
  let colspan = 1;
  while (colspan < wanted && !taken[y]?.[x + colspan]) colspan += 1;
  for (const line of taken.slice(y, y + rowspan)) {
    for (let column = x; column < x + colspan; column += 1) line[column] = true;
  }
  const { header, align, blocks } = raw;
  return { x, y, colspan, rowspan, header, ...(align && { align }), blocks };
}

/** Text beyond the last printable column joins the last cell of its row: nothing a person wrote may vanish. */
function appendTo(cells: TableCell[], y: number, blocks: Block[]): void {
  const last = cells.findLast((cell) => cell.y <= y);
  last?.blocks.push(...blocks);
}

/** A column in which no cell begins exists only inside wide spans (`colspan="99"`): it is taken out. */
function dropUnusedColumns(cells: TableCell[]): number {
  const used = [...new Set(cells.map((cell) => cell.x))].sort((a, b) => a - b);
  const before = (column: number) => used.filter((x) => x < column).length;
  for (const cell of cells) {
    const start = before(cell.x);
    cell.colspan = before(cell.x + cell.colspan) - start;
    cell.x = start;
  }
  return used.length;
}

function fillGaps(cells: TableCell[], rows: number, width: number): void {
  const taken = Array.from({ length: rows }, () => new Array<boolean>(width).fill(false));
  for (const cell of cells) {
    for (const line of taken.slice(cell.y, cell.y + cell.rowspan)) {
      line.fill(true, cell.x, cell.x + cell.colspan);
    }
  }
  taken.forEach((line, y) => {
    line.forEach((isTaken, x) => {
      if (!isTaken) cells.push({ x, y, colspan: 1, rowspan: 1, header: false, blocks: [] });
    });
  });
}

/** Only a head of a few rows may repeat on every page: a taller one would leave no room for the body. */
function countHeadRows(rows: readonly RawRow[]): number {
  const body = rows.findIndex((row) => !row.inHead);
  const count = body === -1 ? 0 : body;
  return count <= 4 ? count : 0;
}
