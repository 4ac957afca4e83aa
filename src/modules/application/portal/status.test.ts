import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../../test/harness/database.ts';
import { execute } from '../../../platform/command.ts';
import { applicationWorld, CANARY, PDF, WANTED } from '../application.fixture.ts';
import { consult } from '../commands/consultation.ts';
import { confirmReceipt } from '../commands/receipt.ts';
import { getCase } from '../queries/case.ts';
import { getLetter } from '../queries/letter.ts';
import { openSealed } from '../uploaded.ts';
import { codeIn, form, visit } from './visit.fixture.ts';

const database = rollbackEach();

describe('looking after one’s own application', () => {
  test('number and code open it, in no address; a wrong code does not, and guessing is limited', async () => {
    const world = await applicationWorld(database());
    const app = world.as();
    const { number, code } = await world.file();
    const wrong = await form(app, '/applications/status', { number, code: 'AAAA-BBBB-CCCC' });
    expect([wrong.status, (await wrong.text()).includes('不对')]).toEqual([422, true]);
    const cookie = await visit(app, number, code.toLowerCase().replaceAll('-', ' '));
    expect(cookie).not.toContain(number);
    expect(cookie).not.toContain(code);
    const page = await app.request('/applications/status/case', { headers: { cookie } });
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(await page.text()).toContain('待确认收到');
    const without = await (await app.request('/applications/status/case')).text();
    expect(without).not.toContain(number);
    const limited = world.as(null, () => ({ ok: false, retryAfter: 60 }));
    expect((await form(limited, '/applications/status', { number, code })).status).toBe(429);
  });

  test('a visit ends after half an hour and cannot be made by hand', async () => {
    const world = await applicationWorld(database());
    const app = world.as();
    const { number, code } = await world.file();
    const cookie = await visit(app, number, code);
    const forged = cookie.replace(/.$/, (sign) => (sign === 'a' ? 'b' : 'a'));
    expect(
      await (await app.request('/applications/status/case', { headers: { cookie: forged } })).text(),
    ).not.toContain(number);
    world.clock.advance({ minutes: 31 });
    expect(
      await (await app.request('/applications/status/case', { headers: { cookie } })).text(),
    ).not.toContain(number);
  });

  test('a correction can be typed; beside a refused file the words stay in the form (条例 Art. 30)', async () => {
    const world = await applicationWorld(database());
    const app = world.as();
    const { number, code, applicationId } = await world.file();
    const cookie = await visit(app, number, code);
    const send = (words: string, file?: File) => {
      const body = new FormData();
      body.append('words', words);
      if (file) body.append('supplement', file);
      const headers = { 'sec-fetch-site': 'same-origin', cookie };
      return app.request('/applications/status/supplements', { method: 'POST', body, headers });
    };
    const typed = '只要2026年三季度 {{number}} <b>的记录</b>';
    const refused = await send(typed, new File(['MZ\x90\0'], '程序.exe'));
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('{{number}} &lt;b&gt;的记录&lt;/b&gt;</textarea>');
    expect((await send('')).status).toBe(422);
    expect((await send(typed)).headers.get('location')).toContain('done=added');
    const [kept, ...others] = await world.env.db
      .selectFrom('applicationFile')
      .where('applicationId', '=', applicationId)
      .where('purpose', '=', 'supplement')
      .select(['id', 'sealedSha256', 'type'])
      .execute();
    expect([kept?.type, others]).toEqual(['txt', []]);
    expect((await openSealed(world.env, kept ?? { id: '', sealedSha256: '' }))?.toString()).toBe(typed);
  });

  test('supplements and withdrawal work from there; what is closed cannot be withdrawn', async () => {
    const world = await applicationWorld(database());
    const app = world.as();
    const { number, code, applicationId } = await world.file();
    const cookie = await visit(app, number, code);
    const body = new FormData();
    body.append('supplement', new File([PDF], '补充.pdf'));
    const added = await app.request('/applications/status/supplements', {
      method: 'POST',
      body,
      headers: { 'sec-fetch-site': 'same-origin', cookie },
    });
    expect(added.headers.get('location')).toContain('done=added');
    const purposes = await world.env.db
      .selectFrom('applicationFile')
      .where('applicationId', '=', applicationId)
      .select('purpose')
      .execute();
    expect(purposes.map(({ purpose }) => purpose).sort()).toEqual(['identity', 'supplement']);
    expect((await form(app, '/applications/status/withdrawal', {}, cookie)).status).toBe(422);
    expect((await form(app, '/applications/status/withdrawal', { isConfirmed: 'on' }, cookie)).status).toBe(
      303,
    );
    expect((await form(app, '/applications/status/withdrawal', { isConfirmed: 'on' }, cookie)).status).toBe(
      409,
    );
    const row = await world.env.db
      .selectFrom('application')
      .where('id', '=', applicationId)
      .select(['state', 'kind'])
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ state: 'withdrawn', kind: 'withdrawn' });
  });

  test('the answer can be read once it was sent, never before', async () => {
    const world = await applicationWorld(database());
    const app = world.as();
    const { number, code, applicationId } = await world.handled();
    const cookie = await visit(app, number, code);
    const before = await (await app.request('/applications/status/case', { headers: { cookie } })).text();
    expect(before).toContain('收到政府信息公开申请告知书');
    await world.answered(applicationId, { kind: 'R2' });
    const after = await (await app.request('/applications/status/case', { headers: { cookie } })).text();
    expect([before.includes('答复书'), after.includes('政府信息公开申请答复书')]).toEqual([false, true]);
    const href = /\/applications\/status\/letters\/[0-9a-f-]{36}/.exec(after)?.[0] ?? '';
    expect((await app.request(href, { headers: { cookie } })).headers.get('content-type')).toBe(
      'application/pdf',
    );
    expect((await app.request(href)).status).toBe(403);
  });
});

