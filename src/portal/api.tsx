import { FRAME_PAGE_KINDS, findAgencyByCode, listFramePages, listSites } from '../modules/agency/index.ts';
import type { StandardCatalogue } from '../modules/catalogue/index.ts';
import { countsByDomain, documentJson, findAtAddress, listChanges } from '../modules/document/index.ts';
import { AppError } from '../platform/errors.ts';
import { type AppContext, keepPageUntil, tagPage } from '../platform/http/context.ts';
import type { RouteTable } from '../platform/http/routes.ts';
import { openApiOf } from '../platform/openapi.ts';
import { indexNoFromPath } from '../rules/identifiers/index-no.ts';
import { addDays, shanghaiDate, shanghaiTimestamp } from '../rules/plain-date.ts';
import { reuseStatementOf } from '../rules/reuse.ts';
import { apiPage } from './api-page.tsx';
import {
  Changes,
  ChangesQuery,
  DocumentPage,
  Domains,
  FacetCounts,
  FramePages,
  FrameQuery,
  OneDocument,
  Sites,
} from './api-shapes.ts';
import { readFacets } from './documents.ts';
import { filterOf, ListQuery, readListQuery } from './filters.ts';
import { dependsOnToday, jsonPage, siteFilter } from './lists.tsx';
import { portalText } from './text.ts';

const copy = portalText.api;

/** Name and version of the API as its description gives them. */
export const API_ABOUT = { title: '政府信息公开数据接口', version: '1' } as const;

function endOfToday(c: AppContext): Date {
  return new Date(`${addDays(shanghaiDate(c.var.env.now()), 1)}T00:00:00+08:00`);
}

async function documents(c: AppContext) {
  tagPage(c, 'documents');
  keepPageUntil(c, endOfToday(c));
  const query = readListQuery(c);
  return c.json(await jsonPage(c, await filterOf(c, query, siteFilter(c)), query));
}

async function oneDocument(c: AppContext) {
  const { env } = c.var;
  const address = indexNoFromPath(c.req.param('code') ?? '', c.req.param('back') ?? '');
  if (!address) throw new AppError('notFound');
  const found = await findAtAddress(env.db, `${address.code}/${address.back}`, shanghaiDate(env.now()));
  if (found.found === 'nothing') throw new AppError('notFound');
  if (found.found === 'tombstone') {
    const { indexNo, kind, withdrawnOn, authority } = found.tombstone;
    throw new AppError('gone', { reason: kind, facts: { indexNo, withdrawnOn, authority } });
  }
  tagPage(c, `document:${found.document.id}`, 'any-document');
  keepPageUntil(c, endOfToday(c));
  return c.json(documentJson(found.document, env.baseUrl));
}

async function changes(c: AppContext) {
  const parsed = ChangesQuery.safeParse(c.req.query());
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new AppError('badRequest', {
      reason: String(issue?.path[0]),
      message: `参数 ${String(issue?.path[0])}：${issue?.message}`,
    });
  }
  const { after, pageSize } = parsed.data;
  const { env } = c.var;
  const entries = await listChanges(env.db, shanghaiDate(env.now()), {
    after,
    limit: pageSize,
    siteId: siteFilter(c).siteId,
  });
  const next = entries.at(-1)?.seq ?? after;
  const more = new URLSearchParams({ after: String(next), pageSize: String(pageSize) });
  if (entries.length === pageSize) c.header('Link', `<${env.baseUrl}/api/v1/changes?${more}>; rel="next"`);
  return c.json({
    items: entries.map((entry) => ({
      ...entry,
      at: shanghaiTimestamp(entry.at),
      url: `${env.baseUrl}/d/${entry.indexNo}`,
    })),
    next,
  });
}

async function sites(c: AppContext) {
  tagPage(c, 'sites');
  const { env, site: here } = c.var;
  const all = await listSites(env.db);
  const shown = here.isDefault ? all : all.filter(({ id }) => id === here.id);
  return c.json({
    items: shown.map((site) => ({
      code: site.code,
      name: site.name,
      isDefault: site.isDefault,
      siteIdCode: site.siteIdCode,
      hotline: site.hotline,
      licence: reuseStatementOf(site),
    })),
  });
}

