import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import type { Counts, SubjectRow } from './facet-counts.ts';

/** Subjects by id. Rows of `search_subject` are written once and never changed, so that what was read stays true. */
export type KnownSubjects = Map<string, Omit<SubjectRow, 'count'>>;

/** So many are remembered; what is beyond is read again. */
const MOST_KNOWN = 50_000;

/** Subjects with how many hits each has. No statement where all are known, else one. */
export async function countedSubjects(db: Db, counts: Counts, known: KnownSubjects): Promise<SubjectRow[]> {
  const missing = Object.keys(counts).filter((id) => !known.has(id));
  const found: KnownSubjects = new Map();
  if (missing.length > 0) {
    const { rows } = await sql<Omit<SubjectRow, 'count'> & { id: number }>`
      select id, domains, items, theme, genre, sub_columns as columns from search_subject
      where id = any(${`{${missing.join(',')}}`}::int[])`.execute(db);
    for (const { id, ...row } of rows) {
      found.set(String(id), row);
      if (known.size < MOST_KNOWN) known.set(String(id), row);
    }
  }
  return Object.entries(counts).flatMap(([id, count]) => {
    const row = known.get(id) ?? found.get(id);
    return row ? [{ ...row, count }] : [];
  });
}
