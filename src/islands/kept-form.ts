import { deviceStorage } from './device-storage.ts';
import { contentOf, fillIn } from './form-content.ts';
import { type FormFields, isSameContent, KeptCopies, type KeptCopy } from './kept-copy.ts';
import { islandText } from './text.ts';

const PAUSE = 800;
const OWNER = 'reader';

const copiesFor = (address: string) => new KeptCopies(deviceStorage(), OWNER, address);

/** What may be kept: `data-keeps-draft` names the fields that are never written down. */
function keepable(form: HTMLFormElement): FormFields {
  const never = (form.dataset.keepsDraft ?? '').split(' ');
  return Object.fromEntries(Object.entries(contentOf(form)).filter(([name]) => !never.includes(name)));
}

const isEmpty = (fields: FormFields) => isSameContent(fields, {});

function notice(form: HTMLFormElement, tone: string): HTMLElement {
  const box = document.createElement('div');
  box.className = `notice notice-${tone} kept-copy`;
  box.setAttribute('role', 'status');
  form.prepend(box);
  return box;
}

function fill(box: HTMLElement, sentence: string, buttons: readonly (readonly [string, () => void])[]): void {
  const words = document.createElement('p');
  words.textContent = sentence;
  const choices = document.createElement('div');
  choices.className = 'btn-list';
  for (const [label, then] of buttons) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn';
    button.textContent = label;
    button.addEventListener('click', then);
    choices.append(button);
  }
  box.replaceChildren(words, choices);
}

/**
 * Keeps what a reader types into a long form on this device alone, until it is sent or cleared, and offers it back on the
 * next visit. Nothing of it goes to the server before the form is sent.
 */
export function keepDraft(form: HTMLFormElement): void {
  const copies = copiesFor(form.getAttribute('action') ?? '');
  const shown: { box: HTMLElement | null; timer: number | undefined } = { box: null, timer: undefined };
  const clear = () => {
    clearTimeout(shown.timer);
    copies.drop();
    shown.box?.remove();
    shown.box = null;
  };
  const keep = () => {
    clearTimeout(shown.timer);
    shown.timer = undefined;
    copies.keep(keepable(form), Date.now());
    shown.box ??= notice(form, 'info');
    fill(shown.box, islandText.draftKept, [[islandText.clearDraft, clear]]);
  };
  form.addEventListener('input', () => {
    clearTimeout(shown.timer);
    shown.timer = window.setTimeout(keep, PAUSE);
  });
  window.addEventListener('pagehide', () => {
    if (shown.timer !== undefined) copies.keep(keepable(form), Date.now());
  });
  const copy = copies.find(Date.now());
  if (copy && !isEmpty(copy.fields) && !isSameContent(copy.fields, keepable(form))) offer(form, copy);

  function offer(to: HTMLFormElement, { keptAt, fields }: KeptCopy): void {
    shown.box = notice(to, 'info');
    fill(shown.box, islandText.draftFound(new Date(keptAt).toLocaleString('zh-CN')), [
      [islandText.restoreDraft, () => fillIn(to, fields)],
      [islandText.clearDraft, clear],
    ]);
  }
}

/** The form has arrived: its draft is no longer needed. */
export function dropDraft(address: string): void {
  copiesFor(address).drop();
}
