import { LinkList } from './link-list.tsx';
import type { LinkView } from './links.ts';

/** Links to the parts of a long page; a page of one part has none. */
export function PageJumps({ label, links }: { label: string; links: readonly LinkView[] }) {
  if (links.length < 2) return null;
  return (
    <nav aria-label={label}>
      <LinkList links={links} class="link-line" />
    </nav>
  );
}
