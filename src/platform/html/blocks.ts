import { type ChildNode, type Element, isTag, isText, type ParentNode } from 'domhandler';
import type { Block, Inline, Place, Walk } from './body-model.ts';
import { alignOf, breaksLines, headingTag, indentOf, skippedAs, wrapsBlocks } from './elements.ts';
import { visibleText } from './escape.ts';
import { collapse, splitParagraphs, trimRun } from './inline.ts';
import { convertList } from './lists.ts';
import { imageOf, marksOf } from './marks.ts';
import type { RemovedTally } from './removed.ts';
import { convertTable } from './tables.ts';

/** Lists, quotations and tables nested deeper than this are written flat. */
const MAX_NESTING = 12;

const BODY: Place = {
  marks: [],
  tag: 'p',
  align: '',
  indent: '',
  inside: 'body',
  isPreformatted: false,
  depth: 0,
};

interface Flow {
  blocks: Block[];
  run: Inline[];
}

/** The tree as blocks of the content model; counts in `removed` what has no place in it. */
export function toBlocks(root: ParentNode, removed: RemovedTally): Block[] {
  const walk: Walk = {
    removed,
    blocks: (nodes, place) => flowOf(nodes, place, walk),
    caption: (captions, place) => captionOf(captions, place, walk),
  };
  return walk.blocks(root.children, BODY);
}

function flowOf(nodes: readonly ChildNode[], place: Place, walk: Walk): Block[] {
  const flow: Flow = { blocks: [], run: [] };
  for (const node of nodes) visit(node, flow, place, walk);
  endRun(flow, place);
  return flow.blocks;
}

function visit(node: ChildNode, flow: Flow, place: Place, walk: Walk): void {
  if (isText(node)) addText(node.data, flow, place);
  else if (isTag(node)) visitElement(node, flow, place, walk);
}

function addText(data: string, flow: Flow, place: Place): void {
  const text = visibleText(data);
  if (!place.isPreformatted) {
    flow.run.push({ kind: 'text', text, marks: place.marks });
    return;
  }
  text.split(/\r\n?|\n/).forEach((line, at) => {
    if (at > 0) flow.run.push({ kind: 'break', marks: place.marks });
    flow.run.push({ kind: 'text', text: line, marks: place.marks });
  });
}

function visitElement(element: Element, flow: Flow, place: Place, walk: Walk): void {
  const { name } = element;
  const skipped = skippedAs(element);
  if (skipped) {
    if (skipped !== 'silent') walk.removed.add(skipped);
  } else if (name === 'br') {
    flow.run.push({ kind: 'break', marks: place.marks });
  } else if (name === 'img') {
    const html = imageOf(element);
    if (html) flow.run.push({ kind: 'image', html, marks: place.marks });
    else walk.removed.add('image');
  } else if (name === 'hr') {
    endRun(flow, place);
    flow.blocks.push({ kind: 'rule' });
  } else if (wrapsBlocks(name) && place.depth < MAX_NESTING) {
    endRun(flow, place);
    flow.blocks.push(...container(element, place, walk));
  } else if (breaksLines(name)) {
    endRun(flow, place);
    const inner = blockPlace(element, place, walk.removed);
    for (const child of element.children) visit(child, flow, inner, walk);
    endRun(flow, inner);
  } else {
    const inner = { ...place, marks: marksOf(element, place.marks, walk.removed) };
    for (const child of element.children) visit(child, flow, inner, walk);
  }
}

function blockPlace(element: Element, place: Place, removed: RemovedTally): Place {
  return {
    ...place,
    marks: marksOf(element, place.marks, removed),
    tag: headingTag(element.name) ?? place.tag,
    align: alignOf(element) ?? place.align,
    indent: indentOf(element) ?? place.indent,
    isPreformatted: place.isPreformatted || element.name === 'pre',
  };
}

/** Ends the current paragraph: what has gathered becomes one text block or several. */
function endRun(flow: Flow, place: Place): void {
  const isHeading = place.tag !== 'p';
  const run = collapse(isHeading ? flow.run.map(withoutStrong) : flow.run);
  flow.run = [];
  for (const paragraph of isHeading ? [run] : splitParagraphs(run)) {
    const { inlines, indent } = trimRun(paragraph, place.inside === 'cell');
    if (inlines.length === 0) continue;
    const classes = place.align ? [`align-${place.align}`] : [];
    if (place.inside === 'body' && !isHeading) {
      const isIndented = /[\u3000\u2003]{2}|[\u00a0\u2002]{4}/.test(indent);
      const kind = isIndented ? 'indent' : place.indent;
      if (kind && !/^(center|right)$/.test(place.align)) classes.push(kind);
    }
    flow.blocks.push({ kind: 'text', tag: place.tag, classes, inlines });
  }
}

/** A heading is bold already. */
function withoutStrong(inline: Inline): Inline {
  return { ...inline, marks: inline.marks.filter((mark) => mark !== '<strong>') };
}

function container(element: Element, place: Place, walk: Walk): Block[] {
  const inner: Place = {
    ...BODY,
    marks: marksOf(element, place.marks, walk.removed),
    depth: place.depth + 1,
  };
  if (element.name === 'table') return convertTable(element, { ...inner, inside: place.inside }, walk);
  if (element.name === 'ol' || element.name === 'ul') return convertList(element, element.name, inner, walk);
  if (element.name === 'figure') return convertFigure(element, inner, walk);
  const blocks = walk.blocks(element.children, inner);
  return blocks.length > 0 ? [{ kind: 'quote', blocks }] : [];
}

function convertFigure(element: Element, place: Place, walk: Walk): Block[] {
  const isCaption = (node: ChildNode) => isTag(node) && node.name === 'figcaption';
  const shown = element.children.filter((node) => !isCaption(node));
  const blocks = walk.blocks(shown, { ...place, inside: 'item' });
  const caption = walk.caption(element.children.filter(isCaption), place);
  if (blocks.length === 0 && caption.length === 0) return [];
  return [{ kind: 'figure', blocks, caption }];
}

/** Captions hold one paragraph: blocks inside them are joined by line breaks. */
function captionOf(captions: readonly ChildNode[], place: Place, walk: Walk): Inline[] {
  const nodes = captions.flatMap((node) => ('children' in node ? node.children : []));
  const blocks = walk.blocks(nodes, { ...place, inside: 'item' });
  const paragraphs = blocks.flatMap((block) => (block.kind === 'text' ? [block.inlines] : []));
  return paragraphs.flatMap((inlines, at): Inline[] =>
    at === 0 ? inlines : [{ kind: 'break', marks: [] }, ...inlines],
  );
}
