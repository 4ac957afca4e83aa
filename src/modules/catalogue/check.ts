import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readYamlFile } from '../../platform/data-files.ts';
import { limitsWithoutDay } from './due.ts';
import { CatalogueDataError, examineRowsFile, loadStandardCatalogue } from './standard.ts';
import { checkText } from './text.ts';
import { DomainsFile, GENERAL_DOMAIN } from './types.ts';

/** What examining a catalogue came to: its rows when it is sound, else every fault as a sentence with file, row and field. */
export interface CatalogueCheck {
  ok: boolean;
  /** Version and day of a whole folder; null for one file. */
  version: number | null;
  effectiveOn: string | null;
  /** Rows of the special columns, and of Art. 20 and 21 beside them. */
  rows: number;
  generalRows: number;
  /** Rows by domain, in the order of the catalogue; those of Art. 20 and 21 are not among them. */
  domains: { domain: string; name: string; rows: number }[];
  /** Rows whose limit sets no day (定期): a person does, counting by Art. 26 until then. */
  withoutDay: readonly { id: string; timeLimit: string }[];
  problems: readonly string[];
}

const NOTHING: CatalogueCheck = {
  ok: false,
  version: null,
  effectiveOn: null,
  rows: 0,
  generalRows: 0,
  domains: [],
  withoutDay: [],
  problems: [],
};

/**
 * Examines catalogue data without a database: a folder in the form of `db/catalogue`, or one file of rows, whose
 * sub-columns are looked up in a `domains.yaml` beside it. Never throws for faults of the data.
 */
export function checkCatalogue(path: string): CatalogueCheck {
  if (!existsSync(path)) return { ...NOTHING, problems: [checkText.noSuchPath(path)] };
  try {
    return statSync(path).isDirectory() ? checkFolder(path) : checkFile(path);
  } catch (error) {
    if (error instanceof CatalogueDataError) return { ...NOTHING, problems: error.problems };
    return { ...NOTHING, problems: [error instanceof Error ? error.message : String(error)] };
  }
}

function checkFolder(folder: string): CatalogueCheck {
  const { version, effectiveOn, domains, rows, generalRows } = loadStandardCatalogue(folder);
  return {
    ok: true,
    version,
    effectiveOn,
    rows: rows.length,
    generalRows: generalRows.length,
    domains: domains.map(({ code, name }) => ({
      domain: code,
      name,
      rows: rows.filter(({ domain }) => domain === code).length,
    })),
    withoutDay: limitsWithoutDay([...rows, ...generalRows]),
    problems: [],
  };
}

function checkFile(file: string): CatalogueCheck {
  if (basename(file) === 'domains.yaml') return checkFolder(dirname(file));
  const beside = join(dirname(file), 'domains.yaml');
  const head = existsSync(beside) ? DomainsFile.safeParse(readYamlFile(beside).data) : null;
  const { domain, rows, problems } = examineRowsFile(readYamlFile(file), head?.data?.domains ?? null);
  const name = head?.data?.domains.find(({ code }) => code === domain)?.name ?? domain;
  const isGeneral = domain === GENERAL_DOMAIN;
  return {
    ...NOTHING,
    ok: problems.length === 0,
    rows: isGeneral ? 0 : rows,
    generalRows: isGeneral ? rows : 0,
    domains: domain === '' || isGeneral ? [] : [{ domain, name, rows }],
    problems,
  };
}
