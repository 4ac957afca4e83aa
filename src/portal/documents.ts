import * as z from 'zod';
import {
  countFacets,
  type DocumentList,
  type Facets,
  type ListFilter,
  listDocuments,
  type Paging,
} from '../modules/document/index.ts';
import {
  createSearch,
  keptMiss,
  noteMiss,
  type SearchAnswer,
  type SearchSort,
  type Shown,
} from '../modules/search/index.ts';
import { AppError } from '../platform/errors.ts';
import { type AppContext, keepPageUntil, tagPage } from '../platform/http/context.ts';
import type { RouteTable } from '../platform/http/routes.ts';
import { indexNoPath } from '../rules/identifiers/index-no.ts';
import { addDays, shanghaiDate } from '../rules/plain-date.ts';

/** A filter with what somebody typed into the search box; `q` beside it is a fixed part of a place, compared with titles. */
export interface PortalFilter extends ListFilter {
  typed?: string;
}

/** Documents of a list; `search` tells how they answer what was typed. */
export interface FoundDocuments extends DocumentList {
  search?: SearchAnswer;
}

/** The same with what a page of them shows beside. */
export interface DocumentsPage extends FoundDocuments {
  facets: Facets;
}

/** Word forms and segmentation, which depend on nothing; everything found comes from the database of the request. */
export const search = createSearch();

const today = (c: AppContext) => shanghaiDate(c.var.env.now());

/** Visible documents under a filter, a page of them: by search where something was typed, else by date. */
export async function readDocuments(
  c: AppContext,
  filter: PortalFilter,
  paging: Paging,
): Promise<FoundDocuments> {
  const { typed, ...rest } = filter;
  if (typed === undefined) return listDocuments(c.var.env.db, today(c), rest, paging);
  return searched(await answerOf(c, typed, rest, { paging, shown: 'rows' }));
}

/** The same for a page that people look at: with facets, and with snippets where something was typed. */
export async function readDocumentsPage(
  c: AppContext,
  filter: PortalFilter,
  paging: Paging,
): Promise<DocumentsPage> {
  const { typed, ...rest } = filter;
  if (typed !== undefined) {
    const answer = await answerOf(c, typed, rest, { paging, shown: 'page' });
    return { ...searched(answer), facets: answer.facets };
  }
  const { db } = c.var.env;
  // The total comes with the facets, which are counted over all hits anyway.
  const [list, counted] = await Promise.all([
    listDocuments(db, today(c), rest, { ...paging, isUncounted: true }),
    countFacets(db, today(c), rest),
  ]);
  return { ...list, ...counted };
}

/** The documents of the site that answer best what was typed. */
export function bestDocuments(c: AppContext, typed: string, most: number): Promise<FoundDocuments> {
  const { id, isDefault } = c.var.site;
  const filter = { typed, ...(isDefault ? {} : { siteId: id }) };
  return readDocuments(c, filter, { page: 1, pageSize: most, sort: 'relevance' });
}

function answerOf(
  c: AppContext,
  typed: string,
  filter: ListFilter,
  { paging, shown }: { paging: Paging; shown: Shown },
): Promise<SearchAnswer> {
  tagPage(c, 'search');
  return search.answer(c.var.env.db, { ...requestOf(c, typed, filter, paging), shown });
}

function searched(answer: SearchAnswer): FoundDocuments {
  return {
    items: answer.hits.map(({ item }) => item),
    total: answer.total,
    totalIsLowerBound: answer.totalIsLowerBound,
    next: answer.next ?? null,
    search: answer,
  };
}

function requestOf(c: AppContext, typed: string, filter: ListFilter, paging: Paging) {
  const { page, pageSize, after } = paging;
  const sort: SearchSort = paging.sort === 'newest' || paging.sort === 'oldest' ? paging.sort : 'relevance';
  if (after && sort === 'relevance') {
    throw new AppError('badRequest', {
      reason: 'after',
      message: '参数 after 用于按日期排列的结果：请加上 sort=newest 或 sort=oldest',
    });
  }
  const { id, isDefault } = c.var.site;
  return {
    typed,
    siteId: isDefault ? null : id,
    filter,
    today: today(c),
    page: { page, pageSize, sort, after },
  };
}

/** Counts of each value under a filter, for what was typed too. */
export async function readFacets(c: AppContext, filter: PortalFilter): Promise<Facets> {
  const { typed, ...rest } = filter;
  if (typed === undefined) return (await countFacets(c.var.env.db, today(c), rest)).facets;
  return (await readDocumentsPage(c, filter, { page: 1, pageSize: 1, sort: 'newest' })).facets;
}

/** Counts a search of the whole site that nothing answers, without who searched; what may tell of a person is not kept. */
export async function noteUnmet(c: AppContext, filter: PortalFilter, found: FoundDocuments): Promise<void> {
  const { typed, siteId: _, ...narrowed } = filter;
  if (!found.search || found.search.isFull || typed === undefined) return;
  if (Object.values(narrowed).some((value) => value !== undefined)) return;
  const kept = keptMiss(found.search.form);
  if (kept !== null) await noteMiss(c.var.env.db, c.var.site.id, today(c), kept);
}

/** `/api/v1/suggestions?q=`: titles that begin with or hold what is being typed. */
async function suggestions(c: AppContext) {
  const { id, isDefault } = c.var.site;
  const typed = (c.req.query('q') ?? '').slice(0, LONGEST_TYPED);
  tagPage(c, 'documents', 'search');
  keepPageUntil(c, new Date(`${addDays(today(c), 1)}T00:00:00+08:00`));
  const filter = isDefault ? {} : { siteId: id };
  const found = await search.suggest(c.var.env.db, { typed, filter, today: today(c) });
  return c.json({
    items: found.map(({ title, indexNo }) => ({ title, url: c.var.env.baseUrl + indexNoPath(indexNo) })),
  });
}

const LONGEST_TYPED = 60;
const SuggestionQuery = z.object({
  q: z.string().max(LONGEST_TYPED).optional().meta({ title: '已输入的文字' }),
});
const SuggestionList = z.object({ items: z.array(z.object({ title: z.string(), url: z.string() })) });

/** Suggestions while typing; the search works without them. */
export function suggestionRoutes(table: RouteTable): void {
  table.open('/api/v1/suggestions', suggestions, {
    api: {
      summary: '搜索建议：以所输文字开头或含有它的标题',
      tag: 'documents',
      query: SuggestionQuery,
      response: SuggestionList,
      examples: ['/api/v1/suggestions?q=%E5%85%B3%E4%BA%8E'],
    },
  });
}
