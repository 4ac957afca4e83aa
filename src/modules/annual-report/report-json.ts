import type { CheckResult, Finding } from './check.ts';
import { checkReport } from './check.ts';
import type { ReportTables } from './figures.ts';
import { type ReportFile, readReportFile } from './report-file.ts';

/** A report in the shape of the exchange file (snake_case keys), which the checker reads. */
export interface ReportJson {
  organ: string;
  year: number;
  table2: ReportTables['table2'];
  table3: ReportTables['table3'];
  table4: ReportTables['table4'];
  /** Cells of table 2 that do not apply to the agency: null there is not empty. */
  not_applicable: string[];
}

/** The tables of a report as its exchange file. */
export function reportJson(of: { organ: string; year: number }, tables: ReportTables): ReportJson {
  const { table2, table3, table4, notApplicable } = tables;
  return { organ: of.organ, year: of.year, table2, table3, table4, not_applicable: notApplicable };
}

/** A report that was stored as its exchange file. */
export function reportFileOf(stored: unknown): ReportFile {
  const outcome = readReportFile(stored);
  if (!outcome.ok) throw new Error(`a report of our own is no report file: ${outcome.code} ${outcome.field}`);
  return outcome.value;
}

/** The tables of a report as the checker takes them. */
export function tablesFile(of: { organ: string; year: number }, tables: ReportTables): ReportFile {
  return reportFileOf(reportJson(of, tables));
}

/** Every identity of 国办公开办函〔2021〕30号 that the tables violate, and unlikely jumps from the year before. */
export function checkTables(
  of: { organ: string; year: number },
  tables: ReportTables,
  previous: ReportFile | null,
  isMerged: boolean,
): CheckResult {
  return checkReport(tablesFile(of, tables), { ...(previous && { previous }), isMerged });
}

/** The cell in which a finding shows: that of the equation it belongs to, or its own. */
export function shownAt({ rule, table, row, column }: Finding): string {
  if (rule === 'balance') return `${table}/carried_forward/${column}`;
  if (rule === 'carry_over' && table === 'table3') return `${table}/carried_in/${column}`;
  if (rule === 'total_processed') return `${table}/total_processed/${column}`;
  if (rule === 'row_sum' || rule === 'table4') return `${table}/${row}/total`;
  return `${table}/${row ?? ''}/${column ?? ''}`;
}
