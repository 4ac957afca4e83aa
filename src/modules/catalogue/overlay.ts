import * as z from 'zod';
import { completeRow, fullyParsed, rowFaults } from './row.ts';
import type { RowFault } from './text.ts';
import { type CatalogueRow, CatalogueRowData, DomainCode, RowChanges } from './types.ts';

/** Who adapts, from the widest to the narrowest; a later layer acts on what the earlier ones left. */
export const OverlayLayer = z.enum(['site', 'system', 'agency', 'department']);
export type OverlayLayer = z.infer<typeof OverlayLayer>;

const reason = z.string().trim().min(1);
const itemId = CatalogueRowData.shape.id;

/** One local departure from the standard (国办发〔2019〕54号 leaves room for local conditions). Each has its reason, shown with the row. */
const shared = { id: z.string().min(1), layer: OverlayLayer, itemId, reason };
export const CatalogueOverlay = z.discriminatedUnion('action', [
  z.strictObject({ ...shared, action: z.literal('add'), domain: DomainCode, row: CatalogueRowData }),
  z.strictObject({ ...shared, action: z.literal('adapt'), changes: RowChanges }),
  z.strictObject({ ...shared, action: z.literal('switch_off') }),
]);
export type CatalogueOverlay = z.infer<typeof CatalogueOverlay>;

/** One step in the history of a row: which overlay did what, and why. */
export interface ProvenanceStep {
  overlayId: string;
  layer: OverlayLayer;
  action: CatalogueOverlay['action'];
  fields: (keyof CatalogueRowData)[];
  reason: string;
}

/** A row in force. Without provenance it is the base row untouched; `faults` are what the adaptations left amiss. */
export interface EffectiveRow {
  row: CatalogueRow;
  provenance: ProvenanceStep[];
  faults: RowFault[];
}

/** Why an overlay could not be applied; the others still are. */
export type OverlayRefusal = 'unknown_item' | 'switched_off' | 'item_exists' | 'id_mismatch';

export interface EffectiveCatalogue {
  rows: EffectiveRow[];
  switchedOff: EffectiveRow[];
  refused: { overlayId: string; itemId: string; code: OverlayRefusal }[];
}

/**
 * Lays local overlays over a base set of rows: site, then vertical system, then agency, then department; within a layer in
 * the order given. Base rows keep their place, added rows follow. Nothing is changed in place.
 * `columnsOf` names the sub-columns of a domain, against which the outcome is examined.
 */
export function applyOverlays(
  base: readonly CatalogueRow[],
  overlays: readonly CatalogueOverlay[],
  columnsOf: (domain: string) => readonly string[],
): EffectiveCatalogue {
  const rows = new Map<string, EffectiveRow>(
    base.map((row) => [row.id, { row, provenance: [], faults: [] }]),
  );
  const switchedOff = new Map<string, EffectiveRow>();
  const refused: EffectiveCatalogue['refused'] = [];
  for (const overlay of byLayer(overlays)) {
    const code = refusal(overlay, rows, switchedOff);
    if (code) refused.push({ overlayId: overlay.id, itemId: overlay.itemId, code });
    else applyOne(overlay, rows, switchedOff);
  }
  const examined = [...rows.values()].map((effective) =>
    effective.provenance.length === 0
      ? effective
      : { ...effective, faults: rowFaults(effective.row, columnsOf(effective.row.domain)) },
  );
  return { rows: examined, switchedOff: [...switchedOff.values()], refused };
}

function byLayer(overlays: readonly CatalogueOverlay[]): CatalogueOverlay[] {
  return OverlayLayer.options.flatMap((layer) => overlays.filter((overlay) => overlay.layer === layer));
}

type Rows = Map<string, EffectiveRow>;

function refusal(overlay: CatalogueOverlay, rows: Rows, switchedOff: Rows): OverlayRefusal | null {
  if (overlay.action === 'add') {
    if (overlay.row.id !== overlay.itemId) return 'id_mismatch';
    return rows.has(overlay.itemId) || switchedOff.has(overlay.itemId) ? 'item_exists' : null;
  }
  if (switchedOff.has(overlay.itemId)) return 'switched_off';
  return rows.has(overlay.itemId) ? null : 'unknown_item';
}

function applyOne(overlay: CatalogueOverlay, rows: Rows, switchedOff: Rows): void {
  const { itemId } = overlay;
  if (overlay.action === 'add') {
    const row = completeRow(overlay.row, overlay.domain);
    rows.set(itemId, { row, provenance: [step(overlay, [])], faults: [] });
    return;
  }
  const current = rows.get(itemId);
  if (!current) return;
  if (overlay.action === 'switch_off') {
    rows.delete(itemId);
    switchedOff.set(itemId, { ...current, provenance: [...current.provenance, step(overlay, [])] });
    return;
  }
  const fields = Object.keys(overlay.changes) as (keyof CatalogueRowData)[];
  rows.set(itemId, {
    row: adapted(current.row, overlay.changes),
    provenance: [...current.provenance, step(overlay, fields)],
    faults: [],
  });
}

/** The row with the changes in it; a new wording of the limit brings its own rule, or none. */
function adapted(row: CatalogueRow, changes: RowChanges): CatalogueRow {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const next: CatalogueRow = { ...row, ...given };
  return changes.timeLimit === undefined ? next : { ...next, timeLimitRule: fullyParsed(changes.timeLimit) };
}

function step(
  { id, layer, action, reason: why }: CatalogueOverlay,
  fields: ProvenanceStep['fields'],
): ProvenanceStep {
  return { overlayId: id, layer, action, fields, reason: why };
}
