import type { ChainedCommands, Editor } from '@tiptap/core';
import { islandText } from './text.ts';

/** A button of the tool bar. */
export interface Tool {
  name: string;
  label: string;
  run: (chain: ChainedCommands, editor: Editor) => ChainedCommands;
  /** Whether it is on where the cursor stands; tools without it only act. */
  isOn?: (editor: Editor) => boolean;
}

const copy = islandText.editor;

type Align = 'left' | 'center' | 'right';

function isAligned(editor: Editor, align: Align): boolean {
  return editor.isActive({ align });
}

/** Aligns; a second press returns to the layout's own alignment. */
function align(align: Align, label: string): Tool {
  return {
    name: `align-${align}`,
    label,
    isOn: (editor) => isAligned(editor, align),
    run: (chain, editor) => {
      const value = isAligned(editor, align) ? null : align;
      return chain
        .updateAttributes('paragraph', { align: value })
        .updateAttributes('heading', { align: value });
    },
  };
}

const flush: Tool = {
  name: 'flush',
  label: copy.flush,
  isOn: (editor) => editor.isActive('paragraph', { indent: 'flush' }),
  run: (chain, editor) =>
    chain.updateAttributes('paragraph', {
      indent: editor.isActive('paragraph', { indent: 'flush' }) ? null : 'flush',
    }),
};

/** Groups of the main bar, in the order drawn; the link tool opens its own line and is drawn by the bar. */
export const MAIN_TOOLS: readonly (readonly Tool[])[] = [
  [
    { name: 'bold', label: copy.bold, run: (c) => c.toggleBold(), isOn: (e) => e.isActive('bold') },
    { name: 'italic', label: copy.italic, run: (c) => c.toggleItalic(), isOn: (e) => e.isActive('italic') },
    {
      name: 'underline',
      label: copy.underline,
      run: (c) => c.toggleUnderline(),
      isOn: (e) => e.isActive('underline'),
    },
  ],
  [align('left', copy.alignLeft), align('center', copy.alignCenter), align('right', copy.alignRight), flush],
  [
    {
      name: 'ordered',
      label: copy.ordered,
      run: (c) => c.toggleOrderedList(),
      isOn: (e) => e.isActive('orderedList'),
    },
    {
      name: 'bullets',
      label: copy.bullets,
      run: (c) => c.toggleBulletList(),
      isOn: (e) => e.isActive('bulletList'),
    },
    {
      name: 'table',
      label: copy.table,
      run: (c) => c.insertTable({ rows: 3, cols: 3, withHeaderRow: true }),
    },
  ],
  [
    { name: 'undo', label: copy.undo, run: (c) => c.undo() },
    { name: 'redo', label: copy.redo, run: (c) => c.redo() },
    { name: 'clear', label: copy.clear, run: (c) => c.unsetAllMarks().clearNodes() },
  ],
];

/** The bar that appears while the cursor stands in a table. */
export const TABLE_TOOLS: readonly (readonly Tool[])[] = [
  [
    { name: 'row-above', label: copy.rowAbove, run: (c) => c.addRowBefore() },
    { name: 'row-below', label: copy.rowBelow, run: (c) => c.addRowAfter() },
    { name: 'remove-row', label: copy.removeRow, run: (c) => c.deleteRow() },
  ],
  [
    { name: 'column-left', label: copy.columnLeft, run: (c) => c.addColumnBefore() },
    { name: 'column-right', label: copy.columnRight, run: (c) => c.addColumnAfter() },
    { name: 'remove-column', label: copy.removeColumn, run: (c) => c.deleteColumn() },
  ],
  [
    { name: 'merge', label: copy.merge, run: (c) => c.mergeCells() },
    { name: 'split', label: copy.split, run: (c) => c.splitCell() },
    { name: 'header-row', label: copy.headerRow, run: (c) => c.toggleHeaderRow() },
    { name: 'remove-table', label: copy.removeTable, run: (c) => c.deleteTable() },
  ],
];

/** Choices of the paragraph style list. */
export const PARAGRAPH_STYLES = [
  { value: 'paragraph', label: copy.paragraph },
  { value: '2', label: copy.heading2 },
  { value: '3', label: copy.heading3 },
  { value: '4', label: copy.heading4 },
] as const;

/** The style at the cursor; a first-level heading of an old body counts as 一级标题. */
export function paragraphStyle(editor: Editor): string {
  if (editor.isActive('heading', { level: 1 })) return '2';
  const level = [2, 3, 4].find((candidate) => editor.isActive('heading', { level: candidate }));
  return level ? String(level) : 'paragraph';
}

/** Applies a choice of the paragraph style list. */
export function setParagraphStyle(editor: Editor, value: string): void {
  const chain = editor.chain().focus();
  if (value === '2' || value === '3' || value === '4') {
    chain.setHeading({ level: Number(value) as 2 | 3 | 4 }).run();
  } else {
    chain.setParagraph().run();
  }
}
