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
  const { origins, subjects } = chosenCombinations(filter);
  return allOf([
    sql<SqlBool>`l.visible_until >= ${today}::date`,
    siteId ? sql<SqlBool>`l.site_id = ${siteId}::uuid` : null,
    from ? sql<SqlBool>`l.published_on >= ${from}::date` : null,
    to ? sql<SqlBool>`l.published_on <= ${to}::date` : null,
    origins ? sql<SqlBool>`l.origin in (select o.key from listed_origin o where ${origins})` : null,
    subjects ? sql<SqlBool>`l.subject in (select s.key from listed_subject s where ${subjects})` : null,
    threadId
      ? sql<SqlBool>`l.document_id in (select id from document where thread_id = ${threadId}::uuid)`
      : null,
    q
      ? sql<SqlBool>`l.document_id in (select document.id from document
          join edition on edition.id = document.live_edition_id where ${matchesWords(q)})`
      : null,
  ]);
}

/** What a filter asks of `listed_origin o` and of `listed_subject s`; null where it does not narrow them. */
export function chosenCombinations(filter: ListFilter): {
  origins: Condition | null;
  subjects: Condition | null;
} {
  const [origins, subjects] = [originConditions(filter), subjectConditions(filter)];
  return {
    origins: origins.length > 0 ? allOf(origins) : null,
    subjects: subjects.length > 0 ? allOf(subjects) : null,
  };
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
