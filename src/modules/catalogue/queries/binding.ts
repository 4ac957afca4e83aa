import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { applyOverlays, type EffectiveRow } from '../overlay.ts';
import { type DisclosingAgency, functionsOf, isResponsible } from '../responsibility.ts';
import { layerOf } from '../scope.ts';
import type { CatalogueRow } from '../types.ts';
import { columnsIn, overlayOf, type StoredOverlay, standardRows } from './effective.ts';
import { getVersion } from './version.ts';

/** A disclosing body with the day its duties begin. */
export interface BoundAgency extends DisclosingAgency {
  obligationsFrom: string;
}

/** Agencies with the same catalogue and the same place in it, and the rows they must disclose under. */
export interface Binding {
  agencies: BoundAgency[];
  rows: CatalogueRow[];
}

/** Who must disclose what in a site. */
export interface BindingCatalogue {
  version: number;
  bindings: Binding[];
  /** Every row in force on the site, by item: for documents filed under a row that does not bind their agency. */
  rows: Map<string, CatalogueRow>;
}

/**
 * The rows that bind each agency of a site today, with the overlays of site, vertical system and agency laid over the
 * standard. Agencies without a day from which duties begin, closed ones and internal units are left out. Agencies alike
 * are worked out once. Four statements, whatever the number of agencies.
 */
export async function bindingCatalogue(db: Db, siteId: string): Promise<BindingCatalogue> {
  const version = await getVersion(db, siteId, 'current');
  const standard = await standardRows(db, version.standardVersion);
  const overlays = await overlaysOfSite(db, siteId, version.number);
  const agencies = await boundAgencies(db, siteId);
  const columnsOf = columnsIn(version.domains);
  const siteWide = overlays.filter(({ agencyId, agencyFunction }) => !agencyId && !agencyFunction);
  const whole = applyOverlays(standard, siteWide.map(overlayOf), columnsOf);
  const groups = Map.groupBy(agencies, (agency) => profileOf(agency, bearing(agency, overlays)));
  const bindings = [...groups.values()].map((alike): Binding => {
    const [first] = alike as [BoundAgency, ...BoundAgency[]];
    const own = bearing(first, overlays);
    const { rows } = applyOverlays(standard, own.map(overlayOf), columnsOf);
    const added = new Set(
      own.filter(({ agencyId, action }) => agencyId && action === 'add').map(({ id }) => id),
    );
    const binds = ({ row, provenance }: EffectiveRow) =>
      row.mode === 'proactive' &&
      (isResponsible(row, first) || provenance.some(({ overlayId }) => added.has(overlayId)));
    return { agencies: alike, rows: rows.filter(binds).map(({ row }) => row) };
  });
  return { version: version.number, bindings, rows: new Map(whole.rows.map(({ row }) => [row.id, row])) };
}

/** Departures that bear on an agency: the site's, its systems', its own. */
function bearing(agency: BoundAgency, overlays: readonly StoredOverlay[]): StoredOverlay[] {
  const held: readonly string[] = functionsOf(agency);
  return overlays.filter(({ agencyId, agencyFunction }) => {
    if (agencyId) return agencyId === agency.id;
    return agencyFunction === null || held.includes(agencyFunction);
  });
}

function profileOf(agency: BoundAgency, own: readonly StoredOverlay[]): string {
  const { level, kind, functions } = agency;
  return [level, kind, [...functions].sort().join(), own.map(({ id }) => id).join()].join('|');
}

async function overlaysOfSite(db: Db, siteId: string, version: number): Promise<StoredOverlay[]> {
  const { rows } = await sql<StoredOverlay>`
    select o.id, o.site_id, o.item_id, o.action, o.changes, o.reason, o.agency_id, o.agency_function, o.from_version,
      o.to_version, owner.kind as agency_kind, owner.name as agency_name, owner.code as agency_code
    from catalogue_overlay o left join agency owner on owner.id = o.agency_id
    where o.site_id = ${siteId}::uuid and o.from_version <= ${version}::int
      and (o.to_version is null or o.to_version > ${version}::int)
    order by o.created_at, o.id`.execute(db);
  return rows.filter((row) => layerOf(row, row.agencyKind) !== 'department');
}

/** The agency's own functions; a body is not bound by what its units alone do. */
const BOUND: RawBuilder<boolean> = sql`agency.closed_on is null and agency.obligations_from is not null
  and agency.kind <> 'internal_unit'`;

async function boundAgencies(db: Db, siteId: string): Promise<BoundAgency[]> {
  const rows = await db
    .selectFrom('agency')
    .where('siteId', '=', siteId)
    .where(BOUND)
    .orderBy('sort')
    .orderBy('id')
    .select(['id', 'code', 'name', 'kind', 'level', 'functions', 'obligationsFrom'])
    .execute();
  return rows.map(({ obligationsFrom, ...agency }) => ({
    ...agency,
    obligationsFrom: obligationsFrom ?? '',
  }));
}
