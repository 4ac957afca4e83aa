import type { FormFields } from './kept-copy.ts';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements].filter(
    (element): element is Control =>
      (element instanceof HTMLInputElement ||
        element instanceof HTMLTextAreaElement ||
        element instanceof HTMLSelectElement) &&
      element.name !== '' &&
      !['hidden', 'file', 'password', 'submit', 'button'].includes(element.type),
  );
}

/** What the person typed and chose: no hidden fields, no files, no passwords. */
export function contentOf(form: HTMLFormElement): FormFields {
  const data = new FormData(form);
  const names = new Set(controlsOf(form).map((control) => control.name));
  const fields: FormFields = {};
  for (const name of names) {
    fields[name] = data.getAll(name).filter((value): value is string => typeof value === 'string');
  }
  return fields;
}

/** Puts kept content back; rich editors hear of it through the event on their textarea. */
export function fillIn(form: HTMLFormElement, fields: FormFields): void {
  for (const control of controlsOf(form)) {
    const values = fields[control.name];
    if (!values) continue;
    if (control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type)) {
      control.checked = values.includes(control.value);
    } else {
      control.value = values[0] ?? '';
      control.dispatchEvent(new CustomEvent('gongkai:restored'));
    }
  }
  form.dispatchEvent(new Event('input', { bubbles: true }));
}
