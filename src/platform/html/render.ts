import type { Block, Cell, Table } from './body-model.ts';
import { renderInlines } from './inline.ts';

/** The blocks as HTML, one top-level block a line. */
export function renderBlocks(blocks: readonly Block[]): string {
  return blocks.map(renderBlock).join('\n');
}

function renderBlock(block: Block): string {
  switch (block.kind) {
    case 'text':
      return `<${block.tag}${classAttribute(block.classes)}>${renderInlines(block.inlines)}</${block.tag}>`;
    case 'rule':
      return '<hr />';
    case 'quote':
      return `<blockquote>${block.blocks.map(renderBlock).join('')}</blockquote>`;
    case 'figure':
      return `<figure>${renderInside(block.blocks)}${wrap('figcaption', renderInlines(block.caption))}</figure>`;
    case 'list':
      return renderList(block);
    case 'table':
      return renderTable(block);
  }
}

function renderList(list: Block & { kind: 'list' }): string {
  const start = list.start === 1 ? '' : ` start="${list.start}"`;
  const type = list.type ? ` type="${list.type}"` : '';
  const items = list.items.map((item) => `<li>${renderInside(item)}</li>`).join('');
  return `<${list.tag}${start}${type}>${items}</${list.tag}>`;
}

function renderTable(table: Table): string {
  const sections = table.sections.map(({ tag, rows }) => {
    const lines = rows.map((cells) => `<tr>${cells.map(renderCell).join('')}</tr>`);
    return `<${tag}>${lines.join('')}</${tag}>`;
  });
  return `<table>${wrap('caption', renderInlines(table.caption))}${sections.join('')}</table>`;
}

function renderCell(cell: Cell): string {
  const colspan = cell.colspan > 1 ? ` colspan="${cell.colspan}"` : '';
  const rowspan = cell.rowspan > 1 ? ` rowspan="${cell.rowspan}"` : '';
  const scope = cell.scope ? ` scope="${cell.scope}"` : '';
  const attributes = classAttribute(cell.align ? [`align-${cell.align}`] : []) + colspan + rowspan + scope;
  return `<${cell.tag}${attributes}>${renderInside(cell.blocks)}</${cell.tag}>`;
}

/** Inside items, cells and figures a single plain paragraph in front needs no tag of its own. */
function renderInside(blocks: readonly Block[]): string {
  const first = blocks[0];
  const paragraphs = blocks.filter((block) => block.kind === 'text' && block.tag === 'p');
  if (first?.kind !== 'text' || first.tag !== 'p' || first.classes.length > 0 || paragraphs.length > 1) {
    return blocks.map(renderBlock).join('');
  }
  return renderInlines(first.inlines) + blocks.slice(1).map(renderBlock).join('');
}

function classAttribute(classes: readonly string[]): string {
  return classes.length > 0 ? ` class="${classes.join(' ')}"` : '';
}

function wrap(tag: string, html: string): string {
  return html ? `<${tag}>${html}</${tag}>` : '';
}
