import {
  countFacets,
  type DocumentListItem,
  type FacetName,
  type ListFilter,
  listDocuments,
  listItemJson,
} from '../modules/document/index.ts';
import { type AppContext, keepPageUntil, tagPage } from '../platform/http/context.ts';
import { sendCsv } from '../platform/http/csv.ts';
import type { RouteTable } from '../platform/http/routes.ts';
import type { ExportColumn } from '../platform/http/table-export.ts';
import { sendXlsx } from '../platform/http/xlsx.ts';
import { GENRES, nameOf, VALIDITIES } from '../rules/classes.ts';
import { addDays, shanghaiDate } from '../rules/plain-date.ts';
import { portalPage } from '../ui/frames.tsx';
import type { Crumb } from '../ui/links.ts';
import { DocumentListPage } from './document-list.tsx';
import { atomFeed } from './feed.ts';
import { filterOf, keyOf, keyText, readListQuery, sortOf } from './filters.ts';
import type { Names } from './names.ts';

/** What a list page is about: its address, words and fixed filter. */
export interface ListPlace {
  path: string;
  title: string;
  lead?: string;
  section?: string;
  breadcrumb?: Crumb[];
  filter: ListFilter;
  fixed?: readonly FacetName[];
  hasSearch?: boolean;
  noIndex?: boolean;
  /** Tags beside `documents` that make the page stale. */
  tags?: readonly string[];
}

/** Where the request is, or an answer of its own (a redirect to the canonical address). */
export type PlaceOf = (c: AppContext) => Promise<ListPlace | Response> | ListPlace;

/** The default site shows every government on this installation; others show their own. */
export function siteFilter(c: AppContext): ListFilter {
  return c.var.site.isDefault ? {} : { siteId: c.var.site.id };
}

/** Most rows of one export; above it, harvesters use the API. */
const MOST_EXPORTED = 10_000;

function today(c: AppContext) {
  return shanghaiDate(c.var.env.now());
}

/** Lists say something about today (publicity periods end at midnight): kept no longer than that. */
export function dependsOnToday(c: AppContext, tags: readonly string[] = []): void {
  tagPage(c, 'documents', ...tags);
  keepPageUntil(c, new Date(`${addDays(today(c), 1)}T00:00:00+08:00`));
}

async function listPage(c: AppContext, place: ListPlace, names: Names) {
  dependsOnToday(c, place.tags);
  const query = readListQuery(c);
  const merged = await filterIn(c, place);
  const { db } = c.var.env;
  const paging = {
    page: query.page,
    pageSize: query.pageSize,
    sort: sortOf(query),
    after: keyOf(query.after),
  };
  const found = await listDocuments(db, today(c), merged, paging);
  const facets = await countFacets(db, today(c), merged);
  return portalPage(c, {
    title: place.title,
    section: place.section,
    breadcrumb: place.breadcrumb ?? [{ label: place.title }],
    query: query.q,
    hideSearch: place.hasSearch,
    noIndex: place.noIndex,
    column: {
      name: place.title,
      type: '信息公开目录',
      description: place.lead ?? place.title,
      keywords: [place.title],
    },
    links: [
      { rel: 'alternate', type: 'application/atom+xml', href: `${place.path}/feed.atom`, title: place.title },
    ],
    children: (
      <DocumentListPage
        path={place.path}
        title={place.title}
        lead={place.lead}
        query={query}
        found={found}
        facets={facets}
        names={names}
        fixed={place.fixed}
        hasSearch={place.hasSearch}
      />
    ),
  });
}

function definedOf(filter: ListFilter): ListFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

/** The filter of a request at a place: what the address asks, within what the page is about. */
async function filterIn(c: AppContext, place: ListPlace): Promise<ListFilter> {
  return { ...(await filterOf(c, readListQuery(c), siteFilter(c))), ...definedOf(place.filter) };
}

/** Columns of an exported list, in the order of the header table. */
const EXPORT_COLUMNS: readonly ExportColumn<DocumentListItem>[] = [
  { heading: '信息索引号', cell: (row) => row.indexNo },
  { heading: '信息名称', cell: (row) => row.title },
  { heading: '文件编号', cell: (row) => row.docNo },
  { heading: '发布机构', cell: (row) => row.agency.name },
  { heading: '生成日期', cell: (row) => row.formedOn },
  { heading: '公开日期', cell: (row) => row.publishedOn },
  { heading: '效力状况', cell: (row) => nameOf(VALIDITIES, row.validity) },
  { heading: '主题分类', cell: (row) => row.theme },
  { heading: '体裁', cell: (row) => (row.genre ? nameOf(GENRES, row.genre) : null) },
  { heading: '目录事项', cell: (row) => row.items.join('、') },
  { heading: '内容概述', cell: (row) => row.summary },
  { heading: '地址', cell: (row) => row.url },
];

async function exported(c: AppContext, place: ListPlace) {
  dependsOnToday(c, place.tags);
  const query = readListQuery(c);
  const filter = await filterIn(c, place);
  const { items } = await listDocuments(c.var.env.db, today(c), filter, {
    page: 1,
    pageSize: MOST_EXPORTED,
    sort: sortOf(query),
  });
  return items.map((item) => ({ ...item, url: c.var.env.baseUrl + item.url }));
}

async function jsonList(c: AppContext, place: ListPlace) {
  dependsOnToday(c, place.tags);
  const query = readListQuery(c);
  const filter = await filterIn(c, place);
  return c.json(await jsonPage(c, filter, query));
}

/** One page of a list in the shape of the API. */
export async function jsonPage(c: AppContext, filter: ListFilter, query: ReturnType<typeof readListQuery>) {
  const { env } = c.var;
  const paging = {
    page: query.page,
    pageSize: query.pageSize,
    sort: sortOf(query),
    after: keyOf(query.after),
  };
  const found = await listDocuments(env.db, today(c), filter, paging);
  const next = keyText(found.next);
  return {
    items: found.items.map((item) => listItemJson(item, env.baseUrl)),
    page: query.page,
    pageSize: query.pageSize,
    total: found.total,
    totalIsLowerBound: found.totalIsLowerBound,
    ...(next ? { next } : {}),
  };
}

/** Mounts a list with its exports and feed: page, `.csv`, `.xlsx`, `.json`, `/feed.atom`, all under one filter. */
export function mountList(table: RouteTable, pattern: string, placeOf: PlaceOf, names: Names): void {
  const mount = (ending: string, answer: (c: AppContext, place: ListPlace) => Response | Promise<Response>) =>
    table.open(`${pattern}${ending}`, async (c) => {
      const place = await placeOf(c);
      return place instanceof Response ? place : answer(c, place);
    });
  mount('', (c, place) => listPage(c, place, names));
  mount('/feed.atom', async (c, place) => {
    dependsOnToday(c, place.tags);
    return atomFeed(c, { ...place, filter: await filterIn(c, place) });
  });
  mount('.csv', async (c, place) =>
    sendCsv(c, `${place.title}.csv`, EXPORT_COLUMNS, await exported(c, place)),
  );
  mount('.xlsx', async (c, place) =>
    sendXlsx(c, `${place.title}.xlsx`, EXPORT_COLUMNS, await exported(c, place)),
  );
  mount('.json', jsonList);
}
