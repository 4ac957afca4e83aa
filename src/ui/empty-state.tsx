import type { Child } from 'hono/jsx';
import { LinkList } from './link-list.tsx';
import type { LinkView } from './links.ts';

interface EmptyStateProps {
  /** What is missing, as a plain sentence. */
  title: string;
  /** When it is due, who owes it, what the reader can do instead. */
  children?: Child;
  links?: LinkView[];
  /** It is all there is on the page: the title is its heading. */
  isWholePage?: boolean;
}

/** Stands where a list would be. */
export function EmptyState({ title, children, links, isWholePage }: EmptyStateProps) {
  return (
    <div class="empty-state">
      {isWholePage ? <h1 class="empty-state-title">{title}</h1> : <p class="empty-state-title">{title}</p>}
      {children}
      {links?.length ? <LinkList links={links} /> : null}
    </div>
  );
}
