import { isDeepStrictEqual } from 'node:util';
import { differences } from './comparison.ts';
import type { OverlayLayer } from './overlay.ts';
import type { CatalogueRow } from './types.ts';

/** Versions of the standard for which one wording of a row stood; `toVersion` is the first without it. */
export interface RowSpan {
  fromVersion: number;
  toVersion: number | null;
  row: CatalogueRow;
}

/** Versions of the site for which a local departure stood. */
export interface OverlaySpan {
  fromVersion: number;
  toVersion: number | null;
  action: string;
  layer: OverlayLayer;
  ownerName: string | null;
  fields: string[];
  reason: string;
}

export type HistoryAction = 'add' | 'adapt' | 'switch_off' | 'restore' | 'remove';

/** One thing that happened to an item. `layer` null: the standard itself. */
export interface HistoryStep {
  action: HistoryAction;
  layer: OverlayLayer | null;
  ownerName: string | null;
  fields: string[];
  reason: string;
}

/** A version in which an item changed. */
export interface HistoryEntry<Version> {
  version: Version;
  steps: HistoryStep[];
}

/** Versions of a site in which an item came, changed or went, newest first. */
export function itemHistory<Version extends { number: number; standardVersion: number }>(
  versions: readonly Version[],
  rows: readonly RowSpan[],
  overlays: readonly OverlaySpan[],
): HistoryEntry<Version>[] {
  const ascending = versions.toSorted((one, other) => one.number - other.number);
  const entries = ascending.map((version, index) => {
    const before = ascending[index - 1]?.standardVersion ?? 0;
    const standard = standardStep(rowAt(rows, before), rowAt(rows, version.standardVersion));
    return { version, steps: [...(standard ? [standard] : []), ...overlaySteps(overlays, version.number)] };
  });
  return entries.filter(({ steps }) => steps.length > 0).reverse();
}

function rowAt(spans: readonly RowSpan[], version: number): CatalogueRow | null {
  const span = spans.find(
    ({ fromVersion, toVersion }) => fromVersion <= version && (toVersion === null || toVersion > version),
  );
  return span?.row ?? null;
}

function standardStep(before: CatalogueRow | null, after: CatalogueRow | null): HistoryStep | null {
  const step = { layer: null, ownerName: null, fields: [], reason: '' };
  if (!before && after) return { ...step, action: 'add' };
  if (before && !after) return { ...step, action: 'remove' };
  if (!before || !after || isDeepStrictEqual(before, after)) return null;
  return { ...step, action: 'adapt', fields: differences(before, after) };
}

function overlaySteps(overlays: readonly OverlaySpan[], number: number): HistoryStep[] {
  const begun = overlays.filter(({ fromVersion }) => fromVersion === number);
  const ended = overlays.filter(({ toVersion }) => toVersion === number);
  const replaced = (span: OverlaySpan) =>
    begun.some(({ layer, ownerName }) => layer === span.layer && ownerName === span.ownerName);
  const stepOf = (span: OverlaySpan, action: HistoryAction): HistoryStep => ({
    action,
    layer: span.layer,
    ownerName: span.ownerName,
    fields: action === 'adapt' ? span.fields : [],
    reason: action === 'restore' || action === 'remove' ? '' : span.reason,
  });
  const wasAdded = (span: OverlaySpan) =>
    span.action === 'add' && ended.some((other) => other.action === 'add' && other.layer === span.layer);
  return [
    ...ended
      .filter((span) => !replaced(span))
      .map((span) => stepOf(span, span.action === 'add' ? 'remove' : 'restore')),
    ...begun.map((span) => stepOf(span, wasAdded(span) ? 'adapt' : (span.action as HistoryAction))),
  ];
}
