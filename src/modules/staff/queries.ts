import type { Db } from '../../platform/database/pool.ts';
import type { Actor, Role, RoleHeld } from '../../platform/permission.ts';

/** Roles that may be handed on for a period (代理); running the system may not. */
export const DELEGABLE: readonly Role[] = ['clerk', 'secrecyReviewer', 'head', 'leader', 'disclosureOffice'];

interface HeldRow {
  role: string;
  agencyId: string | null;
  hostedSiteId: string | null;
  domain: string | null;
  delegatedBy: string | null;
}

/** A disclosure office of a site's host agency supervises the whole site; other roles reach their own agency. */
function heldOf(row: HeldRow): RoleHeld {
  const role = row.role as Role;
  return {
    role,
    agencyId: row.agencyId,
    siteId: role === 'disclosureOffice' ? row.hostedSiteId : null,
    domain: row.domain,
    delegatedBy: row.delegatedBy,
  };
}

/** The person behind an account with own and delegated roles of the day; null when unknown or inactive. Two statements. */
export async function findActor(db: Db, accountId: string, today: string): Promise<Actor | null> {
  const person = await db
    .selectFrom('staff')
    .leftJoin('agency', 'agency.id', 'staff.agencyId')
    .where('staff.accountId', '=', accountId)
    .where('staff.isActive', '=', true)
    .select(['staff.id', 'staff.displayName', 'staff.agencyId', 'agency.siteId'])
    .executeTakeFirst();
  if (!person) return null;
  return {
    staffId: person.id,
    displayName: person.displayName,
    agencyId: person.agencyId,
    siteId: person.siteId,
    roles: await listRolesHeld(db, person.id, today),
  };
}

async function listRolesHeld(db: Db, staffId: string, today: string): Promise<RoleHeld[]> {
  const rows = await db
    .selectFrom('staffRole')
    .leftJoin('site', 'site.hostAgencyId', 'staffRole.agencyId')
    .where('staffRole.staffId', '=', staffId)
    .where('staffRole.revokedAt', 'is', null)
    .select((eb) => [
      'staffRole.role',
      'staffRole.agencyId',
      'site.id as hostedSiteId',
      'staffRole.domain',
      eb.val<string | null>(null).as('delegatedBy'),
    ])
    .unionAll(
      db
        .selectFrom('delegation')
        .innerJoin('staffRole', (join) =>
          join
            .onRef('staffRole.staffId', '=', 'delegation.fromStaffId')
            .onRef('staffRole.role', '=', 'delegation.role')
            .on('staffRole.revokedAt', 'is', null),
        )
        .leftJoin('site', 'site.hostAgencyId', 'delegation.agencyId')
        .whereRef('staffRole.agencyId', '=', 'delegation.agencyId')
        .where('delegation.toStaffId', '=', staffId)
        .where('delegation.revokedAt', 'is', null)
        .where('delegation.startsOn', '<=', today)
        .where('delegation.endsOn', '>=', today)
        .where('delegation.role', 'in', DELEGABLE)
        .select([
          'delegation.role',
          'delegation.agencyId',
          'site.id as hostedSiteId',
          'delegation.domain',
          'delegation.fromStaffId as delegatedBy',
        ]),
    )
    .execute();
  return rows.map(heldOf);
}