describe('a consulted party (条例 Art. 32)', () => {
  test('answers by the code of its letter and learns nothing of who applied', async () => {
    const world = await applicationWorld(database());
    const { applicationId } = await world.handled();
    const asked = {
      on: '2026-03-11',
      party: 'third_party',
      name: '砚溪养老院',
      contact: '',
      matter: '收费明细',
    };
    await execute(world.env, consult, world.chain.clerk, {
      ...(await world.version(applicationId)),
      ...asked,
    });
    const { letters } = await getCase(world.env, world.chain.clerk, applicationId);
    const { body } = await getLetter(
      world.env,
      applicationId,
      letters.find(({ kind }) => kind === 'consultation')?.id ?? '',
    );
    expect(JSON.stringify(body)).not.toContain(CANARY.name);
    const app = world.as();
    expect((await form(app, '/applications/opinion', { code: 'AAAA-BBBB-CCCC' })).status).toBe(422);
    const opened = await form(app, '/applications/opinion', { code: codeIn(body.paragraphs.join()) });
    const html = await opened.text();
    expect(html).toContain('收费明细');
    for (const hidden of [CANARY.name, CANARY.phone, WANTED.wantedDescription])
      expect(html).not.toContain(hidden);
    const cookie = (opened.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    expect((await form(app, '/applications/opinion/answer', { reasons: 'x' }, cookie)).status).toBe(422);
    const given = await form(
      app,
      '/applications/opinion/answer',
      { opinion: 'objects', reasons: '商业秘密' },
      cookie,
    );
    expect(await given.text()).toContain('意见已经提交');
    const { parties } = await getCase(world.env, world.chain.clerk, applicationId);
    expect(parties[0]).toMatchObject({
      opinion: 'objects',
      reasons: '商业秘密',
      isOwnHand: true,
      returnedOn: '2026-03-11',
    });
  });
});

describe('confirming receipt', () => {
  test('a stranger to the agency cannot', async () => {
    const world = await applicationWorld(database());
    const { applicationId } = await world.file();
    const elsewhere = { ...world.chain.clerk, roles: [] };
    const target = { ...(await world.version(applicationId)), on: '2026-03-11' };
    await expect(execute(world.env, confirmReceipt, elsewhere, target)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
