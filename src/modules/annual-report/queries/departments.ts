import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import type { ReportTables } from '../figures.ts';
import type { ReportState } from '../workflow.ts';

/** Bodies that report to their government (条例 Art. 49): its departments, towns, zones and the like. */
const REPORTING_KINDS = ['department', 'town_government', 'development_zone', 'public_institution'] as const;

/** A department of a government with its report on the year, if there is one. */
export interface Department {
  agencyId: string;
  name: string;
  reportId: string | null;
  /** State of its newest edition. */
  state: ReportState | null;
  /** Tables of its newest signed edition. */
  tables: ReportTables | null;
}

/** Every body of a site that owes its government a report on the year. One statement. */
export async function listDepartments(
  db: Db,
  { siteId, agencyId, year }: { siteId: string; agencyId: string; year: number },
): Promise<Department[]> {
  const { rows } = await sql<Department>`
    select a.id as "agencyId", a.name, newest.id as "reportId", newest.state, signed.figures as tables
    from agency a
    left join lateral (select id, state from annual_report r where r.agency_id = a.id and r.year = ${year}
      order by number desc limit 1) newest on true
    left join lateral (select figures from annual_report r where r.agency_id = a.id and r.year = ${year}
      and r.figures is not null order by number desc limit 1) signed on true
    where a.site_id = ${siteId}::uuid and a.body_id = a.id and a.id <> ${agencyId}::uuid
      and a.kind = any(${[...REPORTING_KINDS]})
      and (a.closed_on is null or a.closed_on > make_date(${year}, 12, 31))
    order by a.sort, a.name collate "zh-x-icu", a.id`.execute(db);
  return rows;
}
