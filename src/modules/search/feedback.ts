import { type Frequencies, type RankedText, rarity } from './ranking.ts';
import type { Segment } from './segment.ts';
import { isQuestionWord } from './stop-words.ts';
import type { Term } from './types.ts';

/** Best texts that words are taken from, signs read of each, words taken, and what the best of them weighs. */
const TEXTS = 5;
const SIGNS = 1500;
const WORDS = 20;
const WEIGHT = 0.3;

/** A text with its score so far. */
export interface ScoredText extends RankedText {
  score: number;
}

/** Words of the best texts, before it is known which of them say something: their rarity is to be looked up. */
export function wordsOfBest(best: readonly ScoredText[], segment: Segment): Map<string, number> {
  const some = best.slice(0, TEXTS);
  const all = some.reduce((sum, { score }) => sum + score, 0);
  const shares = new Map<string, number>();
  for (const { form, title, score } of some) {
    const words = new Set(
      form
        .slice(title.length, title.length + SIGNS)
        .split(/[^\p{L}\p{N}]+/u)
        .flatMap((run) => (run ? segment(run) : [])),
    );
    for (const word of words) {
      if (word.length >= 2 && !isQuestionWord(word))
        shares.set(word, (shares.get(word) ?? 0) + score / Math.max(all, 1));
    }
  }
  return shares;
}

/**
 * A query enriched by words that its best answers share: people ask in other words than rules are written in (relevance
 * feedback after Rocchio).
 */
export function enriched(
  terms: readonly Term[],
  shares: ReadonlyMap<string, number>,
  frequencies: Frequencies,
): Term[] {
  const worth = [...shares]
    .map(([form, share]) => ({ form, value: share * rarity(form, frequencies) }))
    .sort((one, other) => other.value - one.value)
    .slice(0, WORDS);
  const most = worth[0]?.value ?? 1;
  const heaviest = Math.max(...terms.map(({ weight }) => weight));
  const weights = new Map(terms.map(({ form, weight }) => [form, weight]));
  for (const { form, value } of worth)
    weights.set(form, (weights.get(form) ?? 0) + (WEIGHT * heaviest * value) / most);
  return [...weights].map(([form, weight]) => ({ form, weight }));
}
