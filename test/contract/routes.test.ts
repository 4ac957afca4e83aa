import { describe, expect, test } from 'vitest';
import { PERMISSIONS } from '../../src/platform/permission.ts';
import { rollbackEach } from '../harness/database.ts';
import { bareRouteTable, serverFor } from '../harness/server.ts';
import { loadCatalogue, makeAgency, makeEnv, makeSite, makeStaff } from '../harness/world.ts';

const database = rollbackEach();
const specs = bareRouteTable().specs;

/** Addresses of interface.md that this system promises, as patterns of the table. */
const PROMISED = [
  '/',
  '/d/:code/:back{[0-9]+-[0-9]+}',
  '/f/:id/:name',
  '/guide',
  '/institutions',
  '/catalogue',
  '/annual-reports',
  '/applications',
  '/domains/:domain',
  '/agencies',
  '/search',
  '/transparency',
  '/sitemap.xml',
  '/robots.txt',
  '/opensearch.xml',
  '/manifest.webmanifest',
  '/api',
  '/api/v1/openapi.json',
  '/api/v1/documents',
  '/api/v1/catalogue',
  '/api/v1/agencies',
  '/api/v1/changes',
  '/api/v1/calendar/working-days',
  '/calculators/working-days',
  '/api/v1/applications/fee',
  '/api/v1/applications/clock',
  '/api/v1/annual-reports/check',
  '/calculators/application-clock',
  '/calculators/application-fee',
  '/calculators/annual-report',
  '/feed.atom',
  '/console',
];

/** What the public may send without an account: applications and what belongs to them, comments. Their origin is tested. */
const PUBLIC_WRITES =
  /^\/applications\/(?:new|status|opinion|complaints)(?:\/|$)|^\/annual-reports\/:code\/[^/]+\/comments$/;

/** What calculates and keeps nothing may be asked with a body by anybody. */
const KEEPS_NOTHING = [
  '/api/v1/applications/clock',
  '/api/v1/annual-reports/check',
  '/calculators/annual-report',
];

describe('the route table', () => {
  test('holds every address that is promised', () => {
    const paths = new Set(specs.map(({ path }) => path));
    expect(PROMISED.filter((path) => !paths.has(path))).toEqual([]);
  });

  test('every route says who may call it; what writes is for staff', () => {
    for (const { method, path, access } of specs) {
      if ('permission' in access) expect(Object.keys(PERMISSIONS), path).toContain(access.permission);
      else if (!PUBLIC_WRITES.test(path) && !KEEPS_NOTHING.includes(path)) expect(method, path).toBe('get');
    }
  });

  test('routes of the desk are for staff, those of the write API for tokens, all others for everybody', () => {
    for (const { path, access } of specs) {
      const isDesk = path === '/console' || path.startsWith('/console/');
      const isForPrograms = path.startsWith('/api/v1/staff/');
      expect('permission' in access, path).toBe(isDesk || isForPrograms);
      expect('permission' in access && access.by === 'token', path).toBe(isForPrograms);
    }
  });

  test('without a token the write API answers 401 in JSON, whatever the address and whatever the cookie', async () => {
    const env = await makeEnv(database());
    await makeSite(env, { isDefault: true });
    const { app } = serverFor(env, database());
    for (const { method, path } of specs.filter(({ path: each }) => each.startsWith('/api/v1/staff/'))) {
      const response = await app.request(
        path.replace(/:\w+(\{[^}]*\})?/g, '00000000-0000-4000-8000-000000000000'),
        { method: method.toUpperCase(), headers: { cookie: 'gongkai.session_token=somebody' } },
      );
      expect(response.status, path).toBe(401);
      expect(response.headers.get('content-type'), path).toContain('application/problem+json');
    }
  });

  test('no address stands twice', () => {
    const keys = specs.map(({ method, path }) => `${method} ${path}`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  test('without a session the desk asks to sign in, whatever the address', async () => {
    const env = await makeEnv(database());
    await makeSite(env, { isDefault: true });
    const { app } = serverFor(env, database());
    for (const { method, path, access } of specs) {
      if (!('permission' in access) || access.by === 'token' || method !== 'get') continue;
      const response = await app.request(
        path.replace(/:\w+(\{[^}]*\})?/g, '00000000-0000-4000-8000-000000000000'),
      );
      expect(response.status, path).toBe(303);
      expect(response.headers.get('location'), path).toContain('/console/sign-in');
    }
  });

  test('a write from a foreign page is refused, whatever the address', async () => {
    const env = await makeEnv(database());
    await makeSite(env, { isDefault: true });
    const { app } = serverFor(env, database());
    for (const { method, path, access } of specs) {
      if (!('permission' in access) || access.by === 'token' || method === 'get') continue;
      const response = await app.request(
        path.replace(/:\w+(\{[^}]*\})?/g, '00000000-0000-4000-8000-000000000000'),
        {
          method: method.toUpperCase(),
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            origin: 'https://elsewhere.example',
            'sec-fetch-site': 'cross-site',
          },
          body: 'a=b',
        },
      );
      expect(response.status, `${method} ${path}`).toBe(403);
    }
  });
});

describe('every public page', () => {
  test('carries the headers, answers again with 304, and is described by the API where it is JSON', async () => {
    const env = await makeEnv(database());
    const site = await makeSite(env, { isDefault: true });
    await loadCatalogue(env);
    const agency = await makeAgency(env, site);
    await makeStaff(env, { agency });
    const { app } = serverFor(env, database());
    for (const { path: pattern, access, cache, api } of specs) {
      if ('permission' in access || pattern.includes(':')) continue;
      // What cannot be asked without parameters is asked as its description shows.
      const path = api?.examples?.[0] ?? pattern;
      const response = await app.request(path);
      expect([200, 404], path).toContain(response.status);
      expect(response.headers.get('content-security-policy'), path).toContain("script-src 'self'");
      expect(response.headers.get('x-content-type-options'), path).toBe('nosniff');
      const etag = response.headers.get('etag');
      if (cache === 'never' || !etag) continue;
      const again = await app.request(path, { headers: { 'if-none-match': etag } });
      expect(again.status, path).toBe(response.status === 200 ? 304 : response.status);
    }
  });
});
