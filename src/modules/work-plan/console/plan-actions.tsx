import type { Actor } from '../../../platform/permission.ts';
import { TextAreaField } from '../../../ui/form-fields.tsx';
import type { WorkflowAction } from '../../../ui/workflow-buttons.tsx';
import { type PlanRefusal, refusePlanAction } from '../policy.ts';
import { type PlanView, planSubjectOf } from '../queries/plan.ts';
import { fieldText, pageText, refusals } from '../text.ts';
import { LONGEST } from '../types.ts';
import type { PlanAction } from '../workflow.ts';
import { FILING_BY, monthDay, PATH } from './parts.ts';

const RESOURCES: Record<
  Exclude<PlanAction, 'edit'>,
  { resource: string; label: string; tone?: 'primary' | 'danger' }
> = {
  file: { resource: 'filing', label: pageText.file, tone: 'primary' },
  receive: { resource: 'receipt', label: pageText.receive, tone: 'primary' },
  return: { resource: 'return', label: pageText.return },
  makePublic: { resource: 'publication', label: pageText.makePublic, tone: 'primary' },
  reportYear: { resource: 'year-report', label: pageText.reportYear },
  hide: { resource: 'withdrawal', label: pageText.hide, tone: 'danger' },
};

/** The buttons of a plan: what is open to the actor, and why what they hold the role for is not. */
export function planActions(actor: Actor, plan: PlanView): WorkflowAction[] {
  const subject = planSubjectOf(plan);
  return (Object.keys(RESOURCES) as (keyof typeof RESOURCES)[]).flatMap((action): WorkflowAction[] => {
    const refusal = refusePlanAction(actor, action, subject);
    const { resource, label, tone } = RESOURCES[action];
    if (refusal !== null)
      return isWorthTelling(refusal) ? [{ action, label, unavailable: refusals[refusal] }] : [];
    const href = `${PATH}/${plan.id}/${resource}`;
    return [
      {
        ...{ action, label, href, tone: tone ?? 'plain' },
        fields: { version: String(plan.version) },
        ...questionsOf(action, plan),
      },
    ];
  });
}

const isWorthTelling = (refusal: PlanRefusal) => refusal === 'incomplete' || refusal === 'ownWork';

function questionsOf(action: keyof typeof RESOURCES, plan: PlanView) {
  if (action === 'file') return { note: pageText.fileNote(monthDay(FILING_BY)) };
  if (action === 'makePublic') return { note: pageText.makePublicNote };
  if (action === 'return') return { questions: question('note', fieldText.returnNote, LONGEST.note) };
  if (action === 'hide') return { questions: question('reason', fieldText.reason, LONGEST.note) };
  if (action === 'reportYear') {
    return { questions: question('report', fieldText.yearReport, LONGEST.text, plan.yearReport ?? '') };
  }
  return {};
}

const question = (name: string, label: string, maxLength: number, value = '') => (
  <TextAreaField {...{ name, label, maxLength, value }} rows={4} required />
);
