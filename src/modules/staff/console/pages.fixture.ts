import { beforeEach, expect } from 'vitest';
import { rollbackEach } from '../../../../test/harness/database.ts';
import {
  type Agency,
  actorOf,
  appFor,
  makeAgency,
  makeEnv,
  makeSite,
  makeStaff,
  type Person,
} from '../../../../test/harness/world.ts';
import type { Database } from '../../../platform/database/pool.ts';
import type { Env } from '../../../platform/env.ts';
import type { App, SiteView } from '../../../platform/http/context.ts';
import { RouteTable } from '../../../platform/http/routes.ts';
import type { Actor } from '../../../platform/permission.ts';
import type { Sessions } from '../../../platform/session/index.ts';
import { testSessions } from '../../../platform/session/sessions.fixture.ts';
import { staffConsole } from '../index.ts';

/** Typed as a name or title; must never come out as markup. */
export const HOSTILE = '<img src=x onerror=alert(1)>';

export interface PagesWorld {
  env: Env;
  site: SiteView;
  agency: Agency;
  sessions: Sessions;
  table: RouteTable;
  /** The pages as system administrator and security administrator meet them. */
  system: App;
  security: App;
}

/** An agency, the two administrators and the pages, anew before each test; rolled back after it. */
export function pagesWorld(): { world: PagesWorld; database: () => Database } {
  const database = rollbackEach();
  const world = {} as PagesWorld;
  beforeEach(async () => {
    const env = await makeEnv(database());
    const site = await makeSite(env);
    const agency = await makeAgency(env, site, { name: '砚溪县民政局' });
    const sessions = testSessions(database().pool);
    const table = new RouteTable();
    staffConsole(table, {
      sessions,
      listDomains: async () => [{ code: 'education', name: '教育' }],
      listOpenWork: async () => [{ task: '待审核', agencyName: HOSTILE, count: 3 }],
    });
    Object.assign(world, { env, site, agency, sessions, table });
    world.system = appAs(world, await actorOf(env, await makeStaff(env, { roles: ['systemAdministrator'] })));
    world.security = appAs(
      world,
      await actorOf(env, await makeStaff(env, { roles: ['securityAdministrator'] })),
    );
  });
  return { world, database };
}

/** The pages as this person meets them. */
export function appAs({ env, site, table }: PagesWorld, actor: Actor): App {
  return appFor(table, { env, site, actor });
}

/** The text of a page that answers with the status. */
export async function page(app: App, path: string, status = 200): Promise<string> {
  const answer = await app.request(path);
  expect(answer.status).toBe(status);
  return answer.text();
}

/** Somebody at the agency, without a role. */
export function somebody({ env, agency }: PagesWorld, displayName = '王芳'): Promise<Person> {
  return makeStaff(env, { agency, displayName });
}
