import type { FieldError } from '../../../platform/errors.ts';
import type { Actor } from '../../../platform/permission.ts';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { DateField, errorOf, SelectField, TextAreaField, TextField } from '../../../ui/form-fields.tsx';
import { type WorkflowAction, WorkflowButtons } from '../../../ui/workflow-buttons.tsx';
import { may } from '../policy.ts';
import { Tick } from '../portal/form-page.tsx';
import type { CaseView } from '../queries/case.ts';
import type { Act, Around, Question } from './act-questions.ts';
import { ACTS } from './acts.ts';

/** A refused form: which, what was typed, why. */
export interface RefusedAct {
  resource: string;
  typed: URLSearchParams;
  errors: FieldError[];
}

interface FormsProps {
  view: CaseView;
  actor: Actor;
  around: Around;
  today: string;
  formToken: string;
  refused: RefusedAct | null;
}

/** What this person may do with the case now; each a button or a folded form. */
export function ActForms(props: FormsProps) {
  const { view, actor, formToken } = props;
  const offered = ACTS.filter(
    (act) => may(actor, act.action, view.subject).ok && (act.isOffered?.(view) ?? true),
  );
  return <WorkflowButtons formToken={formToken} actions={offered.map((act) => buttonOf(act, props))} />;
}

function buttonOf(act: Act, { view, around, today, refused }: FormsProps): WorkflowAction {
  const own = refused?.resource === act.resource ? refused : null;
  return {
    action: act.action,
    label: act.label,
    href: `/console/applications/${view.row.id}/${act.resource}`,
    tone: act.tone ?? 'plain',
    fields: { version: String(view.row.version) },
    isOpen: own !== null,
    ...(act.questions.length > 0 && {
      questions: (
        <>
          <ErrorSummary errors={own?.errors ?? []} />
          {act.questions.map((question) => (
            <Field question={question} act={act} view={view} around={around} today={today} own={own} />
          ))}
        </>
      ),
    }),
  };
}

interface FieldProps extends Pick<FormsProps, 'view' | 'around' | 'today'> {
  question: Question;
  act: Act;
  own: RefusedAct | null;
}

function Field({ question, act, view, around, today, own }: FieldProps) {
  const name = `${act.resource}.${question.name}`;
  const value = own ? (own.typed.get(name) ?? '') : (question.value?.(view, today) ?? '');
  const field = {
    name,
    label: question.label,
    value,
    hint: question.hint,
    error: errorOf(own?.errors ?? [], name),
    required: !question.isOptional,
  };
  if (question.type === 'area')
    return <TextAreaField {...field} rows={question.name === 'reasons' ? 8 : 4} />;
  if (question.type === 'date') return <DateField {...field} />;
  if (question.type === 'choice')
    return <SelectField {...field} choices={question.choices?.(view, around) ?? []} />;
  if (question.type === 'tick') {
    const form = { value: () => '', isTicked: () => value !== '', errors: own?.errors ?? [] };
    return <Tick form={form} name={name} label={question.label} />;
  }
  return <TextField {...field} type={question.type === 'number' ? 'number' : 'text'} />;
}
