import { Converter } from 'opencc-js/t2cn';

/** What no writing shows and no searcher types: white space, controls, zero-width signs, variation selectors. */
const UNSEEN = /[\s\p{Cc}\p{Cf}\p{Cs}\p{Variation_Selector}\u115F\u1160\u3164]/u;

/** Two fields of one text are kept apart by it: no searched string runs across, because no search form holds it. */
export const FIELD_BREAK = '\u0001';

/** Signs that people type one for the other: brackets of a 文号, quotation marks, dashes. */
const ALIKE: ReadonlyMap<string, string> = new Map(
  (
    [
      ['(', '〔[【〖{﹝'],
      [')', '〕]】〗}﹞'],
      ['"', '“”„‟「」『』〝〞'],
      ["'", '‘’‚‛`´'],
      ['-', '‐‑‒–—―−﹣'],
      ['·', '•‧∙・●⋅'],
    ] as const
  ).flatMap(([one, others]) => Array.from(others, (other) => [other, one] as const)),
);

/** Turns texts into the one form that documents and queries are compared in. */
export type SearchForm = (text: string) => string;

/**
 * NFKC, case folded, 繁→简, brackets and quotation marks made one, white space taken out. Each sign is turned by itself, never by its neighbours: what stands
 * in a text as a contiguous string stands in its form as one too, which word by word conversion would not keep.
 */
export function createSearchForm(): SearchForm {
  const simplified = Converter({ from: 't', to: 'cn' });
  const known = new Map<string, string>();
  const formOf = (sign: string): string => {
    const plain = sign.normalize('NFKC').toLowerCase();
    return Array.from(plain, (each) => (UNSEEN.test(each) ? '' : (ALIKE.get(each) ?? simplified(each)))).join(
      '',
    );
  };
  return (text) => {
    // One sign, as texts are mapped for snippets: a sign that is known is its own NFKC.
    const alone = text.length === 1 ? known.get(text) : undefined;
    if (alone !== undefined) return alone;
    let form = '';
    for (const sign of text.normalize('NFKC')) {
      let turned = known.get(sign);
      if (turned === undefined) {
        turned = formOf(sign);
        // Bounded by the signs that exist; hostile texts may try them all.
        if (known.size < 60_000) known.set(sign, turned);
      }
      form += turned;
    }
    return form;
  };
}
