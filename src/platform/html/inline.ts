import type { Inline } from './body-model.ts';
import { escapeText } from './escape.ts';

/** CSS Text 3 §4.1.2: a line break in the source between two CJK characters is no space. */
const CJK = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff00-\uffef]/u;
const TOKEN = /[ \t\r\n\f]+|[^ \t\r\n\f]+/g;

const BREAK_BETWEEN_CJK = new RegExp(
  `(?<=${CJK.source})[ \\t\\f]*[\\r\\n][ \\t\\r\\n\\f]*(?=${CJK.source})`,
  'gu',
);

/** One line of text as a browser would show it: runs of blanks become one, none between CJK lines. */
export function collapseWhiteSpace(text: string): string {
  return text.replace(BREAK_BETWEEN_CJK, '').replace(/[ \t\r\n\f]+/g, ' ');
}

/** White space met but not yet written; `broken` when it held a line break. */
interface Gap {
  broken: boolean;
  marks: readonly string[];
}

/** Collapses white space as a browser would, drops blanks at the edges and joins equal neighbours. */
export function collapse(run: readonly Inline[]): Inline[] {
  const result: Inline[] = [];
  let pending: Gap | null = null;
  let last = '';
  for (const inline of run) {
    if (inline.kind !== 'text') {
      if (pending && last && inline.kind === 'image') append(result, ' ', pending.marks);
      pending = null;
      last = inline.kind === 'image' ? 'x' : '';
      result.push(inline);
      continue;
    }
    for (const token of inline.text.match(TOKEN) ?? []) {
      if (/^[ \t\r\n\f]/.test(token)) {
        pending = gapOf(token, pending, inline.marks);
        continue;
      }
      const glued = pending?.broken && CJK.test(last) && CJK.test(firstCharacter(token));
      if (pending && last && !glued) append(result, ' ', pending.marks);
      pending = null;
      append(result, token, inline.marks);
      last = lastCharacter(token);
    }
  }
  return result;
}

function gapOf(token: string, before: Gap | null, marks: readonly string[]): Gap {
  return { broken: /[\r\n]/.test(token) || (before?.broken ?? false), marks };
}

function append(result: Inline[], text: string, marks: readonly string[]): void {
  const previous = result.at(-1);
  if (previous?.kind === 'text' && sameMarks(previous.marks, marks)) previous.text += text;
  else result.push({ kind: 'text', text, marks });
}

function sameMarks(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((mark, at) => mark === b[at]);
}

function firstCharacter(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0);
}

function lastCharacter(text: string): string {
  return [...text.slice(-2)].at(-1) ?? '';
}

/** Cuts a run where the source means a new paragraph: two line breaks, or one before a full-width indent. */
export function splitParagraphs(run: readonly Inline[]): Inline[][] {
  const paragraphs: Inline[][] = [[]];
  run.forEach((inline, at) => {
    const next = run[at + 1];
    const isCut =
      inline.kind === 'break' &&
      (next === undefined || next.kind === 'break' || (next.kind === 'text' && /^\s{2}/.test(next.text)));
    if (isCut) paragraphs.push([]);
    else paragraphs.at(-1)?.push(inline);
  });
  return paragraphs;
}

/** Blanks at both ends removed; `indent` is what stood in front. With `keepIndent` full-width blanks stay. */
export function trimRun(run: readonly Inline[], keepIndent: boolean): { inlines: Inline[]; indent: string } {
  const inlines = [...run];
  const leading = keepIndent ? /^[ \u00a0]+/ : /^\s+/;
  let indent = '';
  while (inlines[0] && inlines[0].kind !== 'image') {
    const first = inlines[0];
    if (first.kind === 'text') {
      const kept = first.text.replace(leading, '');
      indent += first.text.slice(0, first.text.length - kept.length);
      if (kept) {
        inlines[0] = { ...first, text: kept };
        break;
      }
    }
    inlines.shift();
  }
  for (let last = inlines.at(-1); last && last.kind !== 'image'; last = inlines.at(-1)) {
    inlines.pop();
    const kept = last.kind === 'text' ? last.text.trimEnd() : '';
    if (kept) {
      inlines.push({ kind: 'text', text: kept, marks: last.marks });
      break;
    }
  }
  return { inlines, indent };
}

/** The run as HTML, tags properly nested. */
export function renderInlines(inlines: readonly Inline[]): string {
  let html = '';
  let open: readonly string[] = [];
  for (const inline of inlines) {
    let shared = 0;
    while (shared < open.length && open[shared] === inline.marks[shared]) shared += 1;
    html += closeTags(open.slice(shared)) + inline.marks.slice(shared).join('');
    open = inline.marks;
    if (inline.kind === 'text') html += escapeText(inline.text);
    else html += inline.kind === 'break' ? '<br />' : inline.html;
  }
  return html + closeTags(open);
}

function closeTags(marks: readonly string[]): string {
  return marks
    .map((mark) => `</${/^<(\w+)/.exec(mark)?.[1] ?? ''}>`)
    .reverse()
    .join('');
}
