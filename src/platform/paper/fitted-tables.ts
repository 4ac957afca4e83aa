import { type Block, mapRuns, type Run, type Table, type TableCell } from './blocks.ts';

/** Tables with more columns than this are set on a sheet turned on its side. */
export const WIDE_TABLE = 9;

/** Sizes of type in tables by their number of columns, in points: 小四, 五号, 小五, 六号. */
export const TABLE_SIZES = [12, 10.5, 9, 7.5] as const;

/** A table with the size of its type, in points. */
export interface FittedTable extends Table {
  size: number;
}

/** Type area of A4 after GB/T 9704, upright and on its side, in points. */
const UPRIGHT = 442;
const TURNED = 638;

/**
 * Chooses the size of type for each table by its number of columns (小四, 五号, 小五, 六号) and gives words and figures
 * that are wider than their column places to break, so that no cell prints over its neighbour. `scale`
 * enlarges the type, for notices.
 */
export function fitTables(blocks: readonly Block[], scale = 1): Block[] {
  return blocks.map((block): Block => {
    if (block.kind === 'list') return { ...block, items: block.items.map((item) => fitTables(item, scale)) };
    if (block.kind === 'quote') return { ...block, blocks: fitTables(block.blocks, scale) };
    if (block.kind !== 'table') return block;
    return fitTable(block, block.columns.length > WIDE_TABLE ? TURNED : UPRIGHT, scale);
  });
}

function fitTable(table: Table, width: number, scale: number): FittedTable {
  const size = sizeFor(table.columns.length) * scale;
  return { ...table, size, cells: table.cells.map((cell) => fitCell(cell, table, { width, size, scale })) };
}

function sizeFor(columns: number): number {
  const [few, some, many, most] = TABLE_SIZES;
  if (columns <= 4) return few;
  if (columns <= 7) return some;
  return columns <= 14 ? many : most;
}

function fitCell(
  cell: TableCell,
  table: Table,
  { width, size, scale }: { width: number; size: number; scale: number },
): TableCell {
  const share = table.columns.slice(cell.x, cell.x + cell.colspan).reduce((sum, column) => sum + column, 0);
  const inner = Math.max(share * width - size * 0.7, size);
  const letters = Math.max(Math.floor(inner / (size * 0.58)), 1);
  const blocks = cell.blocks.map((block) => (block.kind === 'table' ? fitTable(block, inner, scale) : block));
  return { ...cell, blocks: mapRuns(blocks, (runs) => runs.map((run) => breakable(run, letters))) };
}

function breakable(run: Run, letters: number): Run {
  if (run.kind !== 'text') return run;
  const words = new RegExp(`[!-\\u024f]{${letters + 1},}`, 'g');
  const text = run.text.replace(
    words,
    (word) => word.match(new RegExp(`.{1,${letters}}`, 'g'))?.join('\u200b') ?? word,
  );
  return text === run.text ? run : { ...run, text };
}
