import type { Child } from 'hono/jsx';
import type { FieldError } from '../platform/errors.ts';
import { uiText } from './text.ts';

/** Id of the control of a field; the error summary links to it. */
export function fieldId(name: string): string {
  return `field-${name.replace(/[^\w-]/g, '-')}`;
}

/** The sentence for one field out of a refused form. */
export function errorOf(errors: readonly FieldError[], field: string): string | undefined {
  return errors.find((error) => error.field === field)?.message;
}

/** What every field has: the rule stands beside it as `hint`, what was typed stays as `value`. */
export interface FieldProps {
  name: string;
  label: string;
  hint?: Child;
  error?: string;
  required?: boolean;
}

/** A choice of a list. */
export interface Choice {
  value: string;
  label: string;
  hint?: string;
}

function describedBy({ name, hint, error }: FieldProps): string | undefined {
  const ids = [hint ? `${fieldId(name)}-hint` : '', error ? `${fieldId(name)}-error` : ''].filter(Boolean);
  return ids.length ? ids.join(' ') : undefined;
}

function controlProps(field: FieldProps) {
  return {
    id: fieldId(field.name),
    name: field.name,
    required: field.required,
    'aria-describedby': describedBy(field),
    'aria-invalid': field.error ? ('true' as const) : undefined,
  };
}

function Mark({ required }: { required?: boolean }) {
  return required ? <span class="field-required">{uiText.required}</span> : null;
}

function Remarks({ field }: { field: FieldProps }) {
  const id = fieldId(field.name);
  return (
    <>
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
    </>
  );
}

function Field({ field, children }: { field: FieldProps; children?: Child }) {
  return (
    <div class={field.error ? 'field field-refused' : 'field'}>
      <label class="form-label" for={fieldId(field.name)}>
        {field.label}
        <Mark required={field.required} />
      </label>
      <Remarks field={field} />
      {children}
    </div>
  );
}

interface TextFieldProps extends FieldProps {
  value?: string;
  type?: 'text' | 'search' | 'email' | 'tel' | 'url' | 'number' | 'password' | 'datetime-local';
  autocomplete?: string;
  inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'url';
  maxLength?: number;
  placeholder?: string;
  /** Id of a datalist with suggestions. */
  list?: string;
  /** `short` for numbers and codes. */
  width?: 'short' | 'medium' | 'full';
}

/** One line of text. */
export function TextField({ value, type = 'text', width = 'full', maxLength, ...field }: TextFieldProps) {
  return (
    <Field field={field}>
      <input
        {...controlProps(field)}
        class={`form-control width-${width}`}
        type={type}
        value={value}
        autocomplete={field.autocomplete}
        inputmode={field.inputmode}
        placeholder={field.placeholder}
        list={field.list}
        maxlength={maxLength}
      />
    </Field>
  );
}

/** A day, with the browser's calendar; the value is `YYYY-MM-DD`. */
export function DateField({
  value,
  min,
  max,
  ...field
}: FieldProps & { value?: string; min?: string; max?: string }) {
  return (
    <Field field={field}>
      <input
        {...controlProps(field)}
        class="form-control width-short"
        type="date"
        value={value}
        min={min}
        max={max}
      />
    </Field>
  );
}

interface TextAreaProps extends FieldProps {
  value?: string;
  rows?: number;
  maxLength?: number;
  /** Turned into the rich editor where scripts run. */
  isRich?: boolean;
}

/** Several lines of text. */
export function TextAreaField({ value, rows = 5, maxLength, isRich, ...field }: TextAreaProps) {
  return (
    <Field field={field}>
      <textarea
        {...controlProps(field)}
        class="form-control"
        rows={rows}
        maxlength={maxLength}
        data-editor={isRich ? '' : undefined}
        data-label={isRich ? field.label : undefined}
      >
        {value}
      </textarea>
    </Field>
  );
}

interface SelectProps extends FieldProps {
  value?: string;
  choices: readonly Choice[];
  /** Text of the empty choice; null leaves it out. */
  emptyLabel?: string | null;
}

/** One of a long list. */
export function SelectField({ value, choices, emptyLabel = uiText.choose, ...field }: SelectProps) {
  return (
    <Field field={field}>
      <select {...controlProps(field)} class="form-select">
        {emptyLabel === null ? null : <option value="">{emptyLabel}</option>}
        {choices.map((choice) => (
          <option value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

interface FileProps extends FieldProps {
  accept?: string;
  multiple?: boolean;
  /** Largest file in bytes; checked before sending where scripts run, always on the server. */
  maxBytes?: number;
}

/** Files from the person's device. */
export function FileField({ accept, multiple, maxBytes, ...field }: FileProps) {
  return (
    <Field field={field}>
      <input
        {...controlProps(field)}
        class="form-control"
        type="file"
        accept={accept}
        multiple={multiple}
        data-max-bytes={maxBytes}
      />
    </Field>
  );
}

/** The frame of a group of choices: legend, hint and error belong to the group. */
export function FieldGroup({ field, children }: { field: FieldProps; children?: Child }) {
  return (
    <fieldset
      class={field.error ? 'field field-refused' : 'field'}
      id={fieldId(field.name)}
      aria-describedby={describedBy(field)}
      tabindex={-1}
    >
      <legend class="form-label">
        {field.label}
        <Mark required={field.required} />
      </legend>
      <Remarks field={field} />
      {children}
    </fieldset>
  );
}
