/** Signs that carry the matter: Han, letters and digits after NFKC, in small letters. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{Script=Han}\p{L}\p{N}]/gu, '');
}

function pairs(text: string): Set<string> {
  const signs = [...plain(text)];
  return new Set(signs.slice(1).map((sign, index) => `${signs[index]}${sign}`));
}

/** How alike two descriptions are, 0 to 1: shared pairs of neighbouring signs over all of them (Jaccard). */
export function likeness(a: string, b: string): number {
  const [left, right] = [pairs(a), pairs(b)];
  if (left.size === 0 || right.size === 0) return plain(a) !== '' && plain(a) === plain(b) ? 1 : 0;
  const shared = [...left].filter((pair) => right.has(pair)).length;
  return shared / (left.size + right.size - shared);
}

/** From here on two descriptions are shown as the same matter; people decide. */
export const LIKE_ENOUGH = 0.5;
