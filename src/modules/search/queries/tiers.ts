import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { enriched, type ScoredText, wordsOfBest } from '../feedback.ts';
import { gramsOf } from '../grams.ts';
import { meanLengthOf, type RankedText, rarity, scoreOf } from '../ranking.ts';
import type { Segment } from '../segment.ts';
import type { SearchQuery, Term } from '../types.ts';
import { gramList, holds } from './conditions.ts';
import { frequenciesFrom, type GramCounts, withCountsOf } from './frequencies.ts';
import type { GenerationTables } from './generation.ts';
import { firstOnShelves } from './on-shelves.ts';
import { MOST_VERIFIED } from './read-hits.ts';

/** Signs of a text that ranking reads. */
const RANKED_SIGNS = 8000;
/** Candidates with most words whose texts are read: of a question, and of a few words. */
const MOST_CANDIDATES = { question: 300, words: 100 };
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
  counts: GramCounts;
  segment: Segment;
}

interface Row {
  documentId: string;
}

type TextRow = Row & RankedText;

const ids = (rows: readonly Row[]) => rows.map(({ documentId }) => documentId);

/** The title tier by its own scan, for words so frequent that the newest hits do not reach it. */
export async function titleTier({ db, tables, query, inside }: Reading): Promise<string[]> {
  const { form } = query;
  if (form.length < 2) return [];
  const condition = sql<SqlBool>`(${holds(form, 'title')} and ${inside})`;
  const candidates = firstOnShelves(tables, sql`, e.title_form`, condition, { most: MOST_VERIFIED });
  const { rows } = await sql<Row>`select c.document_id from (${candidates}) c
    where strpos(c.title_form, ${form}) > 0
    order by c.title_form <> ${form}, length(c.title_form) > ${sql.lit(form.length * MAIN_SHARE)},
      c.shelf desc, c.published_on desc, c.document_id desc`.execute(db);
  return ids(rows);
}

/** Documents by rank, best first; equal ranks keep their order. One statement. */
export async function ranked(reading: Reading, documentIds: readonly string[]): Promise<string[]> {
  if (documentIds.length < 2) return [...documentIds];
  const { db, tables, query } = reading;
  const { rows } = await sql<TextRow>`select t.document_id, e.title_form as title,
      left(t.form, ${sql.lit(RANKED_SIGNS)}) as form
    from ${tables.text} t join ${tables.entry} e using (document_id)
    where t.document_id = any(${`{${documentIds.join(',')}}`}::uuid[])`.execute(db);
  const byId = new Map(rows.map((row) => [row.documentId, row]));
  const inOrder = documentIds.flatMap((id) => byId.get(id) ?? []);
  return ids(scored(inOrder, query.terms, reading.counts));
}

function scored(
  rows: readonly TextRow[],
  terms: readonly Term[],
  counts: GramCounts,
): (TextRow & ScoredText)[] {
  const measure = { ...frequenciesFrom(counts), meanLength: meanLengthOf(rows) };
  return rows
    .map((row) => ({ ...row, score: scoreOf(row, terms, measure) }))
    .sort((one, other) => other.score - one.score);
}

/**
 * Documents with most of the words, best first; only for queries that hardly anything answers in full. For a question the
 * first few stand as they are, and what follows is put in order by the words of those too. Two statements, three for a question.
 */
export async function someTier(
  reading: Reading,
  except: readonly string[],
  { isQuestion }: { isQuestion: boolean },
): Promise<string[]> {
  const { db, query, counts, segment } = reading;
  const first = scored(
    await candidates(reading, except, isQuestion ? MOST_CANDIDATES.question : MOST_CANDIDATES.words),
    query.terms,
    counts,
  );
  if (!isQuestion || first.length <= KEPT) return ids(first).slice(0, MOST_SOME);
  const shares = wordsOfBest(first, segment);
  const known = await withCountsOf(
    db,
    counts,
    [...shares.keys()].map((form) => ({ form, weight: 1 })),
  );
  const terms = enriched(query.terms, shares, frequenciesFrom(known));
  const kept = ids(first.slice(0, KEPT));
  const rest = ids(scored(first.slice(KEPT), terms, known));
  return [...kept, ...rest].slice(0, MOST_SOME);
}

/** Places of a question that its own words decide alone. */
const KEPT = 5;

/** Texts of the documents with the weightiest pairs. One statement. */
async function candidates(
  { db, tables, query, inside, counts }: Reading,
  except: readonly string[],
  most: number,
): Promise<TextRow[]> {
  const weights = gramWeights(query, counts);
  if (weights.length === 0) return [];
  const notAmong =
    except.length === 0
      ? sql<SqlBool>`true`
      : sql<SqlBool>`e.document_id <> all(${`{${except.join(',')}}`}::uuid[])`;
  const parts = weights.map(
    ({ gram, weight, reads }) => sql`select found.document_id, ${sql.lit(weight)}::float8 as weight
      from (${firstOnShelves(
        tables,
        sql``,
        sql<SqlBool>`(e.grams @> search_keys(s.shelf, 0, ${gramList([gram])}) and ${inside} and ${notAmong})`,
        { most: reads },
      )}) found`,
  );
  const { rows } = await sql<TextRow>`select x.document_id, e.title_form as title,
      left(t.form, ${sql.lit(RANKED_SIGNS)}) as form
    from (select document_id, sum(weight) as weight from (${sql.join(parts, sql` union all `)}) p
      group by document_id order by sum(weight) desc, document_id limit ${sql.lit(most)}) x
    join ${tables.entry} e using (document_id) join ${tables.text} t using (document_id)
    order by x.weight desc, x.document_id`.execute(db);
  return rows;
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
function gramWeights(query: SearchQuery, counts: GramCounts): GramWeight[] {
  const frequencies = frequenciesFrom(counts);
  const grams = new Map<number, GramWeight>();
  for (const { form, weight } of query.terms) {
    if (form.length !== 2) continue;
    const [gram] = gramsOf(form);
    if (gram === undefined) continue;
    const value = rarity(form, frequencies) * weight;
    if (value <= (grams.get(gram)?.weight ?? 0)) continue;
    const expected = frequencies.documentsWith(form);
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
