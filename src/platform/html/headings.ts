const NUMERAL = '[一二三四五六七八九十百零〇]{1,5}';
const SECTION = new RegExp(`^(${NUMERAL}、|第${NUMERAL}[章编])\\s*\\S`);
const SUBSECTION = new RegExp(`^([（(]${NUMERAL}[）)]|第${NUMERAL}节)\\s*\\S`);
const LONGEST_HEADING = 40;

/**
 * The heading level of a line of 公文 by the numbering of GB/T 9704 §7.3.3: 一、 is 2, （一） is 3; else null.
 * A line that ends or goes on like a sentence is the beginning of a paragraph, not a heading.
 */
export function headingLevelOf(line: string): 2 | 3 | null {
  const text = line.trim();
  if (text.length > LONGEST_HEADING || /[。；;：:，,、！!？?…]$|。/.test(text)) return null;
  if (SECTION.test(text)) return 2;
  return SUBSECTION.test(text) ? 3 : null;
}
