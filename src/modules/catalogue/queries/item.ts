import type { Db } from '../../../platform/database/pool.ts';
import { AppError } from '../../../platform/errors.ts';
import { type HistoryEntry, itemHistory, type OverlaySpan } from '../item-history.ts';
import { type EffectiveRow, OverlayLayer } from '../overlay.ts';
import { completeRow } from '../row.ts';
import { type CatalogueMoment, type CatalogueScope, layerOf } from '../scope.ts';
import {
  type CatalogueRow,
  CatalogueRowData,
  type DomainDefinition,
  type FunctionDefinition,
} from '../types.ts';
import { effectiveCatalogue, type OverlayOwner, overlaysOfItem, type StoredOverlay } from './effective.ts';
import { listVersions, type VersionFacts } from './version.ts';

/** Whether an item stands, is switched off here, or is gone; its address answers in every case. */
export type ItemState = 'in_force' | 'switched_off' | 'removed';

/** One item with where it comes from and what happened to it. */
export interface ItemInScope extends EffectiveRow {
  state: ItemState;
  version: VersionFacts;
  domains: DomainDefinition[];
  functions: FunctionDefinition[];
  owners: Map<string, OverlayOwner>;
  history: HistoryEntry<VersionFacts>[];
}

/** An item of a scope's catalogue at a moment, and its history. Throws `notFound` for an id never given. Six statements. */
export async function getItem(
  db: Db,
  scope: CatalogueScope,
  itemId: string,
  moment: CatalogueMoment = 'current',
): Promise<ItemInScope> {
  const { rows, switchedOff, ...catalogue } = await effectiveCatalogue(db, scope, {
    moment,
    itemIds: [itemId],
  });
  const spans = await rowSpans(db, itemId);
  const overlays = await overlaysOfItem(db, scope, itemId);
  const found = stateOf(rows[0], switchedOff[0]) ?? goneRow(spans, overlays);
  if (!found) throw new AppError('notFound', { reason: 'catalogueItem' });
  const versions = await listVersions(db, scope.siteId);
  const nameOf = (code: string | null) =>
    catalogue.functions.find((known) => known.code === code)?.name ?? code;
  const history = itemHistory(
    versions,
    spans,
    overlays.map((overlay) => spanOf(overlay, nameOf)),
  );
  const { version, domains, functions, owners } = catalogue;
  return { ...found, version, domains, functions, owners, history };
}

function stateOf(inForce?: EffectiveRow, off?: EffectiveRow): (EffectiveRow & { state: ItemState }) | null {
  if (inForce) return { ...inForce, state: 'in_force' };
  return off ? { ...off, state: 'switched_off' } : null;
}

/** The last wording of a row that is in no current catalogue any more. */
function goneRow(
  spans: { row: CatalogueRow }[],
  overlays: StoredOverlay[],
): (EffectiveRow & { state: ItemState }) | null {
  const addition = overlays.findLast(({ action }) => action === 'add')?.changes as
    | { domain: string; row: unknown }
    | undefined;
  const added = addition && completeRow(CatalogueRowData.parse(addition.row), addition.domain);
  const row = spans.at(-1)?.row ?? added;
  return row ? { row, provenance: [], faults: [], state: 'removed' } : null;
}

async function rowSpans(db: Db, itemId: string) {
  const rows = await db
    .selectFrom('catalogueRow')
    .where('catalogueId', '=', 'standard')
    .where('itemId', '=', itemId)
    .orderBy('fromVersion')
    .select(['fromVersion', 'toVersion', 'row'])
    .execute();
  return rows.map((span) => ({ ...span, row: span.row as unknown as CatalogueRow }));
}

function spanOf(overlay: StoredOverlay, nameOf: (code: string | null) => string | null): OverlaySpan {
  const { fromVersion, toVersion, action, reason, agencyName, agencyFunction, changes } = overlay;
  return {
    fromVersion,
    toVersion,
    action,
    reason,
    layer: OverlayLayer.parse(layerOf(overlay, overlay.agencyKind)),
    ownerName: agencyName ?? nameOf(agencyFunction),
    fields: action === 'adapt' ? Object.keys(changes as object) : [],
  };
}
