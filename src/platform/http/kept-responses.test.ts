import { get, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import type { AppEnv } from './context.ts';
import { tagPage } from './context.ts';
import { type KeptResponsesParts, keptResponses, securityHeaderList } from './kept-responses.ts';
import { closeServer, listenOn } from './listening.ts';
import { PageCache } from './page-cache.ts';
import { publicPages } from './public-pages.ts';
import { securityHeaders } from './security.ts';

const NOW = new Date('2026-05-06T09:00:00+08:00');

interface Answer {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

function ask(
  port: number,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = get({ port, host: '127.0.0.1', path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    request.on('error', reject);
  });
}

/** A small site with a page cache, once behind the short way and once without it. */
async function serving(given: Partial<KeptResponsesParts> = {}) {
  const cache = new PageCache(1e6, () => true);
  const made = { count: 0, served: [] as string[], kept: 0 };
  const app = new Hono<AppEnv>();
  app.use(securityHeaders(true));
  app.use(async (c, next) => {
    c.set('env', { now: () => NOW } as never);
    c.set('pageTags', new Set());
    c.set('pageUntil', null);
    await next();
  });
  app.use(
    publicPages(
      cache,
      () => 'county',
      () => {},
    ),
  );
  app.get('/page', (c) => {
    made.count += 1;
    tagPage(c, 'documents', 'document:7');
    c.header('Content-Language', 'zh-CN');
    return c.html(`<p>${'公开'.repeat(400)}</p>`);
  });
  app.get('/gone', (c) => {
    tagPage(c, 'documents');
    return c.text('gone', 410);
  });
  const first = keptResponses({
    cache,
    now: () => NOW,
    siteOf: () => 'county',
    security: await securityHeaderList(true),
    onServed: (path) => made.served.push(path),
    observe: () => {
      made.kept += 1;
    },
    ...given,
  });
  const short = await listenOn(app.fetch, { host: '127.0.0.1', port: 0, first });
  const long = await listenOn(app.fetch, { host: '127.0.0.1', port: 0 });
  const portOf = (server: typeof short) => (server.address() as AddressInfo).port;
  return {
    ...{ cache, made, short: portOf(short), long: portOf(long) },
    async [Symbol.asyncDispose]() {
      await Promise.all([closeServer(short), closeServer(long)]);
    },
  };
}

const withoutDate = ({ headers, ...answer }: Answer) => {
  const { date: _date, 'keep-alive': _alive, ...others } = headers;
  return { ...answer, headers: others };
};

describe('a kept page answered the short way', () => {
  test('is the same in status, headers and bytes as the long way gives it', async () => {
    await using site = await serving();
    await ask(site.short, '/page');
    await ask(site.short, '/gone');
    const first = await ask(site.long, '/page');
    const etag = first.headers.etag ?? '';
    const requests: [string, Record<string, string>, string][] = [
      ['/page', {}, 'GET'],
      ['/page', { 'accept-encoding': 'gzip, deflate, br' }, 'GET'],
      ['/page', { 'accept-encoding': 'gzip' }, 'GET'],
      ['/page', { 'accept-encoding': 'br' }, 'HEAD'],
      ['/page', { 'if-none-match': etag }, 'GET'],
      ['/page', { 'if-none-match': `W/${etag}, "other"` }, 'GET'],
      ['/page', { 'if-none-match': '"other"' }, 'GET'],
      ['/gone', { 'if-none-match': '*' }, 'GET'],
    ];
    for (const [path, headers, method] of requests) {
      const before = site.made.kept;
      const short = await ask(site.short, path, headers, method);
      expect(site.made.kept, `${method} ${path}`).toBe(before + 1);
      expect(withoutDate(short)).toEqual(withoutDate(await ask(site.long, path, headers, method)));
    }
    expect(site.made.count).toBe(1);
  });

  test('counts as a view, a page that is gone does not', async () => {
    await using site = await serving();
    for (const path of ['/page', '/gone', '/page?from=list']) await ask(site.short, path);
    for (const path of ['/page', '/gone', '/page?from=list']) await ask(site.short, path);
    expect(site.made.served).toEqual(['/page', '/page']);
  });
});

describe('left to the long way is', () => {
  test('what became stale or was never kept', async () => {
    await using site = await serving();
    await ask(site.short, '/page');
    site.cache.invalidate(['document:7']);
    await ask(site.short, '/page');
    expect([site.made.count, site.made.kept]).toEqual([2, 0]);
    expect((await ask(site.short, '/nothing')).status).toBe(404);
  });

  test('a site that is not known yet, and anything but reading', async () => {
    await using site = await serving({ siteOf: () => null });
    await ask(site.short, '/page');
    await ask(site.short, '/page');
    await ask(site.short, '/page', {}, 'POST');
    expect(site.made.kept).toBe(0);
  });
});
