import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { describeApi } from '../../src/describe-api.ts';
import { issueToken } from '../../src/modules/api-token/index.ts';
import { loadStandard } from '../../src/modules/catalogue/index.ts';
import { withdraw } from '../../src/modules/document/index.ts';
import { writeDump } from '../../src/modules/dump/index.ts';
import { execute } from '../../src/platform/command.ts';
import { SYSTEM } from '../../src/platform/permission.ts';
import { rollbackEach } from '../harness/database.ts';
import { publishedBy } from '../harness/documents.ts';
import { bareRouteTable, STANDARD, serverFor } from '../harness/server.ts';
import { aChain, actorOf, makeAgency, makeEnv, makeSite, makeStaff, START } from '../harness/world.ts';
import { ROOT } from './source-files.ts';

const database = rollbackEach();

/** The agency that examples name, with a document that carries the number they name. */
async function makeWorld() {
  const env = await makeEnv(database());
  const site = await makeSite(env, { isDefault: true });
  await execute(env, loadStandard, SYSTEM, { standard: STANDARD });
  const agency = await makeAgency(env, site, { code: '990101010', name: '砚溪县民政局' });
  const chain = await aChain(env, agency);
  const draft = { items: ['HLJ-2-1'], docNo: '砚民发〔2026〕7号' };
  const published = await publishedBy(env, chain, agency.id, draft);
  const clerk = await makeStaff(env, { agency, roles: ['clerk'] });
  const issuer = await makeStaff(env, { roles: [{ role: 'securityAdministrator', agencyId: null }] });
  const { secret } = await execute(env, issueToken, await actorOf(env, issuer), {
    staffId: clerk.id,
    name: '公文系统',
    permissions: ['document.read', 'document.write'],
    agencyIds: [agency.id],
    until: '2026-12-31',
  });
  await writeDump({ ...env, now: () => new Date(START.getTime() + 120_000) }, {});
  const { app } = serverFor(env, database());
  return { env, agency, chain, published, app, headers: { authorization: `Bearer ${secret}` } };
}

const held: { world?: Awaited<ReturnType<typeof makeWorld>> } = {};
function world() {
  if (!held.world) throw new Error('no world');
  return held.world;
}
beforeEach(async () => {
  held.world = await makeWorld();
});

interface Operation {
  responses: Record<string, { content: { 'application/json': { schema: object } } }>;
  requestBody?: { content: Record<string, { schema: object; example?: Record<string, unknown> }> };
  security?: Record<string, unknown>[];
  'x-examples'?: string[];
}
interface Description {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
}

async function described() {
  const description = (await (await world().app.request('/api/v1/openapi.json')).json()) as Description;
  const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  return { description, operations };
}

