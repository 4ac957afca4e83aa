import { execute } from '../../../platform/command.ts';
import { fieldError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { fieldsOf, idParam, type Refused, refusedBy } from '../../../platform/http/form.ts';
import { type RouteTable, signedInOf } from '../../../platform/http/routes.ts';
import { holds } from '../../../platform/permission.ts';
import { consolePage } from '../../../ui/frames.tsx';
import { agencyScopes } from '../../agency/index.ts';
import { confirmProgress, reportProgress, setMeasure } from '../commands/progress.ts';
import { mayConfirm } from '../policy.ts';
import { findDocumentByIndexNo } from '../queries/document-text.ts';
import { getAssignment, getPlan } from '../queries/plan.ts';
import { fieldText, pageText, refusals } from '../text.ts';
import { AssignmentPage } from './assignment-page.tsx';
import { PATH } from './parts.ts';
import { mayEdit, withStanding } from './view-routes.tsx';

const ASSIGNMENT = `${PATH}/:id/assignments/:assignment`;

/** An assignment: measures of each agency, reports on progress, and their confirmation. */
export function progressRoutes(table: RouteTable): void {
  table.staff('get', ASSIGNMENT, 'workPlan.read', (c) => show(c, {}, null));
  table.staff('post', `${ASSIGNMENT}/measure`, 'workPlan.write', (c) =>
    take(c, 'measure', (input) => execute(c.var.env, setMeasure, signedInOf(c).actor, input), 'saved'),
  );
  table.staff('post', `${ASSIGNMENT}/progress`, 'workPlan.write', (c) =>
    take(c, 'progress', (input) => report(c, input), 'recorded'),
  );
  table.staff('post', `${ASSIGNMENT}/progress/:progress/confirmation`, 'workPlan.confirm', async (c) => {
    await execute(c.var.env, confirmProgress, signedInOf(c).actor, { progressId: idParam(c, 'progress') });
    return c.redirect(`${addressOf(c)}?done=confirmed`, 303);
  });
}

const addressOf = (c: AppContext) => `${PATH}/${idParam(c)}/assignments/${idParam(c, 'assignment')}`;

async function report(c: AppContext, input: Record<string, string>) {
  const { env } = c.var;
  const typed = (input.evidence ?? '').trim();
  const evidenceDocumentId = typed === '' ? null : await findDocumentByIndexNo(env.db, typed);
  if (typed !== '' && evidenceDocumentId === null) {
    throw fieldError('evidence', fieldText.evidence, refusals.evidenceUnknown(typed), typed);
  }
  return execute(env, reportProgress, signedInOf(c).actor, { ...input, evidenceDocumentId });
}

async function take(
  c: AppContext,
  which: 'measure' | 'progress',
  work: (input: Record<string, string>) => Promise<unknown>,
  done: string,
) {
  const typed = await fieldsOf(c);
  try {
    await work({ ...typed, assignmentId: idParam(c, 'assignment') });
  } catch (thrown) {
    return show(c, { ...typed, which }, refusedBy(thrown));
  }
  return c.redirect(`${addressOf(c)}?done=${done}`, 303);
}

/** Longest task in the breadcrumb, in characters: a phone shows it in two lines. */
const CRUMB = 24;

/** The task by number and the beginning of its words: a number alone says nothing. */
function crumbOf({ number, content }: { number: string; content: string }): string {
  const [line = ''] = content.split('\n');
  const signs = [...line];
  const short = signs.length > CRUMB ? `${signs.slice(0, CRUMB).join('')}…` : line;
  return number === '' ? short : `${number} ${short}`;
}

async function show(c: AppContext, typed: Readonly<Record<string, string>>, refused: Refused | null) {
  const { env } = c.var;
  const { actor, formToken } = signedInOf(c);
  const plan = await getPlan(env.db, idParam(c));
  const assignment = await getAssignment(env.db, idParam(c, 'assignment'));
  const scopes = await agencyScopes(
    env.db,
    assignment.parts.map(({ agencyId }) => agencyId),
  );
  const scopeOf = (agencyId: string) => scopes.get(agencyId)?.scope;
  const own = assignment.parts.filter(({ agencyId }) => holds(actor, 'workPlan.write', scopeOf(agencyId)));
  const confirmable = assignment.progress.filter(({ agencyId, confirmedOn, reportedBy }) => {
    const scope = scopeOf(agencyId);
    return confirmedOn === null && scope !== undefined && mayConfirm(actor, scope, reportedBy);
  });
  const content = {
    title: assignment.content,
    current: 'work-plans',
    breadcrumb: [
      { label: pageText.title, href: PATH },
      { label: plan.title, href: `${PATH}/${plan.id}` },
      { label: crumbOf(assignment) },
    ],
    children: (
      <AssignmentPage
        plan={plan}
        assignment={withStanding(c, assignment)}
        own={own.map(({ agencyId, name }) => ({ value: agencyId, label: name }))}
        confirmable={new Set(confirmable.map(({ id }) => id))}
        mayEdit={mayEdit(c, plan)}
        {...{ typed, formToken }}
        errors={refused?.errors ?? []}
        message={refused?.message ?? null}
      />
    ),
  };
  return consolePage(c, content, refused?.status ?? 200);
}
