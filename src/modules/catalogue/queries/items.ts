import type { Db } from '../../../platform/database/pool.ts';
import type { EffectiveRow } from '../overlay.ts';
import { isResponsible } from '../responsibility.ts';
import type { CatalogueMoment, CatalogueScope } from '../scope.ts';
import { domainName } from '../text.ts';
import type { CatalogueRow } from '../types.ts';
import { effectiveCatalogue } from './effective.ts';
import { getScopeFacts } from './scope.ts';

/** What publishing needs to know of a catalogue item: its place, and whom and through what it reaches. */
export interface ItemFacts {
  itemId: string;
  domain: string;
  item1: string;
  item2: string;
  isPersonal: boolean;
  isForEveryone: boolean;
  hasWeb: boolean;
  /** False once the item is switched off here or gone from the standard: kept for what was published under it. */
  isInForce: boolean;
}

function factsOf(row: CatalogueRow, isInForce: boolean): ItemFacts {
  return {
    itemId: row.id,
    domain: row.domain,
    item1: row.item1,
    item2: row.item2,
    isPersonal: row.pi,
    isForEveryone: row.audience === 'everyone',
    hasWeb: row.channels.includes('WEB'),
    isInForce,
  };
}

/**
 * The given items by id; ids that never existed are absent. With a scope as adapted there (three statements), without
 * one as in the standard of today (one); one more where an item is no longer in force.
 */
export async function itemsById(
  db: Db,
  ids: readonly string[],
  scope?: CatalogueScope,
  moment: CatalogueMoment = 'current',
): Promise<Map<string, ItemFacts>> {
  if (ids.length === 0) return new Map();
  const itemIds = [...new Set(ids)];
  const found = scope ? await scopedItems(db, itemIds, scope, moment) : await standardItems(db, itemIds);
  const lost = itemIds.filter((id) => !found.has(id));
  if (lost.length > 0)
    for (const row of await lastStandardRows(db, lost)) found.set(row.id, factsOf(row, false));
  return found;
}

async function scopedItems(
  db: Db,
  itemIds: readonly string[],
  scope: CatalogueScope,
  moment: CatalogueMoment,
) {
  const { rows, switchedOff } = await effectiveCatalogue(db, scope, { moment, itemIds });
  const facts = (effective: EffectiveRow[], isInForce: boolean) =>
    effective.map(({ row }): [string, ItemFacts] => [row.id, factsOf(row, isInForce)]);
  return new Map([...facts(switchedOff, false), ...facts(rows, true)]);
}

async function standardItems(db: Db, itemIds: readonly string[]) {
  const rows = await db
    .selectFrom('catalogueRow')
    .where('catalogueId', '=', 'standard')
    .where('itemId', 'in', itemIds)
    .where('toVersion', 'is', null)
    .select('row')
    .execute();
  return new Map(
    rows.map(({ row }) => row as unknown as CatalogueRow).map((row) => [row.id, factsOf(row, true)]),
  );
}

/** The last wording of rows that left the standard. One statement. */
export async function lastStandardRows(db: Db, itemIds: readonly string[]): Promise<CatalogueRow[]> {
  const rows = await db
    .selectFrom('catalogueRow')
    .where('catalogueId', '=', 'standard')
    .where('itemId', 'in', itemIds)
    .distinctOn('itemId')
    .orderBy('itemId')
    .orderBy('fromVersion', 'desc')
    .select('row')
    .execute();
  return rows.map(({ row }) => row as unknown as CatalogueRow);
}

/** An item as a picker offers it, with the rule to show beside the field. */
export interface ItemChoice {
  id: string;
  item1: string;
  item2: string;
  timeLimit: string;
  isPersonal: boolean;
  isKey: boolean;
}

export interface ItemChoiceGroup {
  domain: string;
  name: string;
  items: ItemChoice[];
}

/**
 * Items an agency may file a document under, by domain: first those it must disclose by level and functions, then all
 * others in force. Five statements.
 */
export async function listItemChoices(
  db: Db,
  scope: CatalogueScope & { agencyId: string },
): Promise<{ applicable: ItemChoiceGroup[]; others: ItemChoiceGroup[] }> {
  const { agency } = await getScopeFacts(db, scope);
  const { rows, domains, owners } = await effectiveCatalogue(db, scope);
  const isOwn = ({ provenance }: EffectiveRow) =>
    provenance.some(({ overlayId, action }) => action === 'add' && owners.get(overlayId)?.agencyId != null);
  const applies = (effective: EffectiveRow) =>
    isOwn(effective) || (agency !== null && isResponsible(effective.row, agency));
  const grouped = (chosen: EffectiveRow[]) =>
    Object.entries(Object.groupBy(chosen, ({ row }) => row.domain)).map(([domain, group = []]) => ({
      domain,
      name: domainName(domains, domain),
      items: group.map(({ row }) => choiceOf(row)),
    }));
  return { applicable: grouped(rows.filter(applies)), others: grouped(rows.filter((row) => !applies(row))) };
}

function choiceOf({ id, item1, item2, timeLimit, pi, isKey }: CatalogueRow): ItemChoice {
  return { id, item1, item2, timeLimit, isPersonal: pi, isKey };
}
