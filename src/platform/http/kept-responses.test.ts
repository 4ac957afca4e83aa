import { Agent, type IncomingHttpHeaders, request as send } from 'node:http';
import { connect } from 'node:net';
import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import type { AppEnv } from './context.ts';
import { tagPage } from './context.ts';
import { type KeptResponsesParts, keptResponses, securityHeaderList } from './kept-responses.ts';
import { listenOn } from './listening.ts';
import { PageCache } from './page-cache.ts';
import { publicPages } from './public-pages.ts';
import { securityHeaders } from './security.ts';

const NOW = new Date('2026-05-06T09:00:00+08:00');

interface Answer {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

interface Asking {
  headers?: Record<string, string>;
  method?: string;
  body?: readonly string[];
  /** Keeps the connection where given. */
  agent?: Agent;
}

function ask(
  port: number,
  path: string,
  { headers, method = 'GET', body = [], agent }: Asking = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = send(
      { port, host: '127.0.0.1', path, method, headers, agent: agent ?? false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
        );
      },
    );
    asked.on('error', reject);
    for (const part of body) asked.write(part);
    asked.end();
  });
}

/** What a server says to these bytes, each part sent by itself, until it has said so much. */
function talk(port: number, parts: readonly string[], until: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const heard = { text: '' };
    socket.on('data', (chunk) => {
      heard.text += chunk.toString('latin1');
      const next = waiting.shift();
      if (next !== undefined) socket.write(next);
      if (until.test(heard.text)) {
        socket.destroy();
        resolve(heard.text);
      }
    });
    socket.on('close', () => resolve(heard.text));
    socket.on('error', reject);
    const [first = '', ...waiting] = parts;
    socket.write(first);
  });
}

/** A small site with a page cache, once behind the short way and once without it. */
async function serving(given: Partial<KeptResponsesParts> = {}) {
  const cache = new PageCache(1e6, () => true);
  const made = { count: 0, served: [] as string[], kept: 0, whole: 0, said: '' };
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
  app.post('/say', async (c) => {
    made.said += await c.req.text();
    return c.text('heard');
  });
  app.get('/gone', (c) => {
    tagPage(c, 'documents');
    return c.text('gone', 410);
  });
  const kept = keptResponses({
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
  const counted: typeof kept = {
    first: (request, response) => kept.first(request, response),
    whole: (request) => {
      const bytes = kept.whole(request);
      if (bytes) made.whole += 1;
      return bytes;
    },
  };
  const short = await listenOn(app.fetch, { host: '127.0.0.1', port: 0, kept: counted });
  const long = await listenOn(app.fetch, { host: '127.0.0.1', port: 0 });
  return {
    ...{ cache, made, short: short.port, long: long.port },
    async [Symbol.asyncDispose]() {
      await Promise.all([short.close(), long.close()]);
    },
  };
}

const withoutDate = ({ headers, ...answer }: Answer) => {
  const { date, connection: _connection, 'keep-alive': _alive, ...others } = headers;
  expect(date).toMatch(/GMT$/);
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
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (const [path, headers, method] of requests) {
      const long = withoutDate(await ask(site.long, path, { headers, method }));
      const { kept } = site.made;
      expect(withoutDate(await ask(site.short, path, { headers, method }))).toEqual(long);
      expect(withoutDate(await ask(site.short, path, { headers, method, agent }))).toEqual(long);
      expect(site.made.kept, `${method} ${path}`).toBe(kept + 2);
    }
    agent.destroy();
    expect(site.made.count).toBe(1);
    // All before the HEAD came straight from the connection.
    expect(site.made.whole).toBe(3);
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
    await ask(site.short, '/page', { method: 'POST' });
    expect(site.made.kept).toBe(0);
  });
});

describe('a connection that waits for its next request', () => {
  const page = 'GET /page HTTP/1.1\r\nHost: gk.example\r\n\r\n';

  test('goes over to the long way with the first request that is not plain, body and all', async () => {
    await using site = await serving();
    await ask(site.short, '/page');
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const long = 'x'.repeat(100_000);
    expect((await ask(site.short, '/page', { agent })).status).toBe(200);
    const said = await ask(site.short, '/say', { agent, method: 'POST', body: ['one ', long, ' two'] });
    expect([said.status, site.made.said.length]).toEqual([200, long.length + 8]);
    expect((await ask(site.short, '/page', { agent })).status).toBe(200);
    agent.destroy();
    expect(site.made.whole).toBe(1);
    expect(site.made.kept).toBe(2);
  });

  test('answers two requests sent at once, in order', async () => {
    await using site = await serving();
    await ask(site.short, '/page');
    await ask(site.short, '/gone');
    const both = page + page.replace('/page', '/gone');
    const heard = await talk(site.short, [both], /\r\ngone$/);
    expect(heard.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 410']);
    expect(site.made.whole).toBe(0);
  });

  test('is ended when the server closes', async () => {
    const site = await serving();
    await ask(site.short, '/page');
    const agent = new Agent({ keepAlive: true });
    expect((await ask(site.short, '/page', { agent })).status).toBe(200);
    expect(site.made.whole).toBe(1);
    await site[Symbol.asyncDispose]();
    agent.destroy();
  });
});
