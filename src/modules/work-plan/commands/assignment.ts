import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { type CommandContext, command } from '../../../platform/command.ts';
import { AppError, fieldError } from '../../../platform/errors.ts';
import { agencyScopes } from '../../agency/index.ts';
import { getAssignment, type PlanView } from '../queries/plan.ts';
import { fieldText, refusals } from '../text.ts';
import { AssignmentContent, PlanTarget } from '../types.ts';
import { aboutPlan, takePlan, touchPlan } from './plan.ts';

const MOST_ASSIGNMENTS = 500;

/** Adds assignments to a plan, all or none; one, or a whole imported table. Throws `invalidInput` naming the field. */
export const addAssignments = command({
  name: 'workPlan.assign',
  permission: 'workPlan.write',
  input: PlanTarget.extend({ assignments: z.array(AssignmentContent).min(1).max(MOST_ASSIGNMENTS) }),
  async run(context, { assignments, ...target }) {
    const plan = await takePlan(context, 'edit', target);
    await refuseUnknown(context, plan, assignments);
    const added = assignments.map((content, index) => ({
      ...content,
      id: randomUUID(),
      sort: plan.assignmentCount + index,
    }));
    await context.tx
      .insertInto('assignment')
      .values(
        added.map(({ leadIds: _leads, responsibleIds: _others, ...columns }) => ({
          ...columns,
          planId: plan.id,
        })),
      )
      .execute();
    await context.tx
      .insertInto('assignmentAgency')
      .values(added.flatMap((one) => partsOf(one, new Map())))
      .execute();
    const ids = added.map(({ id }) => id);
    await context.recordAll(
      ids.map((assignmentId) => ({
        name: 'workPlan.assigned' as const,
        ...aboutPlan(plan),
        payload: { planId: plan.id, assignmentId },
      })),
    );
    await touchPlan(context, plan);
    return { assignmentIds: ids };
  },
});

/** Changes an assignment; measures of agencies that stay are kept. */
export const editAssignment = command({
  name: 'workPlan.editAssignment',
  permission: 'workPlan.write',
  input: PlanTarget.extend({ assignmentId: z.uuid() }).extend(AssignmentContent.shape),
  async run(context, { planId, version, assignmentId, leadIds, responsibleIds, ...columns }) {
    const plan = await takePlan(context, 'edit', { planId, version });
    const assignment = await assignmentOf(context, plan, assignmentId);
    await refuseUnknown(context, plan, [{ leadIds, responsibleIds, ...columns }]);
    const kept = [...leadIds, ...responsibleIds];
    const lost = assignment.progress.find(({ agencyId }) => !kept.includes(agencyId));
    if (lost) throw fieldError('leadIds', fieldText.lead, refusals.hasProgress, lost.agencyName);
    await context.tx.updateTable('assignment').set(columns).where('id', '=', assignmentId).execute();
    const measures = new Map(assignment.parts.map(({ agencyId, measure }) => [agencyId, measure]));
    await context.tx.deleteFrom('assignmentAgency').where('assignmentId', '=', assignmentId).execute();
    const parts = partsOf({ id: assignmentId, leadIds, responsibleIds }, measures);
    await context.tx.insertInto('assignmentAgency').values(parts).execute();
    await touchPlan(context, plan);
    await context.record({
      name: 'workPlan.assigned',
      ...aboutPlan(plan),
      payload: { planId, assignmentId },
    });
    return { planId };
  },
});

/** Takes an assignment out again, while nobody has reported on it. */
export const removeAssignment = command({
  name: 'workPlan.removeAssignment',
  permission: 'workPlan.write',
  input: PlanTarget.extend({ assignmentId: z.uuid() }),
  async run(context, { planId, version, assignmentId }) {
    const plan = await takePlan(context, 'edit', { planId, version });
    const assignment = await assignmentOf(context, plan, assignmentId);
    const isCarried = await context.tx
      .selectFrom('assignment')
      .where('superiorAssignmentId', '=', assignmentId)
      .select('id')
      .executeTakeFirst();
    if (assignment.progress.length > 0 || isCarried) {
      throw new AppError('stateForbids', { reason: 'hasProgress', message: refusals.hasProgress });
    }
    await context.tx.deleteFrom('assignmentAgency').where('assignmentId', '=', assignmentId).execute();
    await context.tx.deleteFrom('assignment').where('id', '=', assignmentId).execute();
    await touchPlan(context, plan);
    await context.record({
      name: 'workPlan.assignmentRemoved',
      ...aboutPlan(plan),
      payload: { planId, assignmentId },
    });
    return { planId };
  },
});

async function assignmentOf(context: CommandContext, plan: PlanView, assignmentId: string) {
  const assignment = await getAssignment(context.tx, assignmentId);
  if (assignment.planId !== plan.id) throw new AppError('notFound', { reason: 'assignment' });
  return assignment;
}

/** Agencies must be there, and a superior assignment must stand in another plan. */
async function refuseUnknown(
  context: CommandContext,
  plan: PlanView,
  contents: readonly AssignmentContent[],
) {
  const ids = contents.flatMap(({ leadIds, responsibleIds }) => [...leadIds, ...responsibleIds]);
  const known = await agencyScopes(context.tx, ids);
  const missing = ids.find((id) => !known.has(id));
  if (missing) throw fieldError('leadIds', fieldText.lead, refusals.agencyUnknown(missing), missing);
  const superiors = [...new Set(contents.flatMap(({ superiorAssignmentId }) => superiorAssignmentId ?? []))];
  if (superiors.length === 0) return;
  const found = await context.tx
    .selectFrom('assignment')
    .where('id', 'in', superiors)
    .where('planId', '<>', plan.id)
    .select('id')
    .execute();
  if (found.length < superiors.length) {
    throw fieldError('superiorAssignmentId', fieldText.superiorAssignment, refusals.superiorUnknown);
  }
}

/** One row for each agency; whoever leads takes no second part. */
function partsOf(
  {
    id: assignmentId,
    leadIds,
    responsibleIds,
  }: { id: string } & Pick<AssignmentContent, 'leadIds' | 'responsibleIds'>,
  measures: ReadonlyMap<string, string>,
) {
  const leads = [...new Set(leadIds)];
  const others = [...new Set(responsibleIds)].filter((id) => !leads.includes(id));
  const part = (kind: 'lead' | 'responsible') => (agencyId: string, sort: number) => ({
    ...{ assignmentId, agencyId, sort, part: kind },
    measure: measures.get(agencyId) ?? '',
  });
  return [...leads.map(part('lead')), ...others.map(part('responsible'))];
}
