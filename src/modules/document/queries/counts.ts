import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { listedUnder } from './listed.ts';
import { type ListFilter, visibleDocuments } from './public-list.ts';

/** What is kept counted is narrowed by site alone. */
type SiteOnly = Pick<ListFilter, 'siteId'>;

/** Visible documents by a kept count, `origin` or `subject`, as rows of `key` and `documents`. */
function keptCounts(by: 'origin' | 'subject', today: string, { siteId }: SiteOnly) {
  const key = sql.ref(by);
  const ofSite = siteId ? sql`and site_id = ${siteId}::uuid` : sql``;
  return sql`select ${key} as key, sum(documents) as documents from listed_count
    where ${key} is not null and visible_until >= ${today}::date ${ofSite} group by ${key} having sum(documents) > 0`;
}

function countMap(rows: readonly { key: string; count: string }[]): Map<string, number> {
  return new Map(rows.map(({ key, count }) => [key, Number(count)]));
}

/** Visible documents by agency id: one statement. */
export async function countsByAgency(db: Db, today: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ key: string; count: string }>`
    select o.agency_id as key, sum(c.documents) as count from (${keptCounts('origin', today, {})}) c
      join listed_origin o on o.key = c.key group by o.agency_id`.execute(db);
  return countMap(rows);
}

/**
 * Visible documents by catalogue item, of a site or of some agencies; a document counts under each of its items. One statement.
 */
export async function countsByItem(
  db: Db,
  today: string,
  filter: Pick<ListFilter, 'siteId' | 'agencyIds'> = {},
): Promise<Map<string, number>> {
  const counted = filter.agencyIds
    ? sql`select l.subject as key, count(*) as documents from listed_document l
        where ${listedUnder(today, filter)} group by l.subject`
    : keptCounts('subject', today, filter);
  const { rows } = await sql<{ key: string; count: string }>`
    select item as key, sum(c.documents) as count from (${counted}) c
      join listed_subject s on s.key = c.key, unnest(s.items) as item group by item`.execute(db);
  return countMap(rows);
}

export interface CountedDomain {
  count: number;
  latestOn: string | null;
}

/** Most domains have something among these; the others are looked up subject by subject. */
const NEWEST = 500;

/** Visible documents by domain, each document once a domain, and the day of the newest. One statement. */
export async function countsByDomain(
  db: Db,
  today: string,
  filter: SiteOnly = {},
): Promise<Map<string, CountedDomain>> {
  const ofDomain = sql`s.domains @> array[counted.key]`;
  const { rows } = await sql<{ key: string; count: string; latestOn: string | null }>`
    with newest as materialized (
      select l.published_on, l.subject from listed_document l where ${listedUnder(today, filter)}
      order by l.published_on desc, l.document_id desc limit ${NEWEST}
    )
    select counted.*, coalesce(
      (select max(n.published_on) from newest n join listed_subject s on s.key = n.subject where ${ofDomain}),
      (select max(own.published_on) from listed_subject s, lateral (
        select l.published_on from listed_document l where l.subject = s.key and ${listedUnder(today, filter)}
        order by l.published_on desc limit 1) own where ${ofDomain})) as "latestOn"
    from (select domain as key, sum(c.documents) as count from (${keptCounts('subject', today, filter)}) c
      join listed_subject s on s.key = c.key, unnest(s.domains) as domain group by domain) counted`.execute(
    db,
  );
  return new Map(rows.map(({ key, count, latestOn }) => [key, { count: Number(count), latestOn }]));
}

/** A document with how often readers opened its page; robots are not counted. */
export interface Viewed {
  indexNo: string;
  title: string;
  agencyName: string;
  views: number;
}

/** Candidates are taken from the most viewed pages; withdrawn ones among them leave room for others. */
const MOST_CANDIDATES = 500;

/** The visible documents that readers open most, most first. One statement. */
export async function listMostViewed(
  db: Db,
  today: string,
  filter: ListFilter,
  limit: number,
): Promise<Viewed[]> {
  const rows = await visibleDocuments(db, today, filter)
    .innerJoin(
      sql<{
        documentId: string;
        views: string;
      }>`(select substring(subject from 10)::uuid as document_id, views
        from view_count where subject like 'document:%' order by views desc limit ${MOST_CANDIDATES})`.as(
        'viewed',
      ),
      (join) => join.onRef('viewed.documentId', '=', 'document.id'),
    )
    .select(['document.indexNo', 'edition.title', 'agency.name as agencyName', 'viewed.views'])
    .orderBy('viewed.views', 'desc')
    .orderBy('document.id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, indexNo: row.indexNo ?? '', views: Number(row.views) }));
}
