import { Hono } from 'hono';
import { beforeEach, describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import {
  actorOf,
  appFor,
  formOf,
  makeAgency,
  makeEnv,
  makeSite,
  makeStaff,
  submit,
} from '../../../test/harness/world.ts';
import { execute } from '../../platform/command.ts';
import type { AppEnv } from '../../platform/http/context.ts';
import { RouteTable } from '../../platform/http/routes.ts';
import { holds } from '../../platform/permission.ts';
import { answerError } from '../../portal/error-pages.tsx';
import { actorWithin, issueToken, listTokens, requireToken, revokeToken, tokenConsole } from './index.ts';
import { freshSecret, hashOfSecret, secretIn } from './secret.ts';

const database = rollbackEach();

async function makeWorld() {
  const env = await makeEnv(database());
  const site = await makeSite(env, { isDefault: true });
  const bureau = await makeAgency(env, site, { name: '砚溪县民政局' });
  const other = await makeAgency(env, site, { name: '砚溪县教育局' });
  const clerk = await makeStaff(env, { agency: bureau, roles: ['clerk', 'head'], displayName: '闻小满' });
  const issuer = await makeStaff(env, { roles: [{ role: 'securityAdministrator', agencyId: null }] });
  const actor = await actorOf(env, issuer);
  const table = new RouteTable();
  tokenConsole(table);
  const app = appFor(table, { env, site, actor });
  const wanted = {
    staffId: clerk.id,
    name: '公文系统',
    permissions: ['document.read', 'document.write'],
    agencyIds: [bureau.id],
    until: '2026-12-31',
  };
  return { env, site, bureau, other, clerk, issuer, actor, app, wanted };
}

const held: { world?: Awaited<ReturnType<typeof makeWorld>> } = {};
function world() {
  if (!held.world) throw new Error('no world');
  return held.world;
}
beforeEach(async () => {
  held.world = await makeWorld();
});

describe('issuing a token', () => {
  test('shows it once on the page, and keeps its hash only', async () => {
    const { env, app, clerk, bureau } = world();
    const first = await (await app.request('/console/api-tokens/new')).text();
    expect(first).toContain('闻小满（砚溪县民政局）');
    const second = await (await app.request(`/console/api-tokens/new?staffId=${clerk.id}`)).text();
    // Reading only, until somebody ticks more.
    expect(second).toMatch(/value="document.read"[^>]*checked/);
    expect(second).not.toMatch(/value="document.write"[^>]*checked/);
    // The answer is a page: with scripts on it shows only where the browser sends the form itself.
    expect(second).toMatch(/<form[^>]* action="\/console\/api-tokens"[^>]* data-turbo="false"/);
    const form = formOf(second, '/console/api-tokens');
    expect(form.agencyIds).toBe(bureau.id);
    const answer = await submit(app, '/console/api-tokens', {
      ...form,
      name: '公文系统',
      permissions: ['document.read', 'document.write'],
    });
    expect(answer.status).toBe(200);
    const secret = /gk_[A-Za-z0-9_-]{43}/.exec(await answer.text())?.[0] ?? '';
    expect(secretIn(`Bearer ${secret}`)).toBe(secret);
    const rows = await env.db.selectFrom('apiToken').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(rows[0]?.secretHash).toBe(hashOfSecret(secret));
    const list = await (await app.request('/console/api-tokens')).text();
    expect(list).not.toContain(secret);
    expect(list).toContain(secret.slice(0, 8));
    expect(list).toContain('从未使用');
  });

  test('is refused where the person does not draft, for oneself, and beyond a year', async () => {
    const { env, actor, wanted, other, issuer } = world();
    const refused = async (given: object) =>
      execute(env, issueToken, actor, { ...wanted, ...given }).then(
        () => null,
        (error) => error.detail.fields[0].field,
      );
    expect(await refused({ agencyIds: [other.id] })).toBe('agencyIds');
    expect(await refused({ agencyIds: [] })).toBe('agencyIds');
    expect(await refused({ permissions: ['document.signOff'] })).toMatch(/^permissions/);
    expect(await refused({ staffId: issuer.id })).toBe('staffId');
    expect(await refused({ until: '2030-01-01' })).toBe('until');
    expect(await refused({ until: '2020-01-01' })).toBe('until');
    expect(await refused({})).toBeNull();
  });

  test('a refused form keeps what was chosen', async () => {
    const { app, wanted } = world();
    const answer = await submit(app, '/console/api-tokens', { ...wanted, name: '', until: '2026-08-01' });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('请写明用在哪个系统');
    expect(html).toContain('value="2026-08-01"');
  });

  test('belongs to the security administrator alone', async () => {
    const { env, site, clerk, wanted } = world();
    const table = new RouteTable();
    tokenConsole(table);
    const actor = await actorOf(env, clerk);
    const app = appFor(table, { env, site, actor });
    expect((await app.request('/console/api-tokens')).status).toBe(403);
    await expect(execute(env, issueToken, actor, wanted)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('can be taken back, once and for good', async () => {
    const { env, actor, app, wanted } = world();
    const { tokenId } = await execute(env, issueToken, actor, wanted);
    expect((await submit(app, `/console/api-tokens/${tokenId}/revocation`)).status).toBe(303);
    await execute(env, revokeToken, actor, { tokenId });
    expect((await listTokens(env.db, env.now()))[0]?.revokedAt).toEqual(env.now());
    const events = await env.db
      .selectFrom('event')
      .where('subjectId', '=', tokenId)
      .select('name')
      .orderBy('seq')
      .execute();
    expect(events.map(({ name }) => name)).toEqual(['token.issued', 'token.revoked']);
  });
});

describe('using a token too often', () => {
  test('is answered 429 with the time to wait, counted for each token by itself', async () => {
    const { env, actor, wanted } = world();
    const { secret, tokenId } = await execute(env, issueToken, actor, wanted);
    const counted: string[] = [];
    const limits = {
      async limit(key: string) {
        counted.push(key);
        return counted.length > 2 ? ({ ok: false, retryAfter: 17 } as const) : ({ ok: true } as const);
      },
    };
    const app = new Hono<AppEnv>();
    app.use(async (c, next) => {
      c.set('env', env);
      return next();
    });
    app.use(requireToken(limits));
    app.get('/api/v1/staff/x', (c) => c.json({ as: c.var.bearer?.actor.staffId }));
    app.onError(answerError);
    const ask = () => app.request('/api/v1/staff/x', { headers: { authorization: `Bearer ${secret}` } });
    expect(await (await ask()).json()).toEqual({ as: wanted.staffId });
    await ask();
    const third = await ask();
    expect(third.status).toBe(429);
    expect(third.headers.get('retry-after')).toBe('17');
    expect(counted).toEqual(Array(3).fill(`token:${tokenId}`));
  });
});

describe('what a token may do', () => {
  test('is what the person may do as a clerk at the named agencies, and no more than it names', async () => {
    const { env, clerk, bureau, site } = world();
    const person = await actorOf(env, clerk);
    const scope = { agencyId: bureau.id, bodyId: bureau.id, siteId: site.id };
    const reading = actorWithin(person, { id: 't', permissions: ['document.read'], agencyIds: [bureau.id] });
    expect(holds(reading, 'document.read', scope)).toBe(true);
    expect(holds(reading, 'document.write', scope)).toBe(false);
    const writing = actorWithin(person, { id: 't', permissions: ['document.write'], agencyIds: [bureau.id] });
    expect(holds(writing, 'document.write', scope)).toBe(true);
    expect(holds(writing, 'document.publish', scope)).toBe(false);
    expect(holds(person, 'document.headReview', scope)).toBe(true);
    expect(holds(writing, 'document.headReview', scope)).toBe(false);
  });

  test('leaves out what is held for somebody absent (代理)', () => {
    const lent = {
      role: 'clerk',
      agencyId: 'a',
      siteId: null,
      domain: null,
      delegatedBy: 'somebody',
    } as const;
    const person = { staffId: 's', displayName: '', agencyId: 'a', siteId: null, roles: [lent] };
    expect(actorWithin(person, { id: 't', permissions: ['document.write'], agencyIds: ['a'] }).roles).toEqual(
      [],
    );
  });

  test('only the header of RFC 6750 carries one', () => {
    const secret = freshSecret();
    expect(secretIn(`bearer ${secret}`)).toBe(secret);
    for (const header of [
      undefined,
      '',
      secret,
      `Basic ${secret}`,
      `Bearer ${secret}x`,
      'Bearer gk_',
      "Bearer ' or 1=1",
    ]) {
      expect(secretIn(header), header).toBeNull();
    }
  });
});
