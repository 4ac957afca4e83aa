import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { itemsById } from '../modules/catalogue/index.ts';
import type { Env } from '../platform/env.ts';
import { csvOf } from '../platform/http/csv.ts';
import { shanghaiTimestamp } from '../rules/plain-date.ts';
import { type ImportReport, importRecords, type RefusedRecord } from './import-records.ts';
import { readRecords, type SourceRecord, sourceKind } from './import-source.ts';
import { agencyIdOf } from './named-agency.ts';
import { withInstallation } from './opened.ts';
import { findOperator } from './operator.ts';
import { importText as text } from './text.ts';
import { NotUnderstood, type Terminal, type Typed, type Verb } from './verb.ts';

const PLAIN_PROGRESS_EVERY = 500;

/** Takes in what other platforms published before (decisions: imports). */
export const importVerb: Verb = {
  name: 'import',
  summary: text.summary,
  usage: ['import FILE… [--agency CODE] [--item ID] [--as draft|published] [--by ACCOUNT]'],
  options: {
    agency: { value: 'CODE', help: text.agency },
    item: { value: 'ID', help: text.item, isMultiple: true },
    as: { value: 'draft|published', help: text.as },
    by: { value: 'ACCOUNT', help: text.by },
    refused: { value: 'FILE', help: text.refusedOption },
  },
  notes: text.notes,
  async run(typed, place) {
    const { files, as } = asked(typed);
    const { terminal } = place;
    return withInstallation(place, async ({ env }, config) => {
      const mayChoose = config.databaseUrl === null && config.demo === 'on';
      const operator = await findOperator(env, typed.option('by'), mayChoose);
      const agency = typed.option('agency');
      const items = await knownItems(env, typed.options('item'));
      const agencyId = agency === undefined ? null : await agencyIdOf(env, agency);
      terminal.err(text.operator(operator.actor.displayName));
      const report = await importRecords(env, recordsOf(files, terminal.stdin), {
        operator,
        as,
        items,
        agencyId,
        onProgress: (read) => showProgress(terminal, read),
      });
      if (terminal.isInteractive) terminal.err('');
      const refusedFile = writeRefused(report.refused, typed.option('refused'), env.now());
      show(report, refusedFile, typed.has('json'), terminal);
      return report.refused.length === 0 ? 0 : 1;
    });
  },
};

function asked(typed: Typed): { files: readonly string[]; as: 'draft' | 'published' } {
  const files = typed.words;
  if (files.length === 0) throw new NotUnderstood(text.noFile);
  for (const file of files) {
    sourceKind(file);
    if (file !== '-' && !existsSync(file)) throw new NotUnderstood(text.fileMissing(file));
  }
  const as = typed.option('as') ?? 'draft';
  if (as !== 'draft' && as !== 'published') throw new NotUnderstood(text.asUnknown(as));
  return { files, as };
}

async function knownItems(env: Env, ids: readonly string[]): Promise<readonly string[]> {
  const known = await itemsById(env.db, ids);
  const unknown = ids.find((id) => !known.has(id));
  if (unknown !== undefined) throw new NotUnderstood(text.unknownItem(unknown));
  return ids;
}

async function* recordsOf(
  files: readonly string[],
  stdin: NodeJS.ReadableStream,
): AsyncGenerator<SourceRecord> {
  for (const file of files) yield* readRecords(file, stdin);
}

function showProgress({ isInteractive, progress, err }: Terminal, read: number): void {
  if (isInteractive) progress(text.reading(read));
  else if (read % PLAIN_PROGRESS_EVERY === 0) err(text.reading(read));
}

/** Refused records with their reasons, for the person who mends them; null when there are none. */
function writeRefused(
  refused: readonly RefusedRecord[],
  asked: string | undefined,
  now: Date,
): string | null {
  if (refused.length === 0) return null;
  const stamp = shanghaiTimestamp(now).slice(0, 19).replaceAll(':', '');
  const path = resolve(asked ?? `gongkai-refused-${stamp}.csv`);
  const columns = (['file', 'line', 'field', 'value', 'reason'] as const).map((name) => ({
    heading: name,
    cell: (record: RefusedRecord) => record[name],
  }));
  writeFileSync(path, csvOf(columns, refused));
  return path;
}

function show(report: ImportReport, refusedFile: string | null, isJson: boolean, terminal: Terminal): void {
  const { read, published, drafts, unchanged, refused, suspects } = report;
  const counts = { read, written: published + drafts, published, drafts, unchanged, refused: refused.length };
  if (isJson) {
    terminal.out(JSON.stringify({ ...counts, suspects, refusedFile }, null, 2));
    return;
  }
  if (suspects.length > 0) {
    terminal.out(text.suspects(suspects.length));
    for (const { file, line, title, existing } of suspects) {
      terminal.out(text.suspect(`${file}:${line}`, title, existing.indexNo ?? existing.title));
    }
  }
  if (refusedFile) terminal.out(text.refusedFile(refusedFile));
  terminal.out(text.counts(counts));
}
