import type { FieldError } from '../../../platform/errors.ts';
import { CheckboxGroup, RadioGroup } from '../../../ui/choice-fields.tsx';
import { Card } from '../../../ui/console-form.tsx';
import { type Choice, errorOf, SelectField, TextAreaField, TextField } from '../../../ui/form-fields.tsx';
import { channelNames } from '../channels.ts';
import { rowFormText as copy } from '../console-text.ts';
import { LARGEST_ROW } from '../plain-text.ts';
import type { RowNames } from '../row-facts.ts';
import { first, MARKS, type TypedRow } from '../row-form.ts';
import {
  aspectNames,
  everyoneName,
  facetNames,
  fieldNames,
  groupName,
  levelNames,
  modeNames,
  procedureNames,
  sourceMarkNames,
  stageNames,
  standardNames,
} from '../text.ts';

interface RowFieldsProps {
  typed: TypedRow;
  errors: readonly FieldError[];
  names: RowNames;
  domain: string;
  /** A new row is given its number. */
  isNew: boolean;
}

const choices = (names: Readonly<Record<string, string>>): Choice[] =>
  Object.entries(names).map(([value, label]) => ({ value, label }));

type Name = keyof typeof fieldNames;

/** What every field of the row takes from the form. */
function field(props: RowFieldsProps, name: Name) {
  return { name, label: fieldNames[name], error: errorOf(props.errors, name) };
}

function ItemFields(props: RowFieldsProps) {
  const { typed, isNew } = props;
  return (
    <Card title={copy.groups.item}>
      {isNew ? (
        <TextField
          {...field(props, 'id')}
          value={first(typed, 'id')}
          hint={copy.hints.id}
          width="medium"
          required
        />
      ) : null}
      <TextField {...field(props, 'item1')} value={first(typed, 'item1')} required />
      <TextField {...field(props, 'item2')} value={first(typed, 'item2')} required />
      <TextAreaField
        {...field(props, 'subItems')}
        value={first(typed, 'subItems')}
        hint={copy.hints.lines}
        rows={3}
      />
      <TextAreaField
        {...field(props, 'elements')}
        value={first(typed, 'elements')}
        hint={copy.hints.lines}
        rows={8}
        maxLength={LARGEST_ROW}
        required
      />
      <TextAreaField {...field(props, 'basis')} value={first(typed, 'basis')} rows={3} required />
    </Card>
  );
}

function LimitFields(props: RowFieldsProps) {
  const { typed, names } = props;
  return (
    <Card title={copy.groups.limit}>
      <TextField
        {...field(props, 'timeLimit')}
        value={first(typed, 'timeLimit')}
        hint={copy.hints.timeLimit}
        required
      />
      <TextAreaField
        {...field(props, 'responsible')}
        value={first(typed, 'responsible')}
        hint={copy.hints.responsible}
        rows={4}
        required
      />
      <details>
        <summary>{copy.functions}</summary>
        <p class="quiet">{names.functions.map(({ name }) => name).join('、')}</p>
      </details>
      <TextField {...field(props, 'responsibleText')} value={first(typed, 'responsibleText')} required />
      <CheckboxGroup
        {...field(props, 'levels')}
        values={typed.levels ?? []}
        choices={choices(levelNames)}
        required
      />
    </Card>
  );
}

function ReachFields(props: RowFieldsProps) {
  const { typed } = props;
  return (
    <Card title={copy.groups.reach}>
      <CheckboxGroup
        {...field(props, 'channels')}
        values={typed.channels ?? []}
        choices={choices(channelNames)}
        required
      />
      <RadioGroup
        {...field(props, 'audience')}
        value={first(typed, 'audience')}
        choices={[
          { value: 'everyone', label: everyoneName },
          { value: 'group', label: groupName },
        ]}
      />
      <TextField
        name="audienceGroup"
        label={copy.audienceGroup}
        hint={copy.hints.audienceGroup}
        value={first(typed, 'audienceGroup')}
      />
      <TextField {...field(props, 'audienceText')} value={first(typed, 'audienceText')} required />
      <RadioGroup {...field(props, 'mode')} value={first(typed, 'mode')} choices={choices(modeNames)} />
    </Card>
  );
}

function ClassFields(props: RowFieldsProps) {
  const { typed, names, domain } = props;
  const columns = names.domains.find(({ code }) => code === domain)?.columns ?? [];
  const select = (
    name: 'aspect' | 'stage' | 'standard' | 'procedure',
    labels: Readonly<Record<string, string>>,
  ) => <SelectField {...field(props, name)} value={first(typed, name)} choices={choices(labels)} required />;
  return (
    <Card title={copy.groups.classes}>
      {columns.length > 0 ? (
        <CheckboxGroup
          {...field(props, 'columns')}
          values={typed.columns ?? []}
          choices={columns.map(({ code, name }) => ({ value: code, label: name }))}
        />
      ) : null}
      {select('aspect', aspectNames)}
      {select('stage', stageNames)}
      <CheckboxGroup
        {...field(props, 'facets')}
        values={typed.facets ?? []}
        choices={choices(facetNames)}
        required
      />
      <CheckboxGroup
        name="marks"
        label={copy.marks}
        hint={copy.hints.pi}
        values={typed.marks ?? []}
        choices={MARKS.map((mark) => ({ value: mark, label: fieldNames[mark] }))}
      />
      <TextField
        {...field(props, 'art20')}
        value={first(typed, 'art20')}
        hint={copy.hints.art20}
        width="medium"
      />
      {select('standard', standardNames)}
      {select('procedure', procedureNames)}
      <TextField {...field(props, 'effectMeasure')} value={first(typed, 'effectMeasure')} />
    </Card>
  );
}

function OriginFields(props: RowFieldsProps) {
  const { typed } = props;
  return (
    <Card title={copy.groups.origin}>
      <TextField {...field(props, 'source')} value={first(typed, 'source')} required />
      <SelectField
        {...field(props, 'sourceMark')}
        value={first(typed, 'sourceMark')}
        choices={choices(sourceMarkNames)}
        required
      />
      <TextAreaField {...field(props, 'wording')} value={first(typed, 'wording')} rows={3} />
      <TextField
        {...field(props, 'record')}
        value={first(typed, 'record')}
        hint={copy.hints.record}
        width="medium"
      />
      <TextAreaField {...field(props, 'note')} value={first(typed, 'note')} rows={2} />
    </Card>
  );
}

/** All columns of a row: the ten of the national layout first, then what the platform adds. */
export function RowFields(props: RowFieldsProps) {
  return (
    <>
      <ItemFields {...props} />
      <LimitFields {...props} />
      <ReachFields {...props} />
      <ClassFields {...props} />
      <OriginFields {...props} />
    </>
  );
}
