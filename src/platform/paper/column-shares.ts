import { allRuns, runsText, type TableCell } from './blocks.ts';

/** Longest text of a cell that may still widen its column, in em: beyond it the text wraps anyway. */
const LONG = 24;
/** No column narrower than this, in em: two 汉字 and their padding. */
const NARROW = 2.5;

/** Width of text in em: full-width characters count 1, others a half. */
export function textWidth(text: string): number {
  let width = 0;
  for (const char of text) width += (char.codePointAt(0) ?? 0) < 0x2e80 ? 0.5 : 1;
  return width;
}

/** Width of the longest stretch that no line may break: a Latin word or a figure; one em for 汉字. */
function wordWidth(text: string): number {
  const words = text.match(/[^\s\u2e80-\uffff]+/g) ?? [];
  return words.reduce((most, word) => Math.max(most, Math.min(textWidth(word), LONG)), 1);
}

/**
 * Column widths as shares of 1, after what the cells hold: never less than the longest word or figure, else after
 * the text, long texts counting less and less so that they do not starve short ones.
 */
export function columnShares(cells: readonly TableCell[], width: number): number[] {
  const word = new Array<number>(width).fill(NARROW);
  const text = new Array<number>(width).fill(NARROW);
  for (const cell of cells) {
    const runs = allRuns(cell.blocks);
    const written = runsText(runs);
    const longest = written.split('\n').reduce((most, line) => Math.max(most, textWidth(line)), 0);
    const padded = (wordWidth(written) + 1) / cell.colspan;
    const wish = Math.min(longest, LONG * 4) / cell.colspan;
    for (let x = cell.x; x < cell.x + cell.colspan; x += 1) {
      word[x] = Math.max(word[x] ?? 0, padded);
      text[x] = Math.max(text[x] ?? 0, wish);
    }
  }
  const weights = word.map((least, x) => Math.max(least, ((text[x] ?? 0) + 1) ** 0.85));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
