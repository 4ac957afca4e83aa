const KEY = 'gongkai:text-size';

/** Remembers the reader's 大/中/小 choice on this device. The switch itself works without it. */
export function rememberTextSize(root: ParentNode, storage: Storage | null): void {
  const fieldset = root.querySelector('[data-text-size]');
  if (!fieldset || !storage) return;
  const remembered = storage.getItem(KEY);
  const sizes = [...fieldset.querySelectorAll<HTMLInputElement>('input[type=radio]')];
  const chosen = sizes.find((input) => input.value === remembered);
  if (chosen) chosen.checked = true;
  fieldset.addEventListener('change', (event) => {
    if (event.target instanceof HTMLInputElement) storage.setItem(KEY, event.target.value);
  });
}
