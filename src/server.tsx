import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { requestId } from 'hono/request-id';
import { signedInPerson } from './console/signed-in.ts';
import type { SiteDirectory } from './modules/agency/index.ts';
import { requireToken } from './modules/api-token/index.ts';
import type { Env } from './platform/env.ts';
import { AppError } from './platform/errors.ts';
import type { App, AppEnv } from './platform/http/context.ts';
import type { PageCache } from './platform/http/page-cache.ts';
import { publicPages } from './platform/http/public-pages.ts';
import { readLimit } from './platform/http/read-limit.ts';
import { RouteTable } from './platform/http/routes.ts';
import { addressOf, securityHeaders } from './platform/http/security.ts';
import { staticFiles } from './platform/http/static-files.ts';
import { countDocument } from './platform/http/view-counts.ts';
import type { Metrics } from './platform/metrics.ts';
import { consoleGuard, sessionRoutes } from './platform/session/index.ts';
import { answerError, answerNotFound } from './portal/error-pages.tsx';
import { operatorRoutes } from './portal/operator.ts';
import { mountRoutes, type RouteParts } from './routes.ts';
import { PlainConsolePage } from './ui/console-shell.tsx';

/** Everything a web process is made of; built in `main.ts`, anew in each test. */
export interface ServerParts extends RouteParts {
  env: Env;
  sites: SiteDirectory;
  cache: PageCache;
  metrics: Metrics;
  asset: (path: string) => string;
  publicFolder: string;
  trustedProxies: readonly string[];
  /** Null once migrations, catalogue and demo are in place; else what is still missing. */
  notReady(): string | null;
  metricsHere: boolean;
}

/** Forms with files are streamed and bounded by the file limits; everything else by this. */
const LARGEST_BODY = 6 * 1024 * 1024;

/** What programs read from other origins too: the API, and every list, feed and archive in a form of its own. */
const OPEN_DATA = /^\/(?!console(?:\/|$)).*\.(?:json|atom|csv|xlsx|ics|zip|xml|md)$|^\/api\//;

/** The route table of the whole system, without anything running: for docs and contract tests. */
export function routeTable(parts: RouteParts): RouteTable {
  const table = new RouteTable();
  mountRoutes(table, parts);
  return table;
}

/** Composes the web application: middleware in order, then the slices' routes, then one error handler. */
export function createServer(parts: ServerParts): App {
  const { env, asset } = parts;
  const app = new Hono<AppEnv>();
  app.use(requestId({ headerName: '' }));
  app.use(securityHeaders(env.baseUrl.startsWith('https:')));
  app.use(async (c, next) => {
    c.set('env', env);
    c.set('asset', asset);
    c.set('signedIn', null);
    c.set('bearer', null);
    c.set('pageTags', new Set());
    c.set('pageUntil', null);
    c.set('pageBegun', 0);
    const started = performance.now();
    await next();
    parts.metrics.observeRequest(
      c.req.method,
      c.req.routePath,
      c.res.status,
      (performance.now() - started) / 1000,
    );
  });
  operatorRoutes(app, parts);
  for (const path of ['/css/*', '/built/*', '/favicon.svg']) app.get(path, staticFiles(parts.publicFolder));
  app.use(async (c, next) => {
    const site = await parts.sites.forHost(c.req.header('host')?.replace(/:\d+$/, ''));
    if (!site) throw new AppError('notReady', { reason: 'noSite' });
    c.set('site', site);
    return next();
  });
  app.use(
    publicPages(
      parts.cache,
      (c) => c.var.site.code,
      (c, tags) => countDocument(parts.views, c.req.path, tags, c.req.header('user-agent')),
    ),
  );
  app.use(readLimit(parts.trustedProxies));
  mountConsole(app, parts);
  app.route('/', routeTable(parts).app);
  app.notFound(answerNotFound);
  app.onError(answerError);
  return app;
}

/** Sign-in, and the guard before every page of the desk and every write by staff systems. */
function mountConsole(app: App, parts: ServerParts): void {
  const { env, sessions, asset } = parts;
  const guard = {
    sessions,
    secret: env.secret,
    baseUrl: env.baseUrl,
    now: () => env.now(),
    shell: ({ title, children }: { title: string; children?: unknown }) => (
      <PlainConsolePage asset={asset} name="公开" title={title}>
        {children as never}
      </PlainConsolePage>
    ),
  };
  app.use('/console/*', limitBody());
  app.use('/console', consoleGuard(guard));
  app.use('/console/*', consoleGuard(guard));
  app.use('/console', signedInPerson);
  app.use('/console/*', signedInPerson);
  app.route('/', sessionRoutes({ ...guard, addressOf: (c) => addressOf(c, parts.trustedProxies) }));
  app.use('/api/*', limitBody());
  app.use('/api/v1/staff/*', requireToken(parts.limits));
  const isOpen = cors({ origin: '*', allowMethods: ['GET', 'HEAD'], exposeHeaders: ['ETag', 'Link'] });
  app.use((c, next) => (OPEN_DATA.test(c.req.path) ? isOpen(c, next) : next()));
}

/** Streams of files go around this limit; their own is in the upload. */
function limitBody() {
  const limit = bodyLimit({
    maxSize: LARGEST_BODY,
    onError: () => {
      throw new AppError('tooLarge', { facts: { limitBytes: LARGEST_BODY } });
    },
  });
  return ((c, next) => {
    const isUpload = c.req.header('content-type')?.startsWith('multipart/form-data');
    return isUpload ? next() : limit(c, next);
  }) as typeof limit;
}
