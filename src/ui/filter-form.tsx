import type { Child } from 'hono/jsx';
import { uiText } from './text.ts';

interface FilterFormProps {
  /** Address of the list; the filter travels in its query, so that a narrowed list can be kept and shared. */
  action: string;
  /** Whether anything is narrowed: offers the way back to the whole list. */
  isNarrowed: boolean;
  children?: Child;
}

/** Fields above a list of the desk that narrow it: four in a row on a screen, two on a phone. */
export function FilterForm({ action, isNarrowed, children }: FilterFormProps) {
  return (
    <form method="get" action={action} class="card card-body mb-3">
      <div class="filter-fields">{children}</div>
      <div class="btn-list">
        <button class="btn btn-primary" type="submit">
          {uiText.facets.title}
        </button>
        {isNarrowed ? (
          <a class="btn" href={action}>
            {uiText.facets.clearAll}
          </a>
        ) : null}
      </div>
    </form>
  );
}
