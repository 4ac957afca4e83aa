import { type Layout, layoutOfYear, TABLES, type TableName } from './tables.ts';

type Members = Readonly<Record<string, unknown>>;

/** A report as it came in: its members are what the file holds, cells not looked at yet. */
export interface ReportFile {
  organ: string | null;
  year: number | null;
  layout: Layout;
  /** A table that is null or absent is not checked. */
  tables: Partial<Record<TableName, Members>>;
  /** Cells of table 2 that do not apply to the agency (`table2/row/column`): null there is not empty. */
  notApplicable?: ReadonlySet<string>;
}

/** Why something is no report file. */
export type ReportFileRefusal = 'not_an_object' | 'year_unknown' | 'table_not_an_object' | 'nothing_to_check';

export type ReportFileOutcome =
  | { ok: true; value: ReportFile }
  | { ok: false; field: string; code: ReportFileRefusal; found: string };

/** Takes a report in the shape of the exchange file (snake_case keys) from unknown input; other members are ignored. */
export function readReportFile(input: unknown): ReportFileOutcome {
  if (!isMembers(input)) return { ok: false, field: '', code: 'not_an_object', found: shown(input) };
  const tables: Partial<Record<TableName, Members>> = {};
  for (const table of TABLES) {
    const given = member(input, table);
    if (given === undefined || given === null) continue;
    if (!isMembers(given))
      return { ok: false, field: table, code: 'table_not_an_object', found: shown(given) };
    tables[table] = given;
  }
  if (!TABLES.some((table) => member(input, table) !== undefined))
    return { ok: false, field: '', code: 'nothing_to_check', found: '' };
  const year = yearOf(member(input, 'year'));
  if (year === undefined)
    return { ok: false, field: 'year', code: 'year_unknown', found: shown(member(input, 'year')) };
  const organ = member(input, 'organ');
  return {
    ok: true,
    value: {
      organ: typeof organ === 'string' ? organ : null,
      year,
      layout: layoutOf(tables, year),
      tables,
      notApplicable: notApplicableOf(input),
    },
  };
}

/** Only table 2 has rows that an agency may not have; the other tables have a number in every cell. */
function notApplicableOf(input: Members): ReadonlySet<string> {
  const named = member(input, 'not_applicable');
  if (!Array.isArray(named)) return new Set();
  return new Set(
    named.filter((each): each is string => typeof each === 'string' && each.startsWith('table2/')),
  );
}

/** Own member only: a file cannot reach what every object has. */
export function member(members: Members, key: string): unknown {
  return Object.hasOwn(members, key) ? members[key] : undefined;
}

export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as a short text for messages. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** The year; null when none is given, undefined when it is no year of a report. */
function yearOf(value: unknown): number | null | undefined {
  if (value === undefined || value === null || value === '') return null;
  const year = typeof value === 'string' && /^\d{4}$/.test(value) ? Number(value) : value;
  return typeof year === 'number' && Number.isInteger(year) && year >= 2008 && year <= 2200
    ? year
    : undefined;
}

/** The rows decide: only the layout of 2019 has （六）其他处理 as one row. Else the year, else the layout now in use. */
function layoutOf({ table3 }: Partial<Record<TableName, Members>>, year: number | null): Layout {
  const keys = Object.keys(table3 ?? {});
  if (keys.some((key) => key.startsWith('other.'))) return '2021';
  if (keys.includes('other')) return '2019';
  return year === null ? '2021' : layoutOfYear(year);
}
