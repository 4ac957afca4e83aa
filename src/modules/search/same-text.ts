import type { RankedText } from './ranking.ts';

/** Sentences that two texts must share, by their signs, of all that either has: a reprint changes head, foot and a date. */
const SHARED = 0.7;
/** Signs below which a text says too little to be told from others: entries that consist of a number and an agency. */
const FEWEST_SIGNS = 100;
/** Others that share the place of one text, so that a row stays readable; further ones begin a place of their own. */
const MOST_ALSO = 4;
const SHORTEST_SENTENCE = 4;

/** A place in a list: a text, and others after it that say the same. */
export interface TextPlace<Text> {
  text: Text;
  also: Text[];
}

interface Sentences {
  all: ReadonlySet<string>;
  signs: number;
}

interface OpenPlace<Text> extends TextPlace<Text> {
  sentences: Sentences;
}

/** Texts in their order, those that were published more than once in one place: the place of the one that ranks best. */
export function inPlaces<Text extends RankedText>(texts: readonly Text[]): TextPlace<Text>[] {
  const places: OpenPlace<Text>[] = [];
  for (const text of texts) {
    const sentences = sentencesOf(text);
    const place = places.find((one) => one.also.length < MOST_ALSO && areSame(one.sentences, sentences));
    if (place) place.also.push(text);
    else places.push({ text, also: [], sentences });
  }
  return places.map(({ text, also }) => ({ text, also }));
}

/** What stands between marks and spaces behind the title, each once. */
function sentencesOf({ title, form }: RankedText): Sentences {
  const runs = form.slice(title.length).split(/[^\p{L}\p{N}]+/u);
  const all = new Set(runs.filter((run) => run.length >= SHORTEST_SENTENCE));
  return { all, signs: signsOf(all) };
}

function areSame(one: Sentences, other: Sentences): boolean {
  const [few, many] = one.signs < other.signs ? [one, other] : [other, one];
  // The shorter one cannot share more than it has.
  if (few.signs < Math.max(FEWEST_SIGNS, SHARED * many.signs)) return false;
  const shared = signsOf([...few.all].filter((sentence) => many.all.has(sentence)));
  return shared >= SHARED * (few.signs + many.signs - shared);
}

function signsOf(sentences: Iterable<string>): number {
  let signs = 0;
  for (const { length } of sentences) signs += length;
  return signs;
}
