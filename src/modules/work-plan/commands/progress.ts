import * as z from 'zod';
import { type CommandContext, command } from '../../../platform/command.ts';
import { AppError, fieldError } from '../../../platform/errors.ts';
import { holds } from '../../../platform/permission.ts';
import { getAgencyScope } from '../../agency/index.ts';
import { mayConfirm } from '../policy.ts';
import { getAssignment, getPlan } from '../queries/plan.ts';
import { fieldText, refusals } from '../text.ts';
import { ReportProgress, SetMeasure } from '../types.ts';
import { aboutPlan } from './plan.ts';

/** An agency's own measure for its part of an assignment (研究提出具体工作措施). It goes public with the plan's next signature. */
export const setMeasure = command({
  name: 'workPlan.setMeasure',
  permission: 'workPlan.write',
  input: SetMeasure,
  async run(context, { assignmentId, agencyId, measure }) {
    const assignment = await partOf(context, assignmentId, agencyId);
    const plan = await getPlan(context.tx, assignment.planId);
    await context.tx
      .updateTable('assignmentAgency')
      .set({ measure })
      .where('assignmentId', '=', assignmentId)
      .where('agencyId', '=', agencyId)
      .execute();
    await context.record({
      name: 'workPlan.measureSet',
      ...aboutPlan(plan),
      payload: { planId: plan.id, assignmentId },
    });
    return { planId: plan.id };
  },
});

/** An agency says how far its part is; it counts once a head or leader there has confirmed it. */
export const reportProgress = command({
  name: 'progress.report',
  permission: 'workPlan.write',
  input: ReportProgress,
  async run(context, { assignmentId, agencyId, outcome, note, evidenceDocumentId }) {
    const { tx, now, actor } = context;
    const assignment = await partOf(context, assignmentId, agencyId);
    const plan = await getPlan(tx, assignment.planId);
    if (actor.staffId === null) throw new AppError('forbidden', { reason: 'roleMissing' });
    if (evidenceDocumentId !== null) await refuseUnpublished(context, evidenceDocumentId);
    const { id } = await tx
      .insertInto('progress')
      .values({
        ...{ assignmentId, agencyId, outcome, note, evidenceDocumentId },
        ...{ reportedBy: actor.staffId, reportedAt: now },
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await context.record({
      name: 'progress.reported',
      ...aboutPlan(plan),
      payload: { planId: plan.id, assignmentId, progressId: id, outcome },
    });
    return { progressId: id, planId: plan.id };
  },
});

/** A head or leader of the reporting agency stands behind a colleague's report; doing it again changes nothing. */
export const confirmProgress = command({
  name: 'progress.confirm',
  permission: 'workPlan.confirm',
  input: z.object({ progressId: z.uuid() }),
  async run(context, { progressId }) {
    const { tx, now, actor } = context;
    const row = await tx
      .selectFrom('progress')
      .where('id', '=', progressId)
      .selectAll()
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new AppError('notFound', { reason: 'progress' });
    const { scope } = await getAgencyScope(tx, row.agencyId);
    if (!mayConfirm(actor, scope, row.reportedBy)) {
      throw new AppError('forbidden', { reason: 'ownWork', message: refusals.roleMissing });
    }
    const assignment = await getAssignment(tx, row.assignmentId);
    const plan = await getPlan(tx, assignment.planId);
    if (row.confirmedAt !== null) return { planId: plan.id };
    await tx
      .updateTable('progress')
      .set({ confirmedAt: now, confirmedBy: actor.staffId })
      .where('id', '=', progressId)
      .execute();
    await context.record({
      name: 'progress.confirmed',
      ...aboutPlan(plan),
      payload: { planId: plan.id, assignmentId: row.assignmentId, progressId, outcome: row.outcome },
    });
    return { planId: plan.id };
  },
});

/** The assignment, where the agency has a part in it and the actor writes for the agency. */
async function partOf(context: CommandContext, assignmentId: string, agencyId: string) {
  const assignment = await getAssignment(context.tx, assignmentId);
  if (!assignment.parts.some((part) => part.agencyId === agencyId)) {
    throw fieldError('agencyId', fieldText.agency, refusals.notInPlan);
  }
  const { scope } = await getAgencyScope(context.tx, agencyId);
  if (!holds(context.actor, 'workPlan.write', scope))
    throw new AppError('forbidden', { reason: 'roleMissing' });
  return assignment;
}

async function refuseUnpublished({ tx }: CommandContext, documentId: string): Promise<void> {
  const found = await tx
    .selectFrom('document')
    .where('id', '=', documentId)
    .where('liveEditionId', 'is not', null)
    .select('id')
    .executeTakeFirst();
  if (!found)
    throw fieldError('evidenceDocumentId', fieldText.evidence, refusals.evidenceUnknown(documentId));
}
