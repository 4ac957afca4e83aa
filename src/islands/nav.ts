/** Menus close by Escape and by a press outside. They open without this. Listens once for the life of the window. */
export function closeMenus(root: Document): void {
  root.addEventListener('click', (event) => {
    for (const menu of openMenus(root)) {
      if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
    }
  });
  root.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const menu of openMenus(root)) {
      menu.open = false;
      menu.querySelector('summary')?.focus();
    }
    const navigation = root.querySelector<HTMLInputElement>('.menu-switch:checked');
    if (navigation) {
      navigation.checked = false;
      navigation.focus();
    }
  });
}

function openMenus(root: Document): NodeListOf<HTMLDetailsElement> {
  return root.querySelectorAll<HTMLDetailsElement>('details[data-closes-outside][open]');
}
