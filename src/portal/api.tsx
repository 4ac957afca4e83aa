import * as z from 'zod';
import { documentJson, findAtAddress, listChanges } from '../modules/document/index.ts';
import { AppError } from '../platform/errors.ts';
import { type AppContext, keepPageUntil, tagPage } from '../platform/http/context.ts';
import type { RouteSpec, RouteTable } from '../platform/http/routes.ts';
import { openApiOf } from '../platform/openapi.ts';
import { indexNoFromPath } from '../rules/identifiers/index-no.ts';
import { addDays, shanghaiDate, shanghaiTimestamp } from '../rules/plain-date.ts';
import { DataTable } from '../ui/data-table.tsx';
import { portalPage } from '../ui/frames.tsx';
import { filterOf, ListQuery, readListQuery } from './filters.ts';
import { jsonPage, siteFilter } from './lists.tsx';
import { portalText } from './text.ts';

const copy = portalText.api;

const AgencyShape = z.object({ code: z.string().nullable(), name: z.string() });

/** A document in a list (interface: JSON shapes). */
export const DocumentItem = z.object({
  indexNo: z.string(),
  title: z.string(),
  docNo: z.string().nullable(),
  agency: AgencyShape,
  coAgencies: z.array(AgencyShape),
  domain: z.string().nullable(),
  item: z.string().nullable(),
  items: z.array(z.string()),
  theme: z.string().nullable(),
  genre: z.string().nullable(),
  formedOn: z.string().nullable(),
  publishedOn: z.string(),
  sourcePublishedOn: z.string().nullable(),
  validity: z.string(),
  disclosure: z.string(),
  summary: z.string(),
  url: z.string(),
});

const DocumentPage = z.object({
  items: z.array(DocumentItem),
  page: z.number(),
  pageSize: z.number(),
  total: z.number(),
  totalIsLowerBound: z.boolean(),
  next: z.string().optional(),
});

const OneDocument = DocumentItem.extend({
  edition: z.number(),
  body: z.string(),
  text: z.string(),
  attachments: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      type: z.string(),
      size: z.number(),
      sha256: z.string(),
      url: z.string(),
    }),
  ),
  relations: z.array(
    z.object({
      kind: z.string(),
      indexNo: z.string().optional(),
      docNo: z.string().optional(),
      title: z.string(),
    }),
  ),
  history: z.array(z.object({ edition: z.number(), publishedOn: z.string(), changeNote: z.string() })),
});

const Changes = z.object({
  items: z.array(
    z.object({
      seq: z.number(),
      kind: z.enum(['published', 'changed', 'withdrawn']),
      at: z.string(),
      indexNo: z.string(),
      agency: AgencyShape,
      title: z.string().nullable(),
      url: z.string(),
      withdrawal: z.object({ kind: z.string(), on: z.string(), authority: z.string() }).nullable(),
    }),
  ),
  next: z.number(),
});

const ChangesQuery = z.object({
  after: z.coerce.number('应为不小于 0 的整数').int().min(0, '应为不小于 0 的整数').default(0),
  pageSize: z.coerce
    .number('应为 1 到 100')
    .int()
    .min(1, '应为 1 到 100')
    .max(100, '应为 1 到 100')
    .default(100),
});

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
  return c.json({
    items: entries.map((entry) => ({
      ...entry,
      at: shanghaiTimestamp(entry.at),
      url: `${env.baseUrl}/d/${entry.indexNo}`,
    })),
    next: entries.at(-1)?.seq ?? after,
  });
}

function ApiPage({ specs }: { specs: RouteSpec[] }) {
  const described = specs.flatMap((spec) => (spec.api ? [{ ...spec, api: spec.api }] : []));
  return (
    <div class="container">
      <h1>{copy.title}</h1>
      <p class="lead">{copy.lead}</p>
      <p>
        <a href="/api/v1/openapi.json">{copy.description}（OpenAPI 3.1）</a>
      </p>
      <DataTable
        caption={copy.title}
        hideCaption
        rows={described}
        columns={[
          { label: copy.columns.method, cell: (row) => row.method.toUpperCase() },
          {
            label: copy.columns.path,
            isRowHeader: true,
            cell: (row) => <code>{row.path.replace(/\{[^}]*\}/g, '')}</code>,
          },
          { label: copy.columns.summary, cell: (row) => row.api.summary },
        ]}
      />
      <h2>{copy.examples}</h2>
      <ul>
        {described
          .flatMap(({ api }) => api.examples ?? [])
          .map((example) => (
            <li>
              <a href={example}>
                <code>{example}</code>
              </a>
            </li>
          ))}
      </ul>
      <h2>{copy.conventions}</h2>
      <ul>
        {copy.rules.map((rule) => (
          <li>{rule}</li>
        ))}
      </ul>
    </div>
  );
}

/** The JSON API of what is public, its description and its page. Open to every origin for reading. */
export function apiRoutes(table: RouteTable): void {
  table.open('/api/v1/documents', documents, {
    api: {
      summary: '公开信息列表，可按机构、领域、事项、日期等筛选',
      tag: 'documents',
      query: ListQuery,
      response: DocumentPage,
      examples: ['/api/v1/documents?pageSize=5', '/api/v1/documents?domain=education&sort=oldest'],
    },
  });
  table.open('/api/v1/documents/:code/:back{[0-9]+-[0-9]+}', oneDocument, {
    api: { summary: '一条公开信息；已撤回的返回 410', tag: 'documents', response: OneDocument },
  });
  table.open('/api/v1/changes', changes, {
    cache: 'never',
    api: {
      summary: '变更流：公开、变更、撤回，按 seq 递增',
      tag: 'changes',
      query: ChangesQuery,
      response: Changes,
      examples: ['/api/v1/changes?after=0&pageSize=5'],
    },
  });
  table.open('/api/v1/openapi.json', (c) => {
    tagPage(c, 'sites');
    return c.json(openApiOf(table.specs, { title: 'gongkai', version: '1', url: c.var.env.baseUrl }));
  });
  table.open('/api', (c) => {
    tagPage(c, 'sites');
    return portalPage(c, {
      title: copy.title,
      breadcrumb: [{ label: copy.title }],
      children: <ApiPage specs={table.specs} />,
    });
  });
}
