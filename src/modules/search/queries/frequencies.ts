import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { gramsOf } from '../grams.ts';
import { type Frequencies, rarity } from '../ranking.ts';
import type { Term } from '../types.ts';
import { gramList } from './conditions.ts';

/** Texts of notices and letters; only the weight of length rests on it. */
const MEAN_LENGTH = 1000;

/**
 * How common the terms of a query are, from the counts of a sample of documents. A longer term is as common as its rarest
 * pair; what the sample never met counts as rare. One statement.
 */
export async function frequenciesOf(
  db: Db,
  terms: readonly Term[],
): Promise<{ frequencies: Frequencies; worth(term: string): number }> {
  const grams = [...new Set(terms.flatMap(({ form }) => gramsOf(form)))];
  const { rows } = await sql<{ gram: string; documents: number; counted: number }>`
    select c.gram::text as gram, c.documents, s.counted_documents as counted from search_state s
    left join search_gram_count c on c.gram = any(${gramList(grams)})`.execute(db);
  const counts = new Map(rows.map(({ gram, documents }) => [Number(gram), documents]));
  const frequencies: Frequencies = {
    documents: Math.max(1, rows[0]?.counted ?? 1),
    meanLength: MEAN_LENGTH,
    documentsWith: (term) => Math.min(...gramsOf(term).map((gram) => counts.get(gram) ?? 1)),
  };
  return { frequencies, worth: (term) => rarity(term, frequencies) };
}
