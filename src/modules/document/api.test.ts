import { beforeEach, describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { completeDraft, publishedBy } from '../../../test/harness/documents.ts';
import { portalWorld } from '../../../test/harness/portal.ts';
import { actorOf, makeAgency, makeStaff } from '../../../test/harness/world.ts';
import { execute } from '../../platform/command.ts';
import { issueToken, revokeToken } from '../api-token/index.ts';

const database = rollbackEach();
const BASE = '/api/v1/staff/documents';

async function makeWorld() {
  const portal = await portalWorld(database());
  const { env, agency } = portal;
  const clerk = await makeStaff(env, { agency, roles: ['clerk'], displayName: '闻小满' });
  const issuer = await actorOf(
    env,
    await makeStaff(env, { roles: [{ role: 'securityAdministrator', agencyId: null }] }),
  );
  const tokenFor = (permissions: string[]) =>
    execute(env, issueToken, issuer, {
      staffId: clerk.id,
      name: '公文系统',
      permissions,
      agencyIds: [agency.id],
      until: '2026-12-31',
    });
  const issued = await tokenFor(['document.read', 'document.write']);
  const keys = { count: 0 };
  const call = (path: string, given: Call = {}) => {
    keys.count += 1;
    const { method = 'GET', body, secret = issued.secret, key = `k-${keys.count}`, headers = {} } = given;
    return portal.app.request(path, {
      method,
      body: body instanceof FormData ? body : body === undefined ? undefined : JSON.stringify(body),
      headers: {
        ...(secret ? { authorization: `Bearer ${secret}` } : {}),
        ...(method === 'GET' || key === null ? {} : { 'idempotency-key': key }),
        ...headers,
      },
    });
  };
  return { ...portal, clerk, issuer, issued, tokenFor, call };
}

interface Call {
  method?: string;
  body?: unknown;
  secret?: string | null;
  key?: string | null;
  headers?: Record<string, string>;
}

const held: { world?: Awaited<ReturnType<typeof makeWorld>> } = {};
function world() {
  if (!held.world) throw new Error('no world');
  return held.world;
}
beforeEach(async () => {
  held.world = await makeWorld();
});

interface Written {
  id: string;
  version: number;
  code?: string;
  reason?: string;
  attachments?: { name: string; sha256: string }[];
}
const read = async (response: Response | Promise<Response>) => (await (await response).json()) as Written;

async function draft(given: object = {}, call: Call = {}) {
  const { agency, call: send } = world();
  return send(BASE, { method: 'POST', body: { agency: agency.code, ...completeDraft(), ...given }, ...call });
}

const states = async () => {
  const { items } = (await (await world().call(BASE)).json()) as {
    items: { title: string; state: string }[];
  };
  return items.map(({ title, state }) => [title, state]);
};

describe('a staff system with a token', () => {
  test('drafts, edits, attaches, submits and reads the state; people do the rest', async () => {
    const { call, env } = world();
    const created = await draft();
    expect(created.status).toBe(201);
    const { id, version } = await read(created);
    const body = { ...completeDraft({ title: '关于调整标准的通知' }), version };
    const edited = await read(call(`${BASE}/${id}`, { method: 'PUT', body }));
    const form = new FormData();
    form.set('version', String(edited.version));
    form.append('files', new File(['附件内容'], '标准表.txt'));
    const attached = await call(`${BASE}/${id}/attachments`, { method: 'POST', body: form });
    expect(attached.status).toBe(201);
    const after = await read(attached);
    expect(after.attachments?.map(({ name }) => name)).toEqual(['标准表.txt']);
    const submission = { method: 'POST', body: { version: after.version } };
    expect((await call(`${BASE}/${id}/submission`, submission)).status).toBe(200);
    expect(await states()).toEqual([['关于调整标准的通知', 'inSecrecyReview']]);
    const one = (await (await call(`${BASE}/${id}`)).json()) as { state: string; attachments: object[] };
    expect(one).toMatchObject({ state: 'inSecrecyReview', returned: null });
    expect(one.attachments).toHaveLength(1);
    const events = await env.db.selectFrom('event').where('subjectId', '=', id).select(['payload']).execute();
    expect(events.length).toBeGreaterThan(3);
    for (const { payload } of events) expect(payload).toHaveProperty('tokenId', world().issued.tokenId);
  });

  test('is told every field that is missing, in the words of the desk', async () => {
    const { call } = world();
    const { id, version } = await read(draft({ genre: null, summary: '' }));
    const answer = await call(`${BASE}/${id}/submission`, { method: 'POST', body: { version } });
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const { errors } = (await answer.json()) as { errors: { field: string }[] };
    expect(errors.map(({ field }) => field)).toContain('genre');
    expect((await states())[0]?.[1]).toBe('draft');
  });

  test('sees what the clerk wrote and nobody else’s documents', async () => {
    const { env, chain, agency, call, site } = world();
    const { documentId } = await publishedBy(env, chain, agency.id, { docNo: '砚民发〔2026〕99号' });
    await draft();
    expect(await states()).toHaveLength(1);
    expect((await call(`${BASE}/${documentId}`)).status).toBe(200);
    const elsewhere = await makeAgency(env, site);
    const refused = await draft({ agency: elsewhere.code });
    expect(refused.status).toBe(403);
    expect((await draft({ agency: '000000000' })).status).toBe(422);
  });

  test('writes once however often it sends the same, and is refused with other content under the same key', async () => {
    const first = await draft({}, { key: 'one' });
    const again = await draft({}, { key: 'one' });
    expect(again.status).toBe(201);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await read(again)).toEqual(await read(first));
    const other = await draft({ title: '另一条' }, { key: 'one' });
    expect(other.status).toBe(409);
    expect(await read(other)).toMatchObject({ reason: 'idempotencyKey' });
    expect(await states()).toHaveLength(1);
  });

  test('may send a failed write again under the same key', async () => {
    const { call } = world();
    const { id, version } = await read(draft());
    const wrong = { method: 'POST', body: { version: version + 5 }, key: 'later' };
    expect((await call(`${BASE}/${id}/submission`, wrong)).status).toBe(409);
    const right = { ...wrong, body: { version } };
    expect((await call(`${BASE}/${id}/submission`, right)).status).toBe(200);
  });

  test('names a key with every write', async () => {
    expect(await read(draft({}, { key: null }))).toMatchObject({
      code: 'badRequest',
      reason: 'idempotencyKey',
    });
    expect(await states()).toEqual([]);
  });
});

