import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareContent } from './content.ts';
import { contentFiles } from './content-files.ts';
import type { LoadedDemo } from './demo/load.ts';
import { type Opened, openEnv, type Place } from './environment.ts';
import { HANDLERS } from './jobs.ts';
import { mailKinds } from './mails.ts';
import { SITES_TAG, SiteDirectory } from './modules/agency/index.ts';
import { CALENDAR_TAG, followNotices } from './modules/calendar/index.ts';
import type { StandardCatalogue } from './modules/catalogue/index.ts';
import { DESK_SETTINGS } from './modules/document/index.ts';
import type { Config } from './platform/config.ts';
import { listen } from './platform/database/listen.ts';
import type { Env } from './platform/env.ts';
import { STALE_PAGES } from './platform/event.ts';
import { keptResponses, securityHeaderList } from './platform/http/kept-responses.ts';
import { type Listening, listenOn } from './platform/http/listening.ts';
import { PageCache } from './platform/http/page-cache.ts';
import { countDocument, ViewCounts } from './platform/http/view-counts.ts';
import { type JobWorker, startWorker } from './platform/jobs/worker.ts';
import { sendMailJob } from './platform/mail/jobs.ts';
import { createMetrics, type Metrics } from './platform/metrics.ts';
import { SCHEDULE } from './schedule.ts';
import { createServer } from './server.tsx';
import { type AssetManifest, assetsOf } from './ui/assets.ts';
import { frameText } from './ui/frame-text.ts';

export type ProcessRole = 'web' | 'worker' | 'all';

const VIEW_FLUSH_MILLISECONDS = 10_000;
const CACHE_BYTES = 128 * 1024 * 1024;

