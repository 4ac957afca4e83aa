import { type Actor, holds, type Permission, type Scope } from '../../platform/permission.ts';

/** The scope of a site as a whole: only roles that reach every agency of it reach this. */
export function siteScope(siteId: string): Scope {
  return { agencyId: '', bodyId: '', siteId };
}

function may(actor: Actor, permission: Permission, scope: Scope): boolean {
  return actor.staffId === null || holds(actor, permission, scope);
}

/** Whether the actor may change an agency's record: its own disclosure office, or that of the site's host agency. */
export function mayEditAgency(actor: Actor, scope: Scope): boolean {
  return may(actor, 'agency.edit', scope);
}

/** Whether the actor may found, rename, merge and close disclosing bodies and arrange who supervises whom. */
export function mayArrangeAgencies(actor: Actor, siteId: string): boolean {
  return may(actor, 'agency.edit', siteScope(siteId));
}

/** Whether the actor may write the statutory pages of a site, or of one agency when its scope is given. */
export function mayWriteFrame(actor: Actor, siteId: string, agency: Scope | null): boolean {
  return may(actor, 'frame.edit', agency ?? siteScope(siteId));
}

/** Sites of which the actor's role for the permission reaches every agency; null = every site of the installation. */
export function sitesReached(actor: Actor, permission: Permission): readonly string[] | null {
  const fitting = actor.roles.filter((held) => holds({ ...actor, roles: [held] }, permission));
  if (fitting.some((held) => held.siteId === null && held.agencyId === null)) return null;
  return [...new Set(fitting.flatMap((held) => (held.siteId === null ? [] : [held.siteId])))];
}

/** Agencies (with their internal units) that the actor's roles for the permission name one by one. */
export function agenciesReached(actor: Actor, permission: Permission): readonly string[] {
  const fitting = actor.roles.filter(
    (held) => held.siteId === null && holds({ ...actor, roles: [held] }, permission),
  );
  return [...new Set(fitting.flatMap((held) => (held.agencyId === null ? [] : [held.agencyId])))];
}
