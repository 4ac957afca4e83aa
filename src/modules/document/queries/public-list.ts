import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { indexNoPath } from '../../../rules/identifiers/index-no.ts';
import type { Disclosure, Validity } from '../types.ts';
import type { AgencyRef, DocumentListItem } from '../views.ts';
import { keptTotal } from './kept-lines.ts';
import { listedUnder } from './listed.ts';
import { visibleToPublic } from './visibility.ts';

/** Filter of every public list, search, feed and export; what is left out does not narrow. */
export interface ListFilter {
  /** Words over title, 文号 and 索引号. */
  q?: string;
  siteId?: string;
  /** Ids of agencies whose documents, own or joint, are meant. */
  agencyIds?: readonly string[];
  domain?: string;
  item?: string;
  theme?: string;
  genre?: string;
  validity?: string;
  stage?: string;
  facet?: string;
  level?: string;
  subColumn?: string;
  threadId?: string;
  isPriority?: boolean;
  isNormative?: boolean;
  /** 公开日期, inclusive, Asia/Shanghai. */
  from?: string;
  to?: string;
}

/** `docNo`: as in a register, by 机关代字 and year, then by serial. */
export type ListSort = 'relevance' | 'newest' | 'oldest' | 'docNo';

export interface Paging {
  page: number;
  pageSize: number;
  sort?: ListSort;
  /** Whether the total is not wanted: a page that shows a few rows is spared a count over all. */
  isUncounted?: boolean;
  /** Keyset: rows after this one. */
  after?: { publishedOn: string; id: string };
}

/** Base of every public list: visible documents under a filter. */
export function visibleDocuments(db: Db, today: string, filter: ListFilter) {
  const query = db
    .selectFrom('document')
    .innerJoin('edition', 'edition.id', 'document.liveEditionId')
    .innerJoin('agency', 'agency.id', 'document.agencyId')
    .where(visibleToPublic(today));
  const isNarrowed = Object.values(filter).some((value) => value !== undefined);
  return isNarrowed
    ? query.where(
        sql<boolean>`document.id in (select l.document_id from listed_document l where ${listedUnder(today, filter)})`,
      )
    : query;
}

const ITEM_LIST = sql<string[]>`coalesce((select json_agg(i.item_id order by i.sort) from edition_item i
  where i.edition_id = edition.id), '[]')`;
const CO_AGENCY_LIST = sql<
  AgencyRef[]
>`coalesce((select json_agg(json_build_object('code', a.code, 'name', a.name) order by c.sort)
  from edition_co_agency c join agency a on a.id = c.agency_id where c.edition_id = edition.id), '[]')`;

/** Columns of a list row, shared by lists and the document page. */
export function listColumns() {
  return [
    'document.id',
    'document.indexNo',
    'document.publishedOn',
    'document.sourcePublishedOn',
    'document.validity',
    'edition.title',
    'edition.docNo',
    'edition.domain',
    'edition.itemId',
    'edition.theme',
    'edition.genre',
    'edition.formedOn',
    'edition.disclosure',
    'edition.summary',
    'edition.stage',
    'agency.code as agencyCode',
    'agency.name as agencyName',
    ITEM_LIST.as('items'),
    CO_AGENCY_LIST.as('coAgencies'),
  ] as const;
}

interface ListRow {
  indexNo: string | null;
  publishedOn: string | null;
  sourcePublishedOn: string | null;
  validity: string;
  title: string;
  docNo: string | null;
  domain: string | null;
  itemId: string | null;
  theme: string | null;
  genre: string | null;
  formedOn: string | null;
  disclosure: string;
  summary: string;
  stage: string | null;
  agencyCode: string | null;
  agencyName: string;
  items: string[];
  coAgencies: AgencyRef[];
}

