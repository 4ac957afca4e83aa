import { join } from 'node:path';
import { SiteDirectory } from '../../src/modules/agency/index.ts';
import { loadStandardCatalogue } from '../../src/modules/catalogue/index.ts';
import { DESK_SETTINGS } from '../../src/modules/document/index.ts';
import type { Database } from '../../src/platform/database/pool.ts';
import type { Env } from '../../src/platform/env.ts';
import type { App } from '../../src/platform/http/context.ts';
import { PageCache } from '../../src/platform/http/page-cache.ts';
import { ViewCounts } from '../../src/platform/http/view-counts.ts';
import { createMetrics } from '../../src/platform/metrics.ts';
import { createRateLimits, createSessions } from '../../src/platform/session/index.ts';
import { createServer, routeTable, type ServerParts } from '../../src/server.tsx';

export const STANDARD = loadStandardCatalogue(join(import.meta.dirname, '../../db/catalogue'));

/** The whole web application in process, as `main` composes it, over the test's database. The cache is off unless asked. */
export function serverFor(
  env: Env,
  database: Database,
  given: Partial<ServerParts> & { isCaching?: boolean } = {},
) {
  const { isCaching = false, ...overrides } = given;
  const { pool } = database;
  const sessions = createSessions({
    pool,
    secret: env.secret,
    baseUrl: env.baseUrl,
    now: () => env.now(),
    hashing: { cheap: true },
    log: env.log,
  });
  const parts: ServerParts = {
    env,
    sessions,
    limits: createRateLimits({ pool, secret: env.secret }),
    sites: new SiteDirectory(env.db),
    cache: new PageCache(64 * 1024 * 1024, () => isCaching),
    views: new ViewCounts(env.db),
    metrics: createMetrics(false),
    standard: STANDARD,
    desk: DESK_SETTINGS,
    asset: (path) => path,
    publicFolder: join(import.meta.dirname, '../../public'),
    trustedProxies: [],
    notReady: () => null,
    metricsHere: true,
    ...overrides,
  };
  return { app: createServer(parts) as App, parts };
}

/** The route table with nothing behind it: for tests that look at addresses only. */
export function bareRouteTable() {
  const nothing = {} as never;
  return routeTable({
    sessions: nothing,
    views: nothing,
    limits: nothing,
    standard: STANDARD,
    desk: DESK_SETTINGS,
  });
}
