import type { FieldError } from '../../../platform/errors.ts';
import { Card, ConsoleForm } from '../../../ui/console-form.tsx';
import { type Choice, errorOf, SelectField, TextAreaField, TextField } from '../../../ui/form-fields.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { fieldText, kindNames, levelNames } from '../text.ts';
import { BASIS_LEVELS, LONGEST, PLAN_KINDS } from '../types.ts';

export type Typed = Readonly<Record<string, string>>;

interface PlanFormProps {
  action: string;
  /** Agencies to write for; null when the plan has one already. */
  agencies: readonly Choice[] | null;
  superiors: readonly Choice[];
  typed: Typed;
  errors: FieldError[];
  message: string | null;
  formToken: string;
  submitLabel: string;
}

/** What a plan says, its basis and the superior's plan it answers to. */
export function PlanForm(props: PlanFormProps) {
  const { action, agencies, superiors, typed, errors, message, formToken, submitLabel } = props;
  const field = (name: keyof typeof fieldText) => ({
    name,
    label: fieldText[name],
    value: typed[name],
    error: errorOf(errors, name),
  });
  return (
    <>
      {message ? <NoticeBox tone="bad">{message}</NoticeBox> : null}
      <ConsoleForm {...{ action, formToken, errors, submitLabel }} asksBeforeLeaving>
        {typed.version ? <input type="hidden" name="version" value={typed.version} /> : null}
        <Card>
          {agencies ? (
            <SelectField
              name="agencyId"
              label={fieldText.agency}
              value={typed.agencyId ?? (agencies.length === 1 ? agencies[0]?.value : undefined)}
              error={errorOf(errors, 'agencyId')}
              choices={agencies}
              required
            />
          ) : null}
          <SelectField
            {...field('kind')}
            choices={PLAN_KINDS.map((value) => ({ value, label: kindNames[value] }))}
            emptyLabel={null}
            required
          />
          <TextField {...field('year')} type="number" inputmode="numeric" width="short" required />
          <TextField {...field('title')} maxLength={LONGEST.title} required />
          <TextAreaField {...field('goal')} maxLength={LONGEST.text} required />
          <TextAreaField {...field('arrangement')} maxLength={LONGEST.text} />
          <TextAreaField {...field('supervisionManner')} rows={3} maxLength={LONGEST.text} />
        </Card>
        <Card title={fieldText.basisTitle}>
          <TextField {...field('basisTitle')} maxLength={LONGEST.title} />
          <TextField {...field('basisDocNo')} width="medium" />
          <SelectField
            {...field('basisLevel')}
            choices={BASIS_LEVELS.map((value) => ({ value, label: levelNames[value] }))}
          />
          <SelectField
            name="superiorPlanId"
            label={fieldText.superiorPlan}
            value={typed.superiorPlanId}
            error={errorOf(errors, 'superiorPlanId')}
            choices={superiors}
          />
        </Card>
      </ConsoleForm>
    </>
  );
}
