import { execute } from '../../../platform/command.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { fieldsOf, idParam, type Refused, refusedBy, uuidParam } from '../../../platform/http/form.ts';
import { type RouteTable, signedInOf } from '../../../platform/http/routes.ts';
import { listFailedMails } from '../../../platform/mail/outbox.ts';
import { isRole, type Permission } from '../../../platform/permission.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import type { Choice } from '../../../ui/form-fields.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { listAgencyChoices } from '../../agency/index.ts';
import { addStaff, deactivateStaff, openAccount, reactivateStaff, resetPassword } from '../accounts.ts';
import { changeStaff } from '../commands/change-staff.ts';
import { listHoldersAt, listRoleGaps } from '../queries/holders.ts';
import { getStaff, listStaff } from '../queries/people.ts';
import { pageText } from '../text.ts';
import { domainNames, type StaffParts } from './parts.ts';
import { HandOver, NewPersonForm, type Typed } from './person-form.tsx';
import { PersonPage } from './person-page.tsx';
import { type ListQuery, RoleGaps, StaffList } from './staff-list.tsx';

const PATH = '/console/staff';
const NEEDS: Permission = 'staff.manage';
const crumbs = [{ label: pageText.staffTitle, href: PATH }];

/** Accounts of staff: the system administrator's pages. */
export function staffRoutes(table: RouteTable, parts: StaffParts): void {
  table.staff('get', PATH, NEEDS, (c) => staffList(c, parts, PATH));
  table.staff('get', `${PATH}/new`, NEEDS, (c) => newPerson(c, {}, null));
  table.staff('post', PATH, NEEDS, (c) => create(c, parts));
  table.staff('get', `${PATH}/:id`, NEEDS, (c) => person(c, parts, null));
  table.staff('post', `${PATH}/:id`, NEEDS, (c) => change(c, parts));
  table.staff('post', `${PATH}/:id/password`, NEEDS, (c) => handOver(c, parts, resetPassword));
  table.staff('post', `${PATH}/:id/account`, NEEDS, (c) => handOver(c, parts, openAccount));
  table.staff('post', `${PATH}/:id/deactivation`, NEEDS, (c) =>
    switchState(c, parts, deactivateStaff, 'deactivated'),
  );
  table.staff('post', `${PATH}/:id/reactivation`, NEEDS, (c) =>
    switchState(c, parts, reactivateStaff, 'reactivated'),
  );
}

/** The list of people under the filter of the address; also the way into the grants. */
export async function staffList(c: AppContext, parts: StaffParts, path: string) {
  const { db } = c.var.env;
  const query: ListQuery = {
    q: c.req
      .query('q')
      ?.replace(/\p{Cc}/gu, '')
      .slice(0, 60),
    agency: uuidParam(c.req.query('agency')),
    role: [c.req.query('role')].find(isRole),
    state: ['active', 'inactive'].find((state) => state === c.req.query('state')),
    after: uuidParam(c.req.query('after')),
  };
  const isActive = query.state === undefined ? undefined : query.state === 'active';
  const filter = { q: query.q, agencyId: query.agency, role: query.role, isActive };
  const page = await listStaff(db, filter, query.after ?? null);
  const isAccounts = path === PATH;
  return consolePage(c, {
    title: isAccounts ? pageText.staffTitle : pageText.rolesTitle,
    current: isAccounts ? 'staff' : 'roles',
    actions: isAccounts ? (
      <a class="btn btn-primary" href={`${PATH}/new`}>
        {pageText.newStaff}
      </a>
    ) : null,
    children: (
      <>
        {isAccounts ? null : <RoleGaps gaps={await listRoleGaps(db)} />}
        <StaffList
          path={path}
          query={query}
          page={page}
          agencies={await agencyChoices(c)}
          domains={await domainNames(parts, db)}
        />
      </>
    ),
  });
}

