import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { gramsOf } from '../grams.ts';
import { type RankedText, scoreOf } from '../ranking.ts';
import type { SearchQuery } from '../types.ts';
import { answers, gramList, holds } from './conditions.ts';
import { frequenciesOf } from './frequencies.ts';
import type { GenerationTables } from './generation.ts';
import { firstOnShelves } from './on-shelves.ts';

/** Most title hits that come first, and most candidates of a longer string that are verified; the rest follows by date. */
const MOST_VERIFIED = 1000;
/** Hits of all words that are put in order by rank; the rest follows by date. */
const MOST_RANKED = 200;
/** Signs of a text that ranking reads. */
const RANKED_SIGNS = 20_000;
/** Hits of most words that are shown at all. */
const MOST_SOME = 100;
/** Entries read for finding those. */
const MOST_READ = 20_000;
/** A title that the query is at least half of comes before those that only mention it. */
const MAIN_SHARE = 2;

export interface Reading {
  db: Db;
  tables: GenerationTables;
  query: SearchQuery;
  /** Filter and dates. */
  inside: RawBuilder<SqlBool>;
}

interface Row {
  documentId: string;
}

const ids = (rows: readonly Row[]) => rows.map(({ documentId }) => documentId);

/** Documents that bear the number, newest first. */
export async function numberTier({ db, tables, query, inside }: Reading): Promise<string[]> {
  if (!query.docNoKey) return [];
  const { rows } = await sql<Row>`select e.document_id from ${tables.entry} e
    where e.doc_no_key = ${query.docNoKey} and ${inside}
    order by e.published_on desc, e.document_id desc limit 50`.execute(db);
  return ids(rows);
}

/** Documents whose title holds the whole string: equal first, then those it is half of, each newest first. */
export async function titleTier({ db, tables, query, inside }: Reading): Promise<string[]> {
  const { form } = query;
  if (form.length === 0) return [];
  const condition =
    form.length === 1
      ? sql<SqlBool>`(${answers(query)} and ${inside})`
      : sql<SqlBool>`(${holds(form, 'title')} and ${inside})`;
  const candidates = firstOnShelves(tables, sql`, e.title_form`, condition, { most: MOST_VERIFIED });
  const { rows } = await sql<Row>`select c.document_id from (${candidates}) c
    where strpos(c.title_form, ${form}) > 0
    order by c.title_form <> ${form}, length(c.title_form) > ${sql.lit(form.length * MAIN_SHARE)},
      c.shelf desc, c.published_on desc, c.document_id desc`.execute(db);
  return ids(rows);
}

/**
 * Documents whose text holds the whole string, newest first, from one position on. A string of two signs needs no
 * verifying; of a longer one the newest thousand candidates are verified, no more of them than the page asks for.
 */
export async function textTier(
  { db, tables, query, inside }: Reading,
  except: readonly string[],
  { from, count }: { from: number; count: number },
): Promise<string[]> {
  const { form } = query;
  if (form.length < 2 || count <= 0) return [];
  const condition = sql<SqlBool>`(${holds(form)} and ${inside} and ${notAmong(except)})`;
  if (form.length === 2) {
    const found = firstOnShelves(tables, sql``, condition, { most: from + count });
    const { rows } = await sql<Row>`select document_id from (${found}) c offset ${sql.lit(from)}`.execute(db);
    return ids(rows);
  }
  const candidates = firstOnShelves(tables, sql``, condition, { most: MOST_VERIFIED });
  const { rows } = await sql<Row>`select c.document_id
    from (select row_number() over () as place, x.document_id from (${candidates}) x) c
    cross join lateral (select 1 from ${tables.text} t where t.document_id = c.document_id
      and strpos(t.form, ${form}) > 0 offset 0) t
    order by c.place limit ${sql.lit(count)} offset ${sql.lit(from)}`.execute(db);
  return ids(rows);
}

function notAmong(documentIds: readonly string[]): RawBuilder<SqlBool> {
  return documentIds.length === 0
    ? sql<SqlBool>`true`
    : sql<SqlBool>`e.document_id <> all(${`{${documentIds.join(',')}}`}::uuid[])`;
}

