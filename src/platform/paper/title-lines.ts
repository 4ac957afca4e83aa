import { textWidth } from './column-shares.ts';

/** Longer titles are left to the typesetter: balancing serves headings, not essays. */
const LONGEST = 400;
/** No line may begin with these … */
const NOT_FIRST = /^[，。、；：？！）》〉”’」』】〕的了等及和与或、之]/u;
/** What counts a figure stays with it. */
const COUNTED = /^[年月日号届次期个件项名批条款周岁亿万％%]/u;
/** … nor end with these. */
const NOT_LAST = /[（《〈“‘「『【〔和与或及]$/u;

/**
 * A title cut into lines of about equal length, none wider than `most` 字, between words and never inside one
 * (GB/T 9704-2012, 7.3.1: whole words, lines in the shape of a trapezium or a diamond). Line feeds in the title stay.
 */
export function titleLines(title: string, most: number): string[] {
  return title
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .flatMap((line) => balance(line, most));
}

function balance(line: string, most: number): string[] {
  if (textWidth(line) <= most || line.length > LONGEST) return [line];
  const words = wordsOf(line);
  const count = Math.ceil(textWidth(line) / most);
  for (const lines of [count, count + 1]) {
    const cut = bestCut(words, lines, most);
    if (cut) return cut;
  }
  return [line];
}

function wordsOf(line: string): string[] {
  const segments = new Intl.Segmenter('zh', { granularity: 'word' }).segment(line);
  return Array.from(segments, ({ segment }) => segment);
}

interface Cut {
  cost: number;
  lines: string[];
}

/** Cheapest way to set the words in exactly `count` lines: even lines, no cut inside 《》 when it can be helped. */
function bestCut(words: readonly string[], count: number, most: number): string[] | null {
  const target = textWidth(words.join('')) / count;
  let reached = new Map<number, Cut>([[0, { cost: 0, lines: [] }]]);
  for (let line = 1; line <= count; line += 1) {
    const next = new Map<number, Cut>();
    for (const [from, cut] of reached) {
      for (let to = from + 1; to <= words.length; to += 1) {
        const text = words.slice(from, to).join('');
        const width = textWidth(text);
        if (width > most) break;
        if ((to === words.length) !== (line === count)) continue;
        const cost = cut.cost + (width - target) ** 2 + cutCost(words, to);
        if (cost < (next.get(to)?.cost ?? Infinity)) next.set(to, { cost, lines: [...cut.lines, text] });
      }
    }
    reached = next;
  }
  return reached.get(words.length)?.lines ?? null;
}

function cutCost(words: readonly string[], at: number): number {
  const after = words[at];
  if (after === undefined) return 0;
  const before = words.slice(0, at).join('');
  const isCounted = /[0-9０-９]$/u.test(before) && COUNTED.test(after);
  const isForbidden = isCounted || NOT_FIRST.test(after) || NOT_LAST.test(before);
  const opened = (before.match(/《/g)?.length ?? 0) > (before.match(/》/g)?.length ?? 0);
  return (isForbidden ? 1000 : 0) + (opened ? 20 : 0);
}
