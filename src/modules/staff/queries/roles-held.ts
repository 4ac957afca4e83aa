import { type Selectable, sql } from 'kysely';
import type { DB } from '../../../../db/types.ts';
import type { Db } from '../../../platform/database/pool.ts';
import type { Role, RoleHeld } from '../../../platform/permission.ts';

/**
 * Every role held on the day, own and delegated: the one place that says when a delegation counts (within its period,
 * not ended, the absent person still active and still holding the role). A delegation never reaches further than the
 * role it is made of.
 */
export function rolesHeldOn(db: Db, today: string) {
  return db
    .selectFrom('staffRole')
    .where('staffRole.revokedAt', 'is', null)
    .select([
      'staffRole.staffId',
      'staffRole.role',
      'staffRole.agencyId',
      'staffRole.domain',
      sql<string | null>`null::uuid`.as('delegatedBy'),
    ])
    .unionAll(
      db
        .selectFrom('delegation')
        .innerJoin('staffRole as lent', (join) =>
          join
            .onRef('lent.staffId', '=', 'delegation.fromStaffId')
            .onRef('lent.role', '=', 'delegation.role')
            .onRef('lent.agencyId', '=', 'delegation.agencyId')
            .on('lent.revokedAt', 'is', null),
        )
        .innerJoin('staff as lender', 'lender.id', 'delegation.fromStaffId')
        .where('lender.isActive', '=', true)
        .where('delegation.revokedAt', 'is', null)
        .where('delegation.startsOn', '<=', today)
        .where('delegation.endsOn', '>=', today)
        .where((eb) =>
          eb.or([
            eb('delegation.domain', 'is', null),
            eb('lent.domain', 'is', null),
            eb('delegation.domain', '=', eb.ref('lent.domain')),
          ]),
        )
        .select([
          'delegation.toStaffId as staffId',
          'delegation.role',
          'delegation.agencyId',
          sql<string | null>`coalesce(delegation.domain, lent.domain)`.as('domain'),
          'delegation.fromStaffId as delegatedBy',
        ]),
    );
}

type HeldRow = Pick<Selectable<DB['staffRole']>, 'role' | 'agencyId' | 'domain'> & {
  delegatedBy: string | null;
  hostedSiteId: string | null;
};

/** A disclosure office of a site's host agency supervises the whole site; other roles reach their own agency. */
export function heldOf(row: HeldRow): RoleHeld {
  const role = row.role as Role;
  return {
    role,
    agencyId: row.agencyId,
    siteId: role === 'disclosureOffice' ? row.hostedSiteId : null,
    domain: row.domain,
    delegatedBy: row.delegatedBy,
  };
}
