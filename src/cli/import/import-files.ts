import { createHash, randomUUID } from 'node:crypto';
import { agenciesByName, nameKey } from '../../modules/agency/index.ts';
import {
  type ImportCounts,
  importBatch,
  LARGEST_BATCH,
  NO_COUNTS,
  openImportRun,
} from '../../modules/document/index.ts';
import { execute } from '../../platform/command.ts';
import type { Env } from '../../platform/env.ts';
import { AppError } from '../../platform/errors.ts';
import type { Operator } from '../operator.ts';
import { importText as text } from '../text.ts';
import { NoteTally } from './note-tally.ts';
import { type EarlierRecord, type Reading, type RecordFile, refused, type SourceEntry } from './reading.ts';
import { MissingFile } from './record-fields.ts';
import { restore } from './restore.ts';
import type { Source } from './sources.ts';

export interface ImportSettings {
  operator: Operator;
  as: 'draft' | 'published';
  /** Catalogue items of every record. */
  items: readonly string[];
  /** Responsible agency of every record; null: found by the record's issuer, then by whose site it stood on. */
  agencyId: string | null;
  onProgress(progress: Progress): void;
}

/** How far the import of one file has come. `bytes` of `size` are read, where both are known. */
export interface Progress {
  counts: ImportCounts;
  bytes: number;
  size: number | null;
}

/** What an import came to, over all files. `runs` are the keys under which its findings are kept. */
export interface ImportReport {
  counts: ImportCounts;
  runs: string[];
  notes: NoteTally;
  /** Entries that an earlier, broken run had done already. */
  continuedFrom: number;
}

/** Text that is held for one batch: long documents come in smaller batches. */
const BATCH_CHARACTERS = 4_000_000;

/** Takes in one source after another, batch by batch; see `importBatch`. What breaks it off leaves whole batches behind. */
export async function importFiles(
  env: Env,
  sources: readonly Source[],
  stdin: NodeJS.ReadableStream,
  settings: ImportSettings,
): Promise<ImportReport> {
  const report: ImportReport = { counts: NO_COUNTS, runs: [], notes: new NoteTally(), continuedFrom: 0 };
  const agencyOf = agencyFinder(env, settings);
  for (const source of sources) {
    try {
      await importSource(env, source, { stdin, settings, agencyOf, report });
    } finally {
      await source.close();
    }
  }
  return report;
}

interface Work {
  stdin: NodeJS.ReadableStream;
  settings: ImportSettings;
  agencyOf: AgencyFinder;
  report: ImportReport;
}

/** What was asked belongs to the run: the same file as drafts is another import than as published. */
function runKeyOf(source: Source, { as, agencyId, items }: ImportSettings): string {
  if (source.key === null) return `once:${randomUUID()}`;
  return createHash('sha256')
    .update(JSON.stringify([source.key, as, agencyId, items]))
    .digest('hex');
}

async function importSource(env: Env, source: Source, { stdin, settings, agencyOf, report }: Work) {
  const key = runKeyOf(source, settings);
  const { actor } = settings.operator;
  const stand = await execute(env, openImportRun, actor, { key, file: source.name.slice(0, 300) });
  const before = report.counts;
  report.runs.push(key);
  report.continuedFrom += stand.position;
  report.counts = sum(before, stand.counts);
  let bytes = 0;
  let position = stand.position;
  const entries = source.entries(stdin, (count) => {
    bytes += count;
  });
  const send = async (batch: readonly ReadEntry[], to: number, isLast: boolean) => {
    const run = { key, from: position, to, isLast };
    const { counts } = batch.some(({ reading }) => 'exported' in reading)
      ? await restore(env, batch, run, settings.operator)
      : await execute(env, importBatch, actor, {
          entries: await batchOf(env, batch, settings, agencyOf),
          run,
        });
    position = to;
    report.counts = sum(report.counts, counts);
    settings.onProgress({ counts: report.counts, bytes, size: source.size });
  };
  for await (const { batch, to } of readAhead(batchesOf(entries, stand.position))) {
    for (const { reading } of batch) if ('record' in reading) report.notes.add(reading.record.notes);
    await send(batch, to, false);
  }
  await send([], position, true);
}

function sum(a: ImportCounts, b: ImportCounts): ImportCounts {
  const names = Object.keys(a) as (keyof ImportCounts)[];
  return Object.fromEntries(names.map((name) => [name, a[name] + b[name]])) as unknown as ImportCounts;
}

/** An entry that says something. */
export interface ReadEntry {
  file: string;
  line: number;
  reading: Exclude<Reading, { skipped: true }>;
}

