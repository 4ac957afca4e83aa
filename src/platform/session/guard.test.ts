import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { BASE, browser, hidden } from './browser.fixture.tsx';
import { PASSWORD, wallClock } from './sessions.fixture.ts';
import { sessionText } from './text.ts';

const database = rollbackEach();

beforeEach(() => {
  wallClock();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('forms of the desk', () => {
  test('pass with the token of this session', async () => {
    const { post, signIn, token } = await browser(database().pool);
    await signIn();
    const answer = await post('/console/documents', { title: '标题', formToken: await token() });
    expect(await answer.json()).toContainEqual(['title', '标题']);
  });

  test('pass with the token in the header, for scripts', async () => {
    const { go, signIn, token } = await browser(database().pool);
    await signIn();
    const headers = { origin: BASE, 'x-form-token': await token() };
    expect(await (await go('/console/documents', { method: 'PUT', headers })).text()).toBe('put');
  });

  test('with a missing, forged or older token are shown again with what was typed, not carried out', async () => {
    const { post, signIn, token } = await browser(database().pool);
    await signIn();
    const old = await token();
    await signIn();
    for (const formToken of ['', 'forged', old]) {
      const refused = await post('/console/documents', { title: '<b>"标题"</b>', formToken });
      expect(refused.status).toBe(403);
      const page = await refused.text();
      expect(page).toContain(sessionText.resume.outdated);
      expect(hidden(page, 'title')).toBe('<b>"标题"</b>');
      expect(page).toContain('action="/console/documents"');
      const again = { title: hidden(page, 'title'), formToken: hidden(page, 'formToken') };
      expect((await post('/console/documents', again)).status).toBe(200);
    }
  });

  test('from another site are refused without a page to confirm, even with the right token', async () => {
    const { post, signIn, token } = await browser(database().pool);
    await signIn();
    const formToken = await token();
    const refused = await post(
      '/console/documents',
      { title: 'x', formToken },
      { origin: 'https://evil.example' },
    );
    expect([refused.status, await refused.json()]).toMatchObject([403, { reason: 'foreignOrigin' }]);
  });

  test('a script without token or session gets an error, not a page', async () => {
    const { go, signIn } = await browser(database().pool);
    const headers = { origin: BASE, 'content-type': 'application/json' };
    const noSession = await go('/console/documents', { method: 'PUT', headers, body: '{}' });
    expect(await noSession.json()).toMatchObject({ code: 'notSignedIn' });
    await signIn();
    const noToken = await go('/console/documents', { method: 'PUT', headers, body: '{}' });
    expect(await noToken.json()).toMatchObject({ code: 'forbidden', reason: 'formToken' });
  });
});

describe('a form whose session ended', () => {
  const typed = { title: `关于"A&B"的<通知>`, body: '第一条\r\n\r\n第二条', formToken: 'old' };

  test('survives sign-in, also after a wrong password, and is sent on by one button', async () => {
    const { post, signIn } = await browser(database().pool);
    await signIn();
    vi.setSystemTime(Date.now() + 3 * 3_600_000);
    const asked = await post('/console/documents?step=2', typed);
    expect(asked.status).toBe(401);
    const page = await asked.text();
    expect(page).toContain(sessionText.signIn.kept);
    const wrong = await signIn({ sealed: hidden(page, 'sealed'), password: 'not the password' });
    const entered = await signIn({ sealed: hidden(await wrong.text(), 'sealed') });
    expect(entered.status).toBe(200);
    const resumed = await entered.text();
    expect(resumed).toContain('关于&quot;A&amp;B&quot;的&lt;通知&gt;');
    expect(resumed).toContain('action="/console/documents?step=2"');
    const again = {
      title: hidden(resumed, 'title'),
      body: hidden(resumed, 'body'),
      formToken: hidden(resumed, 'formToken'),
    };
    const arrived = new Map(
      (await (await post('/console/documents?step=2', again)).json()) as [string, string][],
    );
    expect([arrived.get('title'), arrived.get('body')]).toEqual([typed.title, typed.body]);
  });

  test('keeps the text of an upload and names its files', async () => {
    const { go, post, signIn } = await browser(database().pool);
    const boundary = 'x';
    const part = (head: string, value: string) =>
      `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${value}\r\n`;
    const body = `${part('name="title"', '附件说明')}${part('name="file"; filename="附件.pdf"', '%PDF')}--${boundary}--\r\n`;
    const headers = {
      origin: BASE,
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': String(Buffer.byteLength(body)),
    };
    const asked = await go('/console/documents?formToken=old', { method: 'POST', headers, body });
    const entered = await (await signIn({ sealed: hidden(await asked.text(), 'sealed') })).text();
    expect(entered).toContain('附件.pdf');
    expect(entered).toMatch(/enctype="multipart\/form-data"/);
    const action = /action="([^"]+)"/.exec(entered)?.[1] ?? '';
    expect(action).toMatch(/^\/console\/documents\?formToken=[\w-]{43}$/);
    expect((await post(action, { title: hidden(entered, 'title') })).status).toBe(200);
  });

  test('does not pass to another account', async () => {
    const { sessions, post, signIn } = await browser(database().pool);
    await sessions.createAccount({ username: 'li.na', displayName: '李娜', password: PASSWORD });
    await signIn();
    vi.setSystemTime(Date.now() + 3 * 3_600_000);
    const sealed = hidden(await (await post('/console/documents', typed)).text(), 'sealed');
    const other = await signIn({ username: 'li.na', sealed });
    expect(other.status).toBe(422);
    const page = await other.text();
    expect(page).toContain(sessionText.refusals.resumeOther);
    expect(page).not.toContain('第一条');
  });

  test('is not made by another site', async () => {
    const { post } = await browser(database().pool);
    const refused = await post('/console/documents', typed, { origin: 'https://evil.example' });
    expect([refused.status, await refused.text()]).toEqual([403, expect.not.stringContaining('sealed')]);
  });

  test('a seal that was tampered with opens nothing, but the person is signed in', async () => {
    const { go, post, signIn } = await browser(database().pool);
    const sealed = hidden(await (await post('/console/documents', typed)).text(), 'sealed');
    const wrong = await signIn({ sealed: `A${sealed}`, password: 'not the password' });
    expect(await wrong.text()).not.toContain('name="sealed"');
    const entered = await signIn({ sealed: `A${sealed}` });
    expect(await entered.text()).toContain(sessionText.refusals.resumeBroken);
    expect((await go('/console/documents')).status).toBe(200);
  });

  test('too large to carry, it is not read, and the page says how to save it', async () => {
    const { post } = await browser(database().pool);
    const asked = await post('/console/documents', { body: 'x'.repeat(4_000_001) });
    expect(asked.status).toBe(401);
    expect(await asked.text()).toContain(sessionText.signIn.notKept);
    const unstated = await post('/console/documents', { body: 'x' }, { 'content-length': '' });
    expect(await unstated.text()).not.toContain('name="sealed"');
  });
});
