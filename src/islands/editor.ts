import { Editor } from '@tiptap/core';
import { bodyExtensions } from './editor-schema.ts';
import { toolbar } from './editor-toolbar.ts';
import { cleanPasted, countCharacters, forEditor } from './paste.ts';
import { stylesToMarks } from './paste-styles.ts';
import { islandText } from './text.ts';

/** Attributes of the text surface: it takes over the textarea's place in labels and error links. */
function surfaceAttributes(textarea: HTMLTextAreaElement): Record<string, string> {
  const attributes: Record<string, string> = {
    class: 'editor-text document-body',
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': textarea.dataset.label ?? textarea.name,
    id: textarea.id,
  };
  const description = textarea.getAttribute('aria-describedby');
  if (description) attributes['aria-describedby'] = description;
  if (textarea.getAttribute('aria-invalid')) attributes['aria-invalid'] = 'true';
  return attributes;
}

/** The body as HTML; nothing at all when nothing was written. */
function bodyOf(editor: Editor): string {
  return editor.isEmpty ? '' : editor.getHTML();
}

function connect(editor: Editor, textarea: HTMLTextAreaElement): void {
  const form = textarea.form;
  const label = form?.querySelector<HTMLLabelElement>(`label[for="${CSS.escape(editor.view.dom.id)}"]`);
  label?.addEventListener('click', () => editor.commands.focus());
  // Serialised when the form is read (submit, autosave), not at every key.
  form?.addEventListener('formdata', (event) => event.formData.set(textarea.name, bodyOf(editor)));
  editor.on('update', () => textarea.dispatchEvent(new Event('input', { bubbles: true })));
  textarea.addEventListener('gongkai:restored', () => editor.commands.setContent(forEditor(textarea.value)));
}

/**
 * Turns a textarea that holds a body into the rich editor. The textarea stays in the form under its name,
 * so the server sees the same field with and without scripts.
 */
export function mountEditor(textarea: HTMLTextAreaElement): Editor {
  const frame = document.createElement('div');
  frame.className = 'editor';
  const surface = document.createElement('div');
  const editor = new Editor({
    element: surface,
    extensions: bodyExtensions,
    content: forEditor(textarea.value),
    // The library's style element is against the content policy; console.css carries the rules.
    injectCSS: false,
    // “1. ” at the start of a line is a number of the paper, not the wish for a list.
    enableInputRules: false,
    enablePasteRules: false,
    editorProps: {
      attributes: surfaceAttributes(textarea),
      transformPastedHTML: (html) => stylesToMarks(cleanPasted(html)),
    },
  });
  const tools = toolbar(editor);
  const count = document.createElement('p');
  count.className = 'editor-count quiet';
  const recount = () => {
    count.textContent = islandText.editor.count(countCharacters(editor.state.doc.textContent));
  };
  recount();
  editor.on('transaction', tools.refresh);
  editor.on('update', recount);
  textarea.dataset.mounted = '';
  textarea.hidden = true;
  // A hidden field that is required would block the form without a word.
  textarea.required = false;
  textarea.removeAttribute('id');
  connect(editor, textarea);
  frame.append(tools.element, surface, count);
  textarea.after(frame);
  return editor;
}
