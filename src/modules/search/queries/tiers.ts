import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { prepared } from '../../../platform/database/preparing-client.ts';
import { enriched, type ScoredText, wordsOfBest } from '../feedback.ts';
import { gramsOf } from '../grams.ts';
import { meanLengthOf, type RankedText, rarity, scoreOf } from '../ranking.ts';
import type { Segment } from '../segment.ts';
import type { SearchQuery, Term } from '../types.ts';
import { frequenciesFrom, type GramCounts, withCountsOf } from './frequencies.ts';
import type { GenerationTables } from './generation.ts';

/** Signs of a text that ranking reads. */
const RANKED_SIGNS = 8000;
/** Candidates with most words whose texts are read: of a question, and of a few words. */
const MOST_CANDIDATES = { question: 300, words: 100 };
/** Hits of most words that are shown at all. */
const MOST_SOME = 100;
/** Entries read for finding those. */
const MOST_READ = 20_000;

export interface Reading {
  db: Db;
  tables: GenerationTables;
  query: SearchQuery;
  /** Filter and dates. */
  inside: RawBuilder<SqlBool>;
  counts: GramCounts;
  segment: Segment;
}

/** A document with the text that ranks it. */
export interface TextRow extends RankedText {
  documentId: string;
}

/** Documents by rank, best first; equal ranks keep their order. One statement. */
export async function ranked(reading: Reading, documentIds: readonly string[]): Promise<TextRow[]> {
  if (documentIds.length === 0) return [];
  const { db, tables, query } = reading;
  const { rows } = await sql<TextRow>`${prepared} select t.document_id, e.title_form as title,
      left(t.form, ${RANKED_SIGNS}) as form
    from ${tables.text} t join ${tables.entry} e using (document_id)
    where t.document_id = any(${`{${documentIds.join(',')}}`}::uuid[])`.execute(db);
  const byId = new Map(rows.map((row) => [row.documentId, row]));
  const inOrder = documentIds.flatMap((id) => byId.get(id) ?? []);
  return scored(inOrder, query.terms, reading.counts);
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
): Promise<TextRow[]> {
  const { db, query, counts, segment } = reading;
  const first = scored(
    await candidates(reading, except, isQuestion ? MOST_CANDIDATES.question : MOST_CANDIDATES.words),
    query.terms,
    counts,
  );
  if (!isQuestion || first.length <= KEPT) return first.slice(0, MOST_SOME);
  const shares = wordsOfBest(first, segment);
  const known = await withCountsOf(
    db,
    counts,
    [...shares.keys()].map((form) => ({ form, weight: 1 })),
  );
  const terms = enriched(query.terms, shares, frequenciesFrom(known));
  return [...first.slice(0, KEPT), ...scored(first.slice(KEPT), terms, known)].slice(0, MOST_SOME);
}

/** Places of a question that its own words decide alone. */
const KEPT = 2;

/** Texts of the documents with the weightiest pairs; of a pair that is not read whole, any of the newest. One statement. */
async function candidates(
  { db, tables, query, inside, counts }: Reading,
  except: readonly string[],
  most: number,
): Promise<TextRow[]> {
  const weights = gramWeights(query, counts);
  if (weights.length === 0) return [];
  const listOf = (values: readonly (number | string)[]) => `{${values.join(',')}}`;
  const { rows } = await sql<TextRow>`${prepared} select x.document_id, e.title_form as title,
      left(t.form, ${RANKED_SIGNS}) as form
    from (
      select found.document_id, sum(g.weight) as weight
      from unnest(${listOf(weights.map(({ gram }) => gram))}::bigint[],
        ${listOf(weights.map(({ weight }) => weight))}::float8[],
        ${listOf(weights.map(({ reads }) => reads))}::bigint[]) as g (gram, weight, reads)
      cross join lateral (select e.document_id from ${tables.shelf} s cross join lateral (
          select e.document_id from ${tables.entry} e
          where e.grams @> search_keys(s.shelf, 0, array[g.gram]) and ${inside}
            and e.document_id <> all(${listOf(except)}::uuid[]) limit g.reads
        ) e order by s.shelf desc limit g.reads) found
      group by found.document_id order by sum(g.weight) desc, found.document_id limit ${most}) x
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
