import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import type { Standing } from '../change-plan.ts';
import type { CatalogueMoment } from '../scope.ts';
import type { DomainDefinition, FunctionDefinition } from '../types.ts';
import { columnsIn, loadParts } from './effective.ts';
import type { ScopeFacts } from './scope.ts';
import type { VersionFacts } from './version.ts';

/** What stands for one item in a scope, with the version it was read at. */
export interface ItemStanding extends Standing {
  version: VersionFacts;
  domains: DomainDefinition[];
  functions: FunctionDefinition[];
}

/** What a change to the item would be laid on. Three statements. */
export async function loadStanding(
  db: Db,
  { scope, layer }: ScopeFacts,
  itemId: string,
  moment: CatalogueMoment = 'current',
): Promise<ItemStanding> {
  const { version, domains, functions, rows, overlays, owners } = await loadParts(db, scope, {
    moment,
    itemIds: [itemId],
  });
  const isOwn = ({ id }: { id: string }) => owners.get(id)?.isOwn === true;
  // What systems and agencies added shows in the site's catalogue but is not the site's to change.
  const bearing = scope.agencyId || scope.agencyFunction ? overlays : overlays.filter(isOwn);
  const own = bearing.find(isOwn) ?? null;
  return { version, domains, functions, rows, overlays: bearing, own, layer, columnsOf: columnsIn(domains) };
}

/**
 * Whether the number of an item was ever given to something else, in the standard or in another scope of the site: it is
 * an address and is never given again. One statement.
 */
export async function isItemIdTaken(db: Db, { scope }: ScopeFacts, itemId: string): Promise<boolean> {
  const { rows } = await sql<{ isTaken: boolean }>`
    select exists (select 1 from catalogue_row where item_id = ${itemId})
      or exists (select 1 from catalogue_overlay where site_id = ${scope.siteId}::uuid and item_id = ${itemId}
        and action = 'add' and (agency_id is distinct from ${scope.agencyId ?? null}::uuid
          or agency_function is distinct from ${scope.agencyFunction ?? null}::text)) as is_taken`.execute(
    db,
  );
  return rows[0]?.isTaken === true;
}
