import { type ChildNode, type Element, isTag } from 'domhandler';
import type { Block, Cell, Place, Table, Walk } from './body-model.ts';
import { alignOf, skippedAs } from './elements.ts';
import { marksOf } from './marks.ts';

/** Wider or taller merges are no real table but an attack on the reader's browser. */
const MAX_SPAN = 1_000;

/** The table, preceded by whatever stood inside it without a cell (as browsers show it). */
export function convertTable(element: Element, place: Place, walk: Walk): Block[] {
  const table: Table = { kind: 'table', caption: [], sections: [] };
  const strays: ChildNode[] = [];
  for (const child of element.children) {
    const name = isTag(child) ? child.name : '';
    if (!isTag(child)) {
      strays.push(child);
    } else if (name === 'caption') {
      table.caption.push(...walk.caption([child], place));
    } else if (name === 'thead' || name === 'tbody' || name === 'tfoot') {
      if (goes(child, walk)) continue;
      const rows = child.children.flatMap((row) => convertRow(row, place, walk, strays));
      if (rows.length > 0) table.sections.push({ tag: name, rows });
    } else {
      addRows(table, convertRow(child, place, walk, strays));
    }
  }
  const before = walk.blocks(strays, place);
  const isEmpty = table.sections.length === 0 && table.caption.length === 0;
  return isEmpty ? before : [...before, table];
}

function addRows(table: Table, rows: Cell[][]): void {
  const last = table.sections.at(-1);
  if (last?.tag === 'tbody') last.rows.push(...rows);
  else if (rows.length > 0) table.sections.push({ tag: 'tbody', rows });
}

function goes(element: Element, walk: Walk): boolean {
  const skipped = skippedAs(element);
  if (skipped && skipped !== 'silent') walk.removed.add(skipped);
  return skipped !== null;
}

function convertRow(node: ChildNode, place: Place, walk: Walk, strays: ChildNode[]): Cell[][] {
  if (isTag(node) && (node.name === 'td' || node.name === 'th')) {
    return goes(node, walk) ? [] : [[convertCell(node, place, walk)]];
  }
  if (!isTag(node) || node.name !== 'tr') {
    strays.push(node);
    return [];
  }
  if (goes(node, walk)) return [];
  const rowPlace = { ...place, marks: marksOf(node, place.marks, walk.removed) };
  const cells: Cell[] = [];
  for (const child of node.children) {
    if (!isTag(child) || (child.name !== 'td' && child.name !== 'th')) strays.push(child);
    else if (!goes(child, walk)) cells.push(convertCell(child, rowPlace, walk));
  }
  return cells.length > 0 ? [cells] : [];
}

function convertCell(element: Element, place: Place, walk: Walk): Cell {
  const tag = element.name === 'th' ? 'th' : 'td';
  const marks = marksOf(element, place.marks, walk.removed);
  const blocks = walk.blocks(element.children, { ...place, inside: 'cell', marks });
  const align = sharedAlign(blocks) ?? alignOf(element) ?? '';
  const scope = element.attribs.scope?.toLowerCase() ?? '';
  return {
    tag,
    colspan: span(element.attribs.colspan),
    rowspan: span(element.attribs.rowspan),
    scope: tag === 'th' && /^(row|col|rowgroup|colgroup)$/.test(scope) ? scope : '',
    align,
    blocks,
  };
}

/** The alignment that all paragraphs of a cell name; it moves from them to the cell. */
function sharedAlign(blocks: readonly Block[]): string | null {
  const paragraphs = blocks.filter((block) => block.kind === 'text');
  const [align] = paragraphs[0]?.classes ?? [];
  if (!align || paragraphs.length < blocks.length) return null;
  if (paragraphs.some(({ classes }) => classes[0] !== align)) return null;
  for (const paragraph of paragraphs) paragraph.classes = [];
  return align.slice('align-'.length);
}

function span(written: string | undefined): number {
  const count = /^\s*\d{1,4}\s*$/.test(written ?? '') ? Number(written) : 1;
  return count >= 1 && count <= MAX_SPAN ? count : 1;
}
