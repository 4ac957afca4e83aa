import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { prepared } from '../../../platform/database/preparing-client.ts';
import { gramsOf } from '../grams.ts';
import type { Frequencies } from '../ranking.ts';
import type { Term } from '../types.ts';
import { gramList } from './conditions.ts';
import type { Counts } from './facet-counts.ts';

/** In how many documents pairs of signs stand, and among how many that was counted. */
export interface GramCounts {
  counted: number;
  gramCounts: Counts;
}

/** How common terms are: a longer one as its rarest pair; what the sample never met counts as rare. */
export function frequenciesFrom({ counted, gramCounts }: GramCounts): Frequencies {
  return {
    documents: Math.max(1, counted),
    documentsWith: (term) => Math.min(...gramsOf(term).map((gram) => gramCounts[gram] ?? 1)),
  };
}

/** Counts of the pairs of more terms, added to those known. One statement. */
export async function withCountsOf(db: Db, known: GramCounts, terms: readonly Term[]): Promise<GramCounts> {
  const grams = [...new Set(terms.flatMap(({ form }) => gramsOf(form)))].filter(
    (gram) => known.gramCounts[gram] === undefined,
  );
  if (grams.length === 0) return known;
  const { rows } = await sql<{
    gram: string;
    documents: number;
  }>`${prepared} select gram::text as gram, documents
    from search_gram_count where gram = any(${gramList(grams)})`.execute(db);
  const added = Object.fromEntries(rows.map(({ gram, documents }) => [gram, documents]));
  return { counted: known.counted, gramCounts: { ...known.gramCounts, ...added } };
}
