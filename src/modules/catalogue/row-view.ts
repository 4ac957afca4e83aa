import * as z from 'zod';
import type { EffectiveRow } from './overlay.ts';
import { OverlayLayer } from './overlay.ts';
import type { DisclosingAgency } from './responsibility.ts';
import { CatalogueRow } from './types.ts';

/** How one local departure shows outside. */
const StepView = z.object({
  layer: OverlayLayer,
  action: z.enum(['add', 'adapt', 'switch_off']),
  fields: z.array(z.string()),
  reason: z.string(),
});

/** A catalogue row as API and JSON export show it: the national columns first, then what the platform adds. */
export const CatalogueRowView = z.object({
  ...CatalogueRow.pick({ id: true, domain: true, item1: true, item2: true }).shape,
  subItems: z.array(z.string()),
  elements: z.array(z.string()),
  basis: z.string(),
  timeLimit: z.string(),
  timeLimitRule: CatalogueRow.shape.timeLimitRule,
  agencies: z.array(z.object({ code: z.string().nullable(), name: z.string() })),
  responsible: CatalogueRow.shape.responsible,
  responsibleText: z.string(),
  channels: CatalogueRow.shape.channels,
  audience: CatalogueRow.shape.audience,
  audienceText: z.string(),
  mode: CatalogueRow.shape.mode,
  levels: CatalogueRow.shape.levels,
  columns: z.array(z.string()),
  aspect: CatalogueRow.shape.aspect,
  stage: CatalogueRow.shape.stage,
  facets: CatalogueRow.shape.facets,
  isKey: z.boolean(),
  pi: z.boolean(),
  needsInterpretation: z.boolean(),
  needsResponse: z.boolean(),
  needsParticipation: z.boolean(),
  dualPublicity: z.boolean(),
  art20: z.array(z.number()),
  record: z.string().nullable(),
  standard: CatalogueRow.shape.standard,
  procedure: CatalogueRow.shape.procedure,
  effectMeasure: z.string().nullable(),
  wording: z.string().nullable(),
  note: z.string().nullable(),
  source: z.string(),
  sourceMark: CatalogueRow.shape.sourceMark,
  provenance: z.array(StepView),
  url: z.string(),
});
export type CatalogueRowView = z.infer<typeof CatalogueRowView>;

/** The view of one row. `agencies` are those that must disclose under it; `base` is the address the item's page is under. */
export function catalogueRowView(
  { row, provenance }: EffectiveRow,
  agencies: readonly DisclosingAgency[],
  base: string,
): CatalogueRowView {
  return {
    id: row.id,
    domain: row.domain,
    item1: row.item1,
    item2: row.item2,
    subItems: row.subItems,
    elements: row.elements,
    basis: row.basis,
    timeLimit: row.timeLimit,
    timeLimitRule: row.timeLimitRule,
    agencies: agencies.map(({ code, name }) => ({ code, name })),
    responsible: row.responsible,
    responsibleText: row.responsibleText,
    channels: row.channels,
    audience: row.audience,
    audienceText: row.audienceText,
    mode: row.mode,
    levels: row.levels,
    columns: row.columns,
    aspect: row.aspect,
    stage: row.stage,
    facets: row.facets,
    isKey: row.isKey,
    pi: row.pi,
    needsInterpretation: row.needsInterpretation,
    needsResponse: row.needsResponse,
    needsParticipation: row.needsParticipation,
    dualPublicity: row.dualPublicity,
    art20: row.art20,
    record: row.record ?? null,
    standard: row.standard,
    procedure: row.procedure,
    effectMeasure: row.effectMeasure ?? null,
    wording: row.wording ?? null,
    note: row.note ?? null,
    source: row.source,
    sourceMark: row.sourceMark,
    provenance: provenance.map(({ layer, action, fields, reason }) => ({ layer, action, fields, reason })),
    url: `${base}/${row.id}`,
  };
}
