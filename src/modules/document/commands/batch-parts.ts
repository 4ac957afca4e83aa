import { sql } from 'kysely';
import * as z from 'zod';
import type { Tx } from '../../../platform/database/pool.ts';
import type { AppError } from '../../../platform/errors.ts';
import type { ImportedDocument, SuspectedDocument } from '../queries/imported.ts';
import { type ImportCounts, type ImportFinding, NO_COUNTS } from './import-run.ts';

/** Records of one transaction: few enough to be undone and done again, enough to make the statements worth their while. */
export const LARGEST_BATCH = 500;

/** Where an entry stands. */
export const Place = z.object({ file: z.string().max(300), line: z.number().int().nonnegative() });
/** An entry that could not be read. */
export const Refused = Place.extend({
  refusal: z.object({ field: z.string(), value: z.string(), reason: z.string() }),
});

/** The run whose position moves with the batch. */
export const Run = z.object({
  key: z.string(),
  from: z.number().int().nonnegative(),
  to: z.number().int().nonnegative(),
  isLast: z.boolean(),
});

/** What became of one entry. */
export type EntryOutcome =
  | ({ outcome: 'written'; suspected: SuspectedDocument | null; isPublic: boolean } & ImportedDocument)
  | ({ outcome: 'unchanged' } & ImportedDocument)
  | { outcome: 'refused'; field: string; value: string; reason: string };

export interface BatchOutcome {
  outcomes: EntryOutcome[];
  counts: ImportCounts;
}

/**
 * Two imports at once take turns: the second sees what the first wrote. And look-ups of many keys go through the indexes
 * also while nobody has counted the rows that an import is just bringing (without statistics a plan reads the whole table).
 */
export async function beginTurn(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('import', 0)),
    set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
    set_config('enable_mergejoin', 'off', true)`.execute(tx);
}

/** A refusal as it is reported. */
export function refusalOf({ detail, message }: AppError): EntryOutcome {
  const [first] = detail.fields ?? [];
  return {
    outcome: 'refused',
    field: first?.field ?? '',
    value: first?.value ?? '',
    reason: first?.message ?? message,
  };
}

/** What the outcomes add to the counts of a run. */
export function countsOf(outcomes: readonly EntryOutcome[]): ImportCounts {
  const counts = { ...NO_COUNTS, read: outcomes.length };
  for (const one of outcomes) {
    if (one.outcome === 'refused') counts.refused += 1;
    else if (one.outcome === 'unchanged') counts.unchanged += 1;
    else if (one.isPublic) counts.published += 1;
    else counts.drafts += 1;
    if (one.outcome === 'written' && one.suspected) counts.suspected += 1;
  }
  return counts;
}

/** What a person looks at afterwards. */
export function findingsOf(
  entries: readonly z.output<typeof Place>[],
  outcomes: readonly EntryOutcome[],
): ImportFinding[] {
  return outcomes.flatMap((one, place): ImportFinding[] => {
    const { file = '', line = 0 } = entries[place] ?? {};
    if (one.outcome === 'refused') {
      const { field, value, reason } = one;
      return [{ kind: 'refused', file, line, field, value, reason, documentId: null, otherDocumentId: null }];
    }
    if (one.outcome === 'unchanged' || !one.suspected) return [];
    const { documentId, suspected } = one;
    return [
      {
        ...{ kind: 'suspected' as const, file, line, field: '', value: '', reason: '', documentId },
        otherDocumentId: suspected.documentId,
      },
    ];
  });
}
