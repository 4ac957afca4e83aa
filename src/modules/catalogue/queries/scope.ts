import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { AppError } from '../../../platform/errors.ts';
import type { OverlayLayer } from '../overlay.ts';
import type { DisclosingAgency } from '../responsibility.ts';
import { type CatalogueScope, layerOf } from '../scope.ts';

/** A scope with the site and agency behind it. */
export interface ScopeFacts {
  scope: CatalogueScope;
  layer: OverlayLayer;
  siteId: string;
  siteName: string;
  parentSiteId: string | null;
  hostAgencyId: string | null;
  /** The agency of an agency's scope, with its body's functions for an internal unit; else null. */
  agency: (DisclosingAgency & { bodyId: string; siteId: string }) | null;
  systemAgencies: { id: string; bodyId: string }[];
}

const AGENCY_COLUMNS = [
  'agency.id',
  'agency.bodyId',
  'agency.siteId',
  'agency.code',
  'agency.name',
  'agency.kind',
  'agency.level',
] as const;

/** The agency's own functions and those of its body. */
const FUNCTIONS = sql<string[]>`array(select distinct unnest(agency.functions || body.functions) order by 1)`;

function agenciesWithBody(db: Db) {
  return db
    .selectFrom('agency')
    .innerJoin('agency as body', 'body.id', 'agency.bodyId')
    .select([...AGENCY_COLUMNS, FUNCTIONS.as('functions')]);
}

/** Throws `notFound` where site or agency is unknown, or the agency belongs to another site. At most three statements. */
export async function getScopeFacts(db: Db, scope: CatalogueScope): Promise<ScopeFacts> {
  const site = await db
    .selectFrom('site')
    .where('id', '=', scope.siteId)
    .select(['id', 'name', 'parentId', 'hostAgencyId'])
    .executeTakeFirst();
  const agency = scope.agencyId ? await findAgency(db, scope.agencyId) : null;
  if (!site || (scope.agencyId && agency?.siteId !== site.id)) {
    throw new AppError('notFound', { reason: 'catalogueScope' });
  }
  return {
    scope,
    layer: layerOf(scope, agency?.kind ?? null),
    siteId: site.id,
    siteName: site.name,
    parentSiteId: site.parentId,
    hostAgencyId: site.hostAgencyId,
    agency,
    systemAgencies: scope.agencyFunction ? await listSystem(db, site.id, scope.agencyFunction) : [],
  };
}

async function findAgency(db: Db, id: string) {
  return (await agenciesWithBody(db).where('agency.id', '=', id).executeTakeFirst()) ?? null;
}

async function listSystem(db: Db, siteId: string, agencyFunction: string) {
  return db
    .selectFrom('agency')
    .where('siteId', '=', siteId)
    .where(sql<boolean>`${agencyFunction} = any(functions)`)
    .select(['id', 'bodyId'])
    .execute();
}

/** Name of a site's government. One statement. */
export async function findSiteName(db: Db, siteId: string): Promise<string | null> {
  const row = await db.selectFrom('site').where('id', '=', siteId).select('name').executeTakeFirst();
  return row?.name ?? null;
}

/** The agency at `/agencies/{code}`, of whatever site, by 9-character code or 18-character credit code. One statement. */
export async function findAgencyByCode(db: Db, code: string): Promise<ScopeFacts['agency']> {
  const row = await agenciesWithBody(db)
    .where((eb) => eb.or([eb('agency.code', '=', code), eb('agency.creditCode', '=', code)]))
    .executeTakeFirst();
  return row ?? null;
}

/** Disclosing bodies of a site that are not closed, in its order. One statement. */
export async function listDisclosingAgencies(db: Db, siteId: string): Promise<DisclosingAgency[]> {
  return agenciesWithBody(db)
    .where('agency.siteId', '=', siteId)
    .where('agency.kind', '<>', 'internal_unit')
    .where('agency.closedOn', 'is', null)
    .orderBy('agency.sort')
    .orderBy(sql`agency.name collate "zh-x-icu"`)
    .execute();
}

/** Agencies and units for which somebody with these roles may propose: their own, or all of a site. One statement. */
export async function listProposingAgencies(
  db: Db,
  siteId: string,
  places: readonly { agencyId: string | null; siteId: string | null }[],
): Promise<DisclosingAgency[]> {
  const isSiteWide = places.some((place) => place.siteId === siteId);
  const ids = places.flatMap(({ agencyId }) => agencyId ?? []);
  if (!isSiteWide && ids.length === 0) return [];
  let query = agenciesWithBody(db).where('agency.siteId', '=', siteId).where('agency.closedOn', 'is', null);
  if (!isSiteWide) {
    query = query.where((eb) => eb.or([eb('agency.id', 'in', ids), eb('agency.bodyId', 'in', ids)]));
  }
  return query.orderBy('agency.sort').orderBy(sql`agency.name collate "zh-x-icu"`).execute();
}
