import * as z from 'zod';
import { AppError } from '../../platform/errors.ts';
import { type AppContext, tagPage } from '../../platform/http/context.ts';
import type { RouteTable } from '../../platform/http/routes.ts';
import { findAgencyByCode } from '../agency/index.ts';
import { CatalogueFilter } from './filter.ts';
import { apiText as copy, filterText } from './page-text.ts';
import { getItem } from './queries/item.ts';
import { type PublicScope, publicCatalogue } from './queries/public-catalogue.ts';
import { getScopeFacts, listDisclosingAgencies } from './queries/scope.ts';
import { responsibleAgencies } from './responsibility.ts';
import { CatalogueRowView, catalogueRowView } from './row-view.ts';
import { CatalogueRowData } from './types.ts';

const LARGEST_PAGE = 100;

const ListQuery = CatalogueFilter.extend({
  agency: z
    .string()
    .trim()
    .max(18)
    .optional()
    .meta({ title: filterText.agency, description: filterText.agencyHelp }),
  page: z.coerce.number(copy.wholeNumber).int(copy.wholeNumber).min(1, copy.wholeNumber).max(1000).default(1),
  pageSize: z.coerce
    .number(copy.pageSize)
    .int(copy.pageSize)
    .min(1, copy.pageSize)
    .max(LARGEST_PAGE, copy.pageSize)
    .default(LARGEST_PAGE),
});

const VersionView = z.object({
  number: z.number(),
  standardVersion: z.number(),
  effectiveOn: z.string(),
  changeNote: z.string(),
});

const CataloguePage = z.object({
  items: z.array(CatalogueRowView),
  page: z.number(),
  pageSize: z.number(),
  total: z.number(),
  totalIsLowerBound: z.boolean(),
  next: z.string().optional(),
  version: VersionView,
});

/** Query parameters, or `badRequest` naming the first that does not fit. */
function readQuery<Schema extends z.ZodType>(c: AppContext, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(c.req.query());
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const name = String(issue?.path[0] ?? '');
  throw new AppError('badRequest', { reason: name, message: copy.badParameter(name, issue?.message ?? '') });
}

/** The scope a request means: an agency named by code, else the site. */
async function scopeOf(c: AppContext, code: string | undefined): Promise<PublicScope> {
  const { env, site } = c.var;
  if (code === undefined || code === '') return { siteId: site.id, agency: null };
  const found = await findAgencyByCode(env.db, code);
  if (!found) throw new AppError('notFound', { reason: 'agency' });
  const { agency } = await getScopeFacts(env.db, { siteId: found.siteId, agencyId: found.id });
  return { siteId: found.siteId, agency };
}

function nextLink(c: AppContext, page: number): string {
  const url = new URL(c.req.url);
  url.searchParams.set('page', String(page + 1));
  return `${c.var.env.baseUrl}${url.pathname}${url.search}`;
}

async function list(c: AppContext) {
  tagPage(c, 'catalogue', 'agencies', 'sites');
  const { env } = c.var;
  const { agency, page, pageSize, ...filter } = readQuery(c, ListQuery);
  const catalogue = await publicCatalogue(env.db, await scopeOf(c, agency), filter);
  const total = catalogue.shown.length;
  const shown = catalogue.shown.slice((page - 1) * pageSize, page * pageSize);
  const { number, standardVersion, effectiveOn, changeNote } = catalogue.version;
  return c.json({
    items: shown.map((row) => catalogueRowView(row, catalogue.agenciesOf(row), `${env.baseUrl}/catalogue`)),
    page,
    pageSize,
    total,
    totalIsLowerBound: false,
    ...(page * pageSize < total ? { next: nextLink(c, page) } : {}),
    version: { number, standardVersion, effectiveOn, changeNote },
  });
}

const OneQuery = CatalogueFilter.pick({ version: true });

async function one(c: AppContext) {
  tagPage(c, 'catalogue', 'agencies', 'sites');
  const { env, site } = c.var;
  const id = c.req.param('item') ?? '';
  if (!CatalogueRowData.shape.id.safeParse(id).success) throw new AppError('notFound');
  const { version } = readQuery(c, OneQuery);
  const item = await getItem(
    env.db,
    { siteId: site.id },
    id,
    version === undefined ? 'current' : { version },
  );
  const agencies = responsibleAgencies(item.row, await listDisclosingAgencies(env.db, site.id));
  return c.json({
    ...catalogueRowView(item, agencies, `${env.baseUrl}/catalogue`),
    state: item.state,
    history: item.history.map(({ version: { number, effectiveOn, changeNote } }) => ({
      number,
      effectiveOn,
      changeNote,
    })),
  });
}

/** JSON of the catalogue: list with filters, and one item. */
export function catalogueApi(table: RouteTable): void {
  table.open('/api/v1/catalogue', list, {
    api: {
      summary: copy.list,
      tag: copy.tag,
      query: ListQuery,
      response: CataloguePage,
      examples: ['/api/v1/catalogue?pageSize=5', '/api/v1/catalogue?domain=welfare&level=county&q=低保'],
    },
  });
  table.open('/api/v1/catalogue/:item', one, {
    api: {
      summary: copy.one,
      tag: copy.tag,
      query: OneQuery,
      response: CatalogueRowView.extend({
        state: z.enum(['in_force', 'switched_off', 'removed']),
        history: z.array(VersionView.omit({ standardVersion: true })),
      }),
      examples: ['/api/v1/catalogue/HLJ-2-1'],
    },
  });
}
