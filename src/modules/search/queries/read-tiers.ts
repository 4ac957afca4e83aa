import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { prepared } from '../../../platform/database/preparing-client.ts';
import type { Asked } from '../engine.ts';
import { gramsOf } from '../grams.ts';
import { answers, beginsWith, gramList, holds, within } from './conditions.ts';
import type { Counts } from './facet-counts.ts';
import { type Generation, tablesOf } from './generation.ts';
import { firstOnShelves } from './on-shelves.ts';

/** Most title hits that come first, and most candidates of a longer string that are verified; the rest follows by date. */
const MOST_VERIFIED = 1000;
/** A title that the query is at least half of comes before those that only mention it. */
const MAIN_SHARE = 2;

/** Hits of a search tier by tier, read at one moment, each as far as a page reaches. */
export interface TiersRead {
  /** The generation that answers; what was read from another one is worth nothing. */
  generation: Generation;
  /** Documents that bear the number asked for, newest first. */
  numbers: string[];
  /** Documents whose title holds the whole string: equal first, then those it is half of, each newest first. */
  titles: string[];
  /** Documents whose text holds it, newest first. */
  texts: string[];
  /** Newest hits in any other way, as many as are wanted for ranking; none where the tiers before fill the page. */
  others: string[];
  /** How common pairs of the query's terms are, and among how many documents they were counted. */
  counted: number;
  gramCounts: Counts;
}

/** How many hits the page reaches to, and how many of those with all words are wanted for ranking. */
interface Reach {
  until: number;
  others: number;
}

/**
 * The tiers of a query. One statement; a later tier is read only where those before do not fill the page, so that a word
 * that stands everywhere costs one look at its newest titles.
 */
export async function readTiers(
  db: Db,
  generation: Generation,
  asked: Asked,
  { until, others }: Reach,
): Promise<TiersRead> {
  const { query } = asked;
  const tables = tablesOf(generation);
  const inside = within(asked);
  const first = sql`(select document_id from numbers union all select document_id from titles)`;
  const filled = sql`((select count(*) from numbers) + (select count(*) from titles))`;
  const rest = firstOnShelves(
    tables,
    sql``,
    sql<SqlBool>`(${answers(query)} and ${inside} and e.document_id not in ${first}
      and e.document_id not in (select document_id from texts))`,
    {
      most: sql`case when ${filled} + (select count(*) from texts) >= ${until} then 0 else ${others}::bigint end`,
    },
  );
  const grams = [...new Set(query.terms.flatMap((term) => gramsOf(term.form)))];
  const { rows } = await sql<TiersRead>`${prepared}
    with numbers as materialized (${numbersOf(asked, generation)}),
      titles as materialized (${titlesOf(asked, generation)}),
      texts as materialized (${textsOf(asked, generation, { missing: sql`greatest(0, ${until} - ${filled})`, first })}),
      others as materialized (${rest})
    select (select generation from search_state) as generation,
      (select counted_documents from search_state) as counted,
      array(select document_id::text from numbers order by published_on desc, document_id desc) as numbers,
      array(select document_id::text from titles
        order by class, shelf desc, published_on desc, document_id desc limit ${until}) as titles,
      array(select document_id::text from texts order by shelf desc, published_on desc, document_id desc) as texts,
      array(select document_id::text from others order by shelf desc, published_on desc, document_id desc) as others,
      (select coalesce(json_object_agg(gram, documents), '{}') from search_gram_count
        where gram = any(${gramList(grams)})) as gram_counts`.execute(db);
  return rows[0] as TiersRead;
}

function numbersOf(asked: Asked, generation: Generation) {
  const { entry } = tablesOf(generation);
  const { docNoKey } = asked.query;
  const condition = docNoKey ? sql`e.doc_no_key = ${docNoKey} and ${within(asked)}` : sql`false`;
  return sql`select e.document_id, e.published_on from ${entry} e where ${condition}
    order by e.published_on desc, e.document_id desc limit 50`;
}

function titlesOf(asked: Asked, generation: Generation) {
  const { form } = asked.query;
  const { entry } = tablesOf(generation);
  const inTitle =
    form.length < 2 ? sql<SqlBool>`(e.shelf = s.shelf and ${beginsWith(form)})` : holds(form, 'title');
  const candidates = firstOnShelves(
    tablesOf(generation),
    sql`, e.title_form`,
    sql<SqlBool>`(${inTitle} and ${within(asked)})`,
    { most: sql`${MOST_VERIFIED}` },
  );
  // However many newer titles hold the string, those that are equal to it are among the candidates.
  const equal = sql`select e.shelf, e.published_on, e.document_id, e.title_form from ${entry} e
    where e.title_form collate "C" = ${form} and ${within(asked)} limit ${MOST_VERIFIED}`;
  return sql`select c.document_id, c.shelf, c.published_on, case when c.title_form = ${form} then 0
      when length(c.title_form) <= ${form.length * MAIN_SHARE} then 1 else 2 end as class
    from ((${candidates}) union (${equal})) c
    where strpos(c.title_form, ${form}) > 0 and c.document_id not in (select document_id from numbers)`;
}

/**
 * The text tier: of a string of two signs, which is its own pair, the newest hits; of others the newest thousand documents
 * that hold all its pairs, verified one after the other until the page is full.
 */
function textsOf(
  asked: Asked,
  generation: Generation,
  { missing, first }: { missing: ReturnType<typeof sql>; first: ReturnType<typeof sql> },
) {
  const { form } = asked.query;
  const tables = tablesOf(generation);
  if (form.length < 2) return sql`select document_id, shelf, published_on from titles where false`;
  const condition = sql<SqlBool>`(${holds(form)} and ${within(asked)} and e.document_id not in ${first})`;
  if (form.length === 2) return firstOnShelves(tables, sql``, condition, { most: missing });
  const candidates = firstOnShelves(tables, sql``, condition, {
    most: sql`case when ${missing} = 0 then 0 else ${MOST_VERIFIED}::bigint end`,
  });
  // Unsorted on purpose: a nested loop keeps the order of the candidates, and a sort would verify all of them.
  return sql`select c.* from (${candidates}) c cross join lateral (select 1 from ${tables.text} t
    where t.document_id = c.document_id and strpos(t.form, ${form}) > 0 offset 0) t limit ${missing}`;
}
