import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Actor, PERMISSIONS, type Permission, type Role } from '../../../platform/permission.ts';

/** Cases and grievances of the agencies, bodies and sites where the person holds the permission. `table` has agency_id and site_id. */
export function withinReach(
  actor: Actor,
  permission: Permission,
  table: 'application' | 'grievance',
): RawBuilder<SqlBool> {
  if (actor.staffId === null) return sql<SqlBool>`true`;
  const wanted: readonly Role[] = PERMISSIONS[permission];
  const roles = actor.roles.filter(({ role, domain }) => wanted.includes(role) && domain === null);
  const agencies = roles.flatMap(({ siteId, agencyId }) => (siteId === null && agencyId ? [agencyId] : []));
  const sites = roles.flatMap(({ siteId }) => siteId ?? []);
  return sql<SqlBool>`(${sql.ref(`${table}.siteId`)} = any(${sites}::uuid[]) or ${sql.ref(`${table}.agencyId`)} = any(${agencies}::uuid[])
    or exists (select 1 from agency reached where reached.id = ${sql.ref(`${table}.agencyId`)}
      and reached.body_id = any(${agencies}::uuid[])))`;
}
