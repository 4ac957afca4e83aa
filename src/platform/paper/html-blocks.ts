import { parseDocument } from 'htmlparser2';
import type { Block, Heading, Paragraph, Run, TextRun } from './blocks.ts';
import { alignOf, countingOf, hrefOf, indentOf, spanOf } from './html-attributes.ts';
import { withoutFrame } from './layout-tables.ts';
import { layGrid, type RawCell, type RawRow } from './table-grid.ts';
import { collapse, isBlank, tidyRuns } from './white-space.ts';

type Node = ReturnType<typeof parseDocument>['children'][number];
type Element = Extract<Node, { attribs: unknown }>;
type Marks = Omit<TextRun, 'kind' | 'text'>;
type Shape = Omit<Paragraph, 'runs'> | Omit<Heading, 'runs'>;

/** Where blocks are collected; `runs` is the paragraph that is still open. */
interface Sink {
  blocks: Block[];
  runs: Run[];
  shape: Shape;
}

interface Place {
  marks: Marks;
  /** How many lists, tables and quotes stand around. */
  nesting: number;
  /** How many elements stand around. */
  depth: number;
  baseUrl: string | undefined;
}

/** Deeper lists, tables and quotes are printed flat: no sheet is wide enough, and typesetters limit recursion. */
const MOST_NESTING = 8;
/** Deeper elements are read as their plain text. */
const MOST_DEPTH = 200;

const UNSEEN = new Set(
  'head script style template title noscript iframe object embed svg math audio video canvas'.split(' '),
);
const MARKS: Readonly<Record<string, Marks>> = {
  strong: { strong: true },
  b: { strong: true },
  em: { em: true },
  i: { em: true },
  u: { underline: true },
  ins: { underline: true },
  s: { strike: true },
  sub: { script: 'sub' },
  sup: { script: 'sup' },
};
const LEVELS: Readonly<Record<string, Heading['level']>> = { h1: 1, h2: 2, h3: 3, h4: 4, h5: 4, h6: 4 };
const CONTAINERS = new Set(
  'p div section article main header footer li dl dt dd figure figcaption caption center pre address'.split(
    ' ',
  ),
);

/**
 * Reads a cleaned HTML body into blocks that both typesetters print. It knows the allow-list of the body only:
 * other elements give their text, `script` and its like nothing, and no address becomes a link but http(s) and
 * mailto (relative ones are resolved against `baseUrl`, else dropped). Never throws on bad HTML.
 */
export function toBlocks(html: string, options: { baseUrl?: string } = {}): Block[] {
  const place: Place = { marks: {}, nesting: 0, depth: 0, baseUrl: options.baseUrl };
  return collect(parseDocument(html).children, place);
}

function collect(nodes: readonly Node[], place: Place): Block[] {
  const sink: Sink = { blocks: [], runs: [], shape: { kind: 'paragraph' } };
  for (const node of nodes) visit(node, sink, place);
  flush(sink);
  return sink.blocks;
}

function flush(sink: Sink, next: Shape = { kind: 'paragraph' }): void {
  const runs = tidyRuns(sink.runs);
  if (!isBlank(runs)) sink.blocks.push({ ...sink.shape, runs });
  sink.runs = [];
  sink.shape = next;
}

function visit(node: Node, sink: Sink, place: Place): void {
  if ('attribs' in node) visitElement(node, sink, place);
  else if (node.nodeType === 3 && 'data' in node) pushText(node.data, sink, place);
  else if ('children' in node) for (const child of node.children) visit(child, sink, place);
}

function pushText(data: string, sink: Sink, place: Place): void {
  sink.runs.push({ kind: 'text', text: collapse(data), ...place.marks });
}

