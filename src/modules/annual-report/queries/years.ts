import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import type { ReportPlace } from './reports.ts';

/** Applications received and processed by year, out of the published reports of an agency up to the year. One statement. */
export async function listYearTotals(
  db: Db,
  { agencyId, year }: ReportPlace,
): Promise<{ year: number; received: number; processed: number }[]> {
  const { rows } = await sql<{ year: number; received: number; processed: number }>`
    select year, coalesce((figures #>> '{table3,new_received,total}')::int, 0) as received,
      coalesce((figures #>> '{table3,total_processed,total}')::int, 0) as processed
    from annual_report
    where agency_id = ${agencyId}::uuid and state = 'published' and year between ${year - 9} and ${year}
    order by year`.execute(db);
  return rows;
}
