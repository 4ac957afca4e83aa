import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { COUNT_BOUND } from '../../document/index.ts';
import type { Asked } from '../engine.ts';
import { gramsOf } from '../grams.ts';
import { answers, gramList, holds, within } from './conditions.ts';
import type { Counts, OriginRow } from './facet-counts.ts';
import { type Generation, tablesOf } from './generation.ts';
import { firstOnShelves } from './on-shelves.ts';

/** Most title hits that come first, and most candidates of a longer string that are verified; the rest follows by date. */
export const MOST_VERIFIED = 1000;
/** A title that the query is at least half of comes before those that only mention it. */
const MAIN_SHARE = 2;

/** Everything of a search that the index knows, read at one moment. */
export interface HitsRead {
  /** The generation that answers; what was read from another one is worth nothing. */
  generation: Generation;
  /** Hits up to one above the bound. */
  total: number;
  origins: OriginRow[];
  /** Hits by the id of their subject. */
  subjects: Counts;
  years: Counts;
  /** Documents that bear the number asked for, newest first. */
  numbers: string[];
  /** Documents whose title holds the whole string: equal first, then those it is half of, each newest first. */
  titles: string[];
  /** Documents whose text holds it, newest first; only as many as the page asks for. */
  texts: string[];
  /** Newest hits in any other way, as many as are wanted for ranking. */
  others: string[];
  /** How common pairs of the query's terms are, and among how many documents they were counted. */
  counted: number;
  gramCounts: Counts;
}

/** How many hits the page reaches to, and how many of those with all words are wanted for ranking. */
export interface Reach {
  until: number;
  others: number;
}

/** Hits of a query with their counts. One statement; each later tier is read only where the page reaches it. */
export async function readHits(
  db: Db,
  generation: Generation,
  asked: Asked,
  { until, others }: Reach,
): Promise<HitsRead> {
  const tables = tablesOf(generation);
  const { query } = asked;
  const inside = within(asked);
  const { form } = query;
  const titleClass = sql`case when e.title_form = ${form} then 0 when strpos(e.title_form, ${form}) = 0 then null
    when length(e.title_form) <= ${sql.lit(form.length * MAIN_SHARE)} then 1 else 2 end as title_class`;
  const hits = firstOnShelves(
    tables,
    sql`, e.origin_id, e.subject_id, ${titleClass}`,
    sql<SqlBool>`(${answers(query)} and ${inside})`,
    { most: COUNT_BOUND + 1 },
  );
  const numbers = query.docNoKey
    ? sql`select e.document_id, e.published_on from ${tables.entry} e
        where e.doc_no_key = ${query.docNoKey} and ${inside} order by e.published_on desc, e.document_id desc limit 50`
    : sql`select document_id, published_on from hits where false`;
  const grams = [...new Set(query.terms.flatMap((term) => gramsOf(term.form)))];
  const { rows } = await sql<HitsRead>`
    with hits as materialized (${hits}),
      numbers as materialized (${numbers}),
      titles as materialized (select document_id, shelf, published_on, title_class from hits
        where title_class is not null and document_id not in (select document_id from numbers)
        order by shelf desc, published_on desc, document_id desc limit ${sql.lit(MOST_VERIFIED)}),
      texts as materialized (${texts(asked, generation, until)})
    select (select generation from search_state) as generation,
      (select counted_documents from search_state) as counted,
      (select count(*)::int from hits) as total,
      (select coalesce(json_agg(json_build_object('count', x.n, 'code', agency.code, 'name', agency.name,
          'validity', o.validity, 'stage', o.stage, 'facet', o.facet, 'level', o.level, 'isNormative', o.is_normative)), '[]')
        from (select origin_id, count(*) as n from hits group by 1) x
        join search_origin o on o.id = x.origin_id left join agency on agency.id = o.agency_id) as origins,
      (select coalesce(json_object_agg(subject_id, n), '{}') from
        (select subject_id, count(*) as n from hits group by 1) x) as subjects,
      (select coalesce(json_object_agg(year, n), '{}') from
        (select extract(year from published_on)::int as year, count(*) as n from hits group by 1) x) as years,
      array(select document_id::text from numbers order by published_on desc, document_id desc) as numbers,
      array(select document_id::text from titles
        order by title_class, shelf desc, published_on desc, document_id desc) as titles,
      array(select document_id::text from texts) as texts,
      array(select document_id::text from hits where (title_class is null or (select count(*) from titles) >= ${sql.lit(MOST_VERIFIED)})
          and document_id not in (select document_id from numbers union all select document_id from titles
            union all select document_id from texts)
        order by shelf desc, published_on desc, document_id desc
        limit case when (select count(*) from numbers) + (select count(*) from titles) + (select count(*) from texts)
          >= ${sql.lit(until)} then 0 else ${sql.lit(others)} end) as others,
      (select coalesce(json_object_agg(gram, documents), '{}') from search_gram_count
        where gram = any(${gramList(grams)})) as gram_counts`.execute(db);
  return rows[0] as HitsRead;
}

/**
 * The text tier: of a string of two signs without words that mean the same every hit; of others the newest thousand
 * documents that hold all its pairs, verified one after the other until the page is full.
 */
function texts(asked: Asked, generation: Generation, until: number) {
  const { form, slots } = asked.query;
  const missing = sql`greatest(0, ${sql.lit(until)} - (select count(*) from numbers) - (select count(*) from titles))`;
  const notBefore = sql`not in (select document_id from numbers union all select document_id from titles)`;
  if (form.length < 2) return sql`select document_id from hits where false`;
  if (form.length === 2 && slots.length === 1 && slots[0]?.alternatives.length === 1) {
    return sql`select document_id from hits where document_id ${notBefore}
      order by shelf desc, published_on desc, document_id desc limit ${missing}`;
  }
  const tables = tablesOf(generation);
  const candidates = firstOnShelves(tables, sql``, sql<SqlBool>`(${holds(form)} and ${within(asked)})`, {
    most: MOST_VERIFIED,
  });
  return sql`select c.document_id from (select row_number() over () as place, x.document_id from (${candidates}) x) c
    cross join lateral (select 1 from ${tables.text} t where t.document_id = c.document_id
      and strpos(t.form, ${form}) > 0 offset 0) t
    where c.document_id ${notBefore} order by c.place limit ${missing}`;
}
