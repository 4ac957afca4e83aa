import { allRuns, type Block, runsText, type Table } from './blocks.ts';

/** A table of one column with more text than this is a frame around a text, not a table … */
const FRAME_TEXT = 300;
/** … and so is one where a single cell holds more than this, and nearly everything. */
const FRAME_CELL = 600;

/**
 * Old pages put their whole text into tables to place it. Such a table is taken off and what it holds printed in
 * reading order: one whose nested tables hold most of its text, one long column, or one cell with nearly all text.
 */
export function withoutFrame(table: Table): Block[] {
  const text = lengthOf([table]);
  const nested = table.cells.flatMap((cell) => cell.blocks.filter((block) => block.kind === 'table'));
  const longest = Math.max(...table.cells.map((cell) => lengthOf(cell.blocks)));
  const isFrame =
    lengthOf(nested) > text / 2 ||
    (table.columns.length === 1 && text > FRAME_TEXT) ||
    (longest > FRAME_CELL && longest > text * 0.8);
  return isFrame ? table.cells.flatMap((cell) => cell.blocks) : [table];
}

function lengthOf(blocks: readonly Block[]): number {
  return runsText(allRuns(blocks)).length;
}
