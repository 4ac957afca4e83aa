import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/pool.ts';
import type { Env } from '../../../platform/env.ts';
import { GramSample } from '../gram-sample.ts';
import { gramsOf } from '../grams.ts';
import { currentGeneration, tablesOf } from '../queries/generation.ts';

const AT_ONCE = 20_000;
const MOST_READ = 20_000;
const READ_AT_ONCE = 500;
/** Counts are made anew when the index has grown or shrunk by half. */
const GROWTH = 1.5;
const FEWEST = 20;

/** Writes the counts of a sample; ranking reads them. */
export async function writeCounts(tx: Tx, sample: GramSample, documents: number): Promise<void> {
  const counts = sample.counts(documents).sort((one, other) => one.gram - other.gram);
  // A rebuild and the indexing job may count at the same time: the later one replaces what the first wrote.
  await sql`lock table search_gram_count in share row exclusive mode`.execute(tx);
  await tx.deleteFrom('searchGramCount').execute();
  for (let at = 0; at < counts.length; at += AT_ONCE) {
    const some = counts.slice(at, at + AT_ONCE);
    await sql`insert into search_gram_count (gram, documents)
      select * from unnest(${`{${some.map(({ gram }) => gram).join(',')}}`}::bigint[],
        ${`{${some.map((one) => one.documents).join(',')}}`}::int[])`.execute(tx);
  }
  await tx.updateTable('searchState').set({ countedDocuments: documents }).execute();
}

/** Counts anew where the index is another size than when it was last counted. Ranking only: nothing is lost meanwhile. */
export async function recountWhereGrown(env: Env): Promise<void> {
  const generation = await currentGeneration(env.db);
  const { entry, text } = tablesOf(generation);
  const { rows } = await sql<{ documents: number; counted: number }>`
    select (select count(*)::int from ${entry}) as documents, counted_documents as counted from search_state`.execute(
    env.db,
  );
  const { documents = 0, counted = 0 } = rows[0] ?? {};
  if (documents < FEWEST || (documents < counted * GROWTH && documents * GROWTH > counted)) return;
  const sample = new GramSample();
  let after = '00000000-0000-0000-0000-000000000000';
  while (sample.documents < MOST_READ) {
    const texts = await sql<{ documentId: string; form: string }>`select document_id, form from ${text}
      where document_id > ${after}::uuid order by document_id limit ${sql.lit(READ_AT_ONCE)}`.execute(env.db);
    for (const { form } of texts.rows) sample.add(gramsOf(form));
    const last = texts.rows.at(-1);
    if (!last) break;
    after = last.documentId;
  }
  await env.transaction((tx) => writeCounts(tx, sample, documents));
}
