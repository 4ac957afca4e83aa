import { listen } from '../../src/platform/database/listen.ts';
import type { Database } from '../../src/platform/database/pool.ts';
import type { Env } from '../../src/platform/env.ts';
import { type Reaction, STALE_PAGES } from '../../src/platform/event.ts';
import { PageCache } from '../../src/platform/http/page-cache.ts';
import { reactionTo } from '../../src/reactions.ts';
import type { ServerParts } from '../../src/server.tsx';
import { serverFor } from './server.ts';

/** Pages become stale as in an installation; jobs are left out, there is no worker. */
export const stalePages: Reaction = (event) => reactionTo(event).filter((effect) => 'stale' in effect);

/** A web process as `process.ts` wires it: its own cache that hears the notices of all. Its `env` reacts with `stalePages`. */
export async function webProcess(
  env: Env,
  database: Database & { appUrl: string },
  given: Partial<ServerParts> = {},
) {
  const heard = { waiting: [] as (() => void)[] };
  const caches: PageCache[] = [];
  const listener = listen({
    url: database.appUrl,
    channels: [STALE_PAGES],
    log: env.log,
    onNotice: (_channel, payload) => {
      caches[0]?.invalidate(payload.split(' '));
      for (const wake of heard.waiting.splice(0)) wake();
    },
    onGap: () => caches[0]?.clear(),
  });
  const cache = new PageCache(64e6, () => listener.isUp());
  caches.push(cache);
  await listener.ready;
  const { app } = serverFor(env, database, { cache, ...given });
  const nextNotice = () => new Promise<void>((resolve) => heard.waiting.push(resolve));
  return { app, cache, nextNotice, close: () => listener.close() };
}
