import type { LinkView } from './links.ts';

/** Links to the parts of a long page; a page of one part has none. */
export function PageJumps({ label, links }: { label: string; links: readonly LinkView[] }) {
  if (links.length < 2) return null;
  return (
    <nav class="page-jumps" aria-label={label}>
      <ul>
        {links.map((link) => (
          <li>
            <a href={link.href}>{link.label}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
