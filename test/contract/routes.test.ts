import { describe, expect, test } from 'vitest';
import { loadStandard } from '../../src/modules/catalogue/index.ts';
import { execute } from '../../src/platform/command.ts';
import { PERMISSIONS, SYSTEM } from '../../src/platform/permission.ts';
import { rollbackEach } from '../harness/database.ts';
import { bareRouteTable, STANDARD, serverFor } from '../harness/server.ts';
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
  '/feed.atom',
  '/console',
];

describe('the route table', () => {
  test('holds every address that is promised', () => {
    const paths = new Set(specs.map(({ path }) => path));
    expect(PROMISED.filter((path) => !paths.has(path))).toEqual([]);
  });

  test('every route says who may call it; what writes is for staff', () => {
    for (const { method, path, access } of specs) {
      if ('permission' in access) expect(Object.keys(PERMISSIONS), path).toContain(access.permission);
      else expect(method, path).toBe('get');
    }
  });

  test('routes of the desk are for staff, all others for everybody', () => {
    for (const { path, access } of specs) {
      expect('permission' in access, path).toBe(path === '/console' || path.startsWith('/console/'));
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
      if (!('permission' in access) || method !== 'get') continue;
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
      if (!('permission' in access) || method === 'get') continue;
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
    for (const { path, access, cache } of specs) {
      if ('permission' in access || path.includes(':')) continue;
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

  test('the description of the API is OpenAPI 3.1, and its examples answer in the shape they promise', async () => {
    const env = await makeEnv(database());
    const site = await makeSite(env, { isDefault: true });
    // The agency that examples name.
    await makeAgency(env, site, { code: '990101010' });
    await execute(env, loadStandard, SYSTEM, { standard: STANDARD });
    const { app } = serverFor(env, database());
    const description = (await (await app.request('/api/v1/openapi.json')).json()) as {
      openapi: string;
      paths: object;
    };
    expect(description.openapi).toMatch(/^3\.1/);
    const described = specs.flatMap((spec) => (spec.api ? [{ ...spec, api: spec.api }] : []));
    expect(described.length).toBeGreaterThanOrEqual(4);
    for (const { api, path } of described) {
      for (const example of api.examples ?? []) {
        const response = await app.request(example);
        expect(response.status, example).toBe(200);
        const parsed = api.response.safeParse(await response.json());
        expect(parsed.error?.issues ?? [], `${path} ${example}`).toEqual([]);
      }
    }
  });
});
