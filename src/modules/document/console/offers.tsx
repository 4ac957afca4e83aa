import type { FieldError } from '../../../platform/errors.ts';
import { type Actor, holds, roleFor } from '../../../platform/permission.ts';
import type { PlainDate } from '../../../rules/plain-date.ts';
import type { AvailableAction, WorkflowAction } from '../../../ui/workflow-buttons.tsx';
import type { Holder } from '../../staff/index.ts';
import { ACTION_PERMISSION, may, type PolicySubject } from '../policy.ts';
import { policySubjectOf } from '../queries/edition.ts';
import type { EditionRecord } from '../queries/record.ts';
import type { Work } from '../queries/work.ts';
import { gateReason, type Readiness, signingObstacle } from '../readiness.ts';
import { ACTION_NAMES, refusalText } from '../text.ts';
import { ACTIONS, type Action, CONCLUDED_STATES, canFrom } from '../workflow.ts';
import { ACTS } from './acts.ts';
import { BoardQuestion, ScheduleQuestion } from './conclusion-questions.tsx';
import { type DeskSettings, workPath } from './parts.ts';
import type { FormPart, Refused } from './question-field.ts';
import { actText as copy } from './question-text.ts';
import { CommentQuestion, EmergencyQuestions, ExaminationQuestions } from './review-questions.tsx';

/** Everything the offers of a page depend on. */
export interface Situation {
  actor: Actor;
  work: Work;
  record: EditionRecord;
  readiness: Readiness;
  /** Fields that stand in the way of submitting. */
  missing: readonly FieldError[];
  candidates: readonly Holder[];
  today: PlainDate;
  settings: DeskSettings;
  refused: Refused | null;
}

/** How one act looks on the page, beside where it is sent. */
interface Look {
  label?: string;
  note?: string;
  tone?: AvailableAction['tone'];
  questions?: (part: FormPart, situation: Situation) => unknown;
}

const comment = (part: FormPart) => <CommentQuestion part={part} />;
const returning: Look = { tone: 'plain', questions: (part) => <CommentQuestion part={part} isReturn /> };

const LOOKS: Partial<Record<Action, Look>> = {
  submit: { ...copy.submit, tone: 'primary' },
  recall: copy.recall,
  discard: { ...copy.discard, tone: 'danger' },
  passSecrecyReview: {
    tone: 'primary',
    questions: (part) => <ExaminationQuestions part={part} step="secrecyReview" procedure="standard" />,
  },
  returnSecrecyReview: returning,
  passHeadReview: {
    tone: 'primary',
    questions: (part, { work }) => (
      <ExaminationQuestions part={part} step="headReview" procedure={work.facts.edition.procedure} />
    ),
  },
  returnHeadReview: returning,
  sign: { ...copy.sign, tone: 'primary', questions: comment },
  returnSignOff: returning,
  publish: { ...copy.publish, tone: 'primary' },
  publishInEmergency: { tone: 'danger', questions: (part) => <EmergencyQuestions part={part} /> },
  schedule: { questions: (part) => <ScheduleQuestion part={part} /> },
  post: { questions: (part) => <BoardQuestion part={part} /> },
  close: { ...copy.close, tone: 'primary' },
};

/** A form of this page: where it goes, what it carries, and open again after a refusal. */
export function offer(
  situation: Situation,
  key: string,
  look: Look,
  more: { suffix?: string; label: string; fields?: Readonly<Record<string, string>> },
): AvailableAction {
  const act = ACTS.find((known) => known.key === key);
  if (!act) throw new Error(`no act ${key}`);
  const { work, refused } = situation;
  const formKey = more.suffix ? `${key}-${more.suffix}` : key;
  const questions = look.questions?.({ formKey, refused }, situation);
  return {
    action: formKey,
    label: more.label,
    href: workPath(work.facts.document.id, act.resource),
    tone: look.tone ?? 'plain',
    fields: {
      formKey,
      editionId: work.facts.edition.id,
      version: String(work.facts.edition.version),
      ...(act.outcome ? { outcome: act.outcome } : {}),
      ...more.fields,
    },
    ...(questions ? { questions: questions as AvailableAction['questions'] } : {}),
    ...(look.note ? { note: look.note } : {}),
    isOpen: refused?.formKey === formKey,
  };
}

/** Why an action that the person may take cannot be taken now; null when it can. */
function obstacleTo(action: Action, { work, missing, readiness }: Situation): string | null {
  if (action === 'submit' && missing.length > 0) {
    return copy.blocked.incomplete([...new Set(missing.map(({ label }) => label))]);
  }
  if (action === 'sign') return signingObstacle(work.facts)?.message ?? null;
  const gates = action === 'post' ? readiness.board : readiness.web;
  if (action !== 'post' && action !== 'publish' && action !== 'schedule') return null;
  const shut = gates.filter(({ isOpen }) => !isOpen);
  return shut.length > 0 ? copy.blocked.gates(shut.map(gateReason)) : null;
}

/** Whether an action makes sense for what this edition is: what is withheld is closed, the rest goes public. */
function isFitting(action: Action, { work, readiness }: Situation): boolean {
  const { edition } = work.facts;
  const isProactive = edition.disclosure === 'proactive';
  if (action === 'close') return !isProactive;
  if (action === 'publish' || action === 'schedule') return isProactive;
  if (action === 'publishInEmergency') return isProactive;
  if (action !== 'post') return action !== 'edit';
  const isForBoard = readiness.web.some(({ gate, isOpen }) => gate === 'audience' && !isOpen);
  return isProactive && (edition.procedure === 'town' || isForBoard);
}

/** What people are told who could take the action elsewhere, or have a part in this edition already. */
function refusalOf(action: Action, actor: Actor, subject: PolicySubject): WorkflowAction | null {
  const decision = may(actor, action, subject);
  if (decision.ok) return null;
  if (decision.reason === 'roleMissing' && !holds(actor, ACTION_PERMISSION[action])) return null;
  return {
    action,
    label: labelOf(action),
    unavailable: refusalText(decision.reason, action, subject.state),
  };
}

function labelOf(action: Action): string {
  return LOOKS[action]?.label ?? ACTION_NAMES[action];
}

/** The actions of the workflow table in this state: forms for those open to the person, reasons for the others. */
export function workflowOffers(situation: Situation): WorkflowAction[] {
  const { actor, work } = situation;
  const subject = policySubjectOf(work.facts);
  return ACTIONS.filter((action) => canFrom(action, subject.state) && isFitting(action, situation)).flatMap(
    (action): WorkflowAction[] => {
      const isOpen = may(actor, action, subject).ok;
      if (!isOpen) return [refusalOf(action, actor, subject) ?? []].flat();
      const label = labelOf(action);
      const obstacle = obstacleTo(action, situation);
      if (obstacle) return [{ action, label, unavailable: obstacle }];
      return [offer(situation, action, LOOKS[action] ?? {}, { label })];
    },
  );
}

/** Whether the edition stands in the register: closed, and nothing was concluded after it. */
export function isRegistered({ facts, editions }: Work): boolean {
  const { number, state } = facts.edition;
  const concluded = editions.filter((row) => CONCLUDED_STATES.includes(row.state));
  return state === 'closed' && concluded.every((row) => row.number <= number);
}

/** Whether the person may write the next edition of a concluded document. */
export function mayAmend({ actor, work }: Pick<Situation, 'actor' | 'work'>): boolean {
  const { edition } = work.facts;
  const isConcluded = CONCLUDED_STATES.includes(edition.state);
  return work.isLatest && isConcluded && roleFor(actor, 'document.write', work.facts.scope) !== null;
}
