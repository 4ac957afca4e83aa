import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';

/** A body that owes a report on a year and has not begun one. */
export interface Owed {
  agencyId: string;
  agencyName: string;
  agencyKind: string;
}

/** Bodies of a site whose duties had begun by the end of the year and which have no report on it. One statement. */
export async function listOwed(db: Db, { siteId, year }: { siteId: string; year: number }): Promise<Owed[]> {
  const { rows } = await sql<Owed>`
    select a.id as "agencyId", a.name as "agencyName", a.kind as "agencyKind" from agency a
    where a.site_id = ${siteId}::uuid and a.body_id = a.id and a.closed_on is null
      and a.kind in ('government', 'department', 'town_government', 'development_zone')
      and a.obligations_from <= make_date(${year}, 12, 31)
      and not exists (select 1 from annual_report r where r.agency_id = a.id and r.year = ${year})
    order by a.sort, a.name collate "zh-x-icu", a.id`.execute(db);
  return rows;
}