/** The documented schema as a judge of answers; what it refers to comes along. */
function schemaIn(description: Description, schema: object): z.ZodType {
  const text = JSON.stringify({ ...schema, $defs: description.components.schemas });
  return z.fromJSONSchema(JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')));
}

function judge(description: Description, operation: Operation, status: number, body: unknown, about: string) {
  const schema = operation.responses[status]?.content['application/json'].schema;
  expect(schema, `${about}: ${status} is documented`).toBeDefined();
  const judged = schemaIn(description, schema ?? {}).safeParse(body);
  expect(judged.error?.issues ?? [], about).toEqual([]);
}

describe('the description of the API', () => {
  test('is OpenAPI 3.1 in which every reference leads somewhere and every operation has a name of its own', async () => {
    const { description, operations } = await described();
    expect(description.openapi).toMatch(/^3\.1/);
    expect(operations.length).toBeGreaterThan(18);
    const text = JSON.stringify(description);
    for (const [, name = ''] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      expect(description.components.schemas, name).toHaveProperty(name);
    }
    expect(text).not.toContain('#/$defs/');
    const ids = [...text.matchAll(/"operationId":"([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(operations.length);
  });

  test('says of every public address with what request it can be tried', async () => {
    const { operations } = await described();
    const silent = operations.filter(
      ({ method, operation }) => method === 'get' && !operation.security && !operation['x-examples']?.length,
    );
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  test('is true: each example request answers, and the answer fits its schema', async () => {
    const { app, headers } = world();
    const { description, operations } = await described();
    for (const { method, operation } of operations) {
      if (method !== 'get') continue;
      for (const example of operation['x-examples'] ?? []) {
        const response = await app.request(example, { headers: operation.security ? headers : {} });
        expect(response.status, example).toBe(200);
        judge(description, operation, 200, await response.json(), example);
      }
    }
  });

  test('is true of writing too: its bodies create, edit and submit one document after another', async () => {
    const { app, headers } = world();
    const { description } = await described();
    const base = '/api/v1/staff/documents';
    const at = { id: '', version: 0 };
    for (const [path, method] of [
      [base, 'post'],
      [`${base}/{id}`, 'put'],
      [`${base}/{id}/submission`, 'post'],
    ] as const) {
      const operation = description.paths[path]?.[method];
      if (!operation) throw new Error(`${method} ${path} is not described`);
      const content = operation.requestBody?.content['application/json'];
      const example = { ...content?.example, ...(at.version ? { version: at.version } : {}) };
      const judged = schemaIn(description, content?.schema ?? {}).safeParse(example);
      expect(judged.error?.issues ?? [], `${method} ${path}`).toEqual([]);
      const response = await app.request(path.replace('{id}', at.id), {
        method: method.toUpperCase(),
        headers: {
          ...headers,
          'content-type': 'application/json',
          'idempotency-key': `${method} ${path}`.replaceAll(' ', '-'),
        },
        body: JSON.stringify(example),
      });
      const body = (await response.json()) as { id: string; version: number };
      judge(description, operation, response.status, body, `${method} ${path}`);
      Object.assign(at, { id: body.id, version: body.version });
    }
    const one = description.paths[`${base}/{id}`]?.get;
    if (!one) throw new Error('not described');
    const answer = await app.request(`${base}/${at.id}`, { headers });
    judge(description, one, answer.status, await answer.json(), 'one');
  });

  test('is committed as docs/api/openapi.json', () => {
    const committed = readFileSync(join(ROOT, 'docs/api/openapi.json'), 'utf8');
    const made = describeApi(join(ROOT, 'db/catalogue'));
    expect(made === committed, 'run `npm run api:generate` and commit the result').toBe(true);
  });
});

describe('the API', () => {
  test('has a page that names every address, its parameters and examples, without scripts', async () => {
    const html = await (await world().app.request('/api')).text();
    for (const { api, path } of bareRouteTable().specs) {
      if (!api) continue;
      expect(html).toContain(path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}'));
      expect(html).toContain(api.summary.replaceAll('&', '&amp;'));
    }
    expect(html).toContain('Idempotency-Key');
    expect(html).toContain('不得歪曲原意');
  });

  test('is open to every origin for reading, and to none for writing', async () => {
    const { app } = world();
    const headers = { origin: 'https://elsewhere.example' };
    for (const path of [
      '/api/v1/documents',
      '/feed.atom',
      '/search.json',
      '/search.csv',
      '/dump.json',
      '/calendar.ics',
    ]) {
      const read = await app.request(path, { headers });
      expect(read.headers.get('access-control-allow-origin'), path).toBe('*');
    }
    for (const path of ['/', '/search', '/console']) {
      const page = await app.request(path, { headers });
      expect(page.headers.get('access-control-allow-origin'), path).toBeNull();
    }
    const asked = { ...headers, 'access-control-request-method': 'POST' };
    const preflight = await app.request('/api/v1/staff/documents', { method: 'OPTIONS', headers: asked });
    expect(preflight.headers.get('access-control-allow-methods') ?? '').not.toContain('POST');
  });

  test('answers errors as problem details, and names `next` where page numbers end', async () => {
    const { app } = world();
    const far = await app.request('/api/v1/documents?page=101&pageSize=100');
    expect(far.status).toBe(400);
    expect(far.headers.get('content-type')).toContain('application/problem+json');
    expect(((await far.json()) as { detail: string }).detail).toContain('next');
    expect((await app.request('/api/v1/documents?page=100&pageSize=100')).status).toBe(200);
    expect((await app.request('/api/v1/changes?after=-1')).status).toBe(400);
  });

  test('goes on through all changes by `next`, and says where more are to be had', async () => {
    const { app, env, chain, agency, published } = world();
    for (let index = 1; index <= 4; index += 1) {
      const draft = { items: ['HLJ-2-1'], title: `第${index}条`, docNo: `砚民发〔2026〕${30 + index}号` };
      await publishedBy(env, chain, agency.id, draft);
    }
    await execute(env, withdraw, chain.leader, {
      documentId: published.documentId,
      kind: 'privacy',
      reason: '误列',
    });
    const seen: { seq: number; kind: string; title: string | null }[] = [];
    let path = '/api/v1/changes?after=0&pageSize=2';
    for (let round = 0; path && round < 10; round += 1) {
      const response = await app.request(path);
      const { items } = (await response.json()) as { items: typeof seen };
      seen.push(...items);
      const link = /<https:\/\/gk\.example([^>]*)>; rel="next"/.exec(response.headers.get('link') ?? '');
      path = link?.[1] ?? '';
    }
    expect(seen.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(seen.at(-1)).toMatchObject({ kind: 'withdrawn', title: null });
    expect(seen[0]).toMatchObject({ kind: 'withdrawn', title: null });
  });

  test('offers the dictionary of columns and codes as page and JSON', async () => {
    const { app } = world();
    const html = await (await app.request('/data-dictionary')).text();
    for (const text of ['信息索引号', 'indexNo', '机关全称', 'not_yet_in_force', '尚未生效']) {
      expect(html).toContain(text);
    }
    const { tables } = (await (await app.request('/data-dictionary.json')).json()) as {
      tables: { id: string; columns: { note: string }[] }[];
    };
    expect(tables.map(({ id }) => id)).toEqual(['documents', 'catalogue', 'agencies']);
    expect(tables.flatMap(({ columns }) => columns).filter(({ note }) => !note)).toEqual([]);
  });
});
