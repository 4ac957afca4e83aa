export { recountWhereGrown } from './commands/count-grams.ts';
export { indexPending } from './commands/index-pending.ts';
export { noteMiss } from './commands/note-miss.ts';
export { noteRebuilt, rebuild } from './commands/rebuild.ts';
export { addSynonyms, loadSynonyms, removeSynonyms } from './commands/synonyms.ts';
export { searchConsole } from './console.tsx';
export type { PageAsked, SearchEngine, SearchSort, Suggestion } from './engine.ts';
export { forgetOldMisses, indexDocuments } from './jobs.ts';
export {
  createSearch,
  type Search,
  type SearchAnswer,
  type SearchHit,
  type SearchRequest,
  type Shown,
} from './search.ts';
export { createSearchForm, type SearchForm } from './search-form.ts';
export { markedText, type SnippetPart } from './snippet.ts';
export { readStandardSynonyms } from './standard-synonyms.ts';
export * from './types.ts';
export { keptMiss } from './unmet.ts';
