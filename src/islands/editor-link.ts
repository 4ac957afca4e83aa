import type { Editor } from '@tiptap/core';
import { isLinkable } from './paste.ts';
import { islandText } from './text.ts';

const copy = islandText.editor;

function button(label: string, onPress: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = label;
  element.addEventListener('click', onPress);
  return element;
}

/** Links the selection, or writes the address itself where nothing is selected. */
function applyLink(editor: Editor, address: string): void {
  const chain = editor.chain().focus().extendMarkRange('link');
  if (editor.state.selection.empty && !editor.isActive('link')) {
    chain
      .insertContent({ type: 'text', text: address, marks: [{ type: 'link', attrs: { href: address } }] })
      .run();
  } else {
    chain.setLink({ href: address }).run();
  }
}

/** The empty line: label, field, and a place for what is wrong with the address. */
function addressLine() {
  const line = document.createElement('div');
  line.className = 'editor-link';
  line.hidden = true;
  const label = document.createElement('label');
  label.textContent = copy.linkAddress;
  const input = document.createElement('input');
  // Not type=url: paths of this site are addresses too.
  input.type = 'text';
  input.inputMode = 'url';
  label.append(input);
  const problem = document.createElement('p');
  problem.className = 'field-error';
  problem.setAttribute('role', 'status');
  return { line, label, input, problem };
}

/** The link tool: a button and, under the bar, a line that asks for the address. No pop-up window. */
export function linkLine(editor: Editor) {
  const { line, label, input, problem } = addressLine();
  const close = () => {
    line.hidden = true;
    problem.textContent = '';
    editor.commands.focus();
  };
  const apply = () => {
    const address = input.value.trim();
    if (isLinkable(address)) {
      applyLink(editor, address);
      close();
    } else {
      problem.textContent = copy.linkExpected;
    }
  };
  const remove = () => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run();
    close();
  };
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
    if (event.key !== 'Enter') return;
    event.preventDefault();
    apply();
  });
  line.append(
    label,
    button(copy.apply, apply),
    button(copy.removeLink, remove),
    button(copy.cancel, close),
    problem,
  );

  const opener = button(copy.link, () => {
    line.hidden = false;
    input.value = String(editor.getAttributes('link').href ?? '');
    input.focus();
  });
  opener.dataset.tool = 'link';
  const refresh = () => opener.setAttribute('aria-pressed', String(editor.isActive('link')));
  return { button: opener, line, refresh };
}