/** Entries in batches, behind those that an earlier run has done; `to` counts all entries, also empty ones. */
async function* batchesOf(
  entries: AsyncIterable<SourceEntry>,
  done: number,
): AsyncGenerator<{ batch: ReadEntry[]; to: number }> {
  let batch: ReadEntry[] = [];
  let held = 0;
  let to = 0;
  for await (const { file, line, read } of entries) {
    to += 1;
    if (to <= done) continue;
    const reading = await read();
    if ('skipped' in reading) continue;
    batch.push({ file, line, reading });
    held += sizeOf(reading);
    if (batch.length < LARGEST_BATCH && held < BATCH_CHARACTERS) continue;
    yield { batch, to };
    batch = [];
    held = 0;
  }
  if (batch.length > 0) yield { batch, to };
}

/** Characters that an entry holds, roughly. */
function sizeOf(reading: ReadEntry['reading']): number {
  if ('record' in reading) return (reading.record.bodyPlain ?? reading.record.bodyHtml ?? '').length;
  return 'exported' in reading ? JSON.stringify(reading.exported.value).length : 0;
}

/** The same, the next item being made while the caller works on this one: the database and we take turns no more. */
async function* readAhead<T>(items: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = items.next();
  try {
    for (;;) {
      const item = await next;
      if (item.done) return;
      next = items.next();
      // A failure shows when it is its turn; until then nobody waits for it.
      next.catch(() => {});
      yield item.value;
    }
  } finally {
    await next.catch(() => {});
    await items.return(undefined);
  }
}

async function batchOf(
  env: Env,
  batch: readonly ReadEntry[],
  settings: ImportSettings,
  agencyOf: AgencyFinder,
): Promise<unknown[]> {
  const records = batch.flatMap(({ reading }) => ('record' in reading ? [reading.record] : []));
  const agencyIds = await agencyOf(records);
  const prepared: unknown[] = [];
  for (const { file, line, reading } of batch) {
    if ('refusal' in reading) {
      prepared.push({ file, line, refusal: reading.refusal });
      continue;
    }
    // Lists of another kind hold no lines of an export.
    if ('exported' in reading) continue;
    const { notes: _notes, publisher: _publisher, files, ...record } = reading.record;
    const stored = await storeFiles(env, files);
    if ('refusal' in stored) {
      prepared.push({ file, line, refusal: stored.refusal });
      continue;
    }
    const items = [...settings.items, ...(record.items ?? [])];
    prepared.push({
      ...{ file, line },
      record: {
        ...record,
        ...{ agencyId: agencyIds.get(reading.record), items: [...new Set(items)], as: settings.as },
        ...{ files: stored.files, batch: file.slice(-80), line },
      },
    });
  }
  return prepared;
}

/** Puts a record's files into the store; a file that is missing or too large refuses the record. */
async function storeFiles(env: Env, files: readonly RecordFile[]) {
  const stored = [];
  for (const { name, address, open } of files) {
    try {
      const { sha256, size } = await env.files.put(open(), { limit: env.limits.fileBytes });
      stored.push({ name, sha256, size, address });
    } catch (error) {
      if (error instanceof MissingFile) return refused('attachments', error.message, text.fileNotBeside);
      if (error instanceof AppError) return refused('attachments', name, error.message);
      throw error;
    }
  }
  return { files: stored };
}

type AgencyFinder = (records: readonly EarlierRecord[]) => Promise<Map<EarlierRecord, string>>;

/**
 * The agency given, else the one that has or had the issuer's name, else the publisher's, else the host: the source's
 * wording is kept anyway. One statement a batch, and only where a name is new.
 */
function agencyFinder(env: Env, { agencyId, operator }: ImportSettings): AgencyFinder {
  const known = new Map<string, string | null>([['', null]]);
  return async (records) => {
    const names = records.flatMap(({ issuer, publisher }) => [issuer, publisher]);
    const unknown = [...new Set(names)].filter((name) => !known.has(nameKey(name)));
    if (agencyId === null && unknown.length > 0) {
      const found = await agenciesByName(env.db, operator.siteIds, unknown);
      for (const name of unknown) known.set(nameKey(name), found.get(nameKey(name))?.id ?? null);
    }
    const idOf = ({ issuer, publisher }: EarlierRecord) =>
      agencyId ?? known.get(nameKey(issuer)) ?? known.get(nameKey(publisher)) ?? operator.hostAgencyId;
    return new Map(records.map((record) => [record, idOf(record)]));
  };
}
