import type { DuePart } from './queries/due-parts.ts';
import { kindNames, unsignedName } from './text.ts';

/** Characters of an assignment's words that fit a line. */
const LONGEST = 60;

/** What an assignment may be called where others can read along, as in a mail: the words that are public, else its plan's year and kind. */
export function openNameOf({
  publicWords,
  year,
  kind,
}: Pick<DuePart, 'publicWords' | 'year' | 'kind'>): string {
  if (publicWords === null) return unsignedName(year, kindNames[kind]);
  const words = publicWords.replace(/\s+/gu, ' ');
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}
