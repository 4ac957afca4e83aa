import { type ApplicantType, type ReportCase, type ReportRemedy, resultRowOf } from '../application/index.ts';
import { countAt } from './check-cells.ts';
import { cellOf, countedPlaces, type DerivedCell, placeKey, type ReportTables } from './figures.ts';
import type { CellPlace } from './identities.ts';
import type { ReportFile } from './report-file.ts';
import type { ApplicantColumn, Table4Group } from './tables.ts';

const COLUMN_OF: Readonly<Record<ApplicantType, ApplicantColumn>> = {
  naturalPerson: 'natural_person',
  business: 'company',
  research: 'research',
  charity: 'ngo',
  legalService: 'legal_service',
  other: 'other',
};

const GROUP_OF: Readonly<Record<ReportRemedy['kind'], Table4Group>> = {
  reconsideration: 'review',
  litigation: 'direct',
  litigation_after_reconsideration: 'post_review',
};

/** Row and column of table 3 by which a case counts in a year: where it came from, and what became of it. */
export function cellsOfCase(counted: ReportCase, year: number): string[] {
  const column = COLUMN_OF[counted.applicantType];
  const isNew = counted.receivedOn >= `${year}-01-01`;
  const isEnded = counted.closedOn !== null && counted.closedOn <= `${year}-12-31` && counted.kind !== null;
  const result = isEnded && counted.kind ? resultRowOf(counted.kind, counted.ground) : 'carried_forward';
  return [isNew ? 'new_received' : 'carried_in', result].map((row) =>
    placeKey({ table: 'table3', row, column }),
  );
}

/** The cell of table 4 in which a reconsideration or litigation counts. */
export function cellOfRemedy({ kind, outcome }: ReportRemedy): string {
  return placeKey({ table: 'table4', row: GROUP_OF[kind], column: outcome ?? 'pending' });
}

/** Made, repealed and in force, of one class of documents. */
export interface MadeCounts {
  made: number;
  repealed: number;
  valid: number;
}

/** Everything that a report on a year counts from. */
export interface Sources {
  year: number;
  cases: readonly ReportCase[];
  remedies: readonly ReportRemedy[];
  documents: { regulations: MadeCounts; normative: MadeCounts };
  /** The report on the year before, signed here or out of a file; null where there is none. */
  previous: { report: ReportFile } | null;
  /** Signed reports that a government's adds up; empty for a department. */
  departments: readonly ReportTables[];
}

/**
 * What the registers say of every cell, by `placeKey`. A cell of tables 3 and 4 in which nothing happened is zero;
 * one of table 2 that no register knows is empty. A government's report adds its departments' signed ones.
 */
export function deriveCells(sources: Sources): Map<string, DerivedCell> {
  const counts = ownCounts(sources);
  return new Map(
    countedPlaces().map((place): [string, DerivedCell] => {
      const key = placeKey(place);
      return [key, deriveCell(place, counts.get(key) ?? null, sources)];
    }),
  );
}

function ownCounts({ year, cases, remedies, documents }: Sources): Map<string, number> {
  const counts = new Map<string, number>();
  const one = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const each of cases) for (const key of cellsOfCase(each, year)) one(key);
  for (const each of remedies) one(cellOfRemedy(each));
  for (const [row, made] of Object.entries(documents)) {
    for (const [column, count] of Object.entries(made)) counts.set(`table2/${row}/${column}`, count);
  }
  return counts;
}

function deriveCell(
  place: CellPlace,
  counted: number | null,
  { previous, departments }: Sources,
): DerivedCell {
  if (previous && place.row === 'carried_in') {
    const value = countAt(previous.report, { ...place, row: 'carried_forward' });
    if (value !== null) return { value, origin: 'previous' };
  }
  const isTable2 = place.table === 'table2';
  const own = counted ?? (isTable2 ? null : 0);
  const theirs = departments.map((tables) => cellOf(tables, place)).filter((value) => value !== null);
  if (theirs.length === 0)
    return { value: own, origin: !isTable2 ? 'cases' : own === null ? 'none' : 'documents' };
  const sum = theirs.reduce((total, value) => total + value, own ?? 0);
  return { value: isTable2 ? Math.round(sum * 1e6) / 1e6 : sum, origin: 'departments' };
}
