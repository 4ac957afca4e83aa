import * as z from 'zod';
import { findAgencyByCode, unitsUnder } from '../modules/agency/index.ts';
import type { ListFilter, ListSort } from '../modules/document/index.ts';
import { AppError } from '../platform/errors.ts';
import type { AppContext } from '../platform/http/context.ts';
import type { PortalFilter } from './documents.ts';

const day = (title: string) =>
  z.iso.date('应为真实存在的日期，写成 2026-11-22 的样子').optional().meta({ title });
const code = (title: string) => z.string().trim().max(120).optional().meta({ title });

/** Query of every list, search, feed and API list; the names are stable addresses. */
export const ListQuery = z.object({
  q: z.string().trim().max(200, '搜索词最多 200 个字').optional().meta({ title: '搜索词' }),
  agency: code('发布机构'),
  domain: code('领域'),
  item: code('目录事项'),
  theme: code('主题分类'),
  genre: code('体裁'),
  validity: code('效力状况'),
  stage: code('五公开环节'),
  facet: code('内容类别'),
  level: code('发文层级'),
  column: code('子栏目'),
  normative: z.enum(['1'], '应为 1').optional().meta({ title: '规范性文件' }),
  from: day('起始日期'),
  to: day('截止日期'),
  sort: z
    .enum(['relevance', 'newest', 'oldest', 'docNo'], '应为 relevance、newest、oldest 或 docNo')
    .optional()
    .meta({ title: '排序' }),
  page: z.coerce
    .number('应为正整数')
    .int('应为正整数')
    .min(1, '应为正整数')
    .default(1)
    .meta({ title: '页码' }),
  pageSize: z.coerce
    .number('应为 1 到 100')
    .int('应为 1 到 100')
    .min(1, '应为 1 到 100')
    .max(100, '应为 1 到 100')
    .default(20)
    .meta({ title: '每页条数' }),
  after: z.string().max(80).optional().meta({ title: '续取位置' }),
});
export type ListQuery = z.output<typeof ListQuery>;

/** Beyond this many rows lists go on by key, not by page number. */
export const FARTHEST_ROW = 10_000;

const SHOWN_SIGNS = 40;

/** Reads the query of a list. Throws `badRequest` naming parameter, value and expectation. */
export function readListQuery(c: AppContext): ListQuery {
  const given = Object.fromEntries(Object.entries(c.req.query()).filter(([, value]) => value !== ''));
  const parsed = ListQuery.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = String(issue?.path[0] ?? '');
    const value = shortened(given[name] ?? '');
    const message = issue?.message ?? '';
    const label = ListQuery.shape[name as keyof ListQuery]?.meta()?.title ?? name;
    throw new AppError('badRequest', {
      reason: name,
      message: `${label}（参数 ${name}）的值“${value}”不能用：${message}`,
      fields: [{ field: name, label, value, message }],
    });
  }
  if (parsed.data.page * parsed.data.pageSize > FARTHEST_ROW) {
    throw new AppError('badRequest', {
      reason: 'page',
      message: `按页码最多翻到第 ${FARTHEST_ROW} 条，请加上搜索词或筛选条件。程序取数请用上一页结果里的 next（参数 after）继续`,
      facts: { parameter: 'next' },
    });
  }
  return parsed.data;
}

/** What was given, as far as it tells which one is meant. */
function shortened(value: string): string {
  const signs = [...value];
  return signs.length <= SHOWN_SIGNS ? value : `${signs.slice(0, SHOWN_SIGNS).join('')}……`;
}

/** The filter a query means; an agency's filter includes its units. Null agency: the code is unknown, nothing matches. */
export async function filterOf(
  c: AppContext,
  query: ListQuery,
  base: ListFilter = {},
): Promise<PortalFilter> {
  const { q, agency, domain, item, theme, genre, validity, stage, facet, level, from, to } = query;
  const agencyIds = agency ? await agencyIdsOf(c, agency) : base.agencyIds;
  return {
    ...base,
    typed: q,
    domain,
    item,
    theme,
    genre,
    validity,
    stage,
    facet,
    level,
    from,
    to,
    subColumn: query.column,
    isNormative: query.normative === '1' || undefined,
    agencyIds,
  };
}

async function agencyIdsOf(c: AppContext, agencyCode: string): Promise<string[]> {
  const found = await findAgencyByCode(c.var.env.db, agencyCode);
  return found ? unitsUnder(c.var.env.db, found.id) : [];
}

/** Order of a list: unless said, newest first, and a search by relevance. */
export function sortOf(query: ListQuery): ListSort {
  return query.sort ?? (query.q ? 'relevance' : 'newest');
}

/** Key of the next page in an address. */
export function keyText(next: { publishedOn: string; id: string } | null): string | undefined {
  return next ? `${next.publishedOn}_${next.id}` : undefined;
}

/** Reads `after` back. Throws `badRequest` for anything we did not hand out. */
export function keyOf(after: string | undefined): { publishedOn: string; id: string } | undefined {
  if (!after) return undefined;
  const match = /^(\d{4}-\d\d-\d\d)_([0-9a-f-]{36})$/.exec(after);
  if (!match?.[1] || !match[2])
    throw new AppError('badRequest', { reason: 'after', message: '参数 after 应为上一页结果里的 next' });
  return { publishedOn: match[1], id: match[2] };
}

/** Address of the same list with some parameters changed; a change always begins at page one. */
export function listHref(
  path: string,
  query: ListQuery,
  changes: Partial<Record<keyof ListQuery, string | undefined>>,
): string {
  const kept = Object.entries({
    ...query,
    page: undefined,
    pageSize: undefined,
    after: undefined,
    ...changes,
  });
  const params = new URLSearchParams();
  for (const [name, value] of kept) if (value !== undefined && value !== '') params.set(name, String(value));
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}
