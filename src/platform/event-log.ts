import { sql } from 'kysely';
import type { Db } from './database/pool.ts';

/** What narrows the log; what is left out does not. */
export interface EventFilter {
  subject?: { type: string; id: string };
  agencyId?: string;
  /** People who acted, for whom it was done, or who were acted upon; an empty list finds nothing. */
  staffIds?: readonly string[];
  name?: string;
  /** First moment and the moment after the last. */
  from?: Date;
  before?: Date;
}

/** One line of the log. The payload holds ids, codes, hashes and dates. */
export interface LoggedEvent {
  seq: number;
  name: string;
  subjectType: string;
  subjectId: string;
  agencyId: string | null;
  /** Null: the system itself. */
  staffId: string | null;
  delegatedBy: string | null;
  at: Date;
  payload: Readonly<Record<string, unknown>>;
}

/** Events under a filter, newest first, before the one with number `beforeSeq`. One statement. */
export async function listEvents(
  db: Db,
  filter: EventFilter,
  page: { limit: number; beforeSeq?: number },
): Promise<LoggedEvent[]> {
  let query = db
    .selectFrom('event')
    .select([
      'seq',
      'name',
      'subjectType',
      'subjectId',
      'agencyId',
      'staffId',
      'delegatedBy',
      'at',
      'payload',
    ]);
  const { subject, staffIds } = filter;
  if (subject) query = query.where('subjectType', '=', subject.type).where('subjectId', '=', subject.id);
  if (filter.agencyId) query = query.where('agencyId', '=', filter.agencyId);
  if (filter.name) query = query.where('name', '=', filter.name);
  if (filter.from) query = query.where('at', '>=', filter.from);
  if (filter.before) query = query.where('at', '<', filter.before);
  if (staffIds) {
    const ids = [...staffIds];
    query = query.where(
      sql<boolean>`(staff_id = any(${ids}::uuid[]) or delegated_by = any(${ids}::uuid[])
        or (subject_type = 'staff' and subject_id = any(${ids}::text[])))`,
    );
  }
  if (page.beforeSeq !== undefined) query = query.where('seq', '<', page.beforeSeq);
  const rows = await query.orderBy('seq', 'desc').limit(page.limit).execute();
  return rows.map((row) => ({
    ...row,
    seq: Number(row.seq),
    payload: (row.payload ?? {}) as LoggedEvent['payload'],
  }));
}

/** All events under a filter in batches, newest first; for exports. One statement a batch. */
export async function* eachEvents(db: Db, filter: EventFilter, batch: number): AsyncGenerator<LoggedEvent[]> {
  let beforeSeq: number | undefined;
  for (;;) {
    const events = await listEvents(db, filter, { limit: batch, beforeSeq });
    if (events.length > 0) yield events;
    if (events.length < batch) return;
    beforeSeq = events.at(-1)?.seq;
  }
}
