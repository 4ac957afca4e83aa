import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import type { ReportTables } from '../figures.ts';
import type { ReportFile } from '../report-file.ts';
import { reportFileOf, tablesFile } from '../report-json.ts';
import type { ReportView } from './reports.ts';

/** The report on the year before: signed here (`reportId`), or read out of a file (`fileName`). */
export interface PreviousReport {
  report: ReportFile;
  reportId: string | null;
  fileName: string | null;
}

/** Newest signed edition here, else the file that the office gave; null where there is neither. One statement. */
export async function findPrevious(
  db: Db,
  { agencyId, agencyName, year, previousFile }: ReportView,
): Promise<PreviousReport | null> {
  const { rows } = await sql<{ id: string; figures: ReportTables }>`
    select id, figures from annual_report
    where agency_id = ${agencyId}::uuid and year = ${year - 1} and figures is not null
    order by number desc limit 1`.execute(db);
  const [signed] = rows;
  if (signed) {
    const report = tablesFile({ organ: agencyName, year: year - 1 }, signed.figures);
    return { report, reportId: signed.id, fileName: null };
  }
  return (
    previousFile && {
      report: reportFileOf(previousFile.report),
      reportId: null,
      fileName: previousFile.name,
    }
  );
}
