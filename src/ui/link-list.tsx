import type { LinkView } from './links.ts';

/** Links one after the other; the class says how they stand (`link-line`: side by side as far as the width goes). */
export function LinkList({ links, class: name }: { links: readonly LinkView[]; class?: string }) {
  return (
    <ul class={name}>
      {links.map((link) => (
        <li>
          <a href={link.href}>{link.label}</a>
        </li>
      ))}
    </ul>
  );
}
