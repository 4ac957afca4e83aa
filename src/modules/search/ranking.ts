import type { Term } from './types.ts';

/** What ranking reads of a document. */
export interface RankedText {
  title: string;
  /** Search form of everything, title included. */
  form: string;
}

/** How common things are: documents in all, documents that hold a term. */
export interface Frequencies {
  documents: number;
  documentsWith(term: string): number;
}

/** What texts are compared by: how common terms are, and the mean length of these texts in signs. */
export interface Measure extends Frequencies {
  meanLength: number;
}

/** The mean length of texts in signs. */
export function meanLengthOf(texts: readonly RankedText[]): number {
  return texts.reduce((sum, { form }) => sum + form.length, 0) / Math.max(1, texts.length);
}

/** How long further mentions of a term count on: in long texts words recur by themselves, in an article of law on purpose. */
const SATURATION = { short: { signs: 300, value: 1.2 }, long: { signs: 2000, value: 0.8 } };
/** How much length counts against mentions. */
const LENGTH_WEIGHT = 0.9;
/** How much of its score a text gains where it covers the query, in one stretch, in its title. */
const GAINS = { covered: 0.3, stretch: 0.3, title: 0.1 };
const WINDOW = 100;
const MOST_PLACES = 30;

/** Rarer says more (BM25). */
export function rarity(term: string, { documents, documentsWith }: Frequencies): number {
  const holding = Math.min(documentsWith(term), documents);
  return Math.log(1 + (documents - holding + 0.5) / (holding + 0.5));
}

/** Saturation for texts of a mean length in signs; between short and long by the logarithm of the length. */
export function saturationAt(meanLength: number): number {
  const { short, long } = SATURATION;
  const way = Math.log(meanLength / short.signs) / Math.log(long.signs / short.signs);
  return short.value + (long.value - short.value) * Math.min(1, Math.max(0, way));
}

/**
 * BM25 over the terms of a query, raised for what stands in the title, for the share of the query that is covered, and
 * for the best stretch of a hundred signs: an answer stands in one place, chance hits are scattered.
 */
export function scoreOf(text: RankedText, terms: readonly Term[], frequencies: Measure): number {
  const length = 1 - LENGTH_WEIGHT + (LENGTH_WEIGHT * text.form.length) / Math.max(1, frequencies.meanLength);
  const saturation = saturationAt(frequencies.meanLength);
  let sum = 0;
  let covered = 0;
  let inTitle = 0;
  let all = 0;
  const places: Place[] = [];
  for (const [index, { form, weight }] of terms.entries()) {
    const value = weight * rarity(form, frequencies);
    all += value;
    const found = placesOf(form, text.form);
    if (found.length === 0) continue;
    sum += (value * found.length * (saturation + 1)) / (found.length + saturation * length);
    covered += value;
    if (text.title.includes(form)) inTitle += value;
    for (const at of found) places.push({ at, index, value });
  }
  if (all === 0) return 0;
  const stretch = bestStretch(places);
  return sum * (1 + (GAINS.covered * covered + GAINS.stretch * stretch + GAINS.title * inTitle) / all);
}

interface Place {
  at: number;
  index: number;
  value: number;
}

function placesOf(term: string, form: string): number[] {
  const found: number[] = [];
  let at = form.indexOf(term);
  while (at >= 0 && found.length < MOST_PLACES) {
    found.push(at);
    at = form.indexOf(term, at + 1);
  }
  return found;
}

/** The most that the different terms within one window are worth together. */
function bestStretch(places: Place[]): number {
  places.sort((one, other) => one.at - other.at);
  const counts = new Map<number, number>();
  let best = 0;
  let sum = 0;
  let first = 0;
  for (const place of places) {
    const before = counts.get(place.index) ?? 0;
    counts.set(place.index, before + 1);
    if (before === 0) sum += place.value;
    for (let out = places[first]; out && out.at < place.at - WINDOW; out = places[first]) {
      const left = (counts.get(out.index) ?? 1) - 1;
      counts.set(out.index, left);
      if (left === 0) sum -= out.value;
      first += 1;
    }
    if (sum > best) best = sum;
  }
  return best;
}
