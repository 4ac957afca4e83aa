import type { Finding } from './check.ts';
import { countAt } from './check-cells.ts';
import type { CellPlace } from './identities.ts';
import type { ReportFile } from './report-file.ts';
import { TABLE3_COLUMNS, TABLE4_GROUPS } from './tables.ts';

/** A number that grew or shrank tenfold and by more than this is worth a second look. */
const UNLIKELY = { factor: 10, difference: 50 };

/** What must agree with the report on the year before, and what is only unlikely (warnings). */
export function acrossYears(report: ReportFile, previous: ReportFile, isMerged: boolean): Finding[] {
  return [
    ...carriedOver(report, previous, isMerged),
    ...validity(report, previous),
    ...jumps(report, previous),
  ];
}

/** Carried in equals what the year before carried over, column by column. */
function carriedOver(report: ReportFile, previous: ReportFile, isMerged: boolean): Finding[] {
  return TABLE3_COLUMNS.flatMap((column): Finding[] => {
    const expected = countAt(previous, { table: 'table3', row: 'carried_forward', column });
    const found = countAt(report, { table: 'table3', row: 'carried_in', column });
    if (expected === null || found === null || expected === found) return [];
    const severity = isMerged ? 'warning' : 'error';
    return [{ rule: 'carry_over', table: 'table3', row: null, column, expected, found, severity }];
  });
}

/** In force = in force the year before + made − repealed; a warning, for documents also lapse by themselves. */
function validity(report: ReportFile, previous: ReportFile): Finding[] {
  return ['regulations', 'normative'].flatMap((row): Finding[] => {
    const at = (from: ReportFile, column: string) => countAt(from, { table: 'table2', row, column });
    const before = at(previous, 'valid');
    const made = at(report, 'made');
    const repealed = at(report, 'repealed');
    const found = at(report, 'valid');
    if (before === null || made === null || repealed === null || found === null) return [];
    const expected = before + made - repealed;
    if (expected === found) return [];
    return [
      { rule: 'carry_over', table: 'table2', row, column: 'valid', expected, found, severity: 'warning' },
    ];
  });
}

/** Totals only: single cells jump all the time. */
const WATCHED: readonly CellPlace[] = [
  { table: 'table3', row: 'new_received', column: 'total' },
  { table: 'table3', row: 'total_processed', column: 'total' },
  { table: 'table3', row: 'carried_forward', column: 'total' },
  ...TABLE4_GROUPS.map((row): CellPlace => ({ table: 'table4', row, column: 'total' })),
  ...['regulations', 'normative'].map((row): CellPlace => ({ table: 'table2', row, column: 'valid' })),
];

function jumps(report: ReportFile, previous: ReportFile): Finding[] {
  return WATCHED.flatMap((place): Finding[] => {
    const before = countAt(previous, place);
    const now = countAt(report, place);
    if (before === null || now === null || !isUnlikely(before, now)) return [];
    return [{ rule: 'unlikely_jump', ...place, expected: before, found: now, severity: 'warning' }];
  });
}

function isUnlikely(before: number, now: number): boolean {
  const [less, more] = before < now ? [before, now] : [now, before];
  return more - less > UNLIKELY.difference && more >= less * UNLIKELY.factor;
}
