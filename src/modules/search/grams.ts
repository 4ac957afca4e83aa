/** Two neighbouring UTF-16 units as one number below 2^32. */
export type Gram = number;

/**
 * Every pair of neighbouring signs of a search form, each once. A text that holds a string holds all its pairs; a string
 * of two signs is its own pair, so that for it nothing has to be verified. Pairs across a field break are left out.
 */
export function gramsOf(form: string): Gram[] {
  const grams = new Set<Gram>();
  for (let at = 1; at < form.length; at += 1) {
    const left = form.charCodeAt(at - 1);
    const right = form.charCodeAt(at);
    if (left > 1 && right > 1) grams.add(left * 65_536 + right);
  }
  return [...grams];
}
