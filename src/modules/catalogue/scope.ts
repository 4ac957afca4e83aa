import { AgencyFunction } from '../../rules/agency-functions.ts';
import type { OverlayLayer } from './overlay.ts';

/** Whose catalogue: a site's, a vertical system's within it (条线), or an agency's; an internal unit is an agency too. */
export interface CatalogueScope {
  siteId: string;
  agencyId?: string | null;
  agencyFunction?: AgencyFunction | null;
}

/** Which of a site's versions: by number, the one in force on a day, or the latest. */
export type CatalogueMoment = { version: number } | { day: string } | 'current';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A scope within its site as one word of an address: `site`, `system.civilAffairs`, `agency.{id}`. */
export function scopeKey({ agencyId, agencyFunction }: Omit<CatalogueScope, 'siteId'>): string {
  if (agencyId) return `agency.${agencyId}`;
  return agencyFunction ? `system.${agencyFunction}` : 'site';
}

/** The scope behind such a word; null when it is none. */
export function scopeOfKey(siteId: string, key: string): CatalogueScope | null {
  if (key === 'site') return { siteId };
  const [kind, name = ''] = key.split(/\.(.*)/s);
  if (kind === 'agency' && UUID.test(name)) return { siteId, agencyId: name };
  const agencyFunction = AgencyFunction.safeParse(name);
  return kind === 'system' && agencyFunction.success ? { siteId, agencyFunction: agencyFunction.data } : null;
}

/** Whether two scopes are the same one. */
export function isSameScope(one: CatalogueScope, other: CatalogueScope): boolean {
  return one.siteId === other.siteId && scopeKey(one) === scopeKey(other);
}

/** The layer on which a scope's own departures lie. */
export function layerOf(scope: CatalogueScope, agencyKind: string | null): OverlayLayer {
  if (scope.agencyId) return agencyKind === 'internal_unit' ? 'department' : 'agency';
  return scope.agencyFunction ? 'system' : 'site';
}
