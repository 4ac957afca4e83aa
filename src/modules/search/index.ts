export { recountWhereGrown } from './commands/count-grams.ts';
export { indexPending } from './commands/index-pending.ts';
export { rebuild } from './commands/rebuild.ts';
export type { PageAsked, SearchEngine, SearchSort, Suggestion } from './engine.ts';
export { indexDocuments } from './jobs.ts';
export {
  createSearch,
  type Search,
  type SearchAnswer,
  type SearchHit,
  type SearchRequest,
} from './search.ts';
export { createSearchForm, type SearchForm } from './search-form.ts';
export { markedText, type SnippetPart } from './snippet.ts';
export * from './types.ts';
export { keptMiss } from './unmet.ts';
