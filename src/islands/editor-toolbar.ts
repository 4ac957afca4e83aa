import type { Editor } from '@tiptap/core';
import { linkLine } from './editor-link.ts';
import {
  MAIN_TOOLS,
  PARAGRAPH_STYLES,
  paragraphStyle,
  setParagraphStyle,
  TABLE_TOOLS,
  type Tool,
} from './editor-tools.ts';
import { islandText } from './text.ts';

const copy = islandText.editor;

/** A part of the bar and how it follows the cursor. */
interface Part {
  element: HTMLElement;
  refresh: () => void;
}

function toolButton(editor: Editor, tool: Tool): Part {
  const element = document.createElement('button');
  element.type = 'button';
  element.dataset.tool = tool.name;
  element.textContent = tool.label;
  // Keeps the selection of the text while the button is pressed.
  element.addEventListener('mousedown', (event) => event.preventDefault());
  element.addEventListener('click', () => tool.run(editor.chain().focus(), editor).run());
  const refresh = () => {
    if (tool.isOn) element.setAttribute('aria-pressed', String(tool.isOn(editor)));
  };
  return { element, refresh };
}

function toolGroups(editor: Editor, groups: readonly (readonly Tool[])[]): Part[] {
  return groups.map((tools) => {
    const element = document.createElement('span');
    element.className = 'editor-group';
    const parts = tools.map((tool) => toolButton(editor, tool));
    element.append(...parts.map((part) => part.element));
    return { element, refresh: () => parts.forEach((part) => void part.refresh()) };
  });
}

function styleList(editor: Editor): Part {
  const element = document.createElement('select');
  element.setAttribute('aria-label', copy.paragraphStyle);
  for (const { value, label } of PARAGRAPH_STYLES) element.append(new Option(label, value));
  element.addEventListener('change', () => setParagraphStyle(editor, element.value));
  return {
    element,
    refresh: () => {
      element.value = paragraphStyle(editor);
    },
  };
}

/** One stop of the Tab key for the whole bar; the arrow keys move inside it. */
function moveByArrows(bar: HTMLElement): void {
  const stops = () => [...bar.querySelectorAll<HTMLElement>('button, select')];
  const [first, ...others] = stops();
  if (first) first.tabIndex = 0;
  for (const stop of others) stop.tabIndex = -1;
  bar.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const all = stops();
    const at = all.indexOf(event.target as HTMLElement);
    if (step === 0 || at === -1) return;
    const next = all[(at + step + all.length) % all.length];
    for (const stop of all) stop.tabIndex = stop === next ? 0 : -1;
    next?.focus();
    event.preventDefault();
  });
}

function bar(label: string, parts: Part[]): HTMLElement {
  const element = document.createElement('div');
  element.className = 'editor-bar';
  element.setAttribute('role', 'toolbar');
  element.setAttribute('aria-label', label);
  element.append(...parts.map((part) => part.element));
  moveByArrows(element);
  return element;
}

/** The tools above the text: main bar, link line when asked for, table bar while in a table. */
export function toolbar(editor: Editor): Part {
  const element = document.createElement('div');
  element.className = 'editor-tools';
  const link = linkLine(editor);
  const mainParts = [
    styleList(editor),
    ...toolGroups(editor, MAIN_TOOLS),
    { element: link.button, refresh: link.refresh },
  ];
  const tableParts = toolGroups(editor, TABLE_TOOLS);
  const tableBar = bar(copy.tableToolbar, tableParts);
  element.append(bar(copy.toolbar, mainParts), link.line, tableBar);
  const refresh = () => {
    for (const part of [...mainParts, ...tableParts]) part.refresh();
    tableBar.hidden = !editor.isActive('table');
  };
  refresh();
  return { element, refresh };
}
