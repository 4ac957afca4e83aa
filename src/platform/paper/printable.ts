import type { Coverage } from './coverage.ts';

/** Characters that carry no text: controls, joiners, direction overrides, variation selectors (not a place to break). */
const INVISIBLE = /(?![\n\t\u200b])[\p{Cc}\p{Cf}\p{Variation_Selector}]/gu;
const PLACE_TO_BREAK = 0x200b;
const PRIVATE = /\p{Co}/u;
const COMBINING = /\p{Mn}/u;

/** A word longer than this, in half-width characters, may be broken anywhere: a whole line of a 公文. */
const LONGEST_WORD = 72;
const BREAK_EVERY = 16;
const LONG_WORD = new RegExp(`[!-\\u024f]{${LONGEST_WORD + 1},}`, 'g');

/**
 * Text that the given fonts can print. A character they lack is written out as 〔U+20BB7〕, so that a reader sees
 * that something stands there and which; invisible ones are left out (a direction override can turn a sentence
 * round), and words longer than a line get places to break.
 */
export function printable(text: string, coverage: Coverage): string {
  const clean = text.toWellFormed().replace(INVISIBLE, '');
  const composed = COMBINING.test(clean) ? clean.normalize('NFC') : clean;
  return markMissing(composed, coverage).replace(LONG_WORD, breakUp);
}

/** `printable` for every string in a JSON value; keys stay as they are. */
export function printableValue(value: unknown, coverage: Coverage): unknown {
  if (typeof value === 'string') return printable(value, coverage);
  if (Array.isArray(value)) return value.map((entry) => printableValue(entry, coverage));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, printableValue(entry, coverage)]),
  );
}

function markMissing(text: string, coverage: Coverage): string {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at) ?? 0;
    const length = code > 0xffff ? 2 : 1;
    if (
      code > 0x20 &&
      code !== PLACE_TO_BREAK &&
      (!coverage.has(code) || PRIVATE.test(String.fromCodePoint(code)))
    ) {
      parts.push(text.slice(from, at), `〔U+${code.toString(16).toUpperCase().padStart(4, '0')}〕`);
      from = at + length;
    }
    at += length;
  }
  return from === 0 ? text : parts.join('') + text.slice(from);
}

function breakUp(word: string): string {
  return word.match(new RegExp(`.{1,${BREAK_EVERY}}`, 'g'))?.join('\u200b') ?? word;
}
