import { entryOf, newCombinations, putEntries, removeEntries } from '../commands/put-entries.ts';
import type { SearchEngine } from '../engine.ts';
import type { QueryReader } from '../read-query.ts';
import { createCount } from './count-hits.ts';
import { createFind } from './find.ts';
import { type AnsweringGeneration, heldGeneration } from './generation.ts';
import { suggest } from './suggest.ts';

/** The engine that needs nothing beside the database: pairs of signs in a GIN index, shelf by shelf. */
export function postgresEngine({ form, segment }: QueryReader): SearchEngine {
  const answering: AnsweringGeneration = { generation: 'a' };
  return {
    find: createFind(segment, answering),
    count: createCount(answering),
    suggest,
    async put(tx, documents) {
      const { generation } = await heldGeneration(tx);
      const entries = documents.map((document) => entryOf(document, form));
      await putEntries(tx, generation, entries, { combinations: newCombinations() });
    },
    async remove(tx, documentIds) {
      const { generation } = await heldGeneration(tx);
      await removeEntries(tx, generation, documentIds);
    },
  };
}
