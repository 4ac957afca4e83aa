import type { Child } from 'hono/jsx';
import { FormToken } from './form-token.tsx';
import { uiText } from './text.ts';

/** An action of a workflow as the actor meets it. */
export type WorkflowAction = AvailableAction | UnavailableAction;

/** A button in its own POST form. */
export interface AvailableAction {
  /** Name of the action in the workflow table, for tests and styles. */
  action: string;
  label: string;
  /** Address that takes the POST. */
  href: string;
  tone?: 'primary' | 'danger' | 'plain';
  /** More hidden fields, e.g. the version or the hash the actor saw. */
  fields?: Readonly<Record<string, string>>;
  /** Questions to answer first (reason of a return, date of a schedule); folded behind the label. */
  questions?: Child;
  /** What will happen, in one sentence. */
  note?: string;
  /** Opens the questions at once: after a refused form. */
  isOpen?: boolean;
}

/** An action that exists but not now, with the reason in words. */
export interface UnavailableAction {
  action: string;
  label: string;
  unavailable: string;
}

const BUTTON_CLASS = { primary: 'btn btn-primary', danger: 'btn btn-danger', plain: 'btn' } as const;

function ActionForm({ action, formToken }: { action: AvailableAction; formToken: string }) {
  return (
    <form method="post" action={action.href} class="action-form">
      <FormToken token={formToken} />
      {Object.entries(action.fields ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {action.questions}
      <button class={BUTTON_CLASS[action.tone ?? 'plain']} type="submit" data-action={action.action}>
        {action.label}
      </button>
      {action.note ? <p class="form-hint">{action.note}</p> : null}
    </form>
  );
}

function Action({ action, formToken }: { action: WorkflowAction; formToken: string }) {
  if ('unavailable' in action) {
    return (
      <li class="action-unavailable" data-action={action.action}>
        <strong>{action.label}</strong>
        <p>
          {uiText.console.unavailable}：{action.unavailable}
        </p>
      </li>
    );
  }
  if (!action.questions) {
    return (
      <li>
        <ActionForm action={action} formToken={formToken} />
      </li>
    );
  }
  return (
    <li>
      <details class="action-details" open={action.isOpen}>
        <summary class={BUTTON_CLASS[action.tone ?? 'plain']}>{action.label}</summary>
        <ActionForm
          action={{ ...action, label: uiText.console.confirm(action.label) }}
          formToken={formToken}
        />
      </details>
    </li>
  );
}

interface WorkflowButtonsProps {
  actions: WorkflowAction[];
  formToken: string;
}

/** The actions of the workflow table: buttons for those open to the actor, reasons for the others. */
export function WorkflowButtons({ actions, formToken }: WorkflowButtonsProps) {
  if (actions.length === 0) return <p class="quiet">{uiText.console.noActions}</p>;
  return (
    <ul class="workflow-buttons" aria-label={uiText.console.actions}>
      {actions.map((action) => (
        <Action action={action} formToken={formToken} />
      ))}
    </ul>
  );
}