/** Every open agency of the installation, for a picker. */
export async function agencyChoices(c: AppContext): Promise<Choice[]> {
  const agencies = await listAgencyChoices(c.var.env.db, {});
  return agencies.map(({ id, name }) => ({ value: id, label: name }));
}

async function newPerson(c: AppContext, typed: Typed, refused: Refused | null) {
  const content = {
    title: pageText.newStaffTitle,
    current: 'staff',
    breadcrumb: [...crumbs, { label: pageText.newStaffTitle }],
    children: (
      <NewPersonForm
        typed={typed}
        errors={refused?.errors ?? []}
        agencies={await agencyChoices(c)}
        formToken={signedInOf(c).formToken}
      />
    ),
  };
  return consolePage(c, content, refused?.status ?? 200);
}

async function create(c: AppContext, parts: StaffParts) {
  const typed = await fieldsOf(c);
  const { username = '', displayName = '', agencyId = '', password } = typed;
  try {
    const input = { username, displayName, agencyId: agencyId || null, password };
    const handed = await addStaff(c.var.env, parts.sessions, signedInOf(c).actor, input);
    return handedOver(c, handed);
  } catch (thrown) {
    return newPerson(c, typed, refusedBy(thrown));
  }
}

function handedOver(c: AppContext, handed: Parameters<typeof HandOver>[0]['handed']) {
  return consolePage(c, {
    title: handed.displayName,
    current: 'staff',
    breadcrumb: [...crumbs, { label: handed.displayName }],
    children: <HandOver handed={handed} />,
  });
}

async function handOver(c: AppContext, parts: StaffParts, act: typeof resetPassword) {
  const { password } = await fieldsOf(c);
  try {
    const input = { staffId: idParam(c), password };
    return handedOver(c, await act(c.var.env, parts.sessions, signedInOf(c).actor, input));
  } catch (thrown) {
    return person(c, parts, refusedBy(thrown));
  }
}

async function switchState(c: AppContext, parts: StaffParts, act: typeof deactivateStaff, done: string) {
  const staffId = idParam(c);
  try {
    await act(c.var.env, parts.sessions, signedInOf(c).actor, staffId);
  } catch (thrown) {
    return person(c, parts, refusedBy(thrown));
  }
  return c.redirect(`${PATH}/${staffId}?done=${done}`, 303);
}

async function change(c: AppContext, parts: StaffParts) {
  const staffId = idParam(c);
  const typed = await fieldsOf(c);
  try {
    await execute(c.var.env, changeStaff, signedInOf(c).actor, { ...typed, staffId });
  } catch (thrown) {
    return person(c, parts, refusedBy(thrown), typed);
  }
  return c.redirect(`${PATH}/${staffId}?done=saved`, 303);
}

async function person(c: AppContext, parts: StaffParts, refused: Refused | null, typed?: Typed) {
  const { db } = c.var.env;
  const found = await getStaff(db, idParam(c));
  const account = found.accountId ? await parts.sessions.getAccount(found.accountId) : null;
  const places = found.isActive ? [] : found.grants.flatMap(({ agencyId }) => agencyId ?? []);
  const content = {
    title: found.displayName,
    current: 'staff',
    breadcrumb: [...crumbs, { label: found.displayName }],
    children: (
      <PersonPage
        person={found}
        typed={
          typed ?? {
            displayName: found.displayName,
            agencyId: found.agencyId ?? '',
            email: found.email ?? '',
          }
        }
        errors={refused?.errors ?? []}
        message={refused?.message ?? null}
        agencies={await agencyChoices(c)}
        domains={await domainNames(parts, db)}
        openWork={(await parts.listOpenWork?.(db, found.id)) ?? []}
        holders={await listHoldersAt(db, places, shanghaiDate(c.var.env.now()))}
        isAccountShut={account?.isDisabled ?? false}
        refusedMails={await listFailedMails(db, c.var.env.now(), found.id)}
        formToken={signedInOf(c).formToken}
      />
    ),
  };
  return consolePage(c, content, refused?.status ?? 200);
}