function visitElement(element: Element, sink: Sink, place: Place): void {
  const { name, attribs, children } = element;
  if (UNSEEN.has(name)) return;
  const inside = { ...place, depth: place.depth + 1 };
  const marks = MARKS[name];
  const level = LEVELS[name];
  if (place.depth >= MOST_DEPTH) pushText(flatText(element), sink, place);
  else if (name === 'br') sink.runs.push({ kind: 'break' });
  else if (name === 'img') pushImage(attribs, sink);
  else if (name === 'hr') {
    flush(sink);
    sink.blocks.push({ kind: 'rule' });
  } else if (level) visitBlock(children, sink, inside, { kind: 'heading', level, ...aligned(attribs) });
  else if (CONTAINERS.has(name)) {
    visitBlock(children, sink, inside, { kind: 'paragraph', ...aligned(attribs), ...indentOf(attribs) });
  } else if (/^(ul|ol|table|blockquote)$/.test(name) && place.nesting < MOST_NESTING) {
    flush(sink);
    const nested = nest(element, { ...inside, nesting: place.nesting + 1 });
    sink.blocks.push(...nested);
  } else if (marks) visitAll(children, sink, { ...inside, marks: { ...place.marks, ...marks } });
  else if (name === 'a') visitAll(children, sink, { ...inside, marks: linked(attribs.href, place) });
  else if (/^(ul|ol|table|blockquote|tr)$/.test(name))
    visitBlock(children, sink, inside, { kind: 'paragraph' });
  else visitAll(children, sink, inside);
}

function visitAll(nodes: readonly Node[], sink: Sink, place: Place): void {
  for (const node of nodes) visit(node, sink, place);
}

function visitBlock(nodes: readonly Node[], sink: Sink, place: Place, shape: Shape): void {
  flush(sink, shape);
  visitAll(nodes, sink, place);
  flush(sink);
}

function linked(href: string | undefined, place: Place): Marks {
  const address = hrefOf(href, place.baseUrl);
  return address ? { ...place.marks, href: address } : place.marks;
}

function aligned(attribs: Element['attribs']) {
  const align = alignOf(attribs);
  return align ? { align } : {};
}

function pushImage(attribs: Element['attribs'], sink: Sink): void {
  if (attribs.src) sink.runs.push({ kind: 'image', source: attribs.src, alt: attribs.alt ?? '' });
}

function nest(element: Element, place: Place): Block[] {
  const inside = { ...place, marks: {} };
  if (element.name === 'table') return tableBlocks(element, inside);
  if (element.name === 'blockquote') {
    const blocks = collect(element.children, inside);
    return blocks.length ? [{ kind: 'quote', blocks }] : [];
  }
  const items = element.children.flatMap((child) => {
    const item = 'attribs' in child && child.name === 'li' ? child.children : [child];
    const blocks = collect(item, inside);
    return blocks.length ? [blocks] : [];
  });
  if (items.length === 0) return [];
  return [{ kind: 'list', ordered: element.name === 'ol', ...countingOf(element.attribs), items }];
}

function tableBlocks(table: Element, place: Place): Block[] {
  const rows: RawRow[] = [];
  const around: Block[] = [];
  let group = 0;
  const read = (nodes: readonly Node[], inHead: boolean) => {
    for (const node of nodes) {
      if (!('attribs' in node)) continue;
      if (node.name === 'tr') rows.push({ group, inHead, cells: rowCells(node, place) });
      else if (/^(thead|tbody|tfoot)$/.test(node.name)) {
        group += 1;
        read(node.children, node.name === 'thead');
        group += 1;
      } else if (node.name === 'caption') {
        around.push(...collect([node], place).map((block) => ({ ...block, align: 'center' }) as Block));
      }
    }
  };
  read(table.children, false);
  const grid = layGrid(rows);
  return grid ? [...around, ...withoutFrame(grid)] : around;
}

function rowCells(row: Element, place: Place): RawCell[] {
  return row.children.flatMap((node) => {
    if (!('attribs' in node) || (node.name !== 'td' && node.name !== 'th')) return [];
    const { attribs } = node;
    return {
      colspan: spanOf(attribs.colspan, 1),
      rowspan: spanOf(attribs.rowspan, 0),
      header: node.name === 'th',
      ...aligned(attribs),
      blocks: collect(node.children, place),
    };
  });
}

/** Text of a subtree without recursion, so that a hundred thousand nested tags cannot exhaust the stack. */
function flatText(element: Element): string {
  const waiting: Node[] = [element];
  const texts: string[] = [];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if ('attribs' in node && UNSEEN.has(node.name)) continue;
    if (node.nodeType === 3 && 'data' in node) texts.push(node.data);
    if ('children' in node) for (const child of node.children.toReversed()) waiting.push(child);
  }
  return texts.join('');
}
