import type { ChildNode } from 'domhandler';
import type { RemovedTally } from './removed.ts';

/** What stands inside one paragraph. `marks` are opening tags, outermost first. */
export type Inline =
  | { kind: 'text'; text: string; marks: readonly string[] }
  | { kind: 'break'; marks: readonly string[] }
  | { kind: 'image'; html: string; marks: readonly string[] };

export type TextTag = 'p' | 'h1' | 'h2' | 'h3' | 'h4';

/** The strict content model of a body: what cannot be said in these blocks cannot be stored. */
export type Block =
  | { kind: 'text'; tag: TextTag; classes: string[]; inlines: Inline[] }
  | { kind: 'rule' }
  | { kind: 'quote'; blocks: Block[] }
  | { kind: 'figure'; blocks: Block[]; caption: Inline[] }
  | { kind: 'list'; tag: 'ol' | 'ul'; start: number; type: string; items: Block[][] }
  | Table;

export interface Table {
  kind: 'table';
  caption: Inline[];
  sections: Section[];
}

export interface Section {
  tag: 'thead' | 'tbody' | 'tfoot';
  rows: Cell[][];
}

export interface Cell {
  tag: 'td' | 'th';
  colspan: number;
  rowspan: number;
  scope: string;
  align: string;
  blocks: Block[];
}

/** Where the walk stands: what surrounds a node decides how its text is written. */
export interface Place {
  marks: readonly string[];
  tag: TextTag;
  align: string;
  indent: string;
  /** Inside a cell full-width blanks show the level of a row and stay; lists and cells know no indent. */
  inside: 'body' | 'item' | 'cell';
  isPreformatted: boolean;
  depth: number;
}

/** The walk through a tree, as seen by the parts that convert one kind of block. */
export interface Walk {
  removed: RemovedTally;
  /** The blocks of some siblings. */
  blocks(nodes: readonly ChildNode[], place: Place): Block[];
  /** The one-paragraph text of caption elements. */
  caption(captions: readonly ChildNode[], place: Place): Inline[];
}
