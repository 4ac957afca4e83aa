import type * as z from 'zod';
import { type Command, execute } from '../../../platform/command.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { fieldsOf, idParam, type Refused, refusedBy } from '../../../platform/http/form.ts';
import { type RouteTable, signedInOf } from '../../../platform/http/routes.ts';
import type { Actor } from '../../../platform/permission.ts';
import { TextAreaField } from '../../../ui/form-fields.tsx';
import type { WorkflowAction } from '../../../ui/workflow-buttons.tsx';
import { amendReport } from '../commands/report.ts';
import {
  passReportReview,
  publishReport,
  recallReport,
  returnReportFromHead,
  returnReportFromLeader,
  signReport,
  submitReport,
} from '../commands/review.ts';
import { subjectOf } from '../commands/taking.ts';
import { PERMISSION_OF, refuseReportAction } from '../policy.ts';
import type { Standing } from '../queries/standing.ts';
import { actionNames, fieldText, refusals } from '../report-text.ts';
import { LONGEST } from '../types.ts';
import { REPORT_ACTIONS, type ReportAction } from '../workflow.ts';
import { REPORTS } from './parts.ts';

/** Actions with a button of their own; writing has its forms. */
const COMMANDS = {
  submit: submitReport,
  recall: recallReport,
  passHeadReview: passReportReview,
  returnHeadReview: returnReportFromHead,
  sign: signReport,
  returnSignOff: returnReportFromLeader,
  publish: publishReport,
  amend: amendReport,
} as const satisfies Record<Exclude<ReportAction, 'write'>, Command<z.ZodType, { reportId: string }>>;
type Button = keyof typeof COMMANDS;

const DONE: Readonly<Record<Button, string>> = {
  submit: 'submitted',
  recall: 'recalled',
  passHeadReview: 'passed',
  returnHeadReview: 'returned',
  sign: 'signed',
  returnSignOff: 'returned',
  publish: 'published',
  amend: 'amending',
};

const isButton = (action: ReportAction): action is Button => action !== 'write';
const BUTTONS = REPORT_ACTIONS.filter(isButton);

/** POST `/console/annual-reports/{id}/{action}` for each action of the workflow; a refusal shows on the report's page. */
export function actionRoutes(
  table: RouteTable,
  show: (c: AppContext, sent: { typed: Record<string, string>; refused: Refused }) => Promise<Response>,
): void {
  for (const action of BUTTONS) {
    table.staff('post', `${REPORTS}/:id/${action}`, PERMISSION_OF[action], async (c) => {
      const typed = await fieldsOf(c);
      try {
        const input = { ...typed, reportId: idParam(c) };
        const command: Command<z.ZodType, { reportId: string }> = COMMANDS[action];
        const { reportId } = await execute(c.var.env, command, signedInOf(c).actor, input);
        return c.redirect(`${REPORTS}/${reportId}?done=${DONE[action]}`, 303);
      } catch (thrown) {
        return show(c, { typed, refused: refusedBy(thrown) });
      }
    });
  }
}

const QUESTIONS: Partial<Record<Button, { name: string; label: string }>> = {
  returnHeadReview: { name: 'note', label: fieldText.note },
  returnSignOff: { name: 'note', label: fieldText.note },
  amend: { name: 'changeNote', label: fieldText.changeNote },
};

/** The buttons of the workflow for this person; those that exist but not now say why. */
export function actionsFor(actor: Actor, standing: Standing, today: string): WorkflowAction[] {
  const { report } = standing;
  const subject = subjectOf(standing, today);
  return BUTTONS.flatMap((action): WorkflowAction[] => {
    const refusal = refuseReportAction(actor, action, subject);
    if (refusal === 'roleMissing' || refusal === 'stateForbids') return [];
    const label = actionNames[action];
    if (refusal) return [{ action, label, unavailable: refusals[refusal] }];
    const question = QUESTIONS[action];
    const isForward = !question && action !== 'recall';
    return [
      {
        action,
        label,
        href: `${REPORTS}/${report.id}/${action}`,
        fields: { version: String(report.version) },
        ...(isForward ? { tone: 'primary' as const } : {}),
        ...(question
          ? { questions: <TextAreaField {...question} rows={2} maxLength={LONGEST.note} required /> }
          : {}),
      },
    ];
  });
}
