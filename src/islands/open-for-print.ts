/** Browsers that cannot show closed folds on paper by style open them for the time of printing. */
export function openForPrint(view: Window & typeof globalThis): void {
  if (view.CSS.supports('selector(::details-content)')) return;
  const opened = new Set<HTMLDetailsElement>();
  view.addEventListener('beforeprint', () => {
    for (const fold of view.document.querySelectorAll<HTMLDetailsElement>('details.fold:not([open])')) {
      fold.open = true;
      opened.add(fold);
    }
  });
  view.addEventListener('afterprint', () => {
    for (const fold of opened) fold.open = false;
    opened.clear();
  });
}
