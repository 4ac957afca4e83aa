import { keyOfDocNo, readDocNoQuery } from '../../rules/identifiers/doc-no.ts';
import { relatedWords } from './related-words.ts';
import type { SearchForm } from './search-form.ts';
import type { Segment } from './segment.ts';
import { isQuestionWord } from './stop-words.ts';
import type { SearchQuery, Slot, Term } from './types.ts';

/** Longest query that is read; what is longer is refused before. */
export const LONGEST_QUERY = 200;
const MOST_SLOTS = 12;
const MOST_TERMS = 120;
/** A pair of signs counts one, and in ranking: */
const WEIGHTS = { wordOfTwo: 2, longerWord: 1, synonym: 0.8, related: 0.8 };
const PUNCTUATION = /[\p{P}\p{S}]+/u;

/** What reading a query needs: word forms, and the synonyms in force as search forms. */
export interface QueryReader {
  form: SearchForm;
  segment: Segment;
}

/** Words that mean the same, by each of them: search form → the others. */
export type SynonymTable = ReadonlyMap<string, readonly string[]>;

/** Reads what was typed. Nothing searchable (white space, controls) gives an empty form. Never throws. */
export function readQuery(typed: string, reader: QueryReader, synonyms: SynonymTable): SearchQuery {
  const form = reader.form(typed);
  const docNo = form.length >= 3 ? readDocNoQuery(typed) : null;
  const pieces = typed
    .split(/\s+/u)
    .flatMap((part) => reader.form(part).split(PUNCTUATION))
    .filter(Boolean);
  const cut = pieces.map((piece) => wordsOf(piece, reader.segment, synonyms));
  const words = cut.flat();
  return {
    form,
    docNoKey: docNo ? keyOfDocNo(docNo) : null,
    slots: slotsOf(words, form, synonyms),
    terms: termsOf(cut, pieces, synonyms),
  };
}

/** Words of a piece without white space or punctuation; terms of the synonym table stay whole. */
function wordsOf(piece: string, segment: Segment, synonyms: SynonymTable): string[] {
  const known = [...synonyms.keys()].filter((term) => piece.includes(term));
  const longest = known.sort((one, other) => other.length - one.length)[0];
  if (longest === undefined) return segment(piece);
  const at = piece.indexOf(longest);
  const before = piece.slice(0, at);
  const after = piece.slice(at + longest.length);
  return [
    ...(before ? wordsOf(before, segment, synonyms) : []),
    longest,
    ...(after ? wordsOf(after, segment, synonyms) : []),
  ];
}

/** What all must stand in a document: the words of two signs and more that carry meaning, else what there is. */
function slotsOf(words: readonly string[], form: string, synonyms: SynonymTable): Slot[] {
  const long = words.filter((word) => word.length >= 2);
  const telling = long.filter((word) => !isQuestionWord(word));
  const chosen = [...new Set(telling.length > 0 ? telling : long)].slice(0, MOST_SLOTS);
  if (chosen.length === 0) return form.length >= 2 ? [{ alternatives: [form] }] : [];
  return chosen.map((word) => ({ alternatives: [word, ...(synonyms.get(word) ?? [])] }));
}

/** What counts in ranking: pairs of signs, words above their pairs, synonyms and related words below. */
function termsOf(
  cut: readonly (readonly string[])[],
  pieces: readonly string[],
  synonyms: SynonymTable,
): Term[] {
  const words = cut.flat();
  const telling = words.filter((word) => !isQuestionWord(word));
  const kept = telling.length > 0 ? telling : words;
  const weights = new Map<string, number>();
  const add = (form: string, weight: number) => weights.set(form, Math.max(weights.get(form) ?? 0, weight));
  for (const text of telling.length > 0 ? cut.flatMap(joinedRuns) : pieces) {
    for (let at = 1; at < text.length; at += 1) add(text.slice(at - 1, at + 1), 1);
  }
  for (const word of kept) {
    if (word.length >= 2) add(word, word.length === 2 ? WEIGHTS.wordOfTwo : WEIGHTS.longerWord);
    for (const other of synonyms.get(word) ?? []) add(other, WEIGHTS.synonym);
  }
  for (const word of relatedWords(pieces, words)) add(word, WEIGHTS.related);
  return [...weights].slice(0, MOST_TERMS).map(([form, weight]) => ({ form, weight }));
}

/** Neighbouring words that carry meaning, joined: pairs across them count, pairs across question words do not. */
function joinedRuns(words: readonly string[]): string[] {
  const runs = [''];
  for (const word of words) {
    if (isQuestionWord(word)) runs.push('');
    else runs[runs.length - 1] += word;
  }
  return runs.filter(Boolean);
}
