import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import type { CommentState } from '../types.ts';

/** What somebody said of a report; who, nobody knows. */
export interface CommentView {
  id: string;
  agencyId: string;
  agencyName: string;
  agencyCode: string | null;
  year: number;
  body: string;
  state: CommentState;
  submittedAt: Date;
  response: string;
}

const MOST = 300;

/** Comments of a site or of one report in a state, the newest first; the first 300. One statement. */
export async function listComments(
  db: Db,
  filter: { siteId?: string; agencyId?: string; year?: number; state?: CommentState },
): Promise<CommentView[]> {
  const { siteId, agencyId, year, state } = filter;
  const { rows } = await sql<CommentView>`
    select c.id, c.agency_id as "agencyId", a.name as "agencyName", a.code as "agencyCode", c.year, c.body, c.state,
      c.submitted_at as "submittedAt", c.response
    from annual_report_comment c join agency a on a.id = c.agency_id
    where (${siteId ?? null}::uuid is null or c.site_id = ${siteId ?? null}::uuid)
      and (${agencyId ?? null}::uuid is null or c.agency_id = ${agencyId ?? null}::uuid)
      and (${year ?? null}::int is null or c.year = ${year ?? null}::int)
      and (${state ?? null}::text is null or c.state = ${state ?? null}::text)
    order by c.submitted_at desc, c.id limit ${MOST}`.execute(db);
  return rows;
}
