import { CheckboxGroup, RadioGroup } from '../../../ui/choice-fields.tsx';
import { TextAreaField } from '../../../ui/form-fields.tsx';
import { type Checklist, LONGEST } from '../types.ts';
import type { Procedure } from '../workflow.ts';
import { type FormPart, field, textField } from './question-field.ts';
import { questionText as copy } from './question-text.ts';
import { pointsOf } from './review-points.ts';

/** An opinion, or with `isReturn` what has to be changed. */
export function CommentQuestion({ part, isReturn = false }: { part: FormPart; isReturn?: boolean }) {
  return (
    <TextAreaField
      {...textField(part, 'comment')}
      label={isReturn ? copy.returnComment : copy.comment}
      hint={isReturn ? copy.returnHint : copy.commentHint}
      required={isReturn}
      rows={3}
      maxLength={LONGEST.note}
    />
  );
}

interface ExaminationProps {
  part: FormPart;
  step: 'secrecyReview' | 'headReview';
  procedure: Procedure;
}

/** The checklist, the risk and an opinion. */
export function ExaminationQuestions({ part, step, procedure }: ExaminationProps) {
  const checklist = field(part, 'checklist');
  const risk = field(part, 'risk');
  const isTown = step === 'headReview' && procedure === 'town';
  return (
    <>
      <CheckboxGroup
        name={checklist.name}
        label={copy.checklist}
        hint={isTown ? `${copy.checklistHint}${copy.townHint}` : copy.checklistHint}
        error={checklist.error}
        values={checklist.values}
        choices={pointsOf(step, procedure).map((point) => ({ value: point, label: copy.points[point] }))}
      />
      {step === 'secrecyReview' || isTown ? (
        <RadioGroup
          name={risk.name}
          label={copy.risk}
          hint={copy.riskHint}
          value={risk.value ?? 'low'}
          choices={(Object.keys(copy.risks) as Checklist['risk'][]).map((value) => ({
            value,
            label: copy.risks[value],
          }))}
        />
      ) : null}
      <CommentQuestion part={part} />
    </>
  );
}

/** What an examination came to. */
export function OutcomeQuestion<Outcome extends string>({
  part,
  label,
  outcomes,
  names,
}: {
  part: FormPart;
  label: string;
  outcomes: readonly Outcome[];
  names: Readonly<Record<Outcome, string>>;
}) {
  const { name, value: chosen, error } = field(part, 'outcome');
  const choices = outcomes.map((value) => ({ value, label: names[value] }));
  return <RadioGroup {...{ name, label, error, choices }} required value={chosen} />;
}

const REVIEW_OUTCOMES = ['pass', 'return'] as const;

/** A review made up after an emergency publication: passes, or withdraws at once. */
export function LaterReviewQuestions({ part, step, procedure }: ExaminationProps) {
  return (
    <>
      <OutcomeQuestion part={part} label={copy.outcome} outcomes={REVIEW_OUTCOMES} names={copy.outcomes} />
      <ExaminationQuestions part={part} step={step} procedure={procedure} />
    </>
  );
}

/** Reason and own secrecy declaration of the leader who publishes at once. */
export function EmergencyQuestions({ part }: { part: FormPart }) {
  const declaration = field(part, 'declaration');
  return (
    <>
      <TextAreaField
        {...textField(part, 'reason')}
        label={copy.emergencyReason}
        hint={copy.emergencyHint}
        required
        rows={3}
        maxLength={LONGEST.note}
      />
      <CheckboxGroup
        name={declaration.name}
        label={copy.declaration}
        error={declaration.error}
        values={declaration.values}
        choices={[
          { value: 'isSecrecyDeclared', label: copy.secrecyDeclared },
          { value: 'isDeidentified', label: copy.points.isDeidentified },
        ]}
      />
    </>
  );
}