describe('who may not write', () => {
  test('nobody without a token, with a lapsed, revoked or unknown one, or whose role is gone', async () => {
    const { env, call, issued, issuer, clerk } = world();
    const status = async (given: Call = {}) => (await call(BASE, given)).status;
    expect(await status()).toBe(200);
    const without = await call(BASE, { secret: null });
    expect(without.status).toBe(401);
    expect(without.headers.get('www-authenticate')).toBe('Bearer');
    expect(await status({ secret: `gk_${'x'.repeat(43)}` })).toBe(401);
    await env.db
      .updateTable('staffRole')
      .set({ revokedAt: env.now() })
      .where('staffId', '=', clerk.id)
      .execute();
    expect(await status()).toBe(403);
    await env.db.updateTable('staffRole').set({ revokedAt: null }).where('staffId', '=', clerk.id).execute();
    await env.db
      .updateTable('apiToken')
      .set({ expiresAt: new Date(env.now().getTime() - 1), issuedAt: new Date(0) })
      .execute();
    expect(await status()).toBe(401);
    await env.db
      .updateTable('apiToken')
      .set({ expiresAt: new Date('2027-01-01') })
      .execute();
    expect(await status()).toBe(200);
    await execute(env, revokeToken, issuer, { tokenId: issued.tokenId });
    expect(await status()).toBe(401);
  });

  test('a token that reads does not write', async () => {
    const { tokenFor, call } = world();
    const { secret } = await tokenFor(['document.read']);
    expect((await call(BASE, { secret })).status).toBe(200);
    expect((await draft({}, { secret })).status).toBe(403);
  });

  test('a session cookie counts for nothing here, and a token for nothing at the desk', async () => {
    const { app, issued } = world();
    const cookie = await app.request(BASE, {
      method: 'POST',
      body: '{}',
      headers: { cookie: 'gongkai.session_token=abc', 'idempotency-key': 'x' },
    });
    expect(cookie.status).toBe(401);
    const desk = await app.request('/console', { headers: { authorization: `Bearer ${issued.secret}` } });
    expect(desk.status).toBe(303);
  });

  test('what is not JSON, or not the form that is asked for, is refused and names itself', async () => {
    const { call } = world();
    const broken = await call(BASE, { method: 'POST', headers: { 'content-type': 'application/json' } });
    expect(await read(broken)).toMatchObject({ code: 'badRequest', reason: 'json' });
    const { id } = await read(draft());
    expect((await call(`${BASE}/${id}/attachments`, { method: 'POST', body: {} })).status).toBe(415);
    expect((await call(`${BASE}/nothing`)).status).toBe(404);
  });

  test('the use of a token is noted', async () => {
    const { env, call } = world();
    await call(BASE);
    const row = await env.db.selectFrom('apiToken').select('lastUsedAt').executeTakeFirstOrThrow();
    expect(row.lastUsedAt).toEqual(env.now());
  });
});
