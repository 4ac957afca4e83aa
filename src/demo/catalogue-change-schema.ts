import * as z from 'zod';
import { CatalogueRowData, DomainCode, RowChanges } from '../modules/catalogue/index.ts';
import { AgencyFunction } from '../rules/agency-functions.ts';
import { Key } from './schema.ts';

const days = z.int().min(0).max(4000);
const filled = z.string().trim().min(1);

const Decision = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('approve'), changeNote: filled, afterDays: days }),
  z.strictObject({ outcome: z.literal('refuse'), note: filled, afterDays: days }),
]);

const shared = {
  key: Key,
  site: Key,
  agency: Key.optional(),
  agencyFunction: AgencyFunction.optional(),
  itemId: CatalogueRowData.shape.id,
  reason: filled,
  /** Username of the person who proposes. */
  by: z.string(),
  daysAgo: days,
  /** Absent while the proposal waits. */
  decision: Decision.optional(),
};

/** A local departure from the standard catalogue as somebody proposed it, and what the disclosure office decided. */
export const DemoCatalogueChange = z.discriminatedUnion('action', [
  z.strictObject({ ...shared, action: z.literal('add'), domain: DomainCode, row: CatalogueRowData }),
  z.strictObject({ ...shared, action: z.literal('adapt'), changes: RowChanges }),
  z.strictObject({ ...shared, action: z.literal('switch_off') }),
]);
export type DemoCatalogueChange = z.infer<typeof DemoCatalogueChange>;
