/** Any bracket that people type round a 文号 or its year. */
export const OPENING = '〔[(（【［﹝〖〘';
export const CLOSING = '〕])）】］﹞〗〙';

/** A bracketed stretch of a text: `start` at the opening sign, `end` behind the closing one. */
export interface BracketGroup {
  start: number;
  end: number;
  inner: string;
}

// Bounds the search for a closing bracket that never comes.
const LONGEST_GROUP = 400;

/** The bracket group that opens exactly at `start`, nested brackets of any kind inside included; null when none closes. */
export function bracketGroupAt(text: string, start: number): BracketGroup | null {
  if (!OPENING.includes(text[start] ?? ' ')) return null;
  let depth = 0;
  const limit = Math.min(text.length, start + LONGEST_GROUP);
  for (let index = start; index < limit; index++) {
    const sign = text[index] as string;
    if (OPENING.includes(sign)) depth += 1;
    if (CLOSING.includes(sign)) depth -= 1;
    if (depth === 0) return { start, end: index + 1, inner: text.slice(start + 1, index) };
  }
  return null;
}

/** All outermost bracket groups, in order. */
export function bracketGroups(text: string): BracketGroup[] {
  const groups: BracketGroup[] = [];
  for (let index = 0; index < text.length; index++) {
    const group = bracketGroupAt(text, index);
    if (!group) continue;
    groups.push(group);
    index = group.end - 1;
  }
  return groups;
}
