import type { Child } from 'hono/jsx';
import {
  type FacetName,
  type ListFilter,
  type ListSort,
  listItemJson,
  type Paging,
} from '../modules/document/index.ts';
import { type AppContext, keepPageUntil, tagPage } from '../platform/http/context.ts';
import { streamCsv } from '../platform/http/csv.ts';
import type { RouteTable } from '../platform/http/routes.ts';
import { sendXlsx } from '../platform/http/xlsx.ts';
import { addDays, shanghaiDate } from '../rules/plain-date.ts';
import { portalPage } from '../ui/frames.tsx';
import type { Crumb } from '../ui/links.ts';
import { DOCUMENT_COLUMNS } from './document-columns.ts';
import { DocumentListPage } from './document-list.tsx';
import {
  type FoundDocuments,
  noteUnmet,
  type PortalFilter,
  readDocuments,
  readDocumentsPage,
} from './documents.ts';
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
  /** Stands above the list of documents. */
  top?: Child;
}

/** Where the request is, or an answer of its own (a redirect to the canonical address). */
export type PlaceOf = (c: AppContext) => Promise<ListPlace | Response> | ListPlace;

/** The default site shows every government on this installation; others show their own. */
export function siteFilter(c: AppContext): ListFilter {
  return c.var.site.isDefault ? {} : { siteId: c.var.site.id };
}

/** Most rows of a workbook, which is made in memory; CSV has them all. */
const MOST_EXPORTED = 10_000;
/** Rows of CSV read at a time. */
const EXPORT_BATCH = 1_000;

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
  const paging = {
    page: query.page,
    pageSize: query.pageSize,
    sort: sortOf(query),
    after: keyOf(query.after),
  };
  const found = await readDocumentsPage(c, merged, paging);
  await noteUnmet(c, merged, found);
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
        facets={found.facets}
        names={names}
        fixed={place.fixed}
        hasSearch={place.hasSearch}
        top={place.top}
      />
    ),
  });
}

function definedOf(filter: ListFilter): PortalFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

/** The filter of a request at a place: what the address asks, within what the page is about. */
async function filterIn(c: AppContext, place: ListPlace): Promise<PortalFilter> {
  const asked = await filterOf(c, readListQuery(c), siteFilter(c));
  const typed = place.filter.q === undefined ? asked.typed : undefined;
  return { ...asked, typed, ...definedOf(place.filter) };
}

async function exported(c: AppContext, place: ListPlace) {
  dependsOnToday(c, place.tags);
  const query = readListQuery(c);
  const filter = await filterIn(c, place);
  const { items } = await readDocuments(c, filter, {
    page: 1,
    pageSize: query.q ? EXPORT_BATCH : MOST_EXPORTED,
    sort: sortOf(query),
    isUncounted: true,
  });
  return items.map((item) => ({ ...item, url: c.var.env.baseUrl + item.url }));
}

/**
 * Every row of a list, read by key a thousand at a time; in orders without a key the first ten thousand. What a search by
 * relevance found comes in its own order, with what answers in part, where it is no more than one reading; more goes by date.
 */
async function* eachExported(c: AppContext, filter: PortalFilter, asked: ListSort) {
  const withAddress = ({ items }: FoundDocuments) =>
    items.map((item) => ({ ...item, url: c.var.env.baseUrl + item.url }));
  const isRanked = filter.typed !== undefined && asked !== 'newest' && asked !== 'oldest';
  if (isRanked) {
    const found = await readDocuments(c, filter, { page: 1, pageSize: EXPORT_BATCH, sort: asked });
    if (found.total <= EXPORT_BATCH) {
      yield withAddress(found);
      return;
    }
  }
  const sort = isRanked ? 'newest' : asked;
  let after: Paging['after'];
  const isKeyed = sort === 'newest' || sort === 'oldest';
  const pageSize = isKeyed ? EXPORT_BATCH : MOST_EXPORTED;
  do {
    const found = await readDocuments(c, filter, { page: 1, pageSize, sort, after, isUncounted: true });
    yield withAddress(found);
    after = isKeyed ? (found.next ?? undefined) : undefined;
  } while (after);
}

async function jsonList(c: AppContext, place: ListPlace) {
  dependsOnToday(c, place.tags);
  const query = readListQuery(c);
  const filter = await filterIn(c, place);
  return c.json(await jsonPage(c, filter, query));
}

/** One page of a list in the shape of the API. */
export async function jsonPage(c: AppContext, filter: PortalFilter, query: ReturnType<typeof readListQuery>) {
  const { env } = c.var;
  const paging = {
    page: query.page,
    pageSize: query.pageSize,
    sort: sortOf(query),
    after: keyOf(query.after),
  };
  const found = await readDocuments(c, filter, paging);
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
  mount('.csv', async (c, place) => {
    const filter = await filterIn(c, place);
    const query = readListQuery(c);
    return streamCsv(c, `${place.title}.csv`, DOCUMENT_COLUMNS, eachExported(c, filter, sortOf(query)));
  });
  mount('.xlsx', async (c, place) =>
    sendXlsx(c, `${place.title}.xlsx`, DOCUMENT_COLUMNS, await exported(c, place)),
  );
  mount('.json', jsonList);
}
