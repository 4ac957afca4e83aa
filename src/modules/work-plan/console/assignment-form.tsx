import type { FieldError } from '../../../platform/errors.ts';
import { CheckboxGroup } from '../../../ui/choice-fields.tsx';
import { Card, ConsoleForm } from '../../../ui/console-form.tsx';
import {
  type Choice,
  DateField,
  errorOf,
  SelectField,
  TextAreaField,
  TextField,
} from '../../../ui/form-fields.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import type { FollowUp } from '../follow-up.ts';
import { fieldText, pageText } from '../text.ts';
import { LONGEST } from '../types.ts';

/** What the form shows: text by field, chosen agencies by part. */
export interface TypedAssignment {
  fields: Readonly<Record<string, string>>;
  leadIds: readonly string[];
  responsibleIds: readonly string[];
}

interface AssignmentFormProps {
  action: string;
  version: number;
  agencies: readonly Choice[];
  superiors: readonly Choice[];
  /** Sentences of the document that asks for this; empty where there is none. */
  followUps: readonly FollowUp[];
  typed: TypedAssignment;
  errors: FieldError[];
  message: string | null;
  formToken: string;
}

/** One assignment: what, by when, who leads, who takes part. */
export function AssignmentForm(props: AssignmentFormProps) {
  const { action, version, agencies, superiors, followUps, typed, errors, message, formToken } = props;
  const { fields } = typed;
  const field = (name: keyof typeof fieldText) => ({
    name,
    label: fieldText[name],
    value: fields[name],
    error: errorOf(errors, name),
  });
  return (
    <>
      {message ? <NoticeBox tone="bad">{message}</NoticeBox> : null}
      {followUps.length > 0 ? <FollowUps followUps={followUps} /> : null}
      <ConsoleForm action={action} formToken={formToken} errors={errors} submitLabel="保存" asksBeforeLeaving>
        <input type="hidden" name="version" value={String(version)} />
        {fields.documentId ? <input type="hidden" name="documentId" value={fields.documentId} /> : null}
        <Card>
          <TextField {...field('number')} width="short" maxLength={LONGEST.number} />
          <TextAreaField {...field('content')} rows={4} maxLength={LONGEST.content} required />
          <DateField {...field('dueOn')} />
          <TextField
            name="itemId"
            label={fieldText.item}
            value={fields.itemId}
            error={errorOf(errors, 'itemId')}
            width="short"
          />
          {superiors.length > 0 ? (
            <SelectField
              name="superiorAssignmentId"
              label={fieldText.superiorAssignment}
              value={fields.superiorAssignmentId}
              error={errorOf(errors, 'superiorAssignmentId')}
              choices={superiors}
            />
          ) : null}
        </Card>
        <Card>
          <CheckboxGroup
            name="leadIds"
            label={fieldText.lead}
            values={typed.leadIds}
            choices={agencies}
            error={errorOf(errors, 'leadIds')}
            required
          />
        </Card>
        <Card>
          <CheckboxGroup
            name="responsibleIds"
            label={fieldText.responsible}
            values={typed.responsibleIds}
            choices={agencies}
            error={errorOf(errors, 'responsibleIds')}
          />
        </Card>
      </ConsoleForm>
    </>
  );
}

function FollowUps({ followUps }: { followUps: readonly FollowUp[] }) {
  return (
    <NoticeBox title={pageText.followUps}>
      <ul>
        {followUps.map(({ sentence, when }) => (
          <li>
            {sentence}
            {when ? `（${when}）` : ''}
          </li>
        ))}
      </ul>
    </NoticeBox>
  );
}
