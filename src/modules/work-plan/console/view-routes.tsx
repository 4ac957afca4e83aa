import { execute } from '../../../platform/command.ts';
import type { Env } from '../../../platform/env.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { fieldsOf, idParam } from '../../../platform/http/form.ts';
import { type RouteTable, signedInOf } from '../../../platform/http/routes.ts';
import type { Actor, Permission } from '../../../platform/permission.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { consolePage } from '../../../ui/frames.tsx';
import { filePlan, hidePlan, makePlanPublic, receivePlan, reportYear, returnPlan } from '../commands/plan.ts';
import { refusePlanAction } from '../policy.ts';
import {
  type AssignmentView,
  getPlan,
  listAssignments,
  type PlanView,
  planSubjectOf,
} from '../queries/plan.ts';
import { standingOf } from '../standing.ts';
import { pageText } from '../text.ts';
import { PATH } from './parts.ts';
import { planActions } from './plan-actions.tsx';
import { doneDays, PlanPage } from './plan-page.tsx';

type Take = (env: Env, actor: Actor, input: unknown) => Promise<{ planId: string }>;

const STEPS: readonly [resource: string, permission: Permission, take: Take, done: string][] = [
  ['filing', 'workPlan.write', (env, actor, input) => execute(env, filePlan, actor, input), 'filed'],
  ['receipt', 'workPlan.receive', (env, actor, input) => execute(env, receivePlan, actor, input), 'seen'],
  ['return', 'workPlan.receive', (env, actor, input) => execute(env, returnPlan, actor, input), 'returned'],
  [
    'publication',
    'workPlan.sign',
    (env, actor, input) => execute(env, makePlanPublic, actor, input),
    'published',
  ],
  ['withdrawal', 'workPlan.hide', (env, actor, input) => execute(env, hidePlan, actor, input), 'hidden'],
  [
    'year-report',
    'workPlan.write',
    (env, actor, input) => execute(env, reportYear, actor, input),
    'recorded',
  ],
];

/** A plan at the desk and the steps it takes. */
export function planViewRoutes(table: RouteTable): void {
  table.staff('get', `${PATH}/:id`, 'workPlan.read', show);
  for (const [resource, permission, take, done] of STEPS) {
    table.staff('post', `${PATH}/:id/${resource}`, permission, async (c) => {
      const input = { ...(await fieldsOf(c)), planId: idParam(c) };
      const { planId } = await take(c.var.env, signedInOf(c).actor, input);
      return c.redirect(`${PATH}/${planId}?done=${done}`, 303);
    });
  }
}

/** An assignment with how it stands today. */
export function withStanding(c: AppContext, assignment: AssignmentView) {
  const { env } = c.var;
  const leads = assignment.parts.filter(({ part }) => part === 'lead').map(({ agencyId }) => agencyId);
  const facts = { dueOn: assignment.dueOn, leads, doneOn: doneDays(assignment) };
  return { ...assignment, standing: standingOf(facts, shanghaiDate(env.now()), env.calendar) };
}

/** Whether the signed-in person may write this plan now. */
export function mayEdit(c: AppContext, plan: PlanView): boolean {
  return refusePlanAction(signedInOf(c).actor, 'edit', planSubjectOf(plan)) === null;
}

async function show(c: AppContext) {
  const { env } = c.var;
  const { actor, formToken } = signedInOf(c);
  const plan = await getPlan(env.db, idParam(c));
  const assignments = await listAssignments(env.db, { planId: plan.id });
  return consolePage(c, {
    title: plan.title,
    current: 'work-plans',
    breadcrumb: [{ label: pageText.title, href: PATH }, { label: plan.title }],
    actions: mayEdit(c, plan) ? (
      <a class="btn" href={`${PATH}/${plan.id}/edit`}>
        {pageText.edit}
      </a>
    ) : null,
    children: (
      <PlanPage
        plan={plan}
        assignments={assignments.map((assignment) => withStanding(c, assignment))}
        actions={planActions(actor, plan)}
        mayEdit={mayEdit(c, plan)}
        formToken={formToken}
      />
    ),
  });
}
