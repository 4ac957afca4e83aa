import type { IncomingMessage, ServerResponse } from 'node:http';
import { Hono } from 'hono';
import type { KeptPage, PageCache } from './page-cache.ts';
import { headersOf, matches } from './public-pages.ts';
import { securityHeaders } from './security.ts';

/** What the short way needs to answer as the long one would. */
export interface KeptResponsesParts {
  cache: PageCache;
  now(): Date;
  /** Code of the site of a host name, where it can be told without asking anybody. */
  siteOf(host: string | undefined): string | null;
  /** Headers of every answer. */
  security: readonly (readonly [string, string])[];
  onServed(path: string, tags: ReadonlySet<string>, agent: string | undefined): void;
  observe(method: string, status: number, seconds: number): void;
}

/** The headers every answer carries, as the middleware sets them. */
export async function securityHeaderList(isHttps: boolean): Promise<[string, string][]> {
  const probe = new Hono();
  probe.use(securityHeaders(isHttps));
  probe.get('/', (c) => c.body(null));
  return [...(await probe.request('/')).headers];
}

interface Ready {
  /** Names and values in turn, as `writeHead` takes them. */
  headers: string[];
  body: Buffer;
}

/** A kept page made ready for Node, in each encoding there is. */
interface ReadyPage {
  brotli: Ready | null;
  gzip: Ready | null;
  identity: Ready;
  notModified: string[];
}

/**
 * Answers a GET of a kept page before anything else sees the request, and says whether it did. The same status, headers
 * and bytes as `publicPages` would send, without making a Request, a Response and a walk through the middleware:
 * most visits of a public site are these. Whatever is unusual about a request is left to the long way.
 */
export function keptResponses(
  parts: KeptResponsesParts,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const ready = new WeakMap<KeptPage, ReadyPage>();
  return (request, response) => {
    const { method, url } = request;
    if ((method !== 'GET' && method !== 'HEAD') || !url?.startsWith('/')) return false;
    const started = performance.now();
    const { headers } = request;
    const site = parts.siteOf(headers.host?.replace(/:\d+$/, ''));
    const page = site === null ? null : parts.cache.get(`${site} ${url}`, parts.now());
    if (!page) return false;
    let prepared = ready.get(page);
    if (!prepared) {
      prepared = readyPage(page, parts.security);
      ready.set(page, prepared);
    }
    if (page.status === 200) {
      const query = url.indexOf('?');
      parts.onServed(query < 0 ? url : url.slice(0, query), page.tags, headers['user-agent']);
    }
    const status = answer(page, prepared, request, response);
    parts.observe(method, status, (performance.now() - started) / 1000);
    return true;
  };
}

function answer(
  page: KeptPage,
  ready: ReadyPage,
  request: IncomingMessage,
  response: ServerResponse,
): number {
  const { headers, method } = request;
  if (page.status === 200 && matches(headers['if-none-match'], page.etag)) {
    response.writeHead(304, ready.notModified).end();
    return 304;
  }
  const accepted = String(headers['accept-encoding'] ?? '');
  const chosen =
    (ready.brotli && /\bbr\b/.test(accepted) && ready.brotli) ||
    (ready.gzip && /\bgzip\b/.test(accepted) && ready.gzip) ||
    ready.identity;
  response.writeHead(page.status, chosen.headers);
  if (method === 'HEAD') response.end();
  else response.end(chosen.body);
  return page.status;
}

function readyPage(page: KeptPage, security: KeptResponsesParts['security']): ReadyPage {
  const common = headersOf(page);
  for (const [name, value] of security) common.set(name, value);
  const encoded = (body: Buffer | null, encoding: string | null): Ready | null => {
    if (!body) return null;
    const headers = new Headers(common);
    if (encoding) headers.set('Content-Encoding', encoding);
    headers.set('Content-Length', String(body.length));
    return { headers: [...headers].flat(), body };
  };
  const notModified = new Headers(common);
  notModified.delete('content-type');
  return {
    brotli: encoded(page.brotli, 'br'),
    gzip: encoded(page.gzip, 'gzip'),
    identity: encoded(page.identity, null) as Ready,
    notModified: [...notModified].flat(),
  };
}
