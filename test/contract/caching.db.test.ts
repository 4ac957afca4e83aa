import { describe, expect, test } from 'vitest';
import { withdraw } from '../../src/modules/document/index.ts';
import { execute } from '../../src/platform/command.ts';
import type { Database } from '../../src/platform/database/pool.ts';
import { freshDatabase, recordQueries } from '../harness/database.ts';
import { publishedBy } from '../harness/documents.ts';
import { serverFor } from '../harness/server.ts';
import { stalePages, webProcess } from '../harness/web-process.ts';
import { aChain, loadCatalogue, makeAgency, makeEnv, makeSite } from '../harness/world.ts';

async function world(database: Database) {
  const env = await makeEnv(database, { reaction: stalePages });
  const site = await makeSite(env, { isDefault: true });
  await loadCatalogue(env);
  const agency = await makeAgency(env, site);
  return { env, agency, chain: await aChain(env, agency) };
}

describe('caching over processes', () => {
  test('a withdrawal in one process is gone at once from the pages another had kept', async () => {
    await using database = await freshDatabase();
    const { env, agency, chain } = await world(database);
    const { documentId, indexNo } = await publishedBy(env, chain, agency.id, { title: '将要撤回的通知' });
    const one = await webProcess(env, database);
    const two = await webProcess(env, database);
    try {
      for (const path of [`/d/${indexNo}`, '/search', '/', '/feed.atom', '/api/v1/documents']) {
        expect(await (await two.app.request(path)).text(), path).toContain('将要撤回的通知');
      }
      expect(two.cache.size).toBeGreaterThan(3);
      const heard = two.nextNotice();
      await execute(env, withdraw, chain.leader, { documentId, kind: 'privacy', reason: '误列' });
      await heard;
      expect((await two.app.request(`/d/${indexNo}`)).status).toBe(410);
      for (const path of ['/search', '/', '/feed.atom', '/api/v1/documents']) {
        expect(await (await two.app.request(path)).text(), path).not.toContain('将要撤回的通知');
      }
    } finally {
      await one.close();
      await two.close();
    }
  });

  test('what is published is on the pages that had been kept without it', async () => {
    await using database = await freshDatabase();
    const { env, agency, chain } = await world(database);
    const web = await webProcess(env, database);
    try {
      expect(await (await web.app.request('/')).text()).not.toContain('刚刚公开的通知');
      const heard = web.nextNotice();
      await publishedBy(env, chain, agency.id, { title: '刚刚公开的通知' });
      await heard;
      expect(await (await web.app.request('/')).text()).toContain('刚刚公开的通知');
    } finally {
      await web.close();
    }
  });
});

describe('the cost of pages in statements', () => {
  test('a kept document page takes none, an uncached one at most six', async () => {
    await using database = await freshDatabase();
    const { env, agency, chain } = await world(database);
    const { indexNo } = await publishedBy(env, chain, agency.id);
    const web = await webProcess(env, database);
    try {
      await web.app.request('/robots.txt');
      const first = await recordQueries(database, async () => web.app.request(`/d/${indexNo}`));
      expect(first.result.status).toBe(200);
      expect(first.queries.length).toBeGreaterThan(0);
      expect(first.queries.length).toBeLessThanOrEqual(6);
      const second = await recordQueries(database, async () => web.app.request(`/d/${indexNo}`));
      expect(second.result.status).toBe(200);
      expect(second.queries).toEqual([]);
    } finally {
      await web.close();
    }
  });

  test('lists cost the same whatever they hold', async () => {
    await using database = await freshDatabase();
    const { env, agency, chain } = await world(database);
    const { app } = serverFor(env, database);
    await app.request('/sitemap');
    const costs: Record<string, number[]> = {};
    for (const round of [1, 2]) {
      for (let n = 0; n < 4; n += 1) {
        await publishedBy(env, chain, agency.id, {
          title: `第${round}-${n}号通知`,
          docNo: `砚民发〔2026〕${round * 10 + n}号`,
        });
      }
      for (const path of [
        '/',
        '/search',
        '/domains/welfare',
        '/transparency',
        `/agencies/${agency.code}`,
        '/catalogue',
        '/sitemap.xml',
      ]) {
        const { queries } = await recordQueries(database, async () => app.request(path));
        costs[path] = [...(costs[path] ?? []), queries.length];
      }
    }
    for (const [path, [first, second]] of Object.entries(costs)) {
      expect(second, path).toBe(first);
      expect(second, path).toBeLessThanOrEqual(12);
    }
  });
});
