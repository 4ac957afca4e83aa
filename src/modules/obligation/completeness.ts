/** The elements of an item, and those that the published texts name. */
export interface ElementCheck {
  found: string[];
  missing: string[];
}

/** Share of an element's neighbouring characters that a text must hold to name it: wordings differ, matters do not. */
const ENOUGH = 2 / 3;

const plain = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '');

function pairsOf(text: string): string[] {
  const signs = [...plain(text)];
  if (signs.length < 2) return signs;
  return signs.slice(1).map((sign, index) => `${signs[index]}${sign}`);
}

/**
 * Which elements (公开内容要素) the texts published under an item name (全面性, 锡政办发〔2019〕21号). An element counts as
 * named when two thirds of its neighbouring characters stand in the texts. It says what is named, not how well.
 */
export function checkElements(elements: readonly string[], texts: readonly string[]): ElementCheck {
  const whole = texts.map(plain).join('\n');
  const isNamed = (element: string) => {
    const pairs = pairsOf(element);
    const hits = pairs.filter((pair) => whole.includes(pair)).length;
    return pairs.length > 0 && hits / pairs.length >= ENOUGH;
  };
  return {
    found: elements.filter(isNamed),
    missing: elements.filter((element) => !isNamed(element)),
  };
}
