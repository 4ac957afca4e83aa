import type { SearchForm } from './search-form.ts';
import type { SearchQuery } from './types.ts';

/** A stretch of text and whether it is a hit to be marked. */
export interface SnippetPart {
  text: string;
  isHit: boolean;
}

const BEFORE = 24;
const LENGTH = 110;
/** Signs behind a hit that a snippet may need. */
const NEAR = 400;

/** What is marked: the whole query, its words and those that mean the same; longest first. */
export function needlesOf({ form, slots }: SearchQuery): string[] {
  const all = new Set([form, ...slots.flatMap(({ alternatives }) => alternatives)]);
  return [...all].filter((needle) => needle.length >= 1).sort((one, other) => other.length - one.length);
}

/** The stretch of a text around its first and longest hit, hits marked, in the writing of the text; null without a hit. */
export function snippetOf(
  text: string,
  needles: readonly string[],
  searchForm: SearchForm,
): SnippetPart[] | null {
  const written = text.length > NEAR * 2 && needles[0] ? text.indexOf(needles[0]) : -1;
  if (written < 0) return cutFrom(text, needles, searchForm);
  // The whole query stands as it was typed: only its surroundings are turned into the search form.
  const from = Math.max(0, written - BEFORE * 2);
  const part = cutFrom(text.slice(from, written + NEAR), needles, searchForm);
  const [first] = part ?? [];
  if (part && from > 0 && first?.text !== '…') part.unshift({ text: '…', isHit: false });
  if (part && written + NEAR < text.length && part.at(-1)?.text !== '…')
    part.push({ text: '…', isHit: false });
  return part;
}

function cutFrom(text: string, needles: readonly string[], searchForm: SearchForm): SnippetPart[] | null {
  const { form, starts } = mapped(text, searchForm);
  const needle = needles.find((one) => form.includes(one));
  if (needle === undefined) return null;
  const at = starts[form.indexOf(needle)] ?? 0;
  const from = Math.max(0, at - BEFORE);
  const to = Math.min(text.length, from + Math.max(LENGTH, needle.length + BEFORE));
  const parts = marked(text, form, starts, { from, to, needles });
  if (from > 0) parts.unshift({ text: '…', isHit: false });
  if (to < text.length) parts.push({ text: '…', isHit: false });
  return parts;
}

/** A text marked as a whole: titles. */
export function markedText(text: string, needles: readonly string[], searchForm: SearchForm): SnippetPart[] {
  const { form, starts } = mapped(text, searchForm);
  return marked(text, form, starts, { from: 0, to: text.length, needles });
}

/** The search form of a text with the place in the text that each of its signs comes from. */
function mapped(text: string, searchForm: SearchForm): { form: string; starts: number[] } {
  let form = '';
  const starts: number[] = [];
  let at = 0;
  for (const sign of text) {
    const turned = searchForm(sign);
    for (let unit = 0; unit < turned.length; unit += 1) starts.push(at);
    form += turned;
    at += sign.length;
  }
  return { form, starts };
}

function marked(
  text: string,
  form: string,
  starts: readonly number[],
  { from, to, needles }: { from: number; to: number; needles: readonly string[] },
): SnippetPart[] {
  const hits: [number, number][] = [];
  for (const needle of needles) {
    for (let at = form.indexOf(needle); at >= 0; at = form.indexOf(needle, at + needle.length)) {
      const start = starts[at] ?? 0;
      const end = endOf(text, starts[at + needle.length - 1] ?? start);
      if (start >= from && end <= to && !hits.some(([a, b]) => start < b && end > a)) hits.push([start, end]);
      if (start > to) break;
    }
  }
  hits.sort(([one], [other]) => one - other);
  const parts: SnippetPart[] = [];
  let at = from;
  for (const [start, end] of hits) {
    if (start > at) parts.push({ text: text.slice(at, start), isHit: false });
    parts.push({ text: text.slice(start, end), isHit: true });
    at = end;
  }
  if (at < to) parts.push({ text: text.slice(at, to), isHit: false });
  return parts;
}

/** Behind the sign that begins here; signs outside the first plane have two units. */
function endOf(text: string, start: number): number {
  return start + ((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1);
}
