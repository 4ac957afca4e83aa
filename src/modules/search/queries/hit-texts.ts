import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { type Generation, tablesOf } from './generation.ts';

const BEFORE = 24;
const LENGTH = 110;

/** The stretch of searchable text around the first of some strings, for documents whose opening holds none. One statement. */
export async function readHitTexts(
  db: Db,
  documentIds: readonly string[],
  needles: readonly string[],
): Promise<Map<string, string>> {
  if (documentIds.length === 0 || needles.length === 0) return new Map();
  const places = needles.slice(0, 4).map((needle) => sql`nullif(strpos(t.form, ${needle}), 0)`);
  const ids = sql`${`{${documentIds.join(',')}}`}::uuid[]`;
  const of = (generation: Generation) => sql`select document_id, form from ${tablesOf(generation).text}
    where (select generation from search_state) = ${sql.lit(generation)} and document_id = any(${ids})`;
  const { rows } = await sql<{ documentId: string; part: string }>`select document_id,
      substr(form, greatest(place - ${sql.lit(BEFORE)}, 1), ${sql.lit(LENGTH)}) as part
    from (select t.document_id, t.form, coalesce(${sql.join(places)}) as place
      from (${of('a')} union all ${of('b')}) t) x where place is not null`.execute(db);
  return new Map(rows.map(({ documentId, part }) => [documentId, part]));
}
