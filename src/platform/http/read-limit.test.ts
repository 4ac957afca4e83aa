import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { AppError } from '../errors.ts';
import type { AppEnv } from './context.ts';
import { readLimit } from './read-limit.ts';

function appWith(trusted: readonly string[] = []) {
  const app = new Hono<AppEnv>();
  app.use(readLimit(trusted, { points: 3, seconds: 60 }));
  app.get('*', (c) => c.text('found'));
  app.onError((thrown, c) =>
    thrown instanceof AppError ? c.text(thrown.message, thrown.status) : c.text('fault', 500),
  );
  return (path: string, peer: string, headers: Record<string, string> = {}) =>
    app.request(path, { headers }, { incoming: { socket: { remoteAddress: peer } } });
}

describe('costly reads of one address', () => {
  test('are answered up to the rule, then refused with the time to wait', async () => {
    const ask = appWith();
    for (const path of ['/search?q=a', '/api/v1/documents', '/d/1/2.pdf']) {
      expect((await ask(path, '203.0.113.7')).status).toBe(200);
    }
    const refused = await ask('/search.csv', '203.0.113.7');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.text()).toContain('秒后再试');
  });

  test('do not count against others, nor do pages, nor does this machine itself', async () => {
    const ask = appWith();
    for (let n = 0; n < 4; n += 1) await ask('/search', '203.0.113.7');
    expect((await ask('/search', '203.0.113.8')).status).toBe(200);
    expect((await ask('/', '203.0.113.7')).status).toBe(200);
    expect((await ask('/searching', '203.0.113.7')).status).toBe(200);
    for (let n = 0; n < 5; n += 1) expect((await ask('/search', '127.0.0.1')).status).toBe(200);
  });

  test('of one IPv6 network count together', async () => {
    const ask = appWith();
    const peers = ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', '2001:db8:1:2:0:0:0:3', '2001:db8:1:2::4'];
    const answers = await Promise.all(peers.map((peer) => ask('/search', peer)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 429]);
    expect((await ask('/search', '2001:db8:1:3::1')).status).toBe(200);
  });

  test('through a trusted proxy count for the client it names, not for the proxy', async () => {
    const ask = appWith(['10.0.0.1']);
    for (let n = 0; n < 4; n += 1) await ask('/search', '10.0.0.1', { 'x-forwarded-for': '203.0.113.7' });
    const statuses = await Promise.all([
      ask('/search', '10.0.0.1', { 'x-forwarded-for': '203.0.113.7' }),
      ask('/search', '10.0.0.1', { 'x-forwarded-for': '198.51.100.2' }),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([429, 200]);
  });
});
