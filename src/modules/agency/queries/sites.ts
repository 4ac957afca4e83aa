import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { AppError } from '../../../platform/errors.ts';
import type { SiteView } from '../../../platform/http/context.ts';

/** A site as its settings form needs it. */
export interface SiteSettings extends SiteView {
  parentId: string | null;
  version: number;
}

function sitesWithHost(db: Db) {
  return db
    .selectFrom('site')
    .leftJoin('agency', 'agency.id', 'site.hostAgencyId')
    .selectAll('site')
    .select(['agency.name as hostAgencyName'])
    .orderBy('site.isDefault', 'desc')
    .orderBy('site.code');
}

type SiteRow = Awaited<ReturnType<ReturnType<typeof sitesWithHost>['executeTakeFirstOrThrow']>>;

function settingsOf(row: SiteRow): SiteSettings {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    host: row.host,
    isDefault: row.isDefault,
    hostAgencyId: row.hostAgencyId,
    hostAgencyName: row.hostAgencyName ?? '',
    siteIdCode: row.siteIdCode,
    icpNo: row.icpNo,
    policeNo: row.policeNo,
    hotline: row.hotline,
    contact: (row.contact ?? {}) as SiteView['contact'],
    reuseStatement: row.reuseStatement,
    announcement: row.announcement,
    parentId: row.parentId,
    version: row.version,
  };
}

/** Every site with the name of its host agency, the default one first. One statement. */
export async function listSites(db: Db): Promise<SiteView[]> {
  const rows = await sitesWithHost(db).execute();
  return rows.map(settingsOf).map(({ parentId: _p, version: _v, ...site }) => site);
}

/** Every site as its settings show it, the default one first. One statement. */
export async function listSiteSettings(db: Db): Promise<SiteSettings[]> {
  return (await sitesWithHost(db).execute()).map(settingsOf);
}

/** Throws `notFound` where there is no such site. One statement. */
export async function getSiteSettings(db: Db, siteId: string): Promise<SiteSettings> {
  const row = await sitesWithHost(db).where('site.id', '=', siteId).executeTakeFirst();
  if (!row) throw new AppError('notFound', { reason: 'site' });
  return settingsOf(row);
}

/** A site and the number of its open bodies. */
export interface SiteInTree {
  id: string;
  code: string;
  name: string;
  bodies: number;
}

/** The site and every site beneath it, itself first. One statement. */
export async function listSitesUnder(db: Db, siteId: string): Promise<SiteInTree[]> {
  const { rows } = await sql<SiteInTree>`
    with recursive below(id, distance) as (
      select ${siteId}::uuid, 0
      union all
      select site.id, below.distance + 1 from site join below on site.parent_id = below.id where below.distance < 10
    )
    select site.id, site.code, site.name, (
      select count(*) from agency where agency.site_id = site.id and agency.closed_on is null and agency.body_id = agency.id
    )::int as bodies
    from below join site on site.id = below.id
    order by below.distance, site.name collate "zh-x-icu", site.code`.execute(db);
  return rows;
}
