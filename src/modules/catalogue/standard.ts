import { basename } from 'node:path';
import type * as z from 'zod';
import { type DataFile, readYamlFolder } from '../../platform/data-files.ts';
import { completeRow, rowFaults } from './row.ts';
import { fileFaultSentence, folderFaults, rowFaultSentence } from './text.ts';
import {
  AgencyFunction,
  type CatalogueRow,
  type CatalogueRowData,
  type DomainDefinition,
  DomainsFile,
  type FunctionDefinition,
  FunctionsFile,
  GENERAL_DOMAIN,
  RowsFile,
  type StandardCatalogue,
} from './types.ts';

/** The data of the standard catalogue cannot be used; `problems` names file, row, field and expectation, one sentence each. */
export class CatalogueDataError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'CatalogueDataError';
    this.problems = problems;
  }
}

/** Reads `db/catalogue` (or another folder of that form). Throws CatalogueDataError listing every fault of every file. */
export function loadStandardCatalogue(folder: string): StandardCatalogue {
  return parseStandardCatalogue(readYamlFolder(folder));
}

/**
 * The standard catalogue out of parsed files: `domains.yaml`, `functions.yaml` and one file of rows per domain. Rows come
 * in the order of the domains, then of their file. Throws CatalogueDataError listing every fault.
 */
export function parseStandardCatalogue(files: readonly DataFile[]): StandardCatalogue {
  const faults = new Faults();
  const head = readNamed(files, 'domains.yaml', DomainsFile, faults);
  const functions = readNamed(files, 'functions.yaml', FunctionsFile, faults)?.functions ?? [];
  checkFunctions(functions, faults);
  const domains = head?.domains ?? [];
  const rowFiles = files.filter(({ file }) => !['domains.yaml', 'functions.yaml'].includes(basename(file)));
  const byDomain = readRowFiles(rowFiles, domains, faults);
  const present = rowFiles.map(({ data }) => domainNamed(data));
  for (const { code } of domains) {
    if (!present.includes(code)) faults.add('domains.yaml', '', '', folderFaults.domainWithoutRows(code));
  }
  if (!head || faults.list.length > 0) throw new CatalogueDataError(faults.list);
  return {
    version: head.version,
    effectiveOn: head.effectiveOn,
    changeNote: head.changeNote,
    domains,
    functions,
    rows: domains.flatMap(({ code }) => byDomain.get(code) ?? []),
    generalRows: byDomain.get(GENERAL_DOMAIN) ?? [],
  };
}

/** The domain a file says it is for, whether or not the rest of it can be read. */
function domainNamed(data: unknown): unknown {
  return typeof data === 'object' && data !== null ? (data as { domain?: unknown }).domain : undefined;
}

class Faults {
  readonly list: string[] = [];

  add(file: string, row: string, field: string, message: string): void {
    this.list.push(fileFaultSentence(file, row, field, message));
  }
}

function readNamed<Schema extends z.ZodType>(
  files: readonly DataFile[],
  name: string,
  schema: Schema,
  faults: Faults,
): z.output<Schema> | null {
  const found = files.find(({ file }) => basename(file) === name);
  if (found) return readWith(found, schema, faults);
  faults.add('', '', '', folderFaults.missing(name));
  return null;
}

function readWith<Schema extends z.ZodType>(
  { file, data }: DataFile,
  schema: Schema,
  faults: Faults,
): z.output<Schema> | null {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const { row, field } = placeOf(data, issue.path);
    faults.add(file, row, field, issue.message);
  }
  return null;
}

/** `rows[3].channels[1]` as the id of row 3 and `channels[1]`; a row without a usable id is named by its place. */
function placeOf(data: unknown, path: readonly PropertyKey[]): { row: string; field: string } {
  const [list, index, ...rest] = path;
  if (typeof index !== 'number') return { row: '', field: written(path) };
  const items = (data as Record<PropertyKey, unknown>)[list ?? ''];
  const item: unknown = Array.isArray(items) ? items[index] : undefined;
  const named = typeof item === 'object' && item !== null ? (item as { id?: unknown; code?: unknown }) : {};
  const name = named.id ?? named.code;
  return { row: typeof name === 'string' ? name : `${String(list)}[${index}]`, field: written(rest) };
}

function written(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}

function checkFunctions(functions: readonly FunctionDefinition[], faults: Faults): void {
  const seen = new Set<AgencyFunction>();
  for (const { code } of functions) {
    if (seen.has(code)) faults.add('functions.yaml', code, '', folderFaults.functionTwice(code));
    seen.add(code);
  }
  for (const code of AgencyFunction.options) {
    if (!seen.has(code)) faults.add('functions.yaml', '', '', folderFaults.functionMissing(code));
  }
}

/** Rows of each domain. Ids are unique over all files: they are addresses. */
function readRowFiles(
  files: readonly DataFile[],
  domains: readonly DomainDefinition[],
  faults: Faults,
): Map<string, CatalogueRow[]> {
  const byDomain = new Map<string, CatalogueRow[]>();
  const domainFiles = new Map<string, string>();
  const idFiles = new Map<string, string>();
  for (const source of files) {
    const read = readWith(source, RowsFile, faults);
    if (!read) continue;
    const { domain, rows } = read;
    const { file } = source;
    const definition = domains.find(({ code }) => code === domain);
    if (!definition && domain !== GENERAL_DOMAIN) {
      faults.add(file, '', 'domain', folderFaults.unknownDomain(domain));
    }
    const other = domainFiles.get(domain);
    if (other !== undefined) faults.add(file, '', 'domain', folderFaults.domainTwice(domain, other));
    domainFiles.set(domain, file);
    examineRows(file, rows, definition, idFiles, faults);
    byDomain.set(
      domain,
      rows.map((row) => completeRow(row, domain)),
    );
  }
  return byDomain;
}

/** Rows one by one: ids given once, and what `rowFaults` finds. */
function examineRows(
  file: string,
  rows: readonly CatalogueRowData[],
  definition: Pick<DomainDefinition, 'columns'> | undefined,
  idFiles: Map<string, string>,
  faults: Faults,
): void {
  const columns = (definition?.columns ?? []).map(({ code }) => code);
  for (const row of rows) {
    const earlier = idFiles.get(row.id);
    if (earlier !== undefined) faults.add(file, row.id, 'id', folderFaults.idTwice(row.id, earlier));
    idFiles.set(row.id, file);
    for (const fault of rowFaults(row, columns)) {
      faults.add(file, row.id, fault.field, rowFaultSentence(fault));
    }
  }
}

/**
 * Examines one file of rows by itself. Without `domains` its domain and sub-columns are taken as they are. Returns the
 * domain and number of rows it holds (none when it cannot be read) and every fault as a sentence.
 */
export function examineRowsFile(
  source: DataFile,
  domains: readonly DomainDefinition[] | null,
): { domain: string; rows: number; problems: readonly string[] } {
  const faults = new Faults();
  const read = readWith(source, RowsFile, faults);
  if (!read) return { domain: '', rows: 0, problems: faults.list };
  const { domain, rows } = read;
  const definition = domains?.find(({ code }) => code === domain);
  if (domains && !definition && domain !== GENERAL_DOMAIN) {
    faults.add(source.file, '', 'domain', folderFaults.unknownDomain(domain));
  }
  const asWritten = rows.flatMap(({ columns }) => columns).map((code) => ({ code, name: code, guide: '' }));
  examineRows(source.file, rows, domains ? definition : { columns: asWritten }, new Map(), faults);
  return { domain, rows: rows.length, problems: faults.list };
}
