import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { type ListFilter, visibleDocuments } from './public-list.ts';

export interface Counted {
  count: number;
  latestOn: string | null;
}

async function countedBy(
  db: Db,
  today: string,
  filter: ListFilter,
  by: 'document.agencyId' | 'i.itemId' | 'i.domain',
): Promise<Map<string, Counted>> {
  const base = visibleDocuments(db, today, filter);
  const rows = await base
    .$if(
      by !== 'document.agencyId',
      (query) => query.innerJoin('editionItem as i', 'i.editionId', 'edition.id') as unknown as typeof query,
    )
    .select(sql<string>`${sql.ref(by)}`.as('key'))
    .select((eb) => [
      sql<number>`count(distinct ${eb.ref('document.id')})`.as('count'),
      eb.fn.max('document.publishedOn').as('latestOn'),
    ])
    .groupBy(sql.ref(by))
    .execute();
  return new Map(rows.map(({ key, count, latestOn }) => [key, { count: Number(count), latestOn }]));
}

/** Visible documents by agency id: one statement. */
export function countsByAgency(
  db: Db,
  today: string,
  filter: ListFilter = {},
): Promise<Map<string, Counted>> {
  return countedBy(db, today, filter, 'document.agencyId');
}

/** Visible documents by catalogue item; a document counts under each of its items. One statement. */
export function countsByItem(db: Db, today: string, filter: ListFilter = {}): Promise<Map<string, Counted>> {
  return countedBy(db, today, filter, 'i.itemId');
}

/** Visible documents by domain, each document once a domain. One statement. */
export function countsByDomain(
  db: Db,
  today: string,
  filter: ListFilter = {},
): Promise<Map<string, Counted>> {
  return countedBy(db, today, filter, 'i.domain');
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
