import { type RawBuilder, sql } from 'kysely';
import { chosenCombinations } from './listed.ts';
import type { ListFilter } from './public-list.ts';

type Rows = RawBuilder<unknown>;

interface Narrowed {
  by: 'origin' | 'subject' | null;
  /** Keys of the combinations that a filter chooses, and of the others. */
  chosen: Rows;
  others: Rows;
}

/** Whether kept counts add up to a filter: not with a time, a thread or words, nor where origin and subject are both narrowed. */
function narrowedAlone(filter: ListFilter): Narrowed | null {
  const { from, to, threadId, q } = filter;
  const { origins, subjects } = chosenCombinations(filter);
  if (from || to || threadId || q || (origins && subjects)) return null;
  const by = origins ? 'origin' : subjects ? 'subject' : null;
  const keys = subjects ? sql`select s.key from listed_subject s` : sql`select o.key from listed_origin o`;
  const met = subjects ?? origins ?? sql`true`;
  return { by, chosen: sql`${keys} where ${met}`, others: sql`${keys} where ${met} is not true` };
}

const visibleLines = (today: string, { siteId }: ListFilter): Rows =>
  sql`visible_until >= ${today}::date ${siteId ? sql`and site_id = ${siteId}::uuid` : sql``}`;

/** Number of visible documents under a filter as the kept counts tell, one row; null where they do not. */
export function keptTotal(today: string, filter: ListFilter): Rows | null {
  const narrowed = narrowedAlone(filter);
  if (!narrowed) return null;
  const { by, chosen } = narrowed;
  const counted = by ? sql`${sql.ref(by)} in (${chosen})` : sql`origin is not null`;
  return sql`select coalesce(sum(documents), 0) as count from listed_count where ${counted} and ${visibleLines(today, filter)}`;
}

/**
 * CTE `lines`: kept counts that add up to a filter, as rows of `origin`, `subject`, `year` and `documents`; a line with a year is for
 * the counts by year alone. What is not narrowed has a line for each origin and subject; a filter on one of the two has one for
 * each pair, taken from the smaller side: where more than half of all documents meet it, those that do not are taken off. Null where
 * only the rows of documents can tell (nobody keeps years by both).
 */
export function keptLines(today: string, filter: ListFilter): Rows | null {
  const narrowed = narrowedAlone(filter);
  if (!narrowed) return null;
  const { by, chosen, others } = narrowed;
  const visible = visibleLines(today, filter);
  const all = sql`select origin, subject, null::integer as year, documents from listed_count where ${visible}
    union all select null, null, year, documents from listed_cross_count where subject is null and ${visible}`;
  if (!by) return sql`lines as materialized (${all})`;
  const key = sql.ref(by);
  const pairs = (documents: Rows, keys: Rows) => sql`select origin, subject, year, ${documents}
    from listed_cross_count where ${key} in (${keys}) and ${key} is not null and ${visible}`;
  return sql`halves as materialized (
      select coalesce(sum(documents) filter (where ${key} in (${chosen})), 0) * 2 > sum(documents) as is_most
      from listed_count where ${key} is not null and ${visible}
    ), lines as materialized (
      ${pairs(sql`documents`, chosen)} and not (select is_most from halves)
      union all (select * from (${all}) everything where (select is_most from halves))
      union all ${pairs(sql`-documents`, others)} and (select is_most from halves)
    )`;
}
