import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';

/** What the register says of an agency's year now, in three totals. */
export interface RegisterTotals {
  agencyId: string;
  received: number;
  processed: number;
  carriedOver: number;
}

/** Totals of the register by agency, to hold against what was signed. One statement whatever the number of agencies. */
export async function listRegisterTotals(
  db: Db,
  { siteId, year }: { siteId: string; year: number },
): Promise<RegisterTotals[]> {
  const { rows } = await sql<RegisterTotals>`
    with own as (
      select agency_id, coalesce(received_on, closed_on) as received_on, closed_on from application
      where site_id = ${siteId}::uuid and state <> 'split' and coalesce(received_on, closed_on) <= make_date(${year}, 12, 31)
    )
    select agency_id as "agencyId", count(*) filter (where extract(year from received_on) = ${year})::int as received,
      count(*) filter (where extract(year from closed_on) = ${year})::int as processed,
      count(*) filter (where closed_on is null or extract(year from closed_on) > ${year})::int as "carriedOver"
    from own group by agency_id`.execute(db);
  return rows;
}
