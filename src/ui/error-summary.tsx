import type { FieldError } from '../platform/errors.ts';
import { fieldId } from './form-fields.tsx';
import { uiText } from './text.ts';

/** What is still to be changed, above the form, each line a link to its field. */
export function ErrorSummary({ errors }: { errors: FieldError[] }) {
  if (errors.length === 0) return null;
  return (
    <div
      class="notice notice-bad error-summary"
      role="alert"
      aria-labelledby="error-summary-title"
      tabindex={-1}
    >
      <h2 class="notice-title" id="error-summary-title">
        {uiText.errorsTitle}
      </h2>
      <p>{uiText.errorsLead(errors.length)}</p>
      <ul>
        {errors.map((error) => (
          <li>
            <a href={`#${fieldId(error.field)}`}>
              {error.label}：{error.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
