import { align, type Stretch } from './alignment.ts';
import { htmlToText } from './text.ts';

export interface DifferencePart {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** One row of a comparison: a paragraph, table row or item; `count` is how many the row stands for. */
export interface DifferenceRow {
  kind: 'same' | 'added' | 'removed' | 'changed';
  count: number;
  /** Empty where several unchanged paragraphs are folded into one row. */
  parts: DifferencePart[];
}

/** A field of the metadata that is not the same in both editions. */
export interface FieldDifference {
  field: string;
  kind: 'added' | 'removed' | 'changed';
  parts: DifferencePart[];
}

/** Below this share of common pairs of characters two paragraphs are shown as removed and added. */
const ALIKE = 0.35;
/** How far ahead the counterpart of a changed paragraph is looked for. */
const WINDOW = 12;
const COMPARED_LENGTH = 2_000;

/**
 * What changed between two bodies (HTML), paragraph by paragraph, then word by word; [] when their text is equal.
 * Bounded: bodies of 500,000 characters without a common line take time linear in their length.
 */
export function bodyDifferences(before: string, after: string): DifferenceRow[] {
  const stretches = align(linesOf(before), linesOf(after));
  if (stretches.every((stretch) => stretch.isSame)) return [];
  return stretches.flatMap((stretch, at) => {
    if (!stretch.isSame) return changedRows(stretch);
    return foldedRows(stretch.before, at > 0, at < stretches.length - 1);
  });
}

/** The fields whose values differ, in the order of `after`, then those only `before` has. Values are plain text. */
export function fieldDifferences(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): FieldDifference[] {
  const fields = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return fields.flatMap((field): FieldDifference[] => {
    const was = before[field] ?? '';
    const is = after[field] ?? '';
    if (was === is) return [];
    const kind = was === '' ? 'added' : is === '' ? 'removed' : 'changed';
    return [{ field, kind, parts: wordDifferences(was, is) }];
  });
}

/** What changed inside one text, by words (Chinese by dictionary words, not single characters). */
export function wordDifferences(before: string, after: string): DifferencePart[] {
  return align(wordsOf(before), wordsOf(after)).flatMap((stretch): DifferencePart[] => {
    if (stretch.isSame) return [{ kind: 'same', text: stretch.before.join('') }];
    const parts: DifferencePart[] = [
      { kind: 'removed', text: stretch.before.join('') },
      { kind: 'added', text: stretch.after.join('') },
    ];
    return parts.filter((part) => part.text);
  });
}

function linesOf(html: string): string[] {
  const text = htmlToText(html);
  return text ? text.split('\n') : [];
}

function wordsOf(text: string): string[] {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Unchanged paragraphs: the ones next to a change are shown, the rest is folded into one row. */
function foldedRows(lines: readonly string[], follows: boolean, precedes: boolean): DifferenceRow[] {
  const head = follows ? lines.slice(0, 1) : [];
  const tail = precedes ? lines.slice(Math.max(head.length, lines.length - 1)) : [];
  const folded = lines.length - head.length - tail.length;
  return [
    ...head.map((line) => row('same', line)),
    ...(folded > 0 ? [{ kind: 'same' as const, count: folded, parts: [] }] : []),
    ...tail.map((line) => row('same', line)),
  ];
}

function row(kind: 'same' | 'added' | 'removed', text: string): DifferenceRow {
  return { kind, count: 1, parts: [{ kind, text }] };
}

function changedRows(stretch: Stretch): DifferenceRow[] {
  const rows: DifferenceRow[] = [];
  const waiting = stretch.after.map((text) => ({ text, pairs: pairsOf(text) }));
  for (const was of stretch.before) {
    const at = counterpart(pairsOf(was), waiting);
    if (at < 0) {
      rows.push(row('removed', was));
      continue;
    }
    const [counter, ...passed] = waiting.splice(0, at + 1).reverse();
    rows.push(...passed.reverse().map(({ text }) => row('added', text)));
    rows.push({ kind: 'changed', count: 1, parts: wordDifferences(was, counter?.text ?? '') });
  }
  return [...rows, ...waiting.map(({ text }) => row('added', text))];
}

function counterpart(pairs: Set<string>, waiting: readonly { pairs: Set<string> }[]): number {
  let best = -1;
  let bestShare = ALIKE;
  waiting.slice(0, WINDOW).forEach((candidate, at) => {
    const share = alikeness(pairs, candidate.pairs);
    if (share > bestShare) {
      best = at;
      bestShare = share;
    }
  });
  return best;
}

function pairsOf(text: string): Set<string> {
  const characters = [...text.slice(0, COMPARED_LENGTH)];
  return new Set(characters.map((character, at) => character + (characters[at + 1] ?? '')));
}

/** Dice coefficient of the pairs of neighbouring characters: 0 nothing in common, 1 the same. */
function alikeness(a: Set<string>, b: Set<string>): number {
  let common = 0;
  for (const pair of a) if (b.has(pair)) common += 1;
  return (2 * common) / Math.max(1, a.size + b.size);
}
