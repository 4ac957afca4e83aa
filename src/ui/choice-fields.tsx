import { type Choice, FieldGroup, type FieldProps, fieldId } from './form-fields.tsx';

interface ChoiceLineProps {
  type: 'radio' | 'checkbox';
  name: string;
  choice: Choice;
  isChosen: boolean;
  required?: boolean;
}

function ChoiceLine({ type, name, choice, isChosen, required }: ChoiceLineProps) {
  const hintId = choice.hint ? `${fieldId(name)}-${choice.value}-hint` : undefined;
  return (
    <div class="choice">
      <label class="form-check">
        <input
          class="form-check-input"
          type={type}
          name={name}
          value={choice.value}
          checked={isChosen}
          required={required}
          aria-describedby={hintId}
        />
        <span class="form-check-label">{choice.label}</span>
      </label>
      {choice.hint ? (
        <p class="form-check-description" id={hintId}>
          {choice.hint}
        </p>
      ) : null}
    </div>
  );
}

/** One of a few, all visible. */
export function RadioGroup({
  value,
  choices,
  ...field
}: FieldProps & { value?: string; choices: readonly Choice[] }) {
  return (
    <FieldGroup field={field}>
      {choices.map((choice) => (
        <ChoiceLine
          type="radio"
          name={field.name}
          choice={choice}
          isChosen={choice.value === value}
          required={field.required}
        />
      ))}
    </FieldGroup>
  );
}

/** From more choices on they stand in columns, in a box of their own. */
const MANY = 12;

/** Any number of a few. `required` is checked on the server: HTML has no such rule for a group. */
export function CheckboxGroup({
  values,
  choices,
  ...field
}: FieldProps & { values: readonly string[]; choices: readonly Choice[] }) {
  return (
    <FieldGroup field={field}>
      <div class={choices.length > MANY ? 'choices choices-many' : 'choices'}>
        {choices.map((choice) => (
          <ChoiceLine
            type="checkbox"
            name={field.name}
            choice={choice}
            isChosen={values.includes(choice.value)}
          />
        ))}
      </div>
    </FieldGroup>
  );
}
