import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { indexNoPath } from '../../../rules/identifiers/index-no.ts';
import type { Disclosure, Validity } from '../types.ts';
import type { AgencyRef, DocumentListItem } from '../views.ts';
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
  let query = db
    .selectFrom('document')
    .innerJoin('edition', 'edition.id', 'document.liveEditionId')
    .innerJoin('agency', 'agency.id', 'document.agencyId')
    .where(visibleToPublic(today));
  if (filter.siteId) query = query.where('document.siteId', '=', filter.siteId);
  const agencyIds = filter.agencyIds;
  if (agencyIds) {
    query = query.where(
      sql<boolean>`(document.agency_id = any(${agencyIds}::uuid[]) or document.unit_id = any(${agencyIds}::uuid[])
        or exists (select 1 from edition_co_agency c where c.edition_id = edition.id and c.agency_id = any(${agencyIds}::uuid[])))`,
    );
  }
  if (filter.domain) {
    query = query.where(
      sql<boolean>`exists (select 1 from edition_item i where i.edition_id = edition.id and i.domain = ${filter.domain})`,
    );
  }
  if (filter.item) {
    query = query.where(
      sql<boolean>`exists (select 1 from edition_item i where i.edition_id = edition.id and i.item_id = ${filter.item})`,
    );
  }
  if (filter.theme) {
    query = query.where(
      sql<boolean>`(edition.theme = ${filter.theme} or edition.theme like ${`${likeText(filter.theme)}\\\\%`})`,
    );
  }
  if (filter.genre) query = query.where('edition.genre', '=', filter.genre);
  if (filter.validity) query = query.where('document.validity', '=', filter.validity);
  if (filter.stage) query = query.where('edition.stage', '=', filter.stage);
  if (filter.facet) query = query.where('edition.facet', '=', filter.facet);
  if (filter.level) query = query.where('edition.issuingLevel', '=', filter.level);
  if (filter.subColumn) query = query.where(standsInColumn(filter.subColumn));
  if (filter.threadId) query = query.where('document.threadId', '=', filter.threadId);
  if (filter.isPriority) query = query.where('edition.isPriority', '=', true);
  if (filter.isNormative) query = query.where('edition.isNormative', '=', true);
  if (filter.from) query = query.where('document.publishedOn', '>=', filter.from);
  if (filter.to) query = query.where('document.publishedOn', '<=', filter.to);
  return filter.q ? query.where(matchesWords(filter.q)) : query;
}

/** The sub-column a clerk chose; without one, those that the catalogue gives the document's items. */
function standsInColumn(column: string) {
  return sql<boolean>`(edition.sub_column = ${column} or (edition.sub_column is null and exists (
    select 1 from edition_item i where i.edition_id = edition.id and i.item_id in (
      select r.item_id from catalogue_row r where r.catalogue_id = 'standard' and r.to_version is null
        and jsonb_exists(r.row -> 'columns', ${column})))))`;
}

/** Escapes what LIKE would read as a pattern. */
function likeText(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** Every blank-separated word stands in title, 文号 or 索引号; numbers in any bracket form match their key. */
export function matchesWords(q: string) {
  const words = q.normalize('NFKC').trim().split(/\s+/).filter(Boolean).slice(0, 8);
  const conditions = words.map((word) => {
    const pattern = `%${likeText(word)}%`;
    return sql<boolean>`(normalize(edition.title, NFKC) ilike ${pattern} or document.index_no ilike ${pattern}
      or document.source_index_no ilike ${pattern} or normalize(coalesce(edition.doc_no, ''), NFKC) ilike ${pattern})`;
  });
  return conditions.reduce((all, one) => sql<boolean>`${all} and ${one}`, sql<boolean>`true`);
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

/** Totals are counted up to here; beyond it they are a lower bound. */
export const COUNT_BOUND = 10_000;

export interface DocumentList {
  items: DocumentListItem[];
  total: number;
  totalIsLowerBound: boolean;
  /** Key of the last row, for the next page by key; null on the last page and in the order of numbers. */
  next: { publishedOn: string; id: string } | null;
}

/** One page of visible documents with its bounded total: two statements; uncounted one, the total then is a lower bound. */
export async function listDocuments(
  db: Db,
  today: string,
  filter: ListFilter,
  { page, pageSize, sort = 'newest', after, isUncounted = false }: Paging,
): Promise<DocumentList> {
  const direction = sort === 'oldest' ? 'asc' : 'desc';
  const isByNumber = sort === 'docNo';
  let query = visibleDocuments(db, today, filter)
    .select(listColumns())
    .$if(isByNumber, (numbered) =>
      numbered
        .orderBy(sql`edition.doc_no_series collate "zh-x-icu" asc nulls last`)
        .orderBy(sql`edition.doc_no_serial asc nulls last`),
    )
    .orderBy('document.publishedOn', direction)
    .orderBy('document.id', direction)
    .limit(pageSize + 1);
  if (after && !isByNumber) {
    const comparison = direction === 'asc' ? sql`>` : sql`<`;
    query = query.where(
      sql<boolean>`(document.published_on, document.id) ${comparison} (${after.publishedOn}::date, ${after.id}::uuid)`,
    );
  } else {
    query = query.offset((page - 1) * pageSize);
  }
  const rows = await query.execute();
  const total = isUncounted ? rows.length : await countDocuments(db, today, filter);
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
  return {
    items: rows.slice(0, pageSize).map(listItemOf),
    total: Math.min(total, COUNT_BOUND),
    totalIsLowerBound: total > COUNT_BOUND || (isUncounted && rows.length > pageSize),
    next: last && !isByNumber ? { publishedOn: last.publishedOn ?? '', id: last.id } : null,
  };
}

/** Number of visible documents under a filter, counted no further than one above the bound. */
export async function countDocuments(db: Db, today: string, filter: ListFilter): Promise<number> {
  const bounded = visibleDocuments(db, today, filter)
    .select('document.id')
    .limit(COUNT_BOUND + 1);
  const row = await db
    .selectFrom(bounded.as('bounded'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