/** Documents with all words that are not in an earlier tier: the newest ranked, the rest by date. */
export async function wordsTier(
  { db, tables, query, inside }: Reading,
  except: readonly string[],
  most: number,
): Promise<string[]> {
  if (query.slots.length === 0 || most <= 0) return [];
  const { form } = query;
  const notExact = form.length === 2 ? sql<SqlBool>`not ${holds(form)}` : sql<SqlBool>`true`;
  const condition = sql<SqlBool>`(${answers(query)} and ${inside} and ${notExact} and ${notAmong(except)})`;
  const found = firstOnShelves(tables, sql``, condition, { most: Math.max(most, MOST_RANKED) });
  const { rows } = await sql<Row>`${found}`.execute(db);
  const all = ids(rows);
  return [...(await ranked({ db, tables, query }, all.slice(0, MOST_RANKED))), ...all.slice(MOST_RANKED)];
}

/** Documents with most of the words, best first; only for queries that hardly anything answers in full. */
export async function someTier(
  { db, tables, query, inside }: Reading,
  except: readonly string[],
): Promise<string[]> {
  const weights = await gramWeights(db, query);
  if (weights.length === 0) return [];
  const parts = weights.map(
    ({ gram, weight, reads }) => sql`select found.document_id, ${sql.lit(weight)}::float8 as weight
      from (${firstOnShelves(
        tables,
        sql``,
        sql<SqlBool>`(e.grams @> search_keys(s.shelf, 0, ${gramList([gram])})
        and ${inside} and ${notAmong(except)})`,
        { most: reads },
      )}) found`,
  );
  const { rows } = await sql<Row>`select document_id from (${sql.join(parts, sql` union all `)}) x
    group by document_id order by sum(weight) desc, document_id limit ${sql.lit(MOST_RANKED)}`.execute(db);
  return (await ranked({ db, tables, query }, ids(rows))).slice(0, MOST_SOME);
}

const MOST_GRAMS = 40;
const SPARE_READS = 50;

/** A pair of signs, what it is worth, and how many entries of it are read. */
interface GramWeight {
  gram: number;
  weight: number;
  reads: number;
}

/** The rarest pairs of the query's terms with their worth; pairs that stand everywhere tell nothing. */
async function gramWeights(db: Db, query: SearchQuery): Promise<GramWeight[]> {
  const frequencies = await frequenciesOf(db, query.terms);
  const grams = new Map<number, GramWeight>();
  for (const { form, weight } of query.terms) {
    if (form.length !== 2) continue;
    const [gram] = gramsOf(form);
    if (gram === undefined) continue;
    const value = frequencies.worth(form) * weight;
    if (value <= (grams.get(gram)?.weight ?? 0)) continue;
    const expected = frequencies.frequencies.documentsWith(form);
    grams.set(gram, { gram, weight: Number(value.toFixed(4)), reads: expected * 2 + SPARE_READS });
  }
  const rarest = [...grams.values()].sort((one, other) => one.reads - other.reads).slice(0, MOST_GRAMS);
  // The rare ones are read whole, the common ones as far as the budget goes.
  let left = MOST_READ;
  return rarest.flatMap((each) => {
    const reads = Math.min(each.reads, left);
    left -= reads;
    return reads > 0 ? [{ ...each, reads }] : [];
  });
}

/** Documents by rank, best first; equal ranks keep their order. */
async function ranked(
  { db, tables, query }: Pick<Reading, 'db' | 'tables' | 'query'>,
  documentIds: readonly string[],
): Promise<string[]> {
  if (documentIds.length < 2) return [...documentIds];
  const { rows } = await sql<Row & RankedText>`select t.document_id, e.title_form as title,
      left(t.form, ${sql.lit(RANKED_SIGNS)}) as form
    from ${tables.text} t join ${tables.entry} e using (document_id)
    where t.document_id = any(${`{${documentIds.join(',')}}`}::uuid[])`.execute(db);
  const { frequencies } = await frequenciesOf(db, query.terms);
  const scores = new Map(rows.map((row) => [row.documentId, scoreOf(row, query.terms, frequencies)]));
  return documentIds.toSorted((one, other) => (scores.get(other) ?? 0) - (scores.get(one) ?? 0));
}
