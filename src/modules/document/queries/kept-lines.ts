import { type RawBuilder, sql } from 'kysely';
import { chosenCombinations } from './listed.ts';
import type { ListFilter } from './public-list.ts';

type Rows = RawBuilder<unknown>;

/**
 * CTE `lines`: kept counts that add up to a filter, as rows of `origin`, `subject`, `year` and `documents`; a line with a year is for
 * the counts by year alone. What is not narrowed has a line for each origin and subject; a filter on one of the two has one for
 * each pair, taken from the smaller side: where more than half of all documents meet it, those that do not are taken off. Null where
 * only the rows of documents can tell: with a time, a thread or words, or with both narrowed (nobody keeps years by both).
 */
export function keptLines(today: string, filter: ListFilter): Rows | null {
  const { siteId, from, to, threadId, q } = filter;
  const { origins, subjects } = chosenCombinations(filter);
  if (from || to || threadId || q || (origins && subjects)) return null;
  const visible = sql`visible_until >= ${today}::date ${siteId ? sql`and site_id = ${siteId}::uuid` : sql``}`;
  const all = sql`select origin, subject, null::integer as year, documents from listed_count where ${visible}
    union all select null, null, year, documents from listed_cross_count where subject is null and ${visible}`;
  if (origins) return ofSmallerSide('origin', sql`select o.key from listed_origin o where ${origins}`);
  if (subjects) return ofSmallerSide('subject', sql`select s.key from listed_subject s where ${subjects}`);
  return sql`lines as materialized (${all})`;

  function ofSmallerSide(name: 'origin' | 'subject', chosen: Rows): Rows {
    const key = sql.ref(name);
    const pairs = (documents: Rows, isChosen: boolean) => sql`select origin, subject, year, ${documents}
      from listed_cross_count where ${key} ${isChosen ? sql`in` : sql`not in`} (${chosen}) and ${key} is not null and ${visible}`;
    return sql`halves as materialized (
      select coalesce(sum(documents) filter (where ${key} in (${chosen})), 0) * 2 > sum(documents) as is_most
      from listed_count where ${key} is not null and ${visible}
    ), lines as materialized (
      ${pairs(sql`documents`, true)} and not (select is_most from halves)
      union all (select * from (${all}) everything where (select is_most from halves))
      union all ${pairs(sql`-documents`, false)} and (select is_most from halves)
    )`;
  }
}
