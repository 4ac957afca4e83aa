import { execute } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { fieldsOf, idParam, type Refused, refusedBy, uuidParam } from '../../../platform/http/form.ts';
import { type RouteTable, signedInOf } from '../../../platform/http/routes.ts';
import type { Choice } from '../../../ui/form-fields.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { addAssignments, editAssignment, removeAssignment } from '../commands/assignment.ts';
import { followUpsIn } from '../follow-up.ts';
import { findDocumentByIndexNo, findDocumentText } from '../queries/document-text.ts';
import { getAssignment, getPlan, listAssignments, type PlanView } from '../queries/plan.ts';
import { pageText, refusals } from '../text.ts';
import { AssignmentForm, type TypedAssignment } from './assignment-form.tsx';
import { assignableAgencies, PATH } from './parts.ts';
import { mayEdit } from './view-routes.tsx';

const PLAN = `${PATH}/:id`;

/** Adding, changing and removing an assignment of a plan. */
export function assignmentRoutes(table: RouteTable): void {
  table.staff('get', `${PLAN}/assignments/new`, 'workPlan.write', async (c) => {
    const plan = await editable(c);
    const typed = (c.req.query('indexNo') ?? '').trim();
    const named = typed ? await findDocumentByIndexNo(c.var.env.db, typed) : null;
    const documentId = named ?? uuidParam(c.req.query('document')) ?? '';
    const message = typed && !named ? refusals.evidenceUnknown(typed) : null;
    const refused = message ? { status: 422 as const, errors: [], message } : null;
    return form(c, plan, null, { fields: { documentId }, leadIds: [], responsibleIds: [] }, refused);
  });
  table.staff('post', `${PLAN}/assignments`, 'workPlan.write', add);
  table.staff('get', `${PLAN}/assignments/:assignment/edit`, 'workPlan.write', startEdit);
  table.staff('post', `${PLAN}/assignments/:assignment/edit`, 'workPlan.write', edit);
  table.staff('post', `${PLAN}/assignments/:assignment/removal`, 'workPlan.write', async (c) => {
    const planId = idParam(c);
    await execute(c.var.env, removeAssignment, signedInOf(c).actor, {
      ...(await fieldsOf(c)),
      ...{ planId, assignmentId: idParam(c, 'assignment') },
    });
    return c.redirect(`${PATH}/${planId}?done=discarded`, 303);
  });
}

async function editable(c: AppContext): Promise<PlanView> {
  const plan = await getPlan(c.var.env.db, idParam(c));
  if (!mayEdit(c, plan))
    throw new AppError('forbidden', { reason: 'roleMissing', message: refusals.roleMissing });
  return plan;
}

/** Assignments of the superior's plan, for saying which one this carries out. */
async function superiorChoices(c: AppContext, { superiorPlanId }: PlanView): Promise<Choice[]> {
  if (superiorPlanId === null) return [];
  const assignments = await listAssignments(c.var.env.db, { planId: superiorPlanId });
  return assignments.map(({ id, number, content }) => ({ value: id, label: `${number} ${content}`.trim() }));
}

async function form(
  c: AppContext,
  plan: PlanView,
  assignmentId: string | null,
  typed: TypedAssignment,
  refused: Refused | null,
) {
  const { env } = c.var;
  const action = assignmentId
    ? `${PATH}/${plan.id}/assignments/${assignmentId}/edit`
    : `${PATH}/${plan.id}/assignments`;
  const title = assignmentId ? pageText.edit : pageText.addAssignment;
  const { documentId } = typed.fields;
  const text = documentId ? await findDocumentText(env.db, documentId) : null;
  const content = {
    title,
    current: 'work-plans',
    breadcrumb: [
      { label: pageText.title, href: PATH },
      { label: plan.title, href: `${PATH}/${plan.id}` },
      { label: title },
    ],
    children: (
      <AssignmentForm
        action={action}
        version={plan.version}
        agencies={await assignableAgencies(env.db)}
        superiors={await superiorChoices(c, plan)}
        followUps={text === null ? [] : followUpsIn(text)}
        typed={typed}
        errors={refused?.errors ?? []}
        message={refused?.message ?? null}
        formToken={signedInOf(c).formToken}
      />
    ),
  };
  return consolePage(c, content, refused?.status ?? 200);
}

/** The form as it was sent. */
async function typedOf(c: AppContext): Promise<TypedAssignment> {
  const sent = await c.req.formData();
  const ids = (name: string) =>
    sent.getAll(name).flatMap((value) => (typeof value === 'string' ? [value] : []));
  return { fields: await fieldsOf(c), leadIds: ids('leadIds'), responsibleIds: ids('responsibleIds') };
}

async function add(c: AppContext) {
  const plan = await editable(c);
  const typed = await typedOf(c);
  const { fields, leadIds, responsibleIds } = typed;
  try {
    await execute(c.var.env, addAssignments, signedInOf(c).actor, {
      ...{ planId: plan.id, version: fields.version },
      assignments: [{ ...fields, leadIds, responsibleIds }],
    });
    return c.redirect(`${PATH}/${plan.id}?done=saved`, 303);
  } catch (thrown) {
    const refused = refusedBy(thrown);
    // Refusals name the member of the list; the form has one.
    const errors = refused.errors.map((error) => ({
      ...error,
      field: error.field.replace(/^assignments\.0\./, ''),
    }));
    return form(c, plan, null, typed, { ...refused, errors });
  }
}

async function startEdit(c: AppContext) {
  const plan = await editable(c);
  const assignment = await getAssignment(c.var.env.db, idParam(c, 'assignment'));
  const { number, content, dueOn, itemId, documentId, superiorAssignmentId, parts } = assignment;
  const ids = (wanted: string) => parts.filter(({ part }) => part === wanted).map(({ agencyId }) => agencyId);
  return form(
    c,
    plan,
    assignment.id,
    {
      fields: {
        ...{ number, content, dueOn: dueOn ?? '', itemId: itemId ?? '' },
        ...{ documentId: documentId ?? '', superiorAssignmentId: superiorAssignmentId ?? '' },
      },
      leadIds: ids('lead'),
      responsibleIds: ids('responsible'),
    },
    null,
  );
}

async function edit(c: AppContext) {
  const plan = await editable(c);
  const assignmentId = idParam(c, 'assignment');
  const typed = await typedOf(c);
  const { fields, leadIds, responsibleIds } = typed;
  try {
    const input = { ...fields, leadIds, responsibleIds, planId: plan.id, assignmentId };
    await execute(c.var.env, editAssignment, signedInOf(c).actor, input);
    return c.redirect(`${PATH}/${plan.id}/assignments/${assignmentId}?done=saved`, 303);
  } catch (thrown) {
    return form(c, plan, assignmentId, typed, refusedBy(thrown));
  }
}
