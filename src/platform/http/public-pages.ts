import type { MiddlewareHandler } from 'hono';
import type { AppContext, AppEnv } from './context.ts';
import { type KeptPage, keep, type PageCache, pageEtag } from './page-cache.ts';

const TEXTUAL =
  /^(text\/|application\/(json|problem\+json|atom\+xml|xml|ld\+json|manifest\+json|opensearch))|\+xml|image\/svg/;

/** Bodies above this are sent, not kept. */
const LARGEST_KEPT = 2_000_000;

/** Whether a request's If-None-Match names this validator. */
export function matches(header: string | undefined, etag: string): boolean {
  if (!header) return false;
  return header.split(',').some((part) => {
    const tag = part.trim().replace(/^W\//, '');
    return tag === '*' || tag === etag;
  });
}

/** Headers of a kept page in whatever encoding. */
export function headersOf(page: KeptPage, cacheControl = 'public, max-age=0, must-revalidate'): Headers {
  const headers = new Headers(page.headers);
  headers.set('ETag', page.etag);
  headers.set('Cache-Control', cacheControl);
  headers.append('Vary', 'Accept-Encoding');
  return headers;
}

/** Answers with a kept body in the best encoding the browser takes, or 304 where it has it already. */
export function send(c: AppContext, page: KeptPage, cacheControl?: string): Response {
  const headers = headersOf(page, cacheControl);
  if (matches(c.req.header('if-none-match'), page.etag) && page.status === 200) {
    headers.delete('content-type');
    return new Response(null, { status: 304, headers });
  }
  const accepted = c.req.header('accept-encoding') ?? '';
  const [encoding, body] = chooseEncoding(accepted, page);
  if (encoding) headers.set('Content-Encoding', encoding);
  headers.set('Content-Length', String(body.length));
  return new Response(c.req.method === 'HEAD' ? null : new Uint8Array(body), {
    status: page.status,
    headers,
  });
}

function chooseEncoding(accepted: string, page: KeptPage): [string | null, Buffer] {
  if (page.brotli && /\bbr\b/.test(accepted)) return ['br', page.brotli];
  if (page.gzip && /\bgzip\b/.test(accepted)) return ['gzip', page.gzip];
  return [null, page.identity];
}

/** Address a page is kept under: the site it is shown for, path and query in the order given. */
function keyOf(c: AppContext, host: string): string {
  const url = new URL(c.req.url);
  return `${host} ${url.pathname}${url.search}`;
}

/**
 * Serves public GET pages from the cache and keeps what they answer.
 * Only pages that said what they show (`tagPage`) and answered 200, 404 or 410 are kept.
 */
export function publicPages(
  cache: PageCache,
  hostOf: (c: AppContext) => string,
  onServed: (c: AppContext, tags: ReadonlySet<string>) => void,
): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next();
    const key = keyOf(c, hostOf(c));
    const kept = cache.get(key, c.var.env.now());
    if (kept) {
      if (kept.status === 200) onServed(c, kept.tags);
      return send(c, kept);
    }
    const begun = cache.begin();
    c.set('pageBegun', begun);
    await next();
    const response = c.res;
    const type = response.headers.get('content-type') ?? '';
    if (c.var.pageTags.size === 0 || !TEXTUAL.test(type) || response.headers.has('content-disposition'))
      return;
    if (![200, 404, 410].includes(response.status)) return;
    const text = await response.text();
    const identity = Buffer.from(text);
    const headers = [...response.headers].filter(([name]) => !['content-length', 'etag'].includes(name));
    const page = await keep(
      {
        status: response.status,
        headers,
        etag: pageEtag(text),
        identity,
        tags: c.var.pageTags,
        until: c.var.pageUntil,
      },
      // Under an address with a query stands one of countless searches and filters.
      c.req.url.includes('?') ? { quicklyFor: c.req.header('accept-encoding') ?? '' } : 'forAll',
    );
    if (identity.length <= LARGEST_KEPT) cache.put(key, page, begun);
    if (page.status === 200) onServed(c, page.tags);
    c.res = undefined;
    c.res = send(c, page);
  };
}
