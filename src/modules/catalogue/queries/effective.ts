import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import type { AgencyFunction } from '../../../rules/agency-functions.ts';
import { applyOverlays, CatalogueOverlay, type EffectiveCatalogue, type OverlayLayer } from '../overlay.ts';
import { type CatalogueMoment, type CatalogueScope, isSameScope, layerOf } from '../scope.ts';
import {
  type CatalogueRow,
  type DomainDefinition,
  type FunctionDefinition,
  GENERAL_DOMAIN,
} from '../types.ts';
import { getVersion, type VersionFacts } from './version.ts';

/** Whose a local departure is. */
export interface OverlayOwner {
  layer: OverlayLayer;
  agencyId: string | null;
  agencyName: string | null;
  agencyCode: string | null;
  agencyFunction: AgencyFunction | null;
  /** Whether it is the scope's own, not inherited. */
  isOwn: boolean;
}

/** A catalogue in force: rows with provenance, what is switched off, and the version and taxonomy they belong to. */
export interface CatalogueInForce extends EffectiveCatalogue {
  version: VersionFacts;
  domains: DomainDefinition[];
  functions: FunctionDefinition[];
  owners: Map<string, OverlayOwner>;
}

export interface EffectiveOptions {
  moment?: CatalogueMoment;
  /** Only these items. */
  itemIds?: readonly string[];
  /** Lays these vertical systems over the site's own, instead of showing what systems and agencies added. */
  systems?: readonly AgencyFunction[];
}

/** Rows of the standard and overlays of a scope, not yet laid over each other. */
export interface CatalogueParts {
  version: VersionFacts;
  domains: DomainDefinition[];
  functions: FunctionDefinition[];
  rows: CatalogueRow[];
  overlays: CatalogueOverlay[];
  owners: Map<string, OverlayOwner>;
}

/**
 * The catalogue of a scope at a version or day: the standard, then site, vertical system, agency and department laid
 * over it. A site's own shows besides what its systems and agencies added. Throws `notFound` for an unknown version.
 * Three statements.
 */
export async function effectiveCatalogue(
  db: Db,
  scope: CatalogueScope,
  options: EffectiveOptions = {},
): Promise<CatalogueInForce> {
  const parts = await loadParts(db, scope, options);
  const { version, domains, functions, owners } = parts;
  const applied = applyOverlays(parts.rows, parts.overlays, columnsIn(domains));
  return { ...applied, rows: inDomainOrder(applied.rows, domains), version, domains, functions, owners };
}

/** What `effectiveCatalogue` is made of. Three statements. */
export async function loadParts(
  db: Db,
  scope: CatalogueScope,
  { moment = 'current', itemIds, systems }: EffectiveOptions = {},
): Promise<CatalogueParts> {
  const { domains, functions, ...version } = await getVersion(db, scope.siteId, moment);
  const rows = await standardRows(db, version.standardVersion, itemIds);
  const stored = await storedOverlays(db, scope, version.number, { itemIds, systems });
  return {
    version,
    domains,
    functions,
    rows,
    overlays: stored.map(overlayOf),
    owners: new Map(stored.map((overlay) => [overlay.id, ownerOf(overlay, scope)])),
  };
}

/** Sub-columns of each domain, for examining rows. */
export function columnsIn(domains: readonly DomainDefinition[]) {
  return (domain: string): string[] =>
    (domains.find(({ code }) => code === domain)?.columns ?? []).map(({ code }) => code);
}

/** Rows of the standard at one of its versions, in its order. One statement. */
export async function standardRows(
  db: Db,
  standardVersion: number,
  itemIds?: readonly string[],
): Promise<CatalogueRow[]> {
  let query = db
    .selectFrom('catalogueRow')
    .where('catalogueId', '=', 'standard')
    .where('fromVersion', '<=', standardVersion)
    .where((eb) => eb.or([eb('toVersion', 'is', null), eb('toVersion', '>', standardVersion)]))
    .orderBy('sort')
    .orderBy('itemId')
    .select('row');
  if (itemIds) query = query.where(sql<boolean>`item_id = any(${itemIds}::text[])`);
  return (await query.execute()).map(({ row }) => row as unknown as CatalogueRow);
}

