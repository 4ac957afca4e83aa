import type { Child } from 'hono/jsx';
import type { FieldError } from '../../../platform/errors.ts';
import type { ClassEntry } from '../../../rules/classes.ts';
import { type Choice, errorOf, FieldGroup, type FieldProps, fieldId } from '../../../ui/form-fields.tsx';
import { uiText } from '../../../ui/text.ts';
import { draftText } from './draft-text.ts';

/** A form as it stands: what is typed, and what was refused. */
export interface DraftForm {
  typed: URLSearchParams;
  errors: FieldError[];
}

/** Name, label, value and error of a field of the draft's form. */
export function textProps({ typed, errors }: DraftForm, name: keyof typeof draftText.labels) {
  return {
    name,
    label: draftText.labels[name],
    value: typed.get(name) ?? '',
    error: errorOf(errors, name),
  };
}

/** Entries of a closed list as choices. */
export function choicesOf(list: readonly ClassEntry[]): Choice[] {
  return list.map(({ code, name }) => ({ value: code, label: name }));
}

/** A flag that is sent as `on` or not at all. */
export function FlagField({
  form,
  name,
  hint,
}: {
  form: DraftForm;
  name: keyof typeof draftText.labels;
  hint?: string;
}) {
  const hintId = hint ? `${fieldId(name)}-hint` : undefined;
  return (
    <div class="choice field">
      <label class="form-check">
        <input
          class="form-check-input"
          type="checkbox"
          id={fieldId(name)}
          name={name}
          value="on"
          checked={form.typed.get(name) === 'on'}
          aria-describedby={hintId}
        />
        <span class="form-check-label">{draftText.labels[name]}</span>
      </label>
      {hint ? (
        <p class="form-check-description" id={hintId}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}

/** Choices of a select under headings. */
export interface ChoiceGroup {
  label: string;
  choices: readonly Choice[];
}

/** One of a very long list, in groups. */
export function GroupedSelect({
  groups,
  value,
  ...field
}: FieldProps & { groups: readonly ChoiceGroup[]; value: string }) {
  const id = fieldId(field.name);
  return (
    <div class={field.error ? 'field field-refused' : 'field'}>
      <label class="form-label" for={id}>
        {field.label}
      </label>
      {field.hint ? (
        <div class="form-hint" id={`${id}-hint`}>
          {field.hint}
        </div>
      ) : null}
      {field.error ? (
        <p class="field-error" id={`${id}-error`}>
          <span class="visually-hidden">{uiText.errorPrefix}</span>
          {field.error}
        </p>
      ) : null}
      <select
        class="form-select"
        id={id}
        name={field.name}
        aria-describedby={
          [field.hint ? `${id}-hint` : '', field.error ? `${id}-error` : ''].filter(Boolean).join(' ') ||
          undefined
        }
        aria-invalid={field.error ? 'true' : undefined}
      >
        <option value="">{uiText.choose}</option>
        {groups.map(({ label, choices }) => (
          <optgroup label={label}>
            {choices.map((choice) => (
              <option value={choice.value} selected={choice.value === value}>
                {choice.label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}

interface TicksProps {
  name: string;
  /** Name under which the ticked values are sent, where it is another field's too. */
  sentAs?: string;
  label: string;
  hint?: Child;
  error?: string;
  /** What the closed list is called. */
  summary: string;
  groups: readonly ChoiceGroup[];
  ticked: readonly string[];
}

/** Any number of many: the ticked ones in sight, the others folded away. No scripts needed. */
export function FoldedTicks({ groups, ticked, summary, sentAs, ...field }: TicksProps) {
  const name = sentAs ?? field.name;
  const isTicked = ({ value }: Choice) => ticked.includes(value);
  const others = groups
    .map(({ label, choices }) => ({ label, choices: choices.filter((choice) => !isTicked(choice)) }))
    .filter(({ choices }) => choices.length > 0);
  return (
    <FieldGroup field={field}>
      {groups
        .flatMap(({ choices }) => choices.filter(isTicked))
        .map((choice) => (
          <Tick name={name} choice={choice} isTicked />
        ))}
      <details>
        <summary>{summary}</summary>
        {others.map(({ label, choices }) => (
          <>
            {label ? <p class="quiet">{label}</p> : null}
            {choices.map((choice) => (
              <Tick name={name} choice={choice} isTicked={false} />
            ))}
          </>
        ))}
      </details>
    </FieldGroup>
  );
}

function Tick({ name, choice, isTicked }: { name: string; choice: Choice; isTicked: boolean }) {
  return (
    <label class="form-check">
      <input class="form-check-input" type="checkbox" name={name} value={choice.value} checked={isTicked} />
      <span class="form-check-label">{choice.label}</span>
    </label>
  );
}
