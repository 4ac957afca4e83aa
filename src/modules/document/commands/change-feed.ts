import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/pool.ts';

/** Any fixed number: the lock that makes the feed's order the order of commits. */
const FEED_LOCK = 7_110_001;

type ChangeKind = 'published' | 'changed' | 'withdrawn';

/**
 * Appends to the public change feed, in the order given. Writers queue until commit, so a harvester that has read up to a
 * `seq` never misses a smaller one.
 */
export async function appendChanges(
  tx: Tx,
  documentIds: readonly string[],
  kind: ChangeKind,
  at: Date,
): Promise<void> {
  if (documentIds.length === 0) return;
  await sql`select pg_advisory_xact_lock(${FEED_LOCK})`.execute(tx);
  await sql`insert into change (seq, document_id, kind, at)
    select (select coalesce(max(seq), 0) from change) + place, document_id, ${kind}, ${at}::timestamptz
    from unnest(${[...documentIds]}::uuid[]) with ordinality as added(document_id, place)`.execute(tx);
}

/** The same for one document. */
export function appendChange(tx: Tx, documentId: string, kind: ChangeKind, at: Date): Promise<void> {
  return appendChanges(tx, [documentId], kind, at);
}
