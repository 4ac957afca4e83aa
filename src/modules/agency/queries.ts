import { sql } from 'kysely';
import type { Db } from '../../platform/database/pool.ts';
import { AppError } from '../../platform/errors.ts';
import type { SiteView } from '../../platform/http/context.ts';
import type { Scope } from '../../platform/permission.ts';

/** Where an agency stands, for permissions and for numbering. */
export interface AgencyScope {
  id: string;
  name: string;
  scope: Scope;
  isClosed: boolean;
}

/** Throws `notFound` where there is no such agency. One statement. */
export async function getAgencyScope(db: Db, agencyId: string): Promise<AgencyScope> {
  const row = await db
    .selectFrom('agency')
    .where('id', '=', agencyId)
    .select(['id', 'name', 'siteId', 'bodyId', 'closedOn'])
    .executeTakeFirst();
  if (!row) throw new AppError('notFound', { reason: 'agency' });
  return {
    id: row.id,
    name: row.name,
    scope: { agencyId: row.id, bodyId: row.bodyId, siteId: row.siteId },
    isClosed: row.closedOn !== null,
  };
}

/**
 * The 组织机构代码 under which an agency issues 索引号: its own, else its body's, else the nearest ancestor's.
 * Throws `stateForbids` when nobody above has one either. One statement.
 */
export async function getIssuingCode(db: Db, agencyId: string): Promise<string> {
  const { rows } = await sql<{ code: string }>`
    with recursive above(code, parent_id, distance) as (
      select code, parent_id, 0 from agency where id = ${agencyId}::uuid
      union all
      select agency.code, agency.parent_id, above.distance + 1
      from agency join above on above.parent_id = agency.id where above.code is null
    )
    select code from above where code is not null order by distance limit 1`.execute(db);
  const code = rows[0]?.code;
  if (!code) throw new AppError('stateForbids', { reason: 'noIssuingCode', message: '本机关及其上级都没有组织机构代码，不能生成索引号' });
  return code;
}

/** Every site with the name of its host agency, the default one first. One statement. */
export async function listSites(db: Db): Promise<SiteView[]> {
  const rows = await db
    .selectFrom('site')
    .leftJoin('agency', 'agency.id', 'site.hostAgencyId')
    .selectAll('site')
    .select(['agency.name as hostAgencyName'])
    .orderBy('site.isDefault', 'desc')
    .orderBy('site.code')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    host: row.host,
    hostAgencyId: row.hostAgencyId,
    hostAgencyName: row.hostAgencyName ?? '',
    siteIdCode: row.siteIdCode,
    icpNo: row.icpNo,
    policeNo: row.policeNo,
    hotline: row.hotline,
    contact: (row.contact ?? {}) as SiteView['contact'],
    reuseStatement: row.reuseStatement,
    announcement: row.announcement,
  }));
}