/** Added rows stand with their domain, behind its other rows. */
function inDomainOrder<Row extends { row: CatalogueRow }>(
  rows: Row[],
  domains: readonly DomainDefinition[],
): Row[] {
  const order = new Map(
    [...domains.map(({ code }) => code), GENERAL_DOMAIN].map((code, index) => [code, index]),
  );
  const place = ({ row }: Row) => order.get(row.domain) ?? order.size;
  return rows.toSorted((one, other) => place(one) - place(other));
}

/** An overlay as stored, with the agency it belongs to. */
export interface StoredOverlay {
  id: string;
  siteId: string;
  itemId: string;
  action: string;
  changes: unknown;
  reason: string;
  agencyId: string | null;
  agencyFunction: AgencyFunction | null;
  fromVersion: number;
  toVersion: number | null;
  agencyKind: string | null;
  agencyName: string | null;
  agencyCode: string | null;
}

function storedOverlays(
  db: Db,
  scope: CatalogueScope,
  number: number,
  { itemIds, systems }: Pick<EffectiveOptions, 'itemIds' | 'systems'>,
) {
  const inSpan = sql`o.from_version <= ${number}::int and (o.to_version is null or o.to_version > ${number}::int)`;
  const onlyItems = itemIds ? sql`and o.item_id = any(${itemIds}::text[])` : sql``;
  return selectOverlays(db, scope, sql`${inSpan} ${onlyItems}`, systems);
}

/** Every overlay that ever bore on an item in this scope, oldest first. One statement. */
export function overlaysOfItem(db: Db, scope: CatalogueScope, itemId: string): Promise<StoredOverlay[]> {
  return selectOverlays(db, scope, sql`o.item_id = ${itemId}`);
}

async function selectOverlays(
  db: Db,
  scope: CatalogueScope,
  condition: RawBuilder<unknown>,
  systems?: readonly AgencyFunction[],
) {
  const { rows } = await sql<StoredOverlay>`
    select o.id, o.site_id, o.item_id, o.action, o.changes, o.reason, o.agency_id, o.agency_function, o.from_version,
      o.to_version, owner.kind as agency_kind, owner.name as agency_name, owner.code as agency_code
    from catalogue_overlay o left join agency owner on owner.id = o.agency_id
    where o.site_id = ${scope.siteId}::uuid and ${condition} and ${bearsOn(scope, systems)}
    order by o.created_at, o.id`.execute(db);
  return rows;
}

/** Which overlays of a site bear on a scope. A government answers to the system of governments without saying so. */
function bearsOn({ agencyId, agencyFunction }: CatalogueScope, systems?: readonly AgencyFunction[]) {
  const siteWide = sql`(o.agency_id is null and o.agency_function is null)`;
  if (systems) return sql`(${siteWide} or o.agency_function = any(${systems}::text[]))`;
  if (agencyFunction) return sql`(${siteWide} or o.agency_function = ${agencyFunction})`;
  if (!agencyId) return sql`(${siteWide} or o.action = 'add')`;
  return sql`(${siteWide} or exists (
    select 1 from agency own join agency body on body.id = own.body_id where own.id = ${agencyId}::uuid
    and (o.agency_id in (own.id, body.id) or o.agency_function = any(own.functions || body.functions)
      or (o.agency_function = 'government'
        and body.kind in ('government', 'town_government', 'development_zone')))))`;
}

/** A stored overlay in the form that is laid over rows. */
export function overlayOf(stored: StoredOverlay): CatalogueOverlay {
  const { id, itemId, action, changes, reason } = stored;
  const shared = { id, layer: layerOf(stored, stored.agencyKind), itemId, action, reason };
  if (action === 'add') return CatalogueOverlay.parse({ ...shared, ...(changes as object) });
  return CatalogueOverlay.parse(action === 'adapt' ? { ...shared, changes } : shared);
}

function ownerOf(stored: StoredOverlay, scope: CatalogueScope): OverlayOwner {
  const { agencyId, agencyName, agencyCode, agencyFunction } = stored;
  const layer = layerOf(stored, stored.agencyKind);
  return { layer, agencyId, agencyName, agencyCode, agencyFunction, isOwn: isSameScope(stored, scope) };
}
