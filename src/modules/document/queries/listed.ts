import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { matchesWords } from './matches-words.ts';
import type { ListFilter } from './public-list.ts';

type Condition = RawBuilder<SqlBool>;

/**
 * A filter over the narrow rows of lists, `listed_document l`: visible on the day. Agency, level and kind are sought among the few
 * combinations that there are (`listed_origin`, `listed_subject`); only words and threads need the wide tables.
 */
export function listedUnder(today: string, filter: ListFilter): Condition {
  const { siteId, from, to, threadId, q } = filter;
  const origins = originConditions(filter);
  const subjects = subjectConditions(filter);
  return allOf([
    sql<SqlBool>`l.visible_until >= ${today}::date`,
    siteId ? sql<SqlBool>`l.site_id = ${siteId}::uuid` : null,
    from ? sql<SqlBool>`l.published_on >= ${from}::date` : null,
    to ? sql<SqlBool>`l.published_on <= ${to}::date` : null,
    origins.length > 0 ? sql<SqlBool>`l.origin in ${keysOf('listed_origin o', origins)}` : null,
    subjects.length > 0 ? sql<SqlBool>`l.subject in ${keysOf('listed_subject s', subjects)}` : null,
    threadId
      ? sql<SqlBool>`l.document_id in (select id from document where thread_id = ${threadId}::uuid)`
      : null,
    q
      ? sql<SqlBool>`l.document_id in (select document.id from document
          join edition on edition.id = document.live_edition_id where ${matchesWords(q)})`
      : null,
  ]);
}

/** Keys of the combinations that meet some conditions, as a list to look in. */
function keysOf(
  combinations: 'listed_origin o' | 'listed_subject s',
  conditions: Condition[],
): RawBuilder<unknown> {
  return sql`(select key from ${sql.raw(combinations)} where ${allOf(conditions)})`;
}

/**
 * The kept lines that add up to a filter, as rows of `origin`, `subject`, `year` and `documents`: those of a combination
 * of two have no year, those of a year are by one of the two or by none. Null where only the rows of documents can tell: with
 * a time, a thread or words, or where both combinations are narrowed (nobody keeps years by both).
 */
export function keptLines(today: string, filter: ListFilter): RawBuilder<unknown> | null {
  const { siteId, from, to, threadId, q } = filter;
  const origins = originConditions(filter);
  const subjects = subjectConditions(filter);
  if (from || to || threadId || q || (origins.length > 0 && subjects.length > 0)) return null;
  const visible = sql`visible_until >= ${today}::date ${siteId ? sql`and site_id = ${siteId}::uuid` : sql``}`;
  if (origins.length > 0) {
    return sql`select origin, subject, year, documents from listed_cross_count
      where origin in ${keysOf('listed_origin o', origins)} and ${visible}`;
  }
  if (subjects.length > 0) {
    return sql`select origin, subject, year, documents from listed_cross_count
      where subject in ${keysOf('listed_subject s', subjects)} and ${visible}`;
  }
  return sql`select origin, subject, null::integer as year, documents from listed_count where ${visible}
    union all select null, null, year, documents from listed_cross_count where subject is null and ${visible}`;
}

function allOf(conditions: readonly (Condition | null)[]): Condition {
  const held = conditions.filter((condition) => condition !== null);
  return held.length > 0 ? sql<SqlBool>`(${sql.join(held, sql` and `)})` : sql<SqlBool>`true`;
}

function originConditions({
  agencyIds,
  validity,
  stage,
  facet,
  level,
  isNormative,
  isPriority,
}: ListFilter): Condition[] {
  return [
    agencyIds
      ? sql<SqlBool>`(o.agency_id = any(${agencyIds}::uuid[]) or o.unit_id = any(${agencyIds}::uuid[])
          or o.co_agency_ids && ${agencyIds}::uuid[])`
      : null,
    validity ? sql<SqlBool>`o.validity = ${validity}` : null,
    stage ? sql<SqlBool>`o.stage = ${stage}` : null,
    facet ? sql<SqlBool>`o.facet = ${facet}` : null,
    level ? sql<SqlBool>`o.issuing_level = ${level}` : null,
    isNormative ? sql<SqlBool>`o.is_normative` : null,
    isPriority ? sql<SqlBool>`o.is_priority` : null,
  ].filter((condition) => condition !== null);
}

function subjectConditions({ domain, item, theme, genre, subColumn }: ListFilter): Condition[] {
  return [
    domain ? sql<SqlBool>`s.domains @> array[${domain}::text]` : null,
    item ? sql<SqlBool>`s.items @> array[${item}::text]` : null,
    theme ? sql<SqlBool>`(s.theme = ${theme} or starts_with(s.theme, ${`${theme}\\`}))` : null,
    genre ? sql<SqlBool>`s.genre = ${genre}` : null,
    subColumn ? standsInColumn(subColumn) : null,
  ].filter((condition) => condition !== null);
}

/** The sub-column a clerk chose; without one, those that the catalogue gives the document's items. */
function standsInColumn(column: string): Condition {
  return sql<SqlBool>`(s.sub_column = ${column} or (s.sub_column is null and s.items && array(
    select r.item_id from catalogue_row r where r.catalogue_id = 'standard' and r.to_version is null
      and jsonb_exists(r.row -> 'columns', ${column}))))`;
}
