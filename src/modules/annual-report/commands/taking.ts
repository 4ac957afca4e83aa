import type { CommandContext } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { cleanHtml } from '../../../platform/html/clean.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import type { ReportTables } from '../figures.ts';
import { type ReportSubject, refuseReportAction } from '../policy.ts';
import { getReport, type ReportStep, type ReportView } from '../queries/reports.ts';
import { readStanding, type Standing } from '../queries/standing.ts';
import { IMPROVEMENT_FORM, otherRefusals, refusals } from '../report-text.ts';
import { type ReportAction, type ReportState, stateAfter } from '../workflow.ts';

/** Whose words and reviews a report rests on, out of its log since it last came back to its writers. */
export function subjectOf(standing: Standing, today: string): ReportSubject {
  const { report, steps, manual, hash, findings } = standing;
  const passed = lastPass(steps);
  const writers = [
    ...steps.filter(({ action }) => action === 'write').map(({ staffId }) => staffId),
    ...manual.map(({ enteredBy }) => enteredBy),
  ].filter((id) => id !== null);
  return {
    state: report.state,
    scope: report.scope,
    year: report.year,
    writers: [...new Set(writers)],
    headReviewer: passed?.staffId ?? null,
    passedHash: passed?.contentHash ?? null,
    currentHash: hash,
    errors: findings.filter(({ severity }) => severity === 'error').length,
    hasWords: isWritten(report),
    today,
  };
}

/** Parts one and five hold words, and five not only the form it began with. */
function isWritten({ overviewHtml, problemsHtml }: ReportView): boolean {
  return overviewHtml !== '' && problemsHtml !== '' && problemsHtml !== cleanHtml(IMPROVEMENT_FORM).html;
}

/** The head's pass that still holds: none after a return or recall. */
function lastPass(steps: readonly ReportStep[]): ReportStep | null {
  const last = steps.findLast(({ action }) => action !== 'write');
  return last?.action === 'passHeadReview' ? last : null;
}

/** The report about to be acted on: locked, in the version the person saw, in a state and by a role that allow it. */
export async function takeReport(
  context: CommandContext,
  action: ReportAction,
  { reportId, version }: { reportId: string; version: number },
): Promise<Standing> {
  const report = await getReport(context.tx, reportId, { lock: true });
  const standing = await readStanding(context.tx, report, context.now);
  const refusal = refuseReportAction(context.actor, action, subjectOf(standing, shanghaiDate(context.now)));
  if (refusal === 'roleMissing' || refusal === 'ownWork' || refusal === 'sameReviewer') {
    throw new AppError('forbidden', { reason: refusal, message: refusals[refusal] });
  }
  if (refusal) throw new AppError('stateForbids', { reason: refusal, message: refusals[refusal] });
  if (report.version !== version) {
    throw new AppError('conflict', { reason: 'changed', message: otherRefusals.changed });
  }
  return standing;
}

/** What an event says of where it happened. */
export function aboutReport({ id, siteId, agencyId }: Pick<ReportView, 'id' | 'siteId' | 'agencyId'>) {
  return { subject: { type: 'annualReport', id }, siteId, agencyId };
}

/** Adds a line to the log of the edition. */
export async function addStep(
  { tx, now, actor }: CommandContext,
  reportId: string,
  step: { action: ReportAction; contentHash?: string; note?: string },
): Promise<void> {
  await tx
    .insertInto('annualReportStep')
    .values({ reportId, staffId: actor.staffId, at: now, ...step })
    .execute();
}

/** Writes into an open edition and says in its log who did. */
export async function writeReport(
  context: CommandContext,
  report: ReportView,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const { tx, now, actor } = context;
  await tx
    .updateTable('annualReport')
    .set({ ...changes, changedAt: now, changedBy: actor.staffId, version: report.version + 1 })
    .where('id', '=', report.id)
    .execute();
  await addStep(context, report.id, { action: 'write' });
}

/** Moves the edition along its workflow. */
export async function moveReport(
  { tx, now }: CommandContext,
  report: ReportView,
  action: ReportAction,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<ReportState> {
  const state = stateAfter(action, report.state);
  await tx
    .updateTable('annualReport')
    .set({ ...changes, state, stateSince: now, version: report.version + 1 })
    .where('id', '=', report.id)
    .execute();
  return state;
}

/** The tables alone, without what is only for pages. */
export function tablesOf({ table2, table3, table4, notApplicable }: ReportTables): ReportTables {
  return { table2, table3, table4, notApplicable };
}
