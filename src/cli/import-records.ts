import { agenciesByName, nameKey } from '../modules/agency/index.ts';
import { importRecord } from '../modules/document/index.ts';
import { execute } from '../platform/command.ts';
import type { Env } from '../platform/env.ts';
import { AppError } from '../platform/errors.ts';
import { sizeText } from '../platform/files/text.ts';
import { type Reading, type Refusal, readDocument, readLine } from './earlier-record.ts';
import { LONGEST_RECORD, type SourceRecord, sourceKind } from './import-source.ts';
import type { Operator } from './operator.ts';
import { importText as text } from './text.ts';

export interface ImportSettings {
  operator: Operator;
  as: 'draft' | 'published';
  /** Catalogue items of every record. */
  items: readonly string[];
  /** Responsible agency of every record; null: found by the record's issuer. */
  agencyId: string | null;
  onProgress(read: number): void;
}

export interface RefusedRecord extends Refusal {
  file: string;
  line: number;
}

export interface SuspectRecord {
  file: string;
  line: number;
  title: string;
  /** The document that has the same 文号, or lacking one the same title. */
  existing: { title: string; indexNo: string | null };
}

/** What an import came to. `read` counts records, not empty lines. */
export interface ImportReport {
  read: number;
  published: number;
  drafts: number;
  unchanged: number;
  refused: RefusedRecord[];
  suspects: SuspectRecord[];
}

/** Takes in record by record, each in a transaction of its own, so that a broken run is simply run again. */
export async function importRecords(
  env: Env,
  records: AsyncIterable<SourceRecord>,
  settings: ImportSettings,
): Promise<ImportReport> {
  const report: ImportReport = { read: 0, published: 0, drafts: 0, unchanged: 0, refused: [], suspects: [] };
  const agencyOf = agencyFinder(env, settings);
  for await (const source of records) {
    const reading = readingOf(source);
    if ('skipped' in reading) continue;
    report.read += 1;
    const refusal =
      'refusal' in reading
        ? reading.refusal
        : await takeIn(env, source, reading.record, { settings, agencyOf, report });
    if (refusal) report.refused.push({ file: source.file, line: source.line, ...refusal });
    settings.onProgress(report.read);
  }
  return report;
}

function readingOf({ file, content }: SourceRecord): Reading {
  if (typeof content === 'string') {
    const reason = content === 'cutOff' ? text.cutOff : text.tooLong(sizeText(LONGEST_RECORD));
    return { refusal: { field: '', value: '', reason } };
  }
  return sourceKind(file) === 'document' ? readDocument(file, content) : readLine(content);
}

interface Work {
  settings: ImportSettings;
  agencyOf(issuer: string): Promise<string>;
  report: ImportReport;
}

async function takeIn(
  env: Env,
  { file, line }: SourceRecord,
  record: Extract<Reading, { record: unknown }>['record'],
  { settings, agencyOf, report }: Work,
): Promise<Refusal | null> {
  try {
    const done = await execute(env, importRecord, settings.operator.actor, {
      ...record,
      agencyId: await agencyOf(record.issuer),
      items: settings.items,
      as: settings.as,
      batch: file.slice(0, 80),
      line,
    });
    if (done.outcome === 'unchanged') report.unchanged += 1;
    else if (done.indexNo === null) report.drafts += 1;
    else report.published += 1;
    if (done.suspect) report.suspects.push({ file, line, title: record.title, existing: done.suspect });
    return null;
  } catch (error) {
    if (error instanceof AppError && error.code !== 'internal') return refusalOf(error);
    throw error;
  }
}

function refusalOf({ detail, message }: AppError): Refusal {
  const [first] = detail.fields ?? [];
  return { field: first?.field ?? '', value: first?.value ?? '', reason: first?.message ?? message };
}

/** The agency given, else the one that has or had the issuer's name, else the host: the source's wording is kept anyway. */
function agencyFinder(env: Env, { agencyId, operator }: ImportSettings): Work['agencyOf'] {
  const known = new Map<string, string>();
  return async (issuer) => {
    if (agencyId !== null) return agencyId;
    const key = nameKey(issuer);
    const found = known.get(key);
    if (found !== undefined) return found;
    const agencies = await agenciesByName(env.db, operator.siteIds, [issuer]);
    const id = agencies.get(key)?.id ?? operator.hostAgencyId;
    known.set(key, id);
    return id;
  };
}
