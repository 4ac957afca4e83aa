import type { Child } from 'hono/jsx';
import { Badge, type BadgeView } from './badge.tsx';
import { DateText, DateTimeText } from './dates.tsx';

/** One step that was taken, or is awaited (`at` null). */
export interface TimelineStep {
  label: string;
  at: Date | null;
  /** Shown instead of the moment: the day (`YYYY-MM-DD`) it counts from, where the hour says nothing. */
  on?: string;
  /** Who did it, or whose turn it is. */
  who?: string;
  badge?: BadgeView;
  note?: Child;
}

/** The history of steps, oldest first. */
export function Timeline({ steps, label }: { steps: TimelineStep[]; label: string }) {
  return (
    <ol class="steps-taken" aria-label={label}>
      {steps.map((step) => (
        <li class={step.at || step.on ? undefined : 'awaited'}>
          <p class="step-head">
            <strong>{step.label}</strong>
            {step.badge ? <Badge {...step.badge} /> : null}
          </p>
          <p class="step-facts">
            {step.who ? <span>{step.who}</span> : null}
            {step.on ? <DateText value={step.on} /> : step.at ? <DateTimeText value={step.at} /> : null}
          </p>
          {step.note ? <div class="step-note">{step.note}</div> : null}
        </li>
      ))}
    </ol>
  );
}
