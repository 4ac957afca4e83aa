import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/pool.ts';

/** Any fixed number: the lock that makes the feed's order the order of commits. */
const FEED_LOCK = 7_110_001;

/**
 * Appends to the public change feed. Writers queue until commit, so a harvester that has read up to a `seq`
 * never misses a smaller one.
 */
export async function appendChange(
  tx: Tx,
  documentId: string,
  kind: 'published' | 'changed' | 'withdrawn',
  at: Date,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(${FEED_LOCK})`.execute(tx);
  await sql`insert into change (seq, document_id, kind, at)
    select coalesce(max(seq), 0) + 1, ${documentId}::uuid, ${kind}, ${at}::timestamptz from change`.execute(
    tx,
  );
}
