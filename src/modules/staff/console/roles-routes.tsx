import { execute } from '../../../platform/command.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { fieldsOf, idParam, type Refused, refusedBy } from '../../../platform/http/form.ts';
import { type RouteTable, signedInOf } from '../../../platform/http/routes.ts';
import { consolePage } from '../../../ui/frames.tsx';
import { unlockStaff } from '../accounts.ts';
import { grantRole } from '../commands/grant-role.ts';
import { revokeRole } from '../commands/revoke-role.ts';
import { getStaff } from '../queries/people.ts';
import { pageText } from '../text.ts';
import { domainNames, type StaffParts } from './parts.ts';
import type { Typed } from './person-form.tsx';
import { RolesPage } from './roles-page.tsx';
import { agencyChoices, staffList } from './staff-routes.tsx';

const PATH = '/console/roles';

/** Who may do what: the security administrator's pages. */
export function rolesRoutes(table: RouteTable, parts: StaffParts): void {
  table.staff('get', PATH, 'role.grant', (c) => staffList(c, parts, PATH));
  table.staff('get', `${PATH}/:id`, 'role.grant', (c) => person(c, parts, null));
  table.staff('post', `${PATH}/:id`, 'role.grant', (c) => grant(c, parts));
  table.staff('post', `${PATH}/:id/unlocking`, 'account.unlock', (c) => unlock(c, parts));
  table.staff('post', `${PATH}/:id/:grant/revocation`, 'role.grant', (c) => revoke(c, parts));
}

async function grant(c: AppContext, parts: StaffParts) {
  const staffId = idParam(c);
  const typed = await fieldsOf(c);
  try {
    await execute(c.var.env, grantRole, signedInOf(c).actor, { ...typed, staffId });
  } catch (thrown) {
    return person(c, parts, refusedBy(thrown), typed);
  }
  return c.redirect(`${PATH}/${staffId}?done=granted`, 303);
}

async function revoke(c: AppContext, parts: StaffParts) {
  try {
    await execute(c.var.env, revokeRole, signedInOf(c).actor, { grantId: idParam(c, 'grant') });
  } catch (thrown) {
    return person(c, parts, refusedBy(thrown));
  }
  return c.redirect(`${PATH}/${idParam(c)}?done=revoked`, 303);
}

async function unlock(c: AppContext, parts: StaffParts) {
  const staffId = idParam(c);
  await unlockStaff(c.var.env, parts.sessions, signedInOf(c).actor, staffId);
  return c.redirect(`${PATH}/${staffId}?done=unlocked`, 303);
}

async function person(c: AppContext, parts: StaffParts, refused: Refused | null, typed?: Typed) {
  const { db } = c.var.env;
  const found = await getStaff(db, idParam(c));
  const content = {
    title: found.displayName,
    current: 'roles',
    breadcrumb: [{ label: pageText.rolesTitle, href: PATH }, { label: found.displayName }],
    children: (
      <RolesPage
        person={found}
        typed={typed ?? { agencyId: found.agencyId ?? '' }}
        errors={refused?.errors ?? []}
        message={refused?.message ?? null}
        agencies={await agencyChoices(c)}
        domains={await domainNames(parts, db)}
        formToken={signedInOf(c).formToken}
      />
    ),
  };
  return consolePage(c, content, refused?.status ?? 200);
}
