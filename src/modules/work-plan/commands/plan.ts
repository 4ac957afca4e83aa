import { type CommandContext, command } from '../../../platform/command.ts';
import { AppError, fieldError } from '../../../platform/errors.ts';
import { holds } from '../../../platform/permission.ts';
import { getAgencyScope } from '../../agency/index.ts';
import { refusePlanAction } from '../policy.ts';
import { publicPlan } from '../public-plan.ts';
import { getPlan, listAssignments, type PlanView, planSubjectOf } from '../queries/plan.ts';
import { fieldText, refusals } from '../text.ts';
import {
  CreatePlan,
  EditPlan,
  HidePlan,
  type PlanContent,
  PlanTarget,
  ReturnPlan,
  YearReport,
} from '../types.ts';
import { type PlanAction, planStateAfter } from '../workflow.ts';

/** A plan about to be acted on: locked, in the version the person saw, allowed. */
export async function takePlan(
  context: CommandContext,
  action: PlanAction,
  target: { planId: string; version?: number },
): Promise<PlanView> {
  const plan = await getPlan(context.tx, target.planId, { lock: true });
  const refusal = refusePlanAction(context.actor, action, planSubjectOf(plan));
  if (refusal) {
    const code = refusal === 'roleMissing' || refusal === 'ownWork' ? 'forbidden' : 'stateForbids';
    throw new AppError(code, { reason: refusal, message: refusals[refusal] });
  }
  if (target.version !== undefined && target.version !== plan.version) {
    throw new AppError('conflict', { reason: 'planChanged', message: refusals.changed });
  }
  return plan;
}

/** Writes what an edit means for every plan: back to the author's desk, a new version, and who changed it. */
export async function touchPlan(
  context: CommandContext,
  plan: PlanView,
  changes: Partial<PlanContent> = {},
): Promise<void> {
  const { staffId } = context.actor;
  if (staffId === null) throw new AppError('forbidden', { reason: 'roleMissing' });
  await context.tx
    .updateTable('workPlan')
    .set({
      ...changes,
      state: planStateAfter('edit', plan.state),
      changedBy: staffId,
      version: plan.version + 1,
    })
    .where('id', '=', plan.id)
    .execute();
}

/** Names every event of a plan in the same way. */
export function aboutPlan(plan: Pick<PlanView, 'id' | 'siteId' | 'agencyId'>) {
  return { subject: { type: 'workPlan', id: plan.id }, siteId: plan.siteId, agencyId: plan.agencyId };
}

const factsOf = ({ year, kind, version }: PlanView) => ({ year, kind, version });

/** Refuses a second yearly plan of an agency, and a superior plan that is not there. */
async function refuseMisfit(
  context: CommandContext,
  agencyId: string,
  content: PlanContent,
  planId: string | null,
) {
  const { tx } = context;
  if (content.kind === 'annual') {
    const taken = await tx
      .selectFrom('workPlan')
      .where('agencyId', '=', agencyId)
      .where('year', '=', content.year)
      .where('kind', '=', 'annual')
      .$if(planId !== null, (query) => query.where('id', '<>', planId ?? ''))
      .select('id')
      .executeTakeFirst();
    if (taken) throw fieldError('year', fieldText.year, refusals.planTaken, String(content.year));
  }
  if (content.superiorPlanId === null) return;
  const superior = await tx
    .selectFrom('workPlan')
    .where('id', '=', content.superiorPlanId)
    .where('agencyId', '<>', agencyId)
    .select('id')
    .executeTakeFirst();
  if (!superior) throw fieldError('superiorPlanId', fieldText.superiorPlan, refusals.superiorUnknown);
}

