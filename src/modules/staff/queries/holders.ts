import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { type Role, type RoleHeld, reaches, type Scope } from '../../../platform/permission.ts';
import { heldOf, rolesHeldOn } from './roles-held.ts';

/** Somebody who can act in a role today. `delegatedBy` is set when it is held for an absent person. */
export interface Holder extends RoleHeld {
  staffId: string;
  displayName: string;
  agencyName: string;
  /** Name of the absent person; null for an own role. */
  delegatedByName: string | null;
}

/**
 * Everybody active who holds a role at these agencies today, at their bodies, or over their sites; by name.
 * For a list of works load once and ask `holdersOf` for each. One statement.
 */
export async function listHoldersAt(db: Db, agencyIds: readonly string[], today: string): Promise<Holder[]> {
  if (agencyIds.length === 0) return [];
  const rows = await db
    .selectFrom(rolesHeldOn(db, today).as('held'))
    .innerJoin('staff', 'staff.id', 'held.staffId')
    .leftJoin('agency', 'agency.id', 'staff.agencyId')
    .leftJoin('site', 'site.hostAgencyId', 'held.agencyId')
    .leftJoin('staff as absent', 'absent.id', 'held.delegatedBy')
    .where('staff.isActive', '=', true)
    .where(sql<boolean>`held.agency_id in (
      select unnest(array[a.id, a.body_id, s.host_agency_id]) from agency a join site s on s.id = a.site_id
      where a.id = any(${[...new Set(agencyIds)]}::uuid[]))`)
    .select([
      'held.staffId',
      'held.role',
      'held.agencyId',
      'held.domain',
      'held.delegatedBy',
      'site.id as hostedSiteId',
      'staff.displayName',
      'agency.name as agencyName',
      'absent.displayName as delegatedByName',
    ])
    .orderBy(sql`staff.display_name collate "zh-x-icu"`)
    .orderBy('staff.id')
    .execute();
  return rows.map((row) => ({
    ...heldOf(row),
    staffId: row.staffId,
    displayName: row.displayName,
    agencyName: row.agencyName ?? '',
    delegatedByName: row.delegatedByName,
  }));
}

/** Those of the holders whose role reaches the scope, one entry a person, own roles before delegated ones. */
export function holdersOf(holders: readonly Holder[], role: Role, scope: Scope): Holder[] {
  const fitting = holders.filter((held) => held.role === role && reaches(held, scope));
  const byPerson = new Map<string, Holder>();
  for (const held of fitting) {
    const known = byPerson.get(held.staffId);
    if (!known || (known.delegatedBy !== null && held.delegatedBy === null)) byPerson.set(held.staffId, held);
  }
  return [...byPerson.values()];
}

/** Who can act in the role at the scope today: whom work waits for, and to whom it can be reassigned. One statement. */
export async function listHolders(db: Db, role: Role, scope: Scope, today: string): Promise<Holder[]> {
  return holdersOf(await listHoldersAt(db, [scope.agencyId], today), role, scope);
}

/** How many people who can sign in hold each of the roles in their own right, anywhere. One statement. */
export async function countActiveHolders(db: Db, roles: readonly Role[]): Promise<Map<Role, number>> {
  const rows = await db
    .selectFrom('staffRole')
    .innerJoin('staff', 'staff.id', 'staffRole.staffId')
    .where('staff.isActive', '=', true)
    .where('staff.accountId', 'is not', null)
    .where('staffRole.revokedAt', 'is', null)
    .where('staffRole.role', 'in', [...roles])
    .groupBy('staffRole.role')
    .select(['staffRole.role', (eb) => eb.fn.count<number>('staffRole.staffId').distinct().as('count')])
    .execute();
  return new Map(rows.map(({ role, count }) => [role as Role, Number(count)]));
}

/** An agency whose documents would get stuck, and whom it lacks. */
export interface RoleGap {
  agencyId: string;
  agencyName: string;
  missing: Role[];
}

/**
 * Bodies where somebody drafts and nobody active can take one of the later steps in their own right. A town's head
 * signs the secrecy review too. One statement.
 */
export async function listRoleGaps(db: Db): Promise<RoleGap[]> {
  const { rows } = await sql<RoleGap>`
    with held as (
      select distinct agency.body_id, staff_role.role
      from staff_role
      join staff on staff.id = staff_role.staff_id and staff.is_active
      join agency on agency.id = staff_role.agency_id
      where staff_role.revoked_at is null
    )
    select body.id as "agencyId", body.name as "agencyName", array_agg(needed.role order by needed.step) as missing
    from agency body
    join held drafts on drafts.body_id = body.id and drafts.role = 'clerk'
    cross join (values ('secrecyReviewer', 1), ('head', 2), ('leader', 3)) as needed(role, step)
    where body.closed_on is null
      and not (body.kind = 'town_government' and needed.role = 'secrecyReviewer')
      and not exists (select 1 from held where held.body_id = body.id and held.role = needed.role)
    group by body.id, body.name, body.sort
    order by body.sort, body.name collate "zh-x-icu", body.id`.execute(db);
  return rows;
}
