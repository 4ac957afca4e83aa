import {
  countFacets,
  type DocumentList,
  type Facets,
  type ListFilter,
  listDocuments,
  type Paging,
} from '../modules/document/index.ts';
import { createSearch, type SearchAnswer, type SearchSort } from '../modules/search/index.ts';
import { AppError } from '../platform/errors.ts';
import { type AppContext, tagPage } from '../platform/http/context.ts';
import { shanghaiDate } from '../rules/plain-date.ts';

/** A filter with what somebody typed into the search box; `q` beside it is a fixed part of a place, compared with titles. */
export interface PortalFilter extends ListFilter {
  typed?: string;
}

/** A page of documents; `search` tells how they answer what was typed. */
export interface FoundDocuments extends DocumentList {
  search?: SearchAnswer;
}

/** Word forms and segmentation, which depend on nothing; everything found comes from the database of the request. */
export const search = createSearch();

const today = (c: AppContext) => shanghaiDate(c.var.env.now());

/** One page of visible documents under a filter: by search where something was typed, else by date. */
export async function readDocuments(
  c: AppContext,
  filter: PortalFilter,
  paging: Paging,
): Promise<FoundDocuments> {
  const { typed, ...rest } = filter;
  if (typed === undefined) return listDocuments(c.var.env.db, today(c), rest, paging);
  tagPage(c, 'search');
  const answer = await search.answer(c.var.env.db, requestOf(c, typed, rest, paging));
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
  if (typed === undefined) return countFacets(c.var.env.db, today(c), rest);
  return (await readDocuments(c, filter, { page: 1, pageSize: 1, sort: 'newest' })).search?.facets as Facets;
}