/** A row as everybody sees it. */
export function listItemOf(row: ListRow): DocumentListItem {
  const indexNo = row.indexNo ?? '';
  return {
    indexNo,
    title: row.title,
    docNo: row.docNo,
    agency: { code: row.agencyCode, name: row.agencyName },
    coAgencies: row.coAgencies,
    domain: row.domain,
    item: row.itemId,
    items: row.items,
    theme: row.theme,
    genre: row.genre,
    formedOn: row.formedOn,
    publishedOn: row.publishedOn ?? '',
    sourcePublishedOn: row.sourcePublishedOn,
    validity: row.validity as Validity,
    disclosure: row.disclosure as Disclosure,
    stage: row.stage,
    summary: row.summary,
    url: indexNoPath(indexNo),
  };
}

/** Rows of documents are counted up to here; beyond it the total is a lower bound. */
export const COUNT_BOUND = 10_000;

export interface Total {
  total: number;
  totalIsLowerBound: boolean;
}

export interface DocumentList extends Total {
  items: DocumentListItem[];
  /** Key of the last row, for the next page by key; null on the last page and in the order of numbers. */
  next: { publishedOn: string; id: string } | null;
}

/** One page of visible documents with its bounded total: two statements; uncounted one, the total then is a lower bound. */
export async function listDocuments(
  db: Db,
  today: string,
  filter: ListFilter,
  paging: Paging,
): Promise<DocumentList> {
  const { pageSize, isUncounted = false } = paging;
  const isByNumber = paging.sort === 'docNo';
  const rows = isByNumber
    ? await rowsByNumber(db, today, filter, paging)
    : await rowsByDay(db, today, filter, paging);
  const counted = isUncounted
    ? { total: rows.length, totalIsLowerBound: rows.length > pageSize }
    : await countDocuments(db, today, filter);
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
  return {
    items: rows.slice(0, pageSize).map(listItemOf),
    ...counted,
    next: last && !isByNumber ? { publishedOn: last.publishedOn ?? '', id: last.id } : null,
  };
}

/** Rows of a page and one more. The narrow rows say which; the rule of visibility is asked of each again. */
function rowsByDay(db: Db, today: string, filter: ListFilter, { page, pageSize, sort, after }: Paging) {
  const direction = sort === 'oldest' ? 'asc' : 'desc';
  const order = sql.raw(`order by l.published_on ${direction}, l.document_id ${direction}`);
  const beyond = after
    ? sql`and (l.published_on, l.document_id) ${sql.raw(direction === 'asc' ? '>' : '<')}
        (${after.publishedOn}::date, ${after.id}::uuid)`
    : sql``;
  const offset = after ? 0 : (page - 1) * pageSize;
  return visibleDocuments(db, today, {})
    .where(
      sql<boolean>`document.id = any(array(select l.document_id from listed_document l
        where ${listedUnder(today, filter)} ${beyond} ${order} limit ${pageSize + 1} offset ${offset}))`,
    )
    .select(listColumns())
    .orderBy('document.publishedOn', direction)
    .orderBy('document.id', direction)
    .execute();
}

/** As in a register; without a number last. */
function rowsByNumber(db: Db, today: string, filter: ListFilter, { page, pageSize }: Paging) {
  return visibleDocuments(db, today, filter)
    .select(listColumns())
    .orderBy(sql`edition.doc_no_series collate "zh-x-icu" asc nulls last`)
    .orderBy(sql`edition.doc_no_serial asc nulls last`)
    .orderBy('document.publishedOn', 'desc')
    .orderBy('document.id', 'desc')
    .limit(pageSize + 1)
    .offset((page - 1) * pageSize)
    .execute();
}

/** Number of visible documents under a filter: exact where counts are kept, else counted no further than the bound. */
export async function countDocuments(db: Db, today: string, filter: ListFilter): Promise<Total> {
  const kept = keptTotal(today, filter);
  const { rows } = await sql<{ count: string }>`${
    kept ??
    sql`select count(*) as count from (
      select from listed_document l where ${listedUnder(today, filter)} limit ${COUNT_BOUND + 1}) bounded`
  }`.execute(db);
  return totalOf(Number(rows[0]?.count ?? 0), kept !== null);
}

/** A count as a total: an exact one as it is, another up to the bound. */
export function totalOf(count: number, isExact: boolean): Total {
  if (isExact || count <= COUNT_BOUND) return { total: count, totalIsLowerBound: false };
  return { total: COUNT_BOUND, totalIsLowerBound: true };
}
