import type { Child } from 'hono/jsx';
import { uiText } from './text.ts';

/** One condition with its state and, where it is not met, what to do. */
export interface ChecklistItem {
  label: string;
  isMet: boolean;
  reason?: Child;
}

/** Conditions as a list: the gates of publication, the points of an examination. */
export function Checklist({ items, label }: { items: ChecklistItem[]; label: string }) {
  return (
    <ul class="checklist" aria-label={label}>
      {items.map((item) => (
        <li class={item.isMet ? 'met' : 'unmet'}>
          <span class="checklist-sign" aria-hidden="true">
            {item.isMet ? '✓' : '!'}
          </span>
          <div>
            <p>
              {item.label}
              <span class="visually-hidden">：{item.isMet ? uiText.met : uiText.unmet}</span>
            </p>
            {item.reason ? <p class="quiet">{item.reason}</p> : null}
          </div>
        </li>
      ))}
    </ul>
  );
}
