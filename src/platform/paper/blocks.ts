/** Horizontal alignment that a paragraph, heading or cell asks for; absent means the layout's own. */
export type Align = 'left' | 'center' | 'right' | 'justify';

/** How the items of an ordered list are counted; the five values HTML knows. */
export type Counting = '1' | 'a' | 'A' | 'i' | 'I';

/** A stretch of text with one look. `href` is an absolute http, https or mailto address. */
export interface TextRun {
  kind: 'text';
  text: string;
  strong?: true;
  em?: true;
  underline?: true;
  strike?: true;
  script?: 'sub' | 'sup';
  href?: string;
  /** A heading that runs on into its paragraph, as （一） does in a 公文. */
  role?: 'runInHeading';
}

/** A picture: `source` is a data address or an attachment reference, as written in the HTML. */
export interface ImageRun {
  kind: 'image';
  source: string;
  alt: string;
}

export type Run = TextRun | ImageRun | { kind: 'break' };

/** `indent` is the first-line indent in 字 (em); absent means the layout's own. */
export interface Paragraph {
  kind: 'paragraph';
  runs: Run[];
  align?: Align;
  indent?: number;
}

export interface Heading {
  kind: 'heading';
  level: 1 | 2 | 3 | 4;
  runs: Run[];
  align?: Align;
}

export interface List {
  kind: 'list';
  ordered: boolean;
  start: number;
  counting: Counting;
  items: Block[][];
}

/** A cell at a fixed place of the grid; spans never overlap and never leave the table. */
export interface TableCell {
  x: number;
  y: number;
  colspan: number;
  rowspan: number;
  header: boolean;
  align?: Align;
  blocks: Block[];
}

/** `columns` are the widths as shares of 1; the first `headRows` rows repeat on every page. */
export interface Table {
  kind: 'table';
  columns: number[];
  rows: number;
  headRows: number;
  cells: TableCell[];
}

export interface Quote {
  kind: 'quote';
  blocks: Block[];
}

export type Block = Paragraph | Heading | List | Table | Quote | { kind: 'rule' };

/** The text of runs alone: breaks become line feeds, pictures their alternative text. */
export function runsText(runs: readonly Run[]): string {
  return runs.map((run) => (run.kind === 'text' ? run.text : run.kind === 'break' ? '\n' : run.alt)).join('');
}

/** Applies `change` to every list of runs in the tree, however deep; the given tree stays as it was. */
export function mapRuns(blocks: readonly Block[], change: (runs: Run[]) => Run[]): Block[] {
  return blocks.map((block) => mapBlock(block, change));
}

function mapBlock(block: Block, change: (runs: Run[]) => Run[]): Block {
  if (block.kind === 'rule') return block;
  if (block.kind === 'quote') return { ...block, blocks: mapRuns(block.blocks, change) };
  if (block.kind === 'list') return { ...block, items: block.items.map((item) => mapRuns(item, change)) };
  if (block.kind !== 'table') return { ...block, runs: change(block.runs) };
  const cells = block.cells.map((cell) => ({ ...cell, blocks: mapRuns(cell.blocks, change) }));
  return { ...block, cells };
}

/** All runs of the tree in reading order. */
export function allRuns(blocks: readonly Block[]): Run[] {
  const found: Run[] = [];
  mapRuns(blocks, (runs) => {
    for (const run of runs) found.push(run);
    return runs;
  });
  return found;
}
