import { execute } from '../../../platform/command.ts';
import type { FieldError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { fieldsOf, idParam, type Refused, refusedBy, uuidParam } from '../../../platform/http/form.ts';
import { type RouteTable, signedInOf } from '../../../platform/http/routes.ts';
import { holds } from '../../../platform/permission.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import type { Choice } from '../../../ui/form-fields.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { listAgencyChoices } from '../../agency/index.ts';
import { delegate, endDelegation } from '../commands/delegate.ts';
import { mayArrange, mayEndDelegation } from '../policy.ts';
import { listLendableRoles, listOpenDelegations, listPastDelegations } from '../queries/delegations.ts';
import { listColleagues } from '../queries/people.ts';
import { delegationRefusals, pageText } from '../text.ts';
import { DelegationForm, lentParts } from './delegation-form.tsx';
import { DelegationsPage } from './delegations-page.tsx';
import { domainNames, type StaffParts } from './parts.ts';
import type { Typed } from './person-form.tsx';

const PATH = '/console/delegations';

/** Delegation of roles for a period: pages for everybody who holds a role in publishing. */
export function delegationsRoutes(table: RouteTable, parts: StaffParts): void {
  table.staff('get', PATH, 'work.delegate', (c) => list(c, parts));
  table.staff('get', `${PATH}/new`, 'work.delegate', (c) => form(c, parts, {}, null));
  table.staff('post', PATH, 'work.delegate', (c) => create(c, parts));
  table.staff('post', `${PATH}/:id/ending`, 'work.delegate', (c) => end(c));
}

async function list(c: AppContext, parts: StaffParts) {
  const { env } = c.var;
  const { actor, formToken } = signedInOf(c);
  const today = shanghaiDate(env.now());
  const open = await listOpenDelegations(env.db, actor, today);
  return consolePage(c, {
    title: pageText.delegationsTitle,
    current: 'delegations',
    actions: (
      <a class="btn btn-primary" href={`${PATH}/new`}>
        {pageText.arrange}
      </a>
    ),
    children: (
      <DelegationsPage
        open={open.map((row) => ({ ...row, mayEnd: mayEndDelegation(actor, row, row.scope) }))}
        past={await listPastDelegations(env.db, actor, today)}
        today={today}
        domains={await domainNames(parts, env.db)}
        formToken={formToken}
      />
    ),
  });
}

async function form(c: AppContext, parts: StaffParts, typed: Typed, refused: Refused | null) {
  const { env } = c.var;
  const { actor, formToken } = signedInOf(c);
  const agencyId = uuidParam(c.req.query('agency')) ?? null;
  const lendable = await listLendableRoles(env.db, actor, agencyId);
  const content = {
    title: pageText.arrange,
    current: 'delegations',
    breadcrumb: [{ label: pageText.delegationsTitle, href: PATH }, { label: pageText.arrange }],
    children: (
      <DelegationForm
        lendable={lendable}
        deputies={await listColleagues(env.db, [...new Set(lendable.flatMap(({ bodyIds }) => bodyIds))])}
        agencies={await arrangedAgencies(c)}
        agencyId={agencyId}
        actorId={actor.staffId}
        typed={typed}
        errors={refused?.errors ?? []}
        today={shanghaiDate(env.now())}
        domains={await domainNames(parts, env.db)}
        formToken={formToken}
      />
    ),
  };
  return consolePage(c, content, refused?.status ?? 200);
}

/** Agencies where the actor arranges delegations for absent people; none for most. */
async function arrangedAgencies(c: AppContext): Promise<Choice[]> {
  const { actor } = signedInOf(c);
  if (!holds(actor, 'delegation.arrange')) return [];
  const agencies = await listAgencyChoices(c.var.env.db, {});
  return agencies
    .filter(({ id, bodyId, siteId }) => mayArrange(actor, { agencyId: id, bodyId, siteId }))
    .map(({ id, name }) => ({ value: id, label: name }));
}

async function create(c: AppContext, parts: StaffParts) {
  const typed = await fieldsOf(c);
  try {
    const input = { ...typed, ...lentParts(typed.lent) };
    await execute(c.var.env, delegate, signedInOf(c).actor, input);
  } catch (thrown) {
    const refused = refusedBy(thrown);
    return form(c, parts, typed, { ...refused, errors: asTyped(refused.errors) });
  }
  return c.redirect(`${PATH}?done=delegated`, 303);
}

/** The form asks for person, role, agency and domain in one choice: a refusal of any of them stands there, once. */
function asTyped(errors: readonly FieldError[]): FieldError[] {
  const lent = ['fromStaffId', 'role', 'agencyId', 'domain'];
  const rest = errors.filter(({ field }) => !lent.includes(field));
  if (rest.length === errors.length) return rest;
  const { label, message } = delegationRefusals.roleNotHeld;
  return [{ field: 'lent', label, message }, ...rest];
}

async function end(c: AppContext) {
  await execute(c.var.env, endDelegation, signedInOf(c).actor, { delegationId: idParam(c) });
  return c.redirect(`${PATH}?done=delegationEnded`, 303);
}
