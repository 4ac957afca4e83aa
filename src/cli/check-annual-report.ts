import { basename } from 'node:path';
import {
  answerCheck,
  type CheckReply,
  REPORT_FILE_BYTES,
  type ReportFile,
  readReportUpload,
} from '../modules/annual-report/index.ts';
import { fieldError } from '../platform/errors.ts';
import { reportCheckText as text } from './calculator-text.ts';
import { givenBytes, oneFile } from './given-file.ts';
import type { Terminal, Verb } from './verb.ts';

/** Every identity of an annual report that its file violates (国办公开办函〔2021〕30号). Needs no database. */
export const checkAnnualReport: Verb = {
  name: 'check annual-report',
  summary: text.summary,
  usage: [text.usage],
  options: {
    previous: { value: text.file, help: text.previous },
    merged: { help: text.merged },
  },
  notes: text.notes,
  async run(typed, { terminal }) {
    const file = oneFile(typed.words);
    const before = typed.option('previous');
    const report = await reportOf(file, terminal);
    const previous = before === undefined ? null : await reportOf(before, terminal);
    const reply = answerCheck(report, previous, typed.has('merged'));
    if (typed.has('json')) terminal.out(JSON.stringify(reply, null, 2));
    else for (const line of linesOf(file, reply)) terminal.out(line);
    return reply.ok ? 0 : 1;
  },
};

async function reportOf(file: string, terminal: Terminal): Promise<ReportFile> {
  const bytes = await givenBytes(file, REPORT_FILE_BYTES, terminal);
  const reading = await readReportUpload(file === '-' ? 'stdin.json' : basename(file), bytes);
  if (!reading.ok) throw fieldError('file', file, reading.message);
  return reading.report;
}

function linesOf(file: string, { ok, checked, violations }: CheckReply): string[] {
  if (checked.length === 0) return [text.nothing(file)];
  if (violations.length === 0) return [text.fine(file)];
  const errors = violations.filter(({ severity }) => severity === 'error').length;
  const head = ok ? text.warned(file, violations.length) : text.wrong(file, errors);
  return [head, ...violations.map(({ severity, message }) => text.line(severity === 'error', message))];
}
