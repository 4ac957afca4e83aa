import type { Child } from 'hono/jsx';

interface FoldProps {
  /** What is inside, as a name that is right whether it is open or closed. */
  summary: Child;
  isOpen: boolean;
  /** Where a link jumps to. It stands inside, so that a jump opens the fold by itself. */
  anchor?: string;
  children?: Child;
}

/**
 * A part of a long list that a narrow screen folds away; wide screens and paper show it whole, without its handle.
 * Nothing is left out of the page: a browser's own search and a jump to an address inside open it.
 */
export function Fold({ summary, isOpen, anchor, children }: FoldProps) {
  return (
    <details class="fold" open={isOpen}>
      <summary>{summary}</summary>
      <div class="fold-inside" id={anchor}>
        {children}
      </div>
    </details>
  );
}
