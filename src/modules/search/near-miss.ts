import { gramsOf } from './grams.ts';

/** Shares of pairs below this are chance. */
const LEAST_LIKENESS = 0.5;
const SHORTEST = 4;

/**
 * Whether a title is likely what a query with a slip meant: most of the query's pairs of signs stand in it. Both in
 * search form.
 */
export function isNearMiss(queryForm: string, titleForm: string): boolean {
  if (queryForm.length < SHORTEST) return false;
  const pairs = gramsOf(queryForm);
  const there = new Set(gramsOf(titleForm));
  const shared = pairs.filter((pair) => there.has(pair)).length;
  return shared / pairs.length >= LEAST_LIKENESS;
}
