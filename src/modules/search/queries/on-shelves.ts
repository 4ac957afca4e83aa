import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { GenerationTables } from './generation.ts';

export type DateOrder = 'newest' | 'oldest';

/**
 * The condition itself keeps to shelf `s`: grams carry it, other conditions say `e.shelf = s.shelf`.
 * The first `most` entries under a condition in the order of 公开日期, shelf by shelf: newer shelves hold later days, so
 * that reading ends as soon as there are enough, however many documents there are. Columns are named over `e`.
 */
export function firstOnShelves(
  { shelf, entry }: GenerationTables,
  columns: RawBuilder<unknown>,
  condition: RawBuilder<SqlBool>,
  { most, order = 'newest' }: { most: RawBuilder<unknown>; order?: DateOrder },
): RawBuilder<unknown> {
  const direction = order === 'newest' ? sql`desc` : sql`asc`;
  return sql`select found.* from ${shelf} s cross join lateral (
      select e.shelf, e.published_on, e.document_id ${columns} from ${entry} e
      where ${condition}
      order by e.published_on ${direction}, e.document_id ${direction} limit ${most}
    ) found
    order by s.shelf ${direction}, found.published_on ${direction}, found.document_id ${direction} limit ${most}`;
}
