import type { Child } from 'hono/jsx';
import type { FieldError } from '../platform/errors.ts';
import { ErrorSummary } from './error-summary.tsx';
import { FormToken, multipartAction } from './form-token.tsx';
import { uiText } from './text.ts';

/** Where a form saves itself while the person types. */
export interface Autosave {
  /** Address that takes the PUT of the form's fields. */
  href: string;
  /** Id of the signed-in person: a copy kept on this device is offered to nobody else. */
  owner: string;
  /** Version of the stored edition that the form was filled from. */
  version: string;
}

interface ConsoleFormProps {
  action: string;
  /** For buttons elsewhere on the page that send this form. */
  id?: string;
  formToken: string;
  errors: FieldError[];
  submitLabel: string;
  /** Asks before leaving with unsaved changes. */
  asksBeforeLeaving?: boolean;
  autosave?: Autosave;
  /** For forms with files. */
  isMultipart?: boolean;
  /** The answer is a page, not a redirect: Turbo shows only redirects and refusals, so the browser sends the form itself. */
  isAnsweredInPlace?: boolean;
  /** Links beside the submit button. */
  more?: Child;
  children?: Child;
}

/** A form of the desk: errors first, fields, and a bar with the submit button that stays in sight. */
export function ConsoleForm(props: ConsoleFormProps) {
  const {
    action,
    id,
    formToken,
    errors,
    submitLabel,
    asksBeforeLeaving,
    autosave,
    isMultipart,
    isAnsweredInPlace,
    more,
    children,
  } = props;
  return (
    <form
      id={id}
      method="post"
      action={isMultipart ? multipartAction(action, formToken) : action}
      enctype={isMultipart ? 'multipart/form-data' : undefined}
      class="console-form"
      data-turbo={isAnsweredInPlace ? 'false' : undefined}
      data-confirm-leave={asksBeforeLeaving ? '' : undefined}
      data-autosave={autosave?.href}
      data-autosave-token={autosave ? formToken : undefined}
      data-autosave-owner={autosave?.owner}
    >
      <ErrorSummary errors={errors} />
      {isMultipart ? null : <FormToken token={formToken} />}
      {autosave ? <input type="hidden" name="version" value={autosave.version} /> : null}
      {children}
      <div class="form-bar">
        <button class="btn btn-primary" type="submit">
          {submitLabel}
        </button>
        {more}
        <span
          class="autosave-state quiet"
          role="status"
          aria-label={autosave ? uiText.console.saveState : undefined}
        ></span>
      </div>
    </form>
  );
}

/** A card with a heading: fields or facts that belong together. */
export function Card({ title, children }: { title?: string; children?: Child }) {
  return (
    <section class="card">
      {title ? (
        <div class="card-header">
          <h2 class="card-title">{title}</h2>
        </div>
      ) : null}
      <div class="card-body">{children}</div>
    </section>
  );
}

/** A main column and a narrower one that comes below it on a phone. */
export function TwoColumns({ main, side }: { main: Child; side: Child }) {
  return (
    <div class="two-columns">
      <div>{main}</div>
      <div>{side}</div>
    </div>
  );
}
