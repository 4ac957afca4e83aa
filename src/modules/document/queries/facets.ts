import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { keptLines } from './kept-lines.ts';
import { listedUnder } from './listed.ts';
import { COUNT_BOUND, type ListFilter, type Total, totalOf } from './public-list.ts';

export interface FacetCount {
  value: string;
  /** Name where the value is a code (agencies); else the value. */
  label: string;
  count: number;
}

export type FacetName =
  | 'agency'
  | 'domain'
  | 'item'
  | 'theme'
  | 'genre'
  | 'validity'
  | 'stage'
  | 'facet'
  | 'level'
  | 'column'
  | 'normative'
  | 'year';
export type Facets = Record<FacetName, FacetCount[]>;

const NAMES: readonly FacetName[] = [
  'agency',
  'domain',
  'item',
  'theme',
  'genre',
  'validity',
  'stage',
  'facet',
  'level',
  'column',
  'normative',
  'year',
];
const MOST_VALUES = 60;

/** Sub-columns belong to one domain: counted only where one is chosen. The same rule as the filter's. */
const columnCounts = (domain: string) => sql`union all select 'column', c.code, c.code, sum(c.n) from (
    select sub_column as code, n from subjects where sub_column is not null
    union all select distinct_codes.code, n from subjects, lateral (
      select distinct jsonb_array_elements_text(r.row -> 'columns') as code from catalogue_row r
      where r.catalogue_id = 'standard' and r.item_id = any(subjects.items) and r.to_version is null
        and r.domain = ${domain}) distinct_codes
      where sub_column is null
  ) c group by c.code`;

/** The facets of a filter, and how many hits there are. */
export interface FacetsOfAll extends Total {
  facets: Facets;
}

/** Hits by origin, by subject and by year, each a row of its key and `n`: from kept lines, exact. */
const ofLines = (lines: RawBuilder<unknown>) => sql`${lines}, grouped as materialized (
      select origin, null::bigint as subject, null::integer as year, sum(documents) as n from lines
        where year is null and origin is not null group by origin having sum(documents) > 0
      union all select null, subject, null, sum(documents) from lines
        where year is null and subject is not null group by subject having sum(documents) > 0
      union all select null, null, year, sum(documents) from lines
        where year is not null group by year having sum(documents) > 0)`;

/** The same of the newest 10,000 rows, where no lines are kept. */
const ofNewest = (today: string, filter: ListFilter) => sql`hits as materialized (
      select l.origin, l.subject, coalesce(extract(year from l.published_on)::int, 0) as year from listed_document l
      where ${listedUnder(today, filter)} order by l.published_on desc, l.document_id desc limit ${COUNT_BOUND + 1}
    ), grouped as materialized (
      select origin, subject, year, count(*) as n from hits group by grouping sets ((origin), (subject), (year)))`;

/**
 * Counts of each value under a filter: one statement for all facets and the total. Hits are grouped by the combinations
 * they have; values are counted over these few. Exact where counts are kept (`keptLines`), else among the newest 10,000.
 */
export async function countFacets(db: Db, today: string, filter: ListFilter): Promise<FacetsOfAll> {
  const lines = keptLines(today, filter);
  const { rows } = await sql<{ name: FacetName | 'total'; value: string; label: string; count: string }>`
    with ${lines ? ofLines(lines) : ofNewest(today, filter)}, origins as materialized (
      select o.*, n from grouped join listed_origin o on o.key = grouped.origin
    ), subjects as materialized (
      select s.*, n from grouped join listed_subject s on s.key = grouped.subject
    )
    select * from (
      select 'total' as name, '' as value, '' as label, coalesce(sum(n), 0) as count from origins
      union all select 'agency', a.code, min(a.name), sum(n) from origins o
        join agency a on a.id = o.agency_id where a.code is not null group by a.code
      union all select 'validity', validity, validity, sum(n) from origins group by validity
      union all select 'stage', stage, stage, sum(n) from origins where stage is not null group by stage
      union all select 'facet', facet, facet, sum(n) from origins where facet is not null group by facet
      union all select 'level', issuing_level, issuing_level, sum(n) from origins where issuing_level is not null
        group by issuing_level
      union all select 'normative', '1', '1', sum(n) from origins where is_normative having count(*) > 0
      union all select 'genre', genre, genre, sum(n) from subjects where genre is not null group by genre
      union all select 'theme', split_part(theme, '\\', 1), split_part(theme, '\\', 1), sum(n) from subjects
        where theme is not null group by split_part(theme, '\\', 1)
      union all select 'year', year::text, year::text, n from grouped where year > 0
      union all select 'domain', domain, domain, sum(n) from subjects, unnest(domains) as domain group by domain
      union all select 'item', item, item, sum(n) from subjects, unnest(items) as item group by item
      ${filter.domain ? columnCounts(filter.domain) : sql``}
    ) counted order by count desc, value`.execute(db);
  const valuesOf = (name: FacetName) =>
    rows
      .filter((row) => row.name === name)
      .slice(0, MOST_VALUES)
      .map(({ value, label, count }) => ({ value, label, count: Number(count) }));
  const all = Number(rows.find(({ name }) => name === 'total')?.count ?? 0);
  return {
    facets: Object.fromEntries(NAMES.map((name) => [name, valuesOf(name)])) as Facets,
    ...totalOf(all, lines !== null),
  };
}
