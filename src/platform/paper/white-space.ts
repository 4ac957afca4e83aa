import type { Run, TextRun } from './blocks.ts';

const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]/;

/** HTML white space of one text node: runs become one blank, and none where a source line ended between 汉字. */
export function collapse(text: string): string {
  return text.replace(/[ \t\r\n\f]+/g, (blank, at: number) => {
    const before = text[at - 1];
    const after = text[at + blank.length];
    const wrapped = /[\r\n]/.test(blank) && before && after && WIDE.test(before) && WIDE.test(after);
    return wrapped ? '' : ' ';
  });
}

/**
 * Runs of one paragraph without blanks, blank lines or typed indents at its ends: the layout indents,
 * and the 　　 that people type before a paragraph would indent it twice.
 */
export function tidyRuns(runs: readonly Run[]): Run[] {
  const tidy = dropDoubleBlanks(runs);
  const first = tidy.findIndex(prints);
  const last = tidy.findLastIndex(prints);
  const kept = first === -1 ? [] : tidy.slice(first, last + 1);
  const head = kept[0];
  if (head?.kind === 'text') head.text = head.text.trimStart();
  const tail = kept.at(-1);
  if (tail?.kind === 'text') tail.text = tail.text.trimEnd();
  return kept;
}

/** Whether the runs would print nothing. */
export function isBlank(runs: readonly Run[]): boolean {
  return !runs.some(prints);
}

function prints(run: Run): boolean {
  return run.kind === 'image' || (run.kind === 'text' && run.text.trim() !== '');
}

function dropDoubleBlanks(runs: readonly Run[]): Run[] {
  const kept: Run[] = [];
  let afterBlank = true;
  for (const run of runs) {
    if (run.kind !== 'text') {
      kept.push(run);
      afterBlank = run.kind === 'break';
      continue;
    }
    const text = afterBlank && run.text.startsWith(' ') ? run.text.slice(1) : run.text;
    if (text === '') continue;
    join(kept, { ...run, text });
    afterBlank = text.endsWith(' ');
  }
  return kept;
}

function join(runs: Run[], run: TextRun): void {
  const last = runs.at(-1);
  if (last?.kind === 'text' && sameLook(last, run)) last.text += run.text;
  else runs.push(run);
}

function sameLook(a: TextRun, b: TextRun): boolean {
  return (
    a.strong === b.strong &&
    a.em === b.em &&
    a.underline === b.underline &&
    a.strike === b.strike &&
    a.script === b.script &&
    a.href === b.href
  );
}
