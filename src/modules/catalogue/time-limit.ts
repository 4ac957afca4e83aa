import { ART_26, cleanLabel, countOf, lengthOf, type ReadClause, readClause } from './time-limit-grammar.ts';
import type { TimeLimitClause, TimeLimitRule } from './types.ts';

/** What a wording says: the rule, or null where nothing in it could be read; and the pieces that could not be read. */
export interface ParsedTimeLimit {
  rule: TimeLimitRule | null;
  unparsed: string[];
}

/**
 * Reads the wording of a 公开时限 into its typed rule. It never guesses: a piece outside the grammar is listed in
 * `unparsed`, and a wording of nothing but such pieces has no rule. A bare amount counts from formation or change
 * (Art. 26); where the wording names parts only, the rest is due under Art. 26 (`byDefault`).
 */
export function parseTimeLimit(wording: string): ParsedTimeLimit {
  const reading: Reading = { parts: [], extras: {}, unparsed: [] };
  for (const piece of pieces(wording)) readPiece(piece, reading);
  const { main, parts, extras, unparsed } = reading;
  const hasExtras = Object.keys(extras).length > 0;
  if (!main && parts.length === 0 && !hasExtras) return { rule: null, unparsed };
  const base: TimeLimitRule = main ?? { ...ART_26, byDefault: true };
  return { rule: { ...base, ...extras, ...(parts.length > 0 ? { parts } : {}) }, unparsed };
}

type Part = NonNullable<TimeLimitRule['parts']>[number];
type Extras = Pick<TimeLimitRule, 'publicity' | 'permanent' | 'shortened' | 'localPractice'>;

interface Reading {
  main?: TimeLimitClause;
  parts: Part[];
  extras: Extras;
  unparsed: string[];
}

/** Pieces between separators; brackets stay with their piece. 按频次公开: only announces the pieces after it. */
function pieces(wording: string): string[] {
  const text = wording
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace('长期/永久', '长期')
    .replace(/^按频次(?:公开|发布)?:/, '');
  return text.split(/[;,。/](?![^()]*\))/).filter((piece) => piece !== '');
}

function readPiece(piece: string, reading: Reading): void {
  const bracket = /^(.+)\(([^()]*)\)$/.exec(piece);
  const [, head, inside] = bracket ?? [];
  if (head && inside) {
    if (readBracket(head, inside, reading)) return;
    reading.unparsed.push(piece);
    return;
  }
  if (readExtra(piece, reading)) return;
  const read = readClause(piece);
  if (!read || !addClause(read, reading)) reading.unparsed.push(piece);
}

/** 公示7个工作日 · 村级公示不少于10天 · 长期公开. */
function readExtra(piece: string, { extras }: Reading): boolean {
  if (/^(?:长期|永久)(?:公开|有效)?$/.test(piece)) {
    extras.permanent = true;
    return true;
  }
  const shown =
    /^(.{0,12}?)公示(?:期|时间)?(?:为)?(不少于|不得少于|至少)?(\d+)个?(工作日|自然日|日|天)(以上)?$/.exec(
      piece,
    );
  if (!shown || extras.publicity) return false;
  const [, at, least, count, unit, more] = shown;
  extras.publicity = {
    ...lengthOf(count ?? '', unit ?? ''),
    ...(least || more ? { atLeast: true } : {}),
    ...(at ? { at: cleanLabel(at) } : {}),
  };
  return true;
}

/** A bracket behind a limit: its trigger, its notice period, a shorter limit that wins, or what other places do. */
function readBracket(head: string, inside: string, reading: Reading): boolean {
  const local = /^多地(?:改)?为(\d+)个(工作日)内?$/.exec(inside);
  const shorter = /^(.{1,10}?)(\d+)个工作日内?,?取其短$/.exec(inside);
  if (local ?? shorter) {
    const read = readClause(head);
    if (read?.label !== '' || !addClause(read, reading)) return false;
    if (local) reading.extras.localPractice = lengthOf(local[1] ?? '', local[2] ?? '');
    return shorter ? takeShorter(countOf(shorter[2] ?? ''), shorter[1] ?? '', reading) : true;
  }
  const turned = /起$/.test(inside) ? readClause(inside + head) : null;
  if (turned) return addClause(turned, reading);
  const read = readClause(head);
  return read !== null && readExtra(inside, reading) && addClause(read, reading);
}

/** Of two limits that both apply the shorter binds; the longer one stays on record. */
function takeShorter(amount: number, by: string, reading: Reading): boolean {
  const { main } = reading;
  if (main?.unit !== 'workingDay' || main.amount === null) return false;
  if (amount < main.amount) {
    reading.extras.shortened = { from: main.amount, by };
    reading.main = { ...main, amount };
  }
  return true;
}

function addClause({ label, clause }: ReadClause, reading: Reading): boolean {
  if (label !== '') {
    reading.parts.push({ appliesTo: label, ...clause });
    return true;
  }
  const merged = reading.main ? merge(reading.main, clause) : clause;
  if (merged) reading.main = merged;
  return merged !== null;
}

/** Two statements about the whole row agree when one adds the period, or the outer limit of a 及时. */
function merge(first: TimeLimitClause, second: TimeLimitClause): TimeLimitClause | null {
  if (first.trigger === 'calendar' && second.trigger !== 'calendar') return merge(second, first);
  if (second.trigger === 'calendar' && !first.period) {
    return first.trigger === 'calendar' ? null : { ...first, period: second.period };
  }
  if (first.prompt && second.trigger === 'formation' && !second.immediate && !second.prompt) {
    return { ...first, amount: second.amount, unit: second.unit };
  }
  return null;
}
