import type { Db } from '../../../platform/database/pool.ts';
import { type CatalogueFilter, isMeant } from '../filter.ts';
import type { EffectiveRow } from '../overlay.ts';
import { type DisclosingAgency, isResponsible, responsibleAgencies } from '../responsibility.ts';
import { type CatalogueInForce, effectiveCatalogue } from './effective.ts';
import { listDisclosingAgencies, type ScopeFacts } from './scope.ts';

/** Whose catalogue the public looks at: a site's, or one agency's part of it. */
export interface PublicScope {
  siteId: string;
  agency: ScopeFacts['agency'];
}

/** A catalogue as the public sees it: rows of the scope, before the filter and after it. */
export interface PublicCatalogue extends CatalogueInForce {
  /** Rows the scope must disclose: all for a site, those bound to it for an agency. */
  all: EffectiveRow[];
  /** Of these the rows the filter means. */
  shown: EffectiveRow[];
  /** Agencies that must disclose, by item. */
  agenciesOf: (effective: EffectiveRow) => DisclosingAgency[];
}

/** The catalogue of a site or agency under a filter, at the filter's version. Throws `notFound` for an unknown version. Four statements. */
export async function publicCatalogue(
  db: Db,
  { siteId, agency }: PublicScope,
  filter: CatalogueFilter,
): Promise<PublicCatalogue> {
  const moment = filter.version === undefined ? 'current' : { version: filter.version };
  const catalogue = await effectiveCatalogue(db, { siteId, agencyId: agency?.id ?? null }, { moment });
  const agencies = await listDisclosingAgencies(db, siteId);
  const isBound = (effective: EffectiveRow) =>
    agency === null || isResponsible(effective.row, agency) || isOwnAddition(catalogue, effective);
  const all = catalogue.rows.filter(isBound);
  return {
    ...catalogue,
    all,
    shown: all.filter(({ row }) => isMeant(row, filter)),
    agenciesOf: (effective) =>
      withOwner(catalogue, effective, responsibleAgencies(effective.row, agencies), agencies),
  };
}

function isOwnAddition({ owners }: CatalogueInForce, { provenance }: EffectiveRow): boolean {
  const addition = provenance.find(({ action }) => action === 'add');
  return addition !== undefined && owners.get(addition.overlayId)?.agencyId != null;
}

/** A row an agency added to its own catalogue binds that agency alone; a unit's binds whoever has the function. */
function withOwner(
  catalogue: CatalogueInForce,
  { provenance }: EffectiveRow,
  responsible: DisclosingAgency[],
  agencies: readonly DisclosingAgency[],
): DisclosingAgency[] {
  const addition = provenance.find(({ action }) => action === 'add');
  const owner = addition && catalogue.owners.get(addition.overlayId)?.agencyId;
  const own = agencies.filter(({ id }) => id === owner);
  return own.length > 0 ? own : responsible;
}
