import * as z from 'zod';
import { AppError } from '../../platform/errors.ts';
import { type AppContext, tagPage } from '../../platform/http/context.ts';
import type { RouteTable } from '../../platform/http/routes.ts';
import { parseInput } from '../../platform/validation.ts';
import { AgencyFunction } from '../../rules/agency-functions.ts';
import { KIND_CODES, LEVEL_CODES } from './kinds.ts';
import { countAgencies, listAgencies } from './queries/list.ts';
import { findAgencyByCode } from './queries/lookup.ts';
import { listSites } from './queries/sites.ts';
import { getAgencyView } from './queries/view.ts';
import { apiText } from './text.ts';
import { PublicAgency, PublicAgencyDetail, publicAgency, publicAgencyDetail } from './views.ts';

const AgencyListQuery = z.object({
  q: z.string().trim().max(100).optional().meta({ title: apiText.q, description: apiText.q }),
  site: z.string().max(40).optional().meta({ title: apiText.site, description: apiText.site }),
  kind: z.enum(KIND_CODES, apiText.oneOf(KIND_CODES)).optional().meta({ title: apiText.kind }),
  level: z.enum(LEVEL_CODES, apiText.oneOf(LEVEL_CODES)).optional().meta({ title: apiText.level }),
  function: z
    .enum(AgencyFunction.options, apiText.oneOf(AgencyFunction.options))
    .optional()
    .meta({ title: apiText.function }),
  page: z.coerce
    .number(apiText.page)
    .int(apiText.page)
    .min(1, apiText.page)
    .default(1)
    .meta({ title: apiText.pageLabel }),
  pageSize: z.coerce
    .number(apiText.pageSize)
    .int(apiText.pageSize)
    .min(1, apiText.pageSize)
    .max(100, apiText.pageSize)
    .default(20)
    .meta({ title: apiText.pageSizeLabel }),
});

/** Lists are paged by number down to here; narrower filters reach the rest. */
const DEEPEST = 10_000;

const AgencyList = z
  .object({
    items: z.array(PublicAgency),
    page: z.number().int(),
    pageSize: z.number().int(),
    total: z.number().int(),
    totalIsLowerBound: z.boolean(),
    next: z.string().optional(),
  })
  .meta({ id: 'AgencyList' });

/** Ids of the sites meant; null = every site. An unknown code means none. */
async function siteIdsOf(c: AppContext, code: string | undefined): Promise<string[] | undefined> {
  if (code === undefined) return undefined;
  const sites = await listSites(c.var.env.db);
  return sites.filter((site) => site.code === code).map(({ id }) => id);
}

function nextOf(c: AppContext, page: number, hasMore: boolean): { next?: string } {
  if (!hasMore) return {};
  const url = new URL(c.req.url);
  url.searchParams.set('page', String(page + 1));
  return { next: `${url.pathname}${url.search}` };
}

async function list(c: AppContext) {
  const { page, pageSize, site, ...narrowed } = parseInput(AgencyListQuery, c.req.query());
  if (page * pageSize > DEEPEST)
    throw new AppError('badRequest', { reason: 'tooDeep', message: apiText.tooDeep(DEEPEST) });
  const { db } = c.var.env;
  const filter = { ...narrowed, siteIds: await siteIdsOf(c, site) };
  const [items, total] = await Promise.all([
    listAgencies(db, filter, { page, pageSize }),
    countAgencies(db, filter),
  ]);
  tagPage(c, 'agencies', 'sites');
  const more = nextOf(c, page, page * pageSize < total);
  return c.json({ items: items.map(publicAgency), page, pageSize, total, totalIsLowerBound: false, ...more });
}

async function one(c: AppContext) {
  const { db } = c.var.env;
  const found = await findAgencyByCode(db, c.req.param('code') ?? '');
  tagPage(c, 'agencies');
  if (!found) throw new AppError('notFound', { reason: 'agency' });
  return c.json(publicAgencyDetail(await getAgencyView(db, found.id)));
}

/** `/api/v1/agencies` and one agency by its 9- or 18-character code. */
export function agencyApi(table: RouteTable): void {
  table.open('/api/v1/agencies', list, {
    api: {
      summary: apiText.listSummary,
      tag: apiText.tag,
      query: AgencyListQuery,
      response: AgencyList,
      examples: ['/api/v1/agencies?level=county&pageSize=5', '/api/v1/agencies?q=民政'],
    },
  });
  table.open('/api/v1/agencies/:code', one, {
    api: {
      summary: apiText.oneSummary,
      tag: apiText.tag,
      response: PublicAgencyDetail,
      examples: ['/api/v1/agencies/990101010'],
    },
  });
}
