import { islandText } from './text.ts';

interface Suggestion {
  title: string;
  url: string;
}

const SHORTEST = 2;
const PAUSE = 180;

/**
 * Titles under the search box while typing, as a combobox with a list of choices (WAI-ARIA). A choice opens its document;
 * the form works as it is without it, when nothing is suggested and when the answer does not come.
 */
export function suggestTitles(root: ParentNode): void {
  for (const input of root.querySelectorAll<HTMLInputElement>('input[data-suggestions]')) offer(input);
}

function offer(input: HTMLInputElement): void {
  const list = document.createElement('ul');
  list.id = `${input.id}-suggestions`;
  list.className = 'suggestions';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', islandText.suggestions);
  list.hidden = true;
  const status = document.createElement('span');
  status.className = 'visually-hidden';
  status.setAttribute('role', 'status');
  input.form?.append(list, status);
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', list.id);
  input.setAttribute('aria-expanded', 'false');
  const state = { chosen: -1, timer: 0, asked: '' };

  const choose = (place: number) => {
    const options = [...list.children];
    // The field itself stands before the first and behind the last.
    const round = options.length + 1;
    state.chosen = ((((place + 1) % round) + round) % round) - 1;
    for (const [index, option] of options.entries())
      option.setAttribute('aria-selected', String(index === state.chosen));
    const option = options[state.chosen];
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
    option?.scrollIntoView({ block: 'nearest' });
  };
  const close = () => {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    choose(-1);
  };
  const show = (items: readonly Suggestion[]) => {
    list.replaceChildren(...items.map((item, index) => optionOf(item, `${list.id}-${index}`)));
    choose(-1);
    list.hidden = items.length === 0;
    input.setAttribute('aria-expanded', String(items.length > 0));
    status.textContent = items.length > 0 ? islandText.suggested(items.length) : '';
  };
  const ask = async () => {
    const typed = input.value.trim();
    state.asked = typed;
    if (typed.length < SHORTEST) return close();
    const items = await suggestionsFor(input.dataset.suggestions ?? '', typed);
    // An answer that comes after more was typed is no longer asked for.
    if (state.asked === typed && document.activeElement === input) show(items);
  };

  input.addEventListener('input', (event) => {
    // While 拼音 is being composed the field holds letters that nobody searches for.
    if (event instanceof InputEvent && event.isComposing) return;
    clearTimeout(state.timer);
    state.timer = window.setTimeout(() => void ask(), PAUSE);
  });
  input.addEventListener('compositionend', () => void ask());
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (list.hidden || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      choose(state.chosen + step);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      close();
    } else if (event.key === 'Enter' && state.chosen >= 0) {
      event.preventDefault();
      (list.children[state.chosen] as HTMLElement | undefined)?.click();
    }
  });
}

function optionOf({ title, url }: Suggestion, id: string): HTMLLIElement {
  const option = document.createElement('li');
  option.id = id;
  option.setAttribute('role', 'option');
  option.textContent = title;
  option.addEventListener('click', () => location.assign(url));
  // Pressing must not take the focus from the field first: that would close the list.
  option.addEventListener('pointerdown', (event) => event.preventDefault());
  return option;
}

async function suggestionsFor(address: string, typed: string): Promise<Suggestion[]> {
  try {
    const answer = await fetch(`${address}?q=${encodeURIComponent(typed.slice(0, 60))}`);
    if (!answer.ok) return [];
    return ((await answer.json()) as { items: Suggestion[] }).items;
  } catch {
    return [];
  }
}
