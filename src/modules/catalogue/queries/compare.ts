import type { Db } from '../../../platform/database/pool.ts';
import { type CatalogueComparison, type ComparisonScope, compareCatalogues } from '../comparison.ts';
import type { EffectiveRow } from '../overlay.ts';
import { standardName, superiorName } from '../page-text.ts';
import { functionsOf } from '../responsibility.ts';
import { type CatalogueRow, type DomainDefinition, Level } from '../types.ts';
import { effectiveCatalogue, standardRows } from './effective.ts';
import { findSiteName, type ScopeFacts } from './scope.ts';
import { currentCatalogueVersion } from './version.ts';

/** What a local catalogue is held against: the standard, or that of the government above. */
export type Against = 'standard' | 'superior';

/** A catalogue to be measured by. */
export interface MeasuringCatalogue {
  name: string;
  rows: CatalogueRow[];
}

/**
 * Rows of the standard, or of the superior government's catalogue with its vertical systems laid over for an agency or
 * system of the like function; null where the site has no superior here. At most four statements.
 */
export async function findMeasure(
  db: Db,
  facts: ScopeFacts,
  against: Against,
): Promise<MeasuringCatalogue | null> {
  if (against === 'standard') {
    const version = await currentCatalogueVersion(db);
    return { name: standardName(version), rows: await standardRows(db, version) };
  }
  const { parentSiteId, agency, scope } = facts;
  const name = parentSiteId ? await findSiteName(db, parentSiteId) : null;
  if (!parentSiteId || name === null) return null;
  const systems = scope.agencyFunction ? [scope.agencyFunction] : agency ? functionsOf(agency) : [];
  const { rows } = await effectiveCatalogue(db, { siteId: parentSiteId }, { systems });
  return { name: superiorName(name), rows: rows.map(({ row }) => row) };
}

/** The catalogue of a scope beside another. */
export interface Comparison extends CatalogueComparison {
  name: string;
  superior: Map<string, CatalogueRow>;
  local: Map<string, EffectiveRow>;
  /** Rows missing here because somebody switched them off, with the reason in their provenance. */
  switchedOff: Map<string, EffectiveRow>;
  domains: DomainDefinition[];
}

/** Compares a scope's catalogue (S1-168: missing rows listed); an agency's only in what it must disclose. Seven statements. */
export async function compareWith(db: Db, facts: ScopeFacts, against: Against): Promise<Comparison | null> {
  const measure = await findMeasure(db, facts, against);
  if (!measure) return null;
  const own = await effectiveCatalogue(db, facts.scope);
  const rows = own.rows.map(({ row }) => row);
  const byId = (effective: EffectiveRow[]) => new Map(effective.map((entry) => [entry.row.id, entry]));
  return {
    ...compareCatalogues(rows, measure.rows, concernOf(facts)),
    name: measure.name,
    superior: new Map(measure.rows.map((row) => [row.id, row])),
    local: byId(own.rows),
    switchedOff: byId(own.switchedOff),
    domains: own.domains,
  };
}

function concernOf({ agency, scope }: ScopeFacts): ComparisonScope {
  if (scope.agencyFunction) return { functions: [scope.agencyFunction] };
  if (!agency) return {};
  return { level: Level.safeParse(agency.level).data, functions: functionsOf(agency) };
}
