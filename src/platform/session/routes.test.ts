import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { browser, hidden } from './browser.fixture.tsx';
import { PASSWORD, wallClock } from './sessions.fixture.ts';
import { sessionText } from './text.ts';

const database = rollbackEach();

beforeEach(() => {
  wallClock();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the way in', () => {
  test('a page of the desk asks to sign in and comes back to the same page', async () => {
    const { go, signIn, accountId } = await browser(database().pool);
    const asked = await go('/console/documents?tab=drafts');
    expect([asked.status, asked.headers.get('location')]).toEqual([
      303,
      '/console/sign-in?next=%2Fconsole%2Fdocuments%3Ftab%3Ddrafts',
    ]);
    const form = await (await go(asked.headers.get('location') ?? '')).text();
    const next = hidden(form, 'next');
    const entered = await signIn({ next });
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/console/documents?tab=drafts']);
    expect(await (await go(next)).text()).toBe(`desk of ${accountId}`);
  });

  test.each([
    '//evil.example',
    'https://evil.example/console',
    '/\\evil.example',
    '/d/x',
    '/console/..//evil.example',
  ])('never leads to %s', async (next) => {
    const { go, signIn } = await browser(database().pool);
    expect(await (await go(`/console/sign-in?next=${encodeURIComponent(next)}`)).text()).not.toContain(
      'name="next"',
    );
    expect((await signIn({ next })).headers.get('location')).toBe('/console');
    expect((await go(`/console/sign-in?next=${encodeURIComponent(next)}`)).headers.get('location')).toBe(
      '/console',
    );
  });

  test('a wrong password keeps the name, says nothing more than an unknown name, and never shows the password', async () => {
    const { signIn } = await browser(database().pool);
    const wrong = await signIn({ password: 'not "the" password' });
    const unknown = await signIn({ username: 'li.na', password: 'not "the" password' });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    const page = await wrong.text();
    expect(page).toContain('value="wang.fang"');
    expect(page).toContain(sessionText.refusals.wrong);
    expect(page).not.toContain('the&quot; password');
    expect(await unknown.text()).toBe(page.replaceAll('wang.fang', 'li.na'));
    expect(wrong.headers.getSetCookie()).toEqual([]);
  });

  test('what was typed as a name comes back as text', async () => {
    const { signIn } = await browser(database().pool);
    const page = await (await signIn({ username: `"><script>alert(1)</script>` })).text();
    expect(page).not.toContain('<script>');
    expect(page).toContain('&lt;script&gt;');
  });

  test('a locked name answers 429 with the time, in Shanghai, when it ends', async () => {
    const { signIn } = await browser(database().pool);
    for (let count = 1; count <= 4; count += 1) await signIn({ password: `guess ${count}` });
    const locked = await signIn({ password: 'guess 5' });
    expect([locked.status, locked.headers.get('retry-after')]).toEqual([429, '900']);
    expect(await locked.text()).toContain('2026年11月22日 09:15');
  });

  test('a disabled account is told to ask', async () => {
    const { sessions, accountId, signIn } = await browser(database().pool);
    await sessions.disable(accountId);
    const refused = await signIn();
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain(sessionText.refusals.disabled);
  });

  test('pages of the desk are never kept by a cache', async () => {
    const { go, signIn } = await browser(database().pool);
    expect((await go('/console/sign-in')).headers.get('cache-control')).toBe('no-store');
    await signIn();
    expect((await go('/console/documents')).headers.get('cache-control')).toBe('no-store');
  });

  test('signing in again replaces the session: a planted cookie is worth nothing', async () => {
    const { jar, go, signIn } = await browser(database().pool);
    await signIn();
    const planted = new Map(jar);
    await signIn();
    expect(jar.get('__Host-gongkai')).not.toBe(planted.get('__Host-gongkai'));
    jar.set('__Host-gongkai', planted.get('__Host-gongkai') ?? '');
    expect((await go('/console/documents')).status).toBe(303);
  });

  test('a sign-in sent from another site is refused before the password is looked at', async () => {
    const { post, jar } = await browser(database().pool);
    const fields = { username: 'wang.fang', password: PASSWORD };
    for (const origin of ['https://evil.example', 'null', '']) {
      const refused = await post('/console/sign-in', fields, { origin });
      expect([refused.status, await refused.json()]).toMatchObject([403, { reason: 'foreignOrigin' }]);
    }
    expect(jar.size).toBe(0);
  });
});

describe("one's own account", () => {
  test('lists sessions and ends another one', async () => {
    const { sessions, accountId, go, post, signIn, token } = await browser(database().pool);
    const other = await sessions.signIn({
      username: 'wang.fang',
      password: PASSWORD,
      address: '198.51.100.9',
      agent: 'Other <Browser>',
    });
    if (!other.ok) throw new Error(other.reason);
    await signIn();
    const page = await (await go('/console/sessions')).text();
    expect(page).toContain('Other &lt;Browser&gt;');
    expect(page).toContain(`action="/console/sessions/${other.sessionId}/revocation"`);
    const path = `/console/sessions/${other.sessionId}/revocation`;
    expect((await post(path, { formToken: await token() })).headers.get('location')).toBe(
      '/console/sessions',
    );
    expect(await sessions.listSessions(accountId)).toHaveLength(1);
    expect((await post(path, { formToken: await token() })).status).toBe(404);
  });

  test('sign-out needs the form token, ends the session and clears the cookie', async () => {
    const { jar, go, post, signIn, token } = await browser(database().pool);
    await signIn();
    const formToken = await token();
    expect((await post('/console/sign-out', {})).status).toBe(403);
    expect((await go('/console/documents')).status).toBe(200);
    const cookies = new Map(jar);
    expect((await post('/console/sign-out', { formToken })).headers.get('location')).toBe('/console/sign-in');
    expect(jar.has('__Host-gongkai')).toBe(false);
    jar.set('__Host-gongkai', cookies.get('__Host-gongkai') ?? '');
    expect((await go('/console/documents')).status).toBe(303);
  });

  test('changes the password, or says which field is not right', async () => {
    const { post, go, signIn, token } = await browser(database().pool);
    await signIn();
    const change = async (oldPassword: string, newPassword: string, newPasswordAgain = newPassword) =>
      post('/console/password', { oldPassword, newPassword, newPasswordAgain, formToken: await token() });
    const refusals: [Response, string][] = [
      [await change('not it at all', 'another good sentence'), sessionText.password.oldWrong],
      [
        await change(PASSWORD, 'another good sentence', 'another god sentence'),
        sessionText.password.notTwice,
      ],
      [await change(PASSWORD, '1234567890'), sessionText.refusals.passwordTooCommon],
    ];
    for (const [response, sentence] of refusals) {
      expect(response.status).toBe(422);
      expect(await response.text()).toContain(sentence);
    }
    const changed = await change(PASSWORD, 'another good sentence');
    expect(changed.headers.get('location')).toBe('/console/password?changed');
    expect(await (await go('/console/password?changed')).text()).toContain(sessionText.password.changed);
    expect((await signIn({ password: 'another good sentence' })).status).toBe(303);
  });
});
