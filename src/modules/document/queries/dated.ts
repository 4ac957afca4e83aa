import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { indexNoPath } from '../../../rules/identifiers/index-no.ts';
import { type ListFilter, visibleDocuments } from './public-list.ts';

/** A visible document that has a day in its future: a publicity period (公示期) or a day on which 限时 disclosure ends. */
export interface DatedDocument {
  indexNo: string;
  title: string;
  agencyName: string;
  url: string;
  publicityFrom: string | null;
  publicityUntil: string | null;
  /** Last day of 限时 disclosure; null where there is none. */
  openUntil: string | null;
  updatedAt: Date;
}

/** Most entries of one calendar. */
const MOST = 1000;

/** Visible documents with dates under a filter, what ends first first. One statement. */
export async function listDated(db: Db, today: string, filter: ListFilter): Promise<DatedDocument[]> {
  const rows = await visibleDocuments(db, today, filter)
    .where(
      sql<boolean>`(edition.publicity_until is not null
        or (edition.openness = 'limited' and edition.open_until is not null))`,
    )
    .select([
      'document.indexNo',
      'edition.title',
      'agency.name as agencyName',
      'edition.publicityFrom',
      'edition.publicityUntil',
      sql<string | null>`case when edition.openness = 'limited' then edition.open_until::text end`.as(
        'openUntil',
      ),
      'edition.publishedAt',
      'document.createdAt',
    ])
    .orderBy(sql`least(edition.publicity_until, edition.open_until)`)
    .orderBy('document.id')
    .limit(MOST)
    .execute();
  return rows.map(({ indexNo, publishedAt, createdAt, ...row }) => ({
    ...row,
    indexNo: indexNo ?? '',
    url: indexNoPath(indexNo ?? ''),
    updatedAt: publishedAt ?? createdAt,
  }));
}
