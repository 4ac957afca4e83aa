import {
  type Actor,
  holds,
  PERMISSIONS,
  type Permission,
  type RoleHeld,
  roleFor,
  type Scope,
} from '../../platform/permission.ts';

/** What deciding needs to know of a scope. */
export interface PolicyScope {
  siteId: string;
  hostAgencyId: string | null;
  /** Where an agency's scope stands; null for the site and for a vertical system. */
  agency: { id: string; bodyId: string } | null;
  /** Agencies that make up a vertical system (条线). */
  systemAgencies: readonly { id: string; bodyId: string }[];
}

export type CatalogueRefusal = 'roleMissing' | 'proposerMayNotDecide';

export type CatalogueDecision = { ok: true; as: RoleHeld } | { ok: false; reason: CatalogueRefusal };

/** The government behind a site stands for all of it. */
function siteWide({ siteId, hostAgencyId }: PolicyScope, domains: readonly string[]): Scope {
  const agencyId = hostAgencyId ?? '';
  return { agencyId, bodyId: agencyId, siteId, domains };
}

function roleOver(
  actor: Actor,
  permission: Permission,
  scope: PolicyScope,
  domains: readonly string[],
): RoleHeld | null {
  const places = scope.agency ? [scope.agency] : scope.systemAgencies;
  const reach = places.map(({ id, bodyId }) => ({ agencyId: id, bodyId, siteId: scope.siteId, domains }));
  const all = scope.agency ? reach : [siteWide(scope, domains), ...reach];
  for (const place of all) {
    const held = roleFor(actor, permission, place);
    if (held) return held;
  }
  return null;
}

/**
 * Who may propose: for an agency somebody of it, for a vertical system somebody of an agency in it, for the whole site
 * somebody of its government; the site's disclosure office everywhere.
 */
export function mayPropose(
  actor: Actor,
  scope: PolicyScope,
  domains: readonly string[] = [],
): CatalogueDecision {
  const as = roleOver(actor, 'catalogue.propose', scope, domains);
  return as ? { ok: true, as } : { ok: false, reason: 'roleMissing' };
}

/**
 * Four eyes: the disclosure office decides, and neither the proposer nor somebody standing in for the proposer does
 * (黑政办规〔2018〕45号 三: 目录 is fixed by the government's disclosure office; two people, see decisions on 代理).
 */
export function mayDecide(
  actor: Actor,
  scope: PolicyScope,
  proposal: { proposedBy: string; proposedFor: string | null; domains?: readonly string[] },
): CatalogueDecision {
  const domains = proposal.domains ?? [];
  const place = { ...scope, systemAgencies: [] };
  if (!roleOver(actor, 'catalogue.decide', place, domains)) return { ok: false, reason: 'roleMissing' };
  const involved = [proposal.proposedBy, proposal.proposedFor];
  if (actor.staffId === null || involved.includes(actor.staffId)) {
    return { ok: false, reason: 'proposerMayNotDecide' };
  }
  const ownRoles = actor.roles.filter(({ delegatedBy }) => !involved.includes(delegatedBy ?? ''));
  const as = roleOver({ ...actor, roles: ownRoles }, 'catalogue.decide', place, domains);
  return as ? { ok: true, as } : { ok: false, reason: 'proposerMayNotDecide' };
}

/** Ids of agencies at which the actor may propose at all; null stands for a whole site. */
export function proposingPlaces(actor: Actor): { agencyId: string | null; siteId: string | null }[] {
  if (!holds(actor, 'catalogue.propose')) return [];
  const roles: readonly string[] = PERMISSIONS['catalogue.propose'];
  return actor.roles
    .filter(({ role }) => roles.includes(role))
    .map(({ agencyId, siteId }) => ({ agencyId, siteId }));
}