/** Starts a process and answers once it serves; `stop` drains requests and jobs, then closes the database. */
export async function runRole(
  role: ProcessRole,
  config: Config,
  place: Place,
): Promise<{ stop(): Promise<void> }> {
  if (!config.databaseUrl && role !== 'all') {
    throw new Error(
      'the embedded database knows the role "all" only; set DATABASE_URL to run web and worker apart',
    );
  }
  const files = contentFiles(place.root, config);
  const opened = await openEnv(config, place, files.readAhead);
  try {
    const state = { missing: 'content' as string | null };
    const web =
      role === 'worker' ? null : await startWeb(config, place, opened, files.standard(), () => state.missing);
    const loaded = await prepareContent(opened, config, files);
    web?.forget();
    const worker = role === 'web' ? null : await startJobs(opened, config);
    const calendarListener = role === 'worker' ? followNoticesOf(opened) : null;
    state.missing = null;
    announce(config, place);
    if (loaded) announceDemo(loaded);
    return { stop: () => stopAll(opened, [web, worker, calendarListener]) };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

const deskSettings = ({ reviewLaterDays, reexamineMonths }: Config) => ({
  ...DESK_SETTINGS,
  reviewLaterDays,
  reexamineMonths,
});

function startJobs(opened: Opened, config: Config): Promise<JobWorker> {
  return startWorker({
    pool: opened.database.pool as never,
    env: opened.env,
    handlers: {
      ...HANDLERS,
      sendMail: sendMailJob(mailKinds({ desk: deskSettings(config) })),
      removeExpiredSessions: async () => void (await opened.sessions.removeExpired()),
    },
    schedule: SCHEDULE,
  });
}

/** A worker serves no pages but counts working days: it hears of new holiday notices too. */
function followNoticesOf({ env, database, calendar }: Opened): { stop(): Promise<void> } {
  return followNotices(calendar, { url: database.appUrl, log: env.log });
}

interface Web {
  forget(): void;
  stop(): Promise<void>;
}

async function startWeb(
  config: Config,
  place: Place,
  opened: Opened,
  standard: StandardCatalogue,
  notReady: () => string | null,
): Promise<Web> {
  const { env, database } = opened;
  const sites = new SiteDirectory(env.db);
  const views = new ViewCounts(env.db);
  const metrics = createMetrics();
  database.onQuery(metrics.observeQuery);
  const listener = listen({
    url: database.appUrl,
    channels: [STALE_PAGES],
    log: env.log,
    onNotice: (_channel, payload) => forgetTags(payload.split(' ')),
    onGap: () => forgetTags(['*', SITES_TAG]),
  });
  const cache = new PageCache(CACHE_BYTES, () => listener.isUp());
  function forgetTags(tags: string[]): void {
    if (tags.includes(SITES_TAG)) sites.forget();
    cache?.invalidate(tags);
    if (tags.includes(CALENDAR_TAG) || tags.includes('*')) refreshCalendar(tags);
  }
  /** Pages made between the news and the reading counted by the old notices: they go too. */
  function refreshCalendar(tags: string[]): void {
    opened.calendar.refresh().then(
      (isNew) => isNew && cache?.invalidate(tags),
      (error) => env.log.warn({ reason: (error as Error).name }, 'calendar waits'),
    );
  }
  const app = createServer({
    env,
    sites,
    cache,
    views,
    metrics,
    notReady,
    sessions: opened.sessions,
    limits: opened.limits,
    standard,
    desk: deskSettings(config),
    asset: assetsOf(manifestIn(place.root)),
    publicFolder: join(place.root, 'public'),
    trustedProxies: config.trustProxy,
    metricsHere: config.metricsPort === null,
  });
  await listener.ready;
  const kept = await keptPages(env, { cache, sites, views, metrics });
  const { host, port } = config;
  const server = await listenOn(app.fetch, { host, port, kept });
  const metricsServer = await startMetrics(config.metricsPort, metrics);
  const flushing = setInterval(() => {
    views.flush().catch((error) => env.log.warn({ reason: (error as Error).name }, 'view counts wait'));
  }, VIEW_FLUSH_MILLISECONDS);
  return {
    forget: () => forgetTags(['*', SITES_TAG]),
    async stop() {
      clearInterval(flushing);
      await server.close();
      await metricsServer?.close();
      await views.flush();
      await listener.close();
    },
  };
}

/** Kept pages are answered before the application sees the request. */
async function keptPages(
  env: Env,
  {
    cache,
    sites,
    views,
    metrics,
  }: { cache: PageCache; sites: SiteDirectory; views: ViewCounts; metrics: Metrics },
) {
  return keptResponses({
    cache,
    now: () => env.now(),
    siteOf: (host) => sites.knownForHost(host)?.code ?? null,
    security: await securityHeaderList(env.baseUrl.startsWith('https:')),
    onServed: (path, tags, agent) => countDocument(views, path, tags, agent),
    observe: (method, status, seconds) => metrics.observeRequest(method, 'kept', status, seconds),
  });
}

async function startMetrics(port: number | null, metrics: Metrics): Promise<Listening | null> {
  return port === null ? null : listenOn(metricsOnly(metrics), { host: '127.0.0.1', port });
}

/** Metrics on a port of their own, for collectors on the same machine. */
function metricsOnly({ registry }: Metrics) {
  return async (request: Request): Promise<Response> => {
    if (new URL(request.url).pathname !== '/metrics') return new Response(null, { status: 404 });
    return new Response(await registry.metrics(), { headers: { 'Content-Type': registry.contentType } });
  };
}

function manifestIn(root: string): AssetManifest {
  const path = join(root, 'public/built/manifest.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as AssetManifest) : {};
}

async function stopAll(opened: Opened, parts: readonly ({ stop(): Promise<void> } | null)[]): Promise<void> {
  for (const part of parts) await part?.stop();
  await opened.close();
}

function announce(config: Config, place: Place): void {
  place.log.info({ url: config.baseUrl, version: place.version }, 'ready');
  console.log(`\n  门户  ${config.baseUrl}/\n  后台  ${config.baseUrl}/console\n`);
}

/** Who can sign in, with the one password; printed here once and kept nowhere. */
function announceDemo({ signIns, password }: LoadedDemo): void {
  const lines = signIns.map(({ username, displayName, agency, post, roles }) => {
    const held = roles.map((role) => frameText.roles[role]).join('、');
    return `  ${username.padEnd(16)} — ${displayName} — ${agency}${post}（${held}）`;
  });
  console.log(
    `  演示账号（用户名 — 姓名 — 岗位），密码都是 ${password} ，只在这里显示一次：\n${lines.join('\n')}\n`,
  );
}