/** Opens a plan of an agency. Throws `invalidInput` naming the field, `forbidden`. */
export const createPlan = command({
  name: 'workPlan.create',
  permission: 'workPlan.write',
  input: CreatePlan,
  async run(context, { agencyId, ...content }) {
    const { tx, now, actor } = context;
    const { scope } = await getAgencyScope(tx, agencyId);
    if (!holds(actor, 'workPlan.write', scope) || actor.staffId === null) {
      throw new AppError('forbidden', { reason: 'roleMissing' });
    }
    await refuseMisfit(context, agencyId, content, null);
    const { id } = await tx
      .insertInto('workPlan')
      .values({
        ...content,
        ...{ agencyId, siteId: scope.siteId, state: 'draft' },
        ...{ createdAt: now, createdBy: actor.staffId, changedBy: actor.staffId },
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await context.record({
      name: 'workPlan.written',
      ...aboutPlan({ id, siteId: scope.siteId, agencyId }),
      payload: { year: content.year, kind: content.kind, version: 1 },
    });
    return { planId: id };
  },
});

/** Changes what a plan says; what was filed or public is filed and signed anew. */
export const editPlan = command({
  name: 'workPlan.edit',
  permission: 'workPlan.write',
  input: EditPlan,
  async run(context, { planId, version, ...content }) {
    const plan = await takePlan(context, 'edit', { planId, version });
    await refuseMisfit(context, plan.agencyId, content, planId);
    await touchPlan(context, plan, content);
    await context.record({
      name: 'workPlan.written',
      ...aboutPlan(plan),
      payload: { ...factsOf(plan), version: plan.version + 1 },
    });
    return { planId };
  },
});

/** Reports the plan to the disclosure office for the record (报备; 绥化市 方案: 8月30日前). */
export const filePlan = command({
  name: 'workPlan.file',
  permission: 'workPlan.write',
  input: PlanTarget,
  async run(context, target) {
    const plan = await takePlan(context, 'file', target);
    await context.tx
      .updateTable('workPlan')
      .set({ state: 'filed', filedAt: context.now, filedBy: context.actor.staffId, returnNote: null })
      .where('id', '=', plan.id)
      .execute();
    await context.record({ name: 'workPlan.filed', ...aboutPlan(plan), payload: factsOf(plan) });
    return { planId: plan.id };
  },
});

/** The disclosure office has it on record. */
export const receivePlan = command({
  name: 'workPlan.receive',
  permission: 'workPlan.receive',
  input: PlanTarget,
  async run(context, target) {
    const plan = await takePlan(context, 'receive', target);
    await context.tx
      .updateTable('workPlan')
      .set({ state: 'received', receivedAt: context.now, receivedBy: context.actor.staffId })
      .where('id', '=', plan.id)
      .execute();
    await context.record({ name: 'workPlan.received', ...aboutPlan(plan), payload: factsOf(plan) });
    return { planId: plan.id };
  },
});

/** The disclosure office sends it back with what to change. */
export const returnPlan = command({
  name: 'workPlan.return',
  permission: 'workPlan.receive',
  input: ReturnPlan,
  async run(context, { note, ...target }) {
    const plan = await takePlan(context, 'return', target);
    await context.tx
      .updateTable('workPlan')
      .set({ state: 'draft', returnNote: note })
      .where('id', '=', plan.id)
      .execute();
    await context.record({ name: 'workPlan.returned', ...aboutPlan(plan), payload: factsOf(plan) });
    return { planId: plan.id };
  },
});

/** A leader who did not write it lets everybody read what stands now; it stays on the web while the next is written. */
export const makePlanPublic = command({
  name: 'workPlan.makePublic',
  permission: 'workPlan.sign',
  input: PlanTarget,
  async run(context, target) {
    const plan = await takePlan(context, 'makePublic', target);
    await context.tx
      .updateTable('workPlan')
      .set({
        publicContent: JSON.stringify(
          publicPlan(plan, await listAssignments(context.tx, { planId: plan.id })),
        ),
        ...{ publicVersion: plan.version, publicAt: context.now, publicBy: context.actor.staffId },
      })
      .where('id', '=', plan.id)
      .execute();
    await context.record({ name: 'workPlan.madePublic', ...aboutPlan(plan), payload: factsOf(plan) });
    return { planId: plan.id };
  },
});

/** Takes a public plan off the web at once. */
export const hidePlan = command({
  name: 'workPlan.hide',
  permission: 'workPlan.hide',
  input: HidePlan,
  async run(context, { reason, ...target }) {
    const plan = await takePlan(context, 'hide', target);
    await context.tx
      .updateTable('workPlan')
      .set({ publicContent: null, publicVersion: null, returnNote: reason })
      .where('id', '=', plan.id)
      .execute();
    await context.record({ name: 'workPlan.hidden', ...aboutPlan(plan), payload: factsOf(plan) });
    return { planId: plan.id };
  },
});

/** The year's report on how far the work is, for the competent office (绥化市 方案: 每年报送进展). */
export const reportYear = command({
  name: 'workPlan.reportYear',
  permission: 'workPlan.write',
  input: YearReport,
  async run(context, { report, ...target }) {
    const plan = await takePlan(context, 'reportYear', target);
    await context.tx
      .updateTable('workPlan')
      .set({ yearReport: report, yearReportedAt: context.now })
      .where('id', '=', plan.id)
      .execute();
    await context.record({ name: 'workPlan.yearReported', ...aboutPlan(plan), payload: factsOf(plan) });
    return { planId: plan.id };
  },
});
