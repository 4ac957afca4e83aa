import { type ChildNode, type Element, isTag, isText, type ParentNode } from 'domhandler';
import { parseTree } from '../../platform/html/tree.ts';

/** The tables of a page as grids: merged cells repeated in every place they cover. */
export interface PageGrids {
  /** Text of the page without its tables, for its title. */
  text: string;
  grids: string[][][];
}

/** More than any report has; the rest of a page is not looked at. */
const LIMITS = { grids: 100, rows: 400, columns: 60 };

/** Reads the tables out of untrusted HTML, in time linear in its length. Nested tables stand for themselves. */
export function gridsIn(html: string): PageGrids {
  const tables: Element[] = [];
  const words: string[] = [];
  gather(parseTree(html), tables, words);
  return { text: tidy(words.join(' ')).slice(0, 20_000), grids: tables.slice(0, LIMITS.grids).map(gridOf) };
}

function gather(node: ParentNode, tables: Element[], words: string[]): void {
  for (const child of node.children) {
    if (isText(child) && tables.length === 0) words.push(child.data);
    if (!isTag(child) || isUnseen(child)) continue;
    if (child.name === 'table') tables.push(child);
    gather(child, tables, words);
  }
}

const isUnseen = ({ name }: Element) => name === 'script' || name === 'style' || name === 'template';

/** White space of a page is layout; figures are written in full width as well. */
function tidy(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim();
}

function gridOf(table: Element): string[][] {
  const grid: string[][] = [];
  for (const [row, cells] of rowsOf(table).slice(0, LIMITS.rows).entries()) {
    let column = 0;
    for (const cell of cells) {
      while (grid[row]?.[column] !== undefined) column += 1;
      if (column >= LIMITS.columns) break;
      fill(grid, { row, column, cell });
    }
  }
  return Array.from(grid, (row) => Array.from(row ?? [], (text) => text ?? ''));
}

function fill(grid: string[][], { row, column, cell }: { row: number; column: number; cell: Element }): void {
  const text = tidy(cellText(cell));
  const right = Math.min(column + span(cell.attribs.colspan), LIMITS.columns);
  const bottom = Math.min(row + span(cell.attribs.rowspan), LIMITS.rows);
  for (let y = row; y < bottom; y++) {
    grid[y] ??= [];
    const line = grid[y] ?? [];
    for (let x = column; x < right; x++) line[x] ??= text;
  }
}

function span(written: string | undefined): number {
  const number = Number.parseInt(written ?? '1', 10);
  return number >= 1 && number <= LIMITS.rows ? number : 1;
}

/** Rows of this table, not of tables inside its cells. */
function rowsOf(node: Element): Element[][] {
  return node.children.flatMap((child) => {
    if (!isTag(child) || child.name === 'table') return [];
    if (child.name !== 'tr') return rowsOf(child);
    return [child.children.filter((cell): cell is Element => isTag(cell) && /^t[dh]$/.test(cell.name))];
  });
}

function cellText(node: ChildNode): string {
  if (isText(node)) return node.data;
  if (!isTag(node) || node.name === 'table' || isUnseen(node)) return '';
  const text = node.children.map(cellText).join('');
  return node.name === 'p' || node.name === 'div' || node.name === 'br' ? `${text} ` : text;
}
