import * as z from 'zod';
import type { Tx } from '../../../platform/database/pool.ts';
import { AppError, type FieldError, fieldError } from '../../../platform/errors.ts';
import { AgencyFunction } from '../../../rules/agency-functions.ts';
import { type ChangePlan, planChange, type WantedChange } from '../change-plan.ts';
import { formText, planRefusalText } from '../page-text.ts';
import { holdsControlCharacters, LARGEST_ROW, neededText } from '../plain-text.ts';
import type { ScopeFacts } from '../queries/scope.ts';
import { isItemIdTaken, loadStanding } from '../queries/standing.ts';
import { fieldNames, type RowFault, rowFaultSentence } from '../text.ts';
import { CatalogueRowData, DomainCode, RowChanges } from '../types.ts';

/** A row or part of one that can be stored and shown: of bounded size, without control characters. */
const storable = <Schema extends z.ZodType>(schema: Schema) =>
  schema
    .refine((given) => JSON.stringify(given).length <= LARGEST_ROW, formText.rowTooLarge(LARGEST_ROW))
    .refine((given) => !holdsControlCharacters(given), formText.controlCharacters);

const target = {
  siteId: z.uuid(),
  agencyId: z.uuid().nullish(),
  agencyFunction: AgencyFunction.nullish(),
  itemId: CatalogueRowData.shape.id.meta({ title: fieldNames.id }),
  reason: neededText(formText.reason),
};

/** A change as somebody proposes it: for the site, a vertical system, an agency or one of its units. */
export const ProposedChange = z.discriminatedUnion('action', [
  z.object({ ...target, action: z.literal('add'), domain: DomainCode, row: storable(CatalogueRowData) }),
  z.object({ ...target, action: z.literal('adapt'), changes: storable(RowChanges) }),
  z.object({ ...target, action: z.literal('switch_off') }),
  z.object({ ...target, action: z.literal('restore') }),
]);
export type ProposedChange = z.output<typeof ProposedChange>;

/** The column `changes` of a proposal: what `WantedChange` holds beside action and item. */
export function storedChanges(change: ProposedChange): object {
  if (change.action === 'add') return { domain: change.domain, row: change.row };
  return change.action === 'adapt' ? change.changes : {};
}

/** The change of a stored proposal. */
export function wantedChange({
  action,
  itemId,
  changes,
}: {
  action: string;
  itemId: string;
  changes: unknown;
}) {
  const given = changes as object;
  return (
    action === 'adapt' ? { action, itemId, changes: given } : { action, itemId, ...given }
  ) as WantedChange;
}

/** Faults of a row as refused fields. */
export function faultFields(faults: readonly RowFault[]): FieldError[] {
  return faults.map((fault) => ({
    field: fault.field,
    label: fieldNames[fault.field],
    message: rowFaultSentence(fault),
  }));
}

/**
 * Works out what the change would do now. Throws `invalidInput` with a field a fault, `stateForbids` where it fits
 * nothing that stands.
 */
export async function examineChange(
  tx: Tx,
  facts: ScopeFacts,
  change: WantedChange,
  reason: string,
): Promise<Extract<ChangePlan, { ok: true }>> {
  const standing = await loadStanding(tx, facts, change.itemId);
  if (change.action === 'add') {
    const isKnown =
      standing.domains.length === 0 || standing.domains.some(({ code }) => code === change.domain);
    if (!isKnown && change.domain !== 'general') {
      throw fieldError('domain', fieldNames.domain, formText.unknownDomain, change.domain);
    }
    if (await isItemIdTaken(tx, facts, change.itemId)) {
      throw fieldError('id', fieldNames.id, formText.idTaken(change.itemId), change.itemId);
    }
  }
  const plan = planChange(change, standing, reason);
  if (!plan.ok) {
    throw new AppError('stateForbids', { reason: plan.refusal, message: planRefusalText[plan.refusal] });
  }
  if (plan.faults.length > 0) {
    const fields = faultFields(plan.faults);
    throw new AppError('invalidInput', { reason: 'rowFaults', message: fields[0]?.message, fields });
  }
  return plan;
}
