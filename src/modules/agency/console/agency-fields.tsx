import type { FieldError } from '../../../platform/errors.ts';
import type { ClassEntry } from '../../../rules/classes.ts';
import { CheckboxGroup } from '../../../ui/choice-fields.tsx';
import { Card } from '../../../ui/console-form.tsx';
import {
  type Choice,
  DateField,
  errorOf,
  SelectField,
  TextAreaField,
  TextField,
} from '../../../ui/form-fields.tsx';
import { AGENCY_KINDS, AGENCY_LEVELS } from '../kinds.ts';
import { fieldText } from '../text.ts';
import { choicesOf, many, one, type Typed } from './parts.tsx';
import { consoleText } from './text.ts';

export interface FieldsProps {
  typed: Typed;
  errors: FieldError[];
}

interface LineProps extends FieldsProps {
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
  width?: 'short' | 'medium' | 'full';
  type?: 'text' | 'tel' | 'email' | 'number';
  maxLength?: number;
}

/** One line of text with what was typed and what was wrong with it. */
export function Line({ typed, errors, ...field }: LineProps) {
  return (
    <TextField
      {...field}
      value={one(typed, field.name)}
      error={errorOf(errors, field.name)}
      autocomplete="off"
    />
  );
}

/** Kind, level, superior and codes. */
export function PlaceFields(props: FieldsProps & { parents: readonly Choice[]; isCodeFixed: boolean }) {
  const { typed, errors, parents, isCodeFixed } = props;
  return (
    <Card title={consoleText.codes}>
      <SelectField
        name="kind"
        label={fieldText.kind}
        value={one(typed, 'kind')}
        error={errorOf(errors, 'kind')}
        choices={choicesOf(AGENCY_KINDS)}
        required
      />
      <SelectField
        name="level"
        label={fieldText.level}
        value={one(typed, 'level')}
        error={errorOf(errors, 'level')}
        choices={choicesOf(AGENCY_LEVELS)}
        required
      />
      <SelectField
        name="parentId"
        label={fieldText.parent}
        hint={consoleText.parentHint}
        value={one(typed, 'parentId')}
        error={errorOf(errors, 'parentId')}
        choices={parents}
        emptyLabel={consoleText.noParent}
      />
      <Line
        {...{ typed, errors }}
        name="creditCode"
        label={fieldText.creditCode}
        hint={consoleText.codesHint}
        width="medium"
      />
      {isCodeFixed ? (
        <p>
          {fieldText.code}：<code>{one(typed, 'code')}</code>
        </p>
      ) : (
        <Line
          {...{ typed, errors }}
          name="code"
          label={fieldText.code}
          hint={consoleText.codeHint}
          width="short"
        />
      )}
    </Card>
  );
}

/** The contacts a guide must show (条例 Art. 12). */
export function ContactFields({ typed, errors }: FieldsProps) {
  const line = { typed, errors };
  return (
    <Card title={consoleText.contacts}>
      <p class="form-hint">{consoleText.contactsHint}</p>
      <Line {...line} name="disclosureOfficeName" label={fieldText.disclosureOfficeName} />
      <Line {...line} name="address" label={fieldText.address} />
      <Line {...line} name="officeHours" label={fieldText.officeHours} />
      <Line {...line} name="phone" label={fieldText.phoneLabel} type="tel" width="medium" />
      <Line {...line} name="fax" label={fieldText.fax} type="tel" width="medium" />
      <Line {...line} name="email" label={fieldText.emailLabel} type="email" width="medium" />
      <Line {...line} name="postCode" label={fieldText.postCodeLabel} width="short" />
    </Card>
  );
}

/** Which functions an agency has; `everyAgency` binds everybody and is no choice. The long list is folded. */
function FunctionFields({ typed, errors, functions }: FieldsProps & { functions: readonly ClassEntry[] }) {
  const chosen = many(typed, 'functions');
  const choices = choicesOf(functions).filter(({ value }) => value !== 'everyAgency');
  const names = choices.flatMap(({ value, label }) => (chosen.includes(value) ? [label] : []));
  const error = errors.find(({ field }) => field.startsWith('functions'))?.message;
  return (
    <details open={error !== undefined}>
      <summary class="form-label">
        {fieldText.functions}：{names.length > 0 ? names.join('、') : consoleText.noFunctions}
      </summary>
      <CheckboxGroup
        name="functions"
        label={fieldText.functions}
        hint={consoleText.functionsHint}
        values={chosen}
        choices={choices}
        error={error}
      />
    </details>
  );
}

/** Duties, functions and what publishing goes by. */
export function WorkFields({ typed, errors, functions }: FieldsProps & { functions: readonly ClassEntry[] }) {
  const line = { typed, errors };
  return (
    <Card title={consoleText.publicity}>
      <TextAreaField
        name="duties"
        label={fieldText.duties}
        value={one(typed, 'duties')}
        error={errorOf(errors, 'duties')}
      />
      <Line {...line} name="firstResponsibleName" label={fieldText.firstResponsibleName} width="medium" />
      <Line {...line} name="firstResponsiblePost" label={fieldText.firstResponsiblePost} width="medium" />
      <FunctionFields typed={typed} errors={errors} functions={functions} />
      <Line {...line} name="docNoPrefixes" label={fieldText.docNoPrefixes} hint={consoleText.prefixesHint} />
      <Line {...line} name="otherNames" label={fieldText.otherNames} hint={consoleText.otherNamesHint} />
      <DateField
        name="obligationsFrom"
        label={fieldText.obligationsFrom}
        hint={consoleText.obligationsHint}
        value={one(typed, 'obligationsFrom')}
        error={errorOf(errors, 'obligationsFrom')}
      />
      <Line
        {...line}
        name="sort"
        label={fieldText.sort}
        hint={consoleText.sortHint}
        type="number"
        width="short"
      />
    </Card>
  );
}
