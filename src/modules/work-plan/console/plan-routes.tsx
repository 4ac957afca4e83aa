import { execute } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { fieldsOf, idParam, type Refused, refusedBy } from '../../../platform/http/form.ts';
import { type RouteTable, signedInOf } from '../../../platform/http/routes.ts';
import { dateParts, shanghaiDate } from '../../../rules/plain-date.ts';
import type { Choice } from '../../../ui/form-fields.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { createPlan, editPlan } from '../commands/plan.ts';
import { refusePlanAction } from '../policy.ts';
import { listPlans } from '../queries/list.ts';
import { getPlan, type PlanView, planSubjectOf } from '../queries/plan.ts';
import { pageText, refusals } from '../text.ts';
import { agenciesWith, PATH } from './parts.ts';
import { PlanForm, type Typed } from './plan-form.tsx';

/** Writing a plan: a new one and the next version of one. */
export function planFormRoutes(table: RouteTable): void {
  table.staff('get', `${PATH}/new`, 'workPlan.write', (c) => newForm(c, startOf(c), null));
  table.staff('post', PATH, 'workPlan.write', create);
  table.staff('get', `${PATH}/:id/edit`, 'workPlan.write', async (c) => {
    const plan = await editable(c);
    return editForm(c, plan, typedOf(plan), null);
  });
  table.staff('post', `${PATH}/:id`, 'workPlan.write', edit);
}

function startOf(c: AppContext): Typed {
  return { year: String(dateParts(shanghaiDate(c.var.env.now())).year) };
}

/** Plans that this one can answer to: everybody's public ones of the last years. */
async function superiorsFor(c: AppContext, agencyId: string | null): Promise<Choice[]> {
  const today = shanghaiDate(c.var.env.now());
  const plans = await listPlans(c.var.env.db, { onlyPublic: true }, today);
  return plans
    .filter((plan) => plan.agencyId !== agencyId)
    .map(({ id, title, agencyName }) => ({ value: id, label: `${title}（${agencyName}）` }));
}

async function newForm(c: AppContext, typed: Typed, refused: Refused | null) {
  const { actor, formToken } = signedInOf(c);
  const content = {
    title: pageText.new,
    current: 'work-plans',
    breadcrumb: [{ label: pageText.title, href: PATH }, { label: pageText.new }],
    children: (
      <PlanForm
        action={PATH}
        agencies={await agenciesWith(c.var.env.db, actor, 'workPlan.write')}
        superiors={await superiorsFor(c, null)}
        {...{ typed, formToken, submitLabel: pageText.new }}
        errors={refused?.errors ?? []}
        message={refused?.message ?? null}
      />
    ),
  };
  return consolePage(c, content, refused?.status ?? 200);
}

async function create(c: AppContext) {
  const typed = await fieldsOf(c);
  try {
    const { planId } = await execute(c.var.env, createPlan, signedInOf(c).actor, typed);
    return c.redirect(`${PATH}/${planId}?done=created`, 303);
  } catch (thrown) {
    return newForm(c, typed, refusedBy(thrown));
  }
}

async function editable(c: AppContext): Promise<PlanView> {
  const plan = await getPlan(c.var.env.db, idParam(c));
  const refusal = refusePlanAction(signedInOf(c).actor, 'edit', planSubjectOf(plan));
  if (refusal) throw new AppError('forbidden', { reason: refusal, message: refusals[refusal] });
  return plan;
}

function typedOf(plan: PlanView): Typed {
  const { kind, year, title, goal, arrangement, supervisionManner, basisTitle, version } = plan;
  return {
    ...{ kind, title, goal, arrangement, supervisionManner, basisTitle },
    year: String(year),
    version: String(version),
    basisDocNo: plan.basisDocNo ?? '',
    basisLevel: plan.basisLevel ?? '',
    superiorPlanId: plan.superiorPlanId ?? '',
  };
}

async function editForm(c: AppContext, plan: PlanView, typed: Typed, refused: Refused | null) {
  const { formToken } = signedInOf(c);
  const content = {
    title: pageText.edit,
    current: 'work-plans',
    breadcrumb: [
      { label: pageText.title, href: PATH },
      { label: plan.title, href: `${PATH}/${plan.id}` },
      { label: pageText.edit },
    ],
    children: (
      <PlanForm
        action={`${PATH}/${plan.id}`}
        agencies={null}
        superiors={await superiorsFor(c, plan.agencyId)}
        {...{ typed, formToken, submitLabel: pageText.edit }}
        errors={refused?.errors ?? []}
        message={refused?.message ?? null}
      />
    ),
  };
  return consolePage(c, content, refused?.status ?? 200);
}

async function edit(c: AppContext) {
  const plan = await editable(c);
  const typed = await fieldsOf(c);
  try {
    await execute(c.var.env, editPlan, signedInOf(c).actor, { ...typed, planId: plan.id });
    return c.redirect(`${PATH}/${plan.id}?done=saved`, 303);
  } catch (thrown) {
    return editForm(c, plan, typed, refusedBy(thrown));
  }
}
