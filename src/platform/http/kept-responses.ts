import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import { Hono } from 'hono';
import type { WholeAnswer } from './kept-first.ts';
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
  whole?: { second: number; bytes: Buffer };
}

/** A kept page made ready for Node, in each encoding there is. */
interface ReadyPage {
  brotli: Ready | null;
  gzip: Ready | null;
  identity: Ready;
  notModified: Ready;
}

/** The two short ways to a kept page; both send what `publicPages` would. */
export interface KeptResponses {
  /** Answers a request that Node has read, and says whether it did. */
  first(request: IncomingMessage, response: ServerResponse): boolean;
  /** The whole answer to a plain GET, for the connection itself. */
  whole: WholeAnswer;
}

type Fields = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Answers a GET of a kept page before anything else sees the request. The same status, headers and bytes as `publicPages`
 * would send, without making a Request, a Response and a walk through the middleware: most visits of a public site are
 * these. Whatever is unusual about a request is left to the long way.
 */
export function keptResponses(parts: KeptResponsesParts): KeptResponses {
  const ready = new WeakMap<KeptPage, ReadyPage>();
  const find = (method: string, url: string, headers: Fields): Choice | null => {
    const started = performance.now();
    const site = parts.siteOf(String(headers.host ?? '').replace(/:\d+$/, '') || undefined);
    const page = site === null ? null : parts.cache.get(`${site} ${url}`, parts.now());
    if (!page) return null;
    const prepared = ready.get(page) ?? readyPage(page, parts.security);
    ready.set(page, prepared);
    if (page.status === 200) {
      const query = url.indexOf('?');
      parts.onServed(query < 0 ? url : url.slice(0, query), page.tags, headers['user-agent'] as string);
    }
    const choice = chosen(page, prepared, headers);
    parts.observe(method, choice.status, (performance.now() - started) / 1000);
    return choice;
  };
  return {
    first({ method = '', url, headers }, response) {
      if ((method !== 'GET' && method !== 'HEAD') || !url?.startsWith('/')) return false;
      const choice = find(method, url, headers);
      if (!choice) return false;
      response.writeHead(choice.status, choice.ready.headers);
      if (method === 'HEAD' || choice.status === 304) response.end();
      else response.end(choice.ready.body);
      return true;
    },
    whole({ url, headers }) {
      const choice = find('GET', url, headers);
      return choice && wholeOf(choice, parts.now());
    },
  };
}

interface Choice {
  status: number;
  ready: Ready;
}

function chosen(page: KeptPage, ready: ReadyPage, headers: Fields): Choice {
  const wanted = headers['if-none-match'] as string | undefined;
  if (page.status === 200 && wanted && matches(wanted, page.etag))
    return { status: 304, ready: ready.notModified };
  const accepted = String(headers['accept-encoding'] ?? '');
  const best =
    (ready.brotli && /\bbr\b/.test(accepted) && ready.brotli) ||
    (ready.gzip && /\bgzip\b/.test(accepted) && ready.gzip) ||
    ready.identity;
  return { status: page.status, ready: best };
}

/** Head and body in one piece, made once a second: what changes is the date. */
function wholeOf({ status, ready }: Choice, now: Date): Buffer {
  const second = Math.floor(now.getTime() / 1000);
  if (ready.whole?.second === second) return ready.whole.bytes;
  const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`];
  for (let at = 0; at < ready.headers.length; at += 2)
    lines.push(`${ready.headers[at]}: ${ready.headers[at + 1]}`);
  lines.push(`Date: ${now.toUTCString()}`, 'Connection: keep-alive', 'Keep-Alive: timeout=5', '', '');
  const bytes = Buffer.concat([Buffer.from(lines.join('\r\n'), 'latin1'), ready.body]);
  ready.whole = { second, bytes };
  return bytes;
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
    notModified: { headers: [...notModified].flat(), body: Buffer.alloc(0) },
  };
}
