import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { indexNoPath } from '../../../rules/identifiers/index-no.ts';
import { visibleToPublic } from './visibility.ts';

/** Addresses of one sitemap file: below the 50,000 that search engines take, and small enough to be kept in memory. */
export const SITEMAP_PART = 10_000;

/** A month of publication that has visible documents. */
export interface SitemapMonth {
  /** `2026-11`. */
  month: string;
  documents: number;
  /** The newest change in it. */
  changedOn: string;
}

/** The day on which a page last changed: the present edition's. */
const CHANGED_ON = sql<string>`greatest(document.published_on, edition.changed_on)`;

function ofSite(siteId: string | undefined) {
  return siteId ? sql`document.site_id = ${siteId}::uuid` : sql`true`;
}

/** Months that have visible documents, newest first. One statement over all documents: the page is kept. */
export async function listSitemapMonths(db: Db, today: string, siteId?: string): Promise<SitemapMonth[]> {
  // By day first: a few thousand days are turned into months, not every document.
  const { rows } = await sql<SitemapMonth>`
    select to_char(day, 'YYYY-MM') as month, sum(documents)::int as documents, max(changed_on)::text as "changedOn"
    from (
      select document.published_on as day, count(*) as documents, max(${CHANGED_ON}) as changed_on
      from document join edition on edition.id = document.live_edition_id
      where ${visibleToPublic(today)} and ${ofSite(siteId)}
      group by 1
    ) days
    group by 1 order by 1 desc`.execute(db);
  return rows;
}

/** One part of a month's visible documents, parts counted from 1; found by the index on the day. One statement. */
export async function listSitemapAddresses(
  db: Db,
  today: string,
  { month, part, siteId }: { month: string; part: number; siteId?: string },
): Promise<{ path: string; changedOn: string }[]> {
  const first = `${month}-01`;
  const { rows } = await sql<{ indexNo: string; changedOn: string }>`
    select document.index_no as "indexNo", ${CHANGED_ON}::text as "changedOn"
    from document join edition on edition.id = document.live_edition_id
    where ${visibleToPublic(today)} and ${ofSite(siteId)}
      and document.published_on >= ${first}::date and document.published_on < ${first}::date + interval '1 month'
    order by document.published_on, document.id
    limit ${SITEMAP_PART} offset ${(part - 1) * SITEMAP_PART}`.execute(db);
  return rows.map(({ indexNo, changedOn }) => ({ path: indexNoPath(indexNo), changedOn }));
}
