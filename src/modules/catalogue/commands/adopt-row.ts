import * as z from 'zod';
import { command, runWithin } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { AgencyFunction } from '../../../rules/agency-functions.ts';
import { changesBetween, dataOf } from '../change-plan.ts';
import { compareCatalogues } from '../comparison.ts';
import { applyOverlays } from '../overlay.ts';
import { formText, planRefusalText } from '../page-text.ts';
import { neededText } from '../plain-text.ts';
import { findMeasure } from '../queries/compare.ts';
import { getScopeFacts } from '../queries/scope.ts';
import { type ItemStanding, loadStanding } from '../queries/standing.ts';
import { type CatalogueRow, CatalogueRowData } from '../types.ts';
import { proposeChange } from './propose-change.ts';
import type { ProposedChange } from './proposed-change.ts';

/**
 * Proposes to take over a row of the standard or of the superior's catalogue: as an addition where it is missing, as an
 * adaptation where it differs, by ending the own departure where that is all that keeps it away (S1-168).
 */
export const adoptRow = command({
  name: 'catalogue.adoptRow',
  permission: 'catalogue.propose',
  input: z.object({
    siteId: z.uuid(),
    agencyId: z.uuid().nullish(),
    agencyFunction: AgencyFunction.nullish(),
    against: z.enum(['standard', 'superior']),
    itemId: CatalogueRowData.shape.id,
    reason: neededText(formText.reason),
  }),
  async run(context, { against, itemId, ...input }): Promise<{ proposalId: string }> {
    const facts = await getScopeFacts(context.tx, input);
    const measure = await findMeasure(context.tx, facts, against);
    const wanted = measure?.rows.find(({ id }) => id === itemId);
    if (!wanted) throw new AppError('notFound', { reason: 'catalogueItem' });
    const change = changeTo(wanted, await loadStanding(context.tx, facts, itemId));
    const proposal = { ...input, itemId, ...change } as ProposedChange;
    return runWithin(context.env, context.tx, proposeChange, context.actor, proposal);
  },
});

type Adoption =
  | { action: 'add'; domain: string; row: CatalogueRowData }
  | { action: 'adapt'; changes: Partial<CatalogueRowData> }
  | { action: 'restore' };

function changeTo(wanted: CatalogueRow, standing: ItemStanding): Adoption {
  const { rows, overlays, own, columnsOf } = standing;
  const find = (given: typeof overlays) =>
    applyOverlays(rows, given, columnsOf).rows.find(({ row }) => row.id === wanted.id)?.row ?? null;
  const below = find(overlays.filter(({ id }) => id !== own?.id));
  const isAlike = (row: CatalogueRow) => compareCatalogues([row], [wanted]).changed.length === 0;
  if (own && below && isAlike(below)) return { action: 'restore' };
  const here = find(overlays);
  if (!here) return { action: 'add', domain: wanted.domain, row: dataOf(wanted) };
  if (isAlike(here)) {
    throw new AppError('stateForbids', {
      reason: 'nothing_changes',
      message: planRefusalText.nothing_changes,
    });
  }
  return { action: 'adapt', changes: changesBetween(here, dataOf(wanted)) };
}
