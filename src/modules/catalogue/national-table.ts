import { channelBoxes } from './channels.ts';
import { audienceWording } from './row.ts';
import { levelNames, tableHeads } from './text.ts';
import { type CatalogueRow, Level } from './types.ts';

/** One cell. A first-level item spans the rows below that share it; those rows then have no cell for it. */
export interface TableCell {
  column: string;
  text: string;
  rowSpan: number;
  colSpan: number;
}

/** The ten-column national layout: two head lines and one line a row, as an HTML or spreadsheet writer needs them. */
export interface NationalTable {
  head: TableCell[][];
  body: TableCell[][];
}

export const TICK = '√';

/** Levels that occur in these rows, from the province down: the sub-columns of 公开层级. */
export function levelsOf(rows: readonly CatalogueRow[]): Level[] {
  return Level.options.filter((level) => rows.some((row) => row.levels.includes(level)));
}

/** Rows in the national layout, first-level cells merged. `levels` are the sub-columns of 公开层级. */
export function nationalTable(rows: readonly CatalogueRow[], levels = levelsOf(rows)): NationalTable {
  const spans = firstLevelSpans(rows);
  const body = rows.map((row, index) => {
    const cells = rowCells(row, index + 1, levels);
    const span = spans[index] ?? 1;
    if (span === 0) return cells.filter(({ column }) => column !== 'item1');
    return cells.map((cell) => (cell.column === 'item1' ? { ...cell, rowSpan: span } : cell));
  });
  return { head: headCells(levels), body };
}

/** The same table without merged cells, for CSV and filters: one name a column, one text a cell. */
export function flatTable(rows: readonly CatalogueRow[], levels = levelsOf(rows)): string[][] {
  const names = leafHeads(levels).map(({ parent, text }) => (parent ? `${parent}·${text}` : text));
  return [names, ...rows.map((row, index) => rowCells(row, index + 1, levels).map(({ text }) => text))];
}

function cell(column: string, text: string, rowSpan = 1, colSpan = 1): TableCell {
  return { column, text, rowSpan, colSpan };
}

interface LeafHead {
  column: string;
  text: string;
  parent?: string;
}

function leafHeads(levels: readonly Level[]): LeafHead[] {
  const single = (column: Exclude<keyof typeof tableHeads, 'item' | 'audience' | 'mode' | 'levels'>) => ({
    column,
    text: tableHeads[column],
  });
  return [
    single('serial'),
    { ...single('item1'), parent: tableHeads.item },
    { ...single('item2'), parent: tableHeads.item },
    single('elements'),
    single('basis'),
    single('timeLimit'),
    single('responsible'),
    single('channels'),
    { ...single('everyone'), parent: tableHeads.audience },
    { ...single('group'), parent: tableHeads.audience },
    { ...single('proactive'), parent: tableHeads.mode },
    { ...single('onApplication'), parent: tableHeads.mode },
    ...levels.map((level) => ({ column: level, text: levelNames[level], parent: tableHeads.levels })),
  ];
}

function headCells(levels: readonly Level[]): TableCell[][] {
  const leaves = leafHeads(levels);
  const upper: TableCell[] = [];
  for (const { column, text, parent } of leaves) {
    const last = upper.at(-1);
    if (parent && last?.text === parent) last.colSpan += 1;
    else upper.push(parent ? cell(`${column}Group`, parent) : cell(column, text, 2));
  }
  const lower = leaves.filter(({ parent }) => parent).map(({ column, text }) => cell(column, text));
  return [upper, lower];
}

function rowCells(row: CatalogueRow, serial: number, levels: readonly Level[]): TableCell[] {
  const isForAll = row.audience === 'everyone';
  const texts: [string, string][] = [
    ['serial', String(serial)],
    ['item1', row.item1],
    ['item2', [row.item2, ...row.subItems.map((item) => `· ${item}`)].join('\n')],
    ['elements', row.elements.join('\n')],
    ['basis', row.basis],
    ['timeLimit', row.timeLimit],
    ['responsible', row.responsibleText],
    ['channels', channelBoxes(row.channels)],
    ['everyone', isForAll ? ticked(row) : ''],
    ['group', isForAll ? '' : ticked(row)],
    ['proactive', row.mode === 'proactive' ? TICK : ''],
    ['onApplication', row.mode === 'on_application' ? TICK : ''],
    ...levels.map((level): [string, string] => [level, row.levels.includes(level) ? TICK : '']),
  ];
  return texts.map(([column, text]) => cell(column, text));
}

/** A tick, and the wording where it says more than the head of the column (the group must be named: 请写明). */
function ticked({ audience, audienceText }: CatalogueRow): string {
  if (audience === 'everyone')
    return audienceText === audienceWording(audience) ? TICK : `${TICK} ${audienceText}`;
  return audienceText === audienceWording(audience) ? `${TICK} ${audience.group}` : `${TICK} ${audienceText}`;
}

/** How many rows each first-level cell covers; 0 for rows covered from above. Only neighbours of one domain merge. */
function firstLevelSpans(rows: readonly CatalogueRow[]): number[] {
  const spans: number[] = [];
  let first = 0;
  rows.forEach((row, index) => {
    const opener = rows[first];
    const isSame = index > 0 && opener?.item1 === row.item1 && opener.domain === row.domain;
    if (isSame) spans[first] = (spans[first] ?? 0) + 1;
    else first = index;
    spans.push(isSame ? 0 : 1);
  });
  return spans;
}
