import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';

export type Generation = 'a' | 'b';

/** The tables of one generation of the index. */
export interface GenerationTables {
  entry: RawBuilder<unknown>;
  text: RawBuilder<unknown>;
  shelf: RawBuilder<unknown>;
}

export function tablesOf(generation: Generation): GenerationTables {
  return {
    entry: sql.table(`search_entry_${generation}`),
    text: sql.table(`search_text_${generation}`),
    shelf: sql.table(`search_shelf_${generation}`),
  };
}

export function otherThan(generation: Generation): Generation {
  return generation === 'a' ? 'b' : 'a';
}

/** The generation that answers now. */
export async function currentGeneration(db: Db): Promise<Generation> {
  const row = await db.selectFrom('searchState').select('generation').executeTakeFirstOrThrow();
  return row.generation as Generation;
}

/** The same, held until the end of the transaction: a rebuild waits with its swap, so that no write misses it. */
export async function heldGeneration(
  tx: Db,
): Promise<{ generation: Generation; isBuilding: boolean; countedDocuments: number }> {
  const row = await tx
    .selectFrom('searchState')
    .select(['generation', 'isBuilding', 'countedDocuments'])
    .forShare()
    .executeTakeFirstOrThrow();
  return { ...row, generation: row.generation as Generation };
}

/** Swaps that a reader follows before it takes what it has. */
export const MOST_TRIES = 4;

/** Which generation answered last; whoever reads asks of it first, and is told by its answer which one answers now. */
export interface AnsweringGeneration {
  generation: Generation;
}

/**
 * Reads from the generation that answers. When another one took its place meanwhile, everything is read again: an answer
 * never mixes two, and never comes from one that is being emptied.
 */
export async function inCurrentGeneration<T>(
  db: Db,
  read: (tables: GenerationTables) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const generation = await currentGeneration(db);
    const answer = await read(tablesOf(generation));
    if (attempt >= MOST_TRIES || (await currentGeneration(db)) === generation) return answer;
  }
}
