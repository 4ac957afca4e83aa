import { nameOf, VALIDITIES } from '../../../rules/classes.ts';
import { CheckboxGroup, RadioGroup } from '../../../ui/choice-fields.tsx';
import { DateField, SelectField, TextAreaField, TextField } from '../../../ui/form-fields.tsx';
import { frameText } from '../../../ui/frame-text.ts';
import type { Holder } from '../../staff/index.ts';
import { WITHDRAWAL_NAMES } from '../text.ts';
import { LONGEST, WITHDRAWAL_KINDS } from '../types.ts';
import { type FormPart, field, textField } from './question-field.ts';
import { questionText as copy } from './question-text.ts';

/** Moment of a publication that happens by itself. */
export function ScheduleQuestion({ part }: { part: FormPart }) {
  return (
    <TextField
      {...textField(part, 'at')}
      label={copy.at}
      hint={copy.atHint}
      required
      type="datetime-local"
      width="medium"
    />
  );
}

/** Which board the sheet hangs on. */
export function BoardQuestion({ part }: { part: FormPart }) {
  return (
    <TextField
      {...textField(part, 'board')}
      label={copy.board}
      hint={copy.boardHint}
      required
      maxLength={120}
    />
  );
}

/** Kind and reason of a withdrawal; with `canBeIncident` also a leak and its report. */
export function WithdrawalQuestions({ part, canBeIncident }: { part: FormPart; canBeIncident: boolean }) {
  const incident = field(part, 'isIncident');
  return (
    <>
      <SelectField
        {...textField(part, 'kind')}
        label={copy.kind}
        required
        choices={WITHDRAWAL_KINDS.map((kind) => ({ value: kind, label: WITHDRAWAL_NAMES[kind] }))}
      />
      <TextAreaField
        {...textField(part, 'reason')}
        label={copy.reason}
        hint={copy.reasonHint}
        required
        rows={2}
        maxLength={LONGEST.note}
      />
      {canBeIncident ? (
        <>
          <CheckboxGroup
            name={incident.name}
            label={copy.incidentReport}
            values={incident.values}
            choices={[{ value: 'on', label: copy.isIncident }]}
          />
          <TextAreaField
            {...textField(part, 'incidentReport')}
            label={copy.incidentReport}
            hint={copy.incidentHint}
            rows={3}
            maxLength={5000}
          />
        </>
      ) : null}
    </>
  );
}

/** New validity with the day it begins and why. */
export function ValidityQuestions({ part, today }: { part: FormPart; today: string }) {
  const effectiveOn = textField(part, 'effectiveOn');
  return (
    <>
      <SelectField
        {...textField(part, 'validity')}
        label={copy.validity}
        required
        choices={VALIDITIES.map(({ code }) => ({ value: code, label: nameOf(VALIDITIES, code) }))}
      />
      <DateField {...effectiveOn} value={effectiveOn.value ?? today} label={copy.effectiveOn} required />
      <TextAreaField
        {...textField(part, 'reason')}
        label={copy.validityReason}
        required
        rows={2}
        maxLength={500}
      />
    </>
  );
}

/** Whether a change that another agency's document proposes is taken over. */
export function DecisionQuestion({ part }: { part: FormPart }) {
  const decision = field(part, 'decision');
  return (
    <RadioGroup
      name={decision.name}
      label={copy.outcome}
      error={decision.error}
      required
      value={decision.value}
      choices={(['apply', 'refuse'] as const).map((value) => ({ value, label: copy.decisions[value] }))}
    />
  );
}

/** One of those who may take the next step. */
export function AssignmentQuestion({ part, candidates }: { part: FormPart; candidates: readonly Holder[] }) {
  return (
    <SelectField
      {...textField(part, 'to')}
      label={copy.to}
      hint={copy.toHint}
      required
      choices={candidates.map(({ staffId, displayName, role, agencyName }) => ({
        value: staffId,
        label: `${displayName}（${frameText.roles[role]}，${agencyName}）`,
      }))}
    />
  );
}
