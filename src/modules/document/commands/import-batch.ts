import * as z from 'zod';
import { type CommandContext, command } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database/pool.ts';
import { AppError } from '../../../platform/errors.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { sameDocumentKey, suspicionKeys } from '../import-evidence.ts';
import {
  findImported,
  findSuspected,
  type ImportedDocument,
  type SuspectedDocument,
  sameDocumentOf,
} from '../queries/imported.ts';
import {
  type BatchOutcome,
  beginTurn,
  countsOf,
  type EntryOutcome,
  findingsOf,
  LARGEST_BATCH,
  Place,
  Refused,
  Run,
  refusalOf,
} from './batch-parts.ts';
import { advanceRun, keepFindings } from './import-run.ts';
import { linkWaitingRelations } from './link-relations.ts';
import { type PreparedRecord, prepareImported } from './prepare-imported.ts';
import { writeImported } from './write-imported.ts';

/** An entry as the reader of the file gave it: a record for `EarlierPublication`, or why it could not be read. */
const Entry = z.union([Place.extend({ record: z.unknown() }), Refused]);

export const ImportBatch = z.object({
  entries: z.array(Entry).max(LARGEST_BATCH),
  /** The run whose position moves with the batch; null for a batch by itself. */
  run: Run.nullish(),
});
/** The same before it is put into words. */
export type TakenOutcome = Exclude<EntryOutcome, { outcome: 'refused' }> | { refused: AppError };

/** What stands for a record already: a document, an earlier record of the same batch, or nothing. */
async function repeatsOf(tx: Tx, records: readonly PreparedRecord[]) {
  const known = await findImported(
    tx,
    records.map(({ identity }) => identity),
  );
  const repeats = new Map<PreparedRecord, ImportedDocument | PreparedRecord>();
  const firsts = new Map<string, PreparedRecord>();
  for (const [place, record] of records.entries()) {
    const { identity } = record;
    const keys = [
      ...(identity.sourceKey === null ? [] : [`key ${identity.sourceKey}`]),
      ...(identity.keptIndexNo === null ? [] : [`number ${identity.keptIndexNo}`]),
      `same ${sameDocumentKey(sameDocumentOf(identity))}`,
    ];
    const repeated = known[place] ?? keys.flatMap((key) => firsts.get(key) ?? [])[0];
    if (repeated) repeats.set(record, repeated);
    else for (const key of keys) firsts.set(key, record);
  }
  return repeats;
}

/** The document that each record may repeat in part: one that is here, else one before it in the batch. */
async function suspectedOf(tx: Tx, records: readonly PreparedRecord[]) {
  const parts = records.map((record) => ({ record, same: sameDocumentOf(record.identity) }));
  const found = await findSuspected(
    tx,
    parts.map(({ same }) => same),
  );
  const suspected = new Map<PreparedRecord, SuspectedDocument>();
  for (const { record, same } of parts) {
    const keys = suspicionKeys(same).map(({ key }) => key);
    const other = keys.flatMap((key) => found.get(key) ?? [])[0];
    if (other) suspected.set(record, other);
    const { documentId } = record;
    for (const key of keys)
      if (!found.has(key)) found.set(key, { documentId, title: same.title, indexNo: null });
  }
  return suspected;
}

/** Prepares, compares and writes records; the outcomes are in their order. */
export async function takeIn(
  context: CommandContext,
  values: readonly unknown[],
  staffId: string,
): Promise<TakenOutcome[]> {
  const { tx, now } = context;
  await beginTurn(tx);
  const prepared = await prepareImported(context, values, shanghaiDate(now));
  const records = prepared.flatMap((one) => ('record' in one ? [one.record] : []));
  const repeats = await repeatsOf(tx, records);
  const fresh = records.filter((record) => !repeats.has(record));
  const suspected = await suspectedOf(tx, fresh);
  const written = await writeImported(context, fresh, staffId);
  await linkWaitingRelations(
    tx,
    fresh.filter(({ isPublic }) => isPublic).map(({ documentId }) => documentId),
  );
  return prepared.map((one): TakenOutcome => {
    if ('refused' in one) return one;
    const repeat = repeats.get(one.record);
    const document = repeat && 'identity' in repeat ? written.get(repeat) : repeat;
    if (document) return { outcome: 'unchanged', ...document };
    const made = written.get(one.record);
    if (!made) throw new Error('a record was neither written nor found');
    const { isPublic } = one.record;
    return { outcome: 'written', isPublic, suspected: suspected.get(one.record) ?? null, ...made };
  });
}

/**
 * Takes in up to 500 entries of another platform in one transaction: each through the schema and the rules of
 * `EarlierPublication`, what passes written in bulk, what does not named with its reason, what is here already left as it
 * is. The position of the run moves in the same transaction, so a broken import continues where it stopped.
 */
export const importBatch = command({
  name: 'document.importBatch',
  permission: 'document.import',
  input: ImportBatch,
  async run(context, { entries, run }): Promise<BatchOutcome> {
    const { staffId } = context.actor;
    if (staffId === null) throw new AppError('forbidden', { reason: 'roleMissing' });
    const values = entries.flatMap((entry) => ('record' in entry ? [entry.record] : []));
    const taken = await takeIn(context, values, staffId);
    let place = 0;
    const outcomes = entries.map((entry): EntryOutcome => {
      if ('refusal' in entry) return { outcome: 'refused', ...entry.refusal };
      const outcome = taken[place];
      place += 1;
      if (!outcome) throw new Error('an entry has no outcome');
      return 'refused' in outcome ? refusalOf(outcome.refused) : outcome;
    });
    const counts = countsOf(outcomes);
    if (run) {
      await advanceRun(context, run, counts);
      await keepFindings(context.tx, run.key, findingsOf(entries, outcomes));
    }
    return { outcomes, counts };
  },
});