async function domains(c: AppContext, standard: StandardCatalogue) {
  dependsOnToday(c);
  const { env } = c.var;
  const counts = await countsByDomain(env.db, shanghaiDate(env.now()), siteFilter(c));
  return c.json({
    items: standard.domains.map(({ code, name, columns }) => ({
      code,
      name,
      columns: columns.map((column) => ({ code: column.code, name: column.name })),
      documents: counts.get(code)?.count ?? 0,
      url: `${env.baseUrl}/domains/${code}`,
    })),
  });
}

async function facets(c: AppContext) {
  dependsOnToday(c);
  const filter = await filterOf(c, readListQuery(c), siteFilter(c));
  return c.json(await readFacets(c, filter));
}

async function framePages(c: AppContext) {
  tagPage(c, 'frame', 'agencies', 'sites');
  const { env, site } = c.var;
  const code = c.req.query('agency');
  const agency = code ? await findAgencyByCode(env.db, code) : null;
  if (code && !agency) throw new AppError('notFound', { reason: 'agency' });
  const place = { siteId: agency?.siteId ?? site.id, agencyId: agency?.id ?? null };
  const pages = await listFramePages(env.db, place, FRAME_PAGE_KINDS);
  return c.json({
    items: pages.map(({ kind, title, slug, bodyHtml, fields, validity, issuedOn, changedAt }) => ({
      kind,
      title,
      slug,
      body: bodyHtml,
      fields,
      validity,
      issuedOn,
      changedAt: shanghaiTimestamp(changedAt),
    })),
  });
}

/** Documents: lists, single ones, facets. */
function documentRoutes(table: RouteTable): void {
  const tag = 'documents';
  table.open('/api/v1/documents', documents, {
    api: {
      summary: copy.summaries.documents,
      tag,
      query: ListQuery,
      response: DocumentPage,
      examples: ['/api/v1/documents?pageSize=5', '/api/v1/documents?domain=education&sort=oldest'],
    },
  });
  table.open('/api/v1/documents/:code/:back{[0-9]+-[0-9]+}', oneDocument, {
    api: {
      summary: copy.summaries.document,
      tag,
      response: OneDocument,
      examples: ['/api/v1/documents/990101010/2026-00001'],
    },
  });
  table.open('/api/v1/facets', facets, {
    api: {
      summary: copy.summaries.facets,
      tag,
      query: ListQuery,
      response: FacetCounts,
      examples: ['/api/v1/facets?from=2026-01-01'],
    },
  });
  table.open('/api/v1/changes', changes, {
    cache: 'never',
    api: {
      summary: copy.summaries.changes,
      tag: 'harvest',
      query: ChangesQuery,
      response: Changes,
      examples: ['/api/v1/changes?after=0&pageSize=5'],
    },
  });
}

/** The JSON API of what is public, its description and its page. Open to every origin for reading. */
export function apiRoutes(table: RouteTable, { standard }: { standard: StandardCatalogue }): void {
  documentRoutes(table);
  table.open('/api/v1/domains', (c) => domains(c, standard), {
    api: {
      summary: copy.summaries.domains,
      tag: '公开目录',
      response: Domains,
      examples: ['/api/v1/domains'],
    },
  });
  table.open('/api/v1/sites', sites, {
    api: { summary: copy.summaries.sites, tag: 'frame', response: Sites, examples: ['/api/v1/sites'] },
  });
  table.open('/api/v1/frame-pages', framePages, {
    api: {
      summary: copy.summaries.framePages,
      tag: 'frame',
      query: FrameQuery,
      response: FramePages,
      examples: ['/api/v1/frame-pages', '/api/v1/frame-pages?agency=990101010'],
    },
  });
  table.open('/api/v1/openapi.json', (c) => {
    tagPage(c, 'sites');
    const licence = reuseStatementOf(c.var.site);
    return c.json(openApiOf(table.specs, { ...API_ABOUT, url: c.var.env.baseUrl, licence }));
  });
  table.open('/api', (c) => apiPage(c, table.specs));
}
