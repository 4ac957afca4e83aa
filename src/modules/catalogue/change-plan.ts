import { isDeepStrictEqual } from 'node:util';
import type { EffectiveRow } from './overlay.ts';
import { applyOverlays, type CatalogueOverlay, type OverlayLayer, type OverlayRefusal } from './overlay.ts';
import type { RowFault } from './text.ts';
import {
  type CatalogueRow,
  type CatalogueRowData,
  type RowChanges,
  CatalogueRowData as RowData,
} from './types.ts';

/** A change somebody wants to a catalogue of one scope. */
export type WantedChange =
  | { action: 'add'; itemId: string; domain: string; row: CatalogueRowData }
  | { action: 'adapt'; itemId: string; changes: RowChanges }
  | { action: 'switch_off'; itemId: string }
  | { action: 'restore'; itemId: string };

/** What stands before the change: the standard's rows, everybody's overlays, and which of them is the scope's own. */
export interface Standing {
  rows: readonly CatalogueRow[];
  overlays: readonly CatalogueOverlay[];
  /** The scope's own overlay on the item, if there is one. */
  own: CatalogueOverlay | null;
  layer: OverlayLayer;
  columnsOf: (domain: string) => readonly string[];
}

export type PlanRefusal = OverlayRefusal | 'nothing_changes' | 'nothing_to_restore' | 'own_addition';

/** What approving would do: which overlay takes the place of the scope's own, and the row before and after. */
export type ChangePlan =
  | { ok: false; refusal: PlanRefusal }
  | {
      ok: true;
      /** Null: the scope's own overlay ends and nothing takes its place. */
      overlay: CatalogueOverlay | null;
      before: EffectiveRow | null;
      after: EffectiveRow | null;
      faults: RowFault[];
    };

/** Id an overlay has while it is only planned. */
export const PLANNED = 'planned';

const ROW_FIELDS = Object.keys(RowData.shape).filter((field) => field !== 'id') as (keyof RowChanges)[];

/** Columns that a form gives as ticked boxes, in the form's order: the order says nothing. */
const TICKED: readonly (keyof RowChanges)[] = ['channels', 'levels', 'columns', 'facets'];

function isSame(field: keyof RowChanges, before: unknown, wanted: unknown): boolean {
  if (!TICKED.includes(field) || !Array.isArray(before) || !Array.isArray(wanted)) {
    return isDeepStrictEqual(before, wanted);
  }
  return isDeepStrictEqual([...before].sort(), [...wanted].sort());
}

/** Columns in which `wanted` departs from the row; a column that `wanted` leaves empty stays as it is. */
export function changesBetween(row: CatalogueRow, wanted: CatalogueRowData): Partial<CatalogueRowData> {
  const changed = ROW_FIELDS.filter(
    (field) => wanted[field] !== undefined && !isSame(field, row[field], wanted[field]),
  );
  return Object.fromEntries(changed.map((field) => [field, wanted[field]]));
}

/** A row without what is derived: as it is written in an addition. */
export function dataOf({ domain: _domain, timeLimitRule: _rule, ...data }: CatalogueRow): CatalogueRowData {
  return data;
}

/** Works out a change against what stands now. Nothing is written. */
export function planChange(change: WantedChange, standing: Standing, reason: string): ChangePlan {
  const { rows, overlays, own, columnsOf } = standing;
  const current = applyOverlays(rows, overlays, columnsOf);
  const others = overlays.filter(({ id }) => id !== own?.id);
  const below = applyOverlays(rows, others, columnsOf);
  const find = (effective: EffectiveRow[]) => effective.find(({ row }) => row.id === change.itemId) ?? null;
  const before = find(current.rows);
  const replacement = replacementFor(change, { standing, before, below: find(below.rows), reason });
  if ('refusal' in replacement) return { ok: false, refusal: replacement.refusal };
  const { overlay } = replacement;
  const next = applyOverlays(rows, overlay ? [...others, overlay] : others, columnsOf);
  const refused = next.refused.find(({ overlayId }) => overlayId === PLANNED);
  if (refused) return { ok: false, refusal: refused.code };
  const after = find(next.rows);
  return { ok: true, overlay, before, after, faults: after?.faults ?? [] };
}

interface Around {
  standing: Standing;
  before: EffectiveRow | null;
  /** The row as the wider layers leave it. */
  below: EffectiveRow | null;
  reason: string;
}

type Replacement = { overlay: CatalogueOverlay | null } | { refusal: PlanRefusal };

function replacementFor(change: WantedChange, { standing, before, below, reason }: Around): Replacement {
  const { own, layer } = standing;
  const { itemId } = change;
  const shared = { id: PLANNED, layer, itemId, reason };
  switch (change.action) {
    case 'add':
      if (before) return { refusal: 'item_exists' };
      return { overlay: { ...shared, action: 'add', domain: change.domain, row: change.row } };
    case 'switch_off':
      if (!before) return { refusal: 'unknown_item' };
      return { overlay: own?.action === 'add' ? null : { ...shared, action: 'switch_off' } };
    case 'restore':
      if (own?.action === 'add') return { refusal: 'own_addition' };
      return own ? { overlay: null } : { refusal: 'nothing_to_restore' };
    case 'adapt': {
      if (!before) return { refusal: own?.action === 'switch_off' ? 'switched_off' : 'unknown_item' };
      const wanted = { ...dataOf(before.row), ...change.changes } as CatalogueRowData;
      if (Object.keys(changesBetween(before.row, wanted)).length === 0) return { refusal: 'nothing_changes' };
      if (own?.action === 'add') {
        return { overlay: { ...shared, action: 'add', domain: before.row.domain, row: wanted } };
      }
      const changes = below ? changesBetween(below.row, wanted) : {};
      return { overlay: Object.keys(changes).length > 0 ? { ...shared, action: 'adapt', changes } : null };
    }
  }
}
