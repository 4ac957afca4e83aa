import { getMigrations } from 'better-auth/db/migration';
import { describe, expect, test, vi } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { configureAuth } from './better-auth.ts';
import {
  attempt,
  cookieHeaders,
  handClock,
  PASSWORD,
  recordingLog,
  SECRET,
  testSessions,
} from './sessions.fixture.ts';
import { SESSION_LIMITS, type SignInAttempt } from './types.ts';

const database = rollbackEach();

function desk() {
  const clock = handClock();
  const sessions = testSessions(database().pool, { now: clock.now });
  return {
    ...clock,
    sessions,
    async account(username = 'wang.fang') {
      const made = await sessions.createAccount({ username, displayName: '王芳', password: PASSWORD });
      if (!made.ok) throw new Error(made.reason);
      return made.accountId;
    },
    async signedIn(given: Partial<SignInAttempt> = {}) {
      const outcome = await sessions.signIn(attempt(given));
      if (!outcome.ok) throw new Error(outcome.reason);
      return { ...outcome, headers: cookieHeaders(outcome.cookies) };
    },
  };
}

describe('the tables', () => {
  test('are what better-auth wants them to be', async () => {
    const { log } = recordingLog();
    const parts = {
      secret: SECRET,
      baseUrl: 'https://gk.example',
      now: () => new Date(),
      hashing: { cheap: true },
    };
    const auth = configureAuth({ ...parts, pool: database().pool, log, limits: SESSION_LIMITS });
    const { toBeCreated, toBeAdded } = await getMigrations(auth.options);
    expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] });
  });
});

describe('a session', () => {
  test('is found again by its cookie, with one statement', async () => {
    const { sessions, account, signedIn } = desk();
    const accountId = await account();
    const { headers, sessionId } = await signedIn();
    const pool = database().pool;
    const query = vi.spyOn(pool, 'query');
    const found = await sessions.current(headers);
    expect(found).toEqual({
      accountId,
      sessionId,
      freshUntil: new Date('2026-11-22T09:30:00+08:00'),
      endsAt: new Date('2026-11-22T11:00:00+08:00'),
    });
    expect(query).toHaveBeenCalledTimes(1);
    expect(await sessions.lastAccount(headers)).toBe(accountId);
  });

  test('ends after two idle hours, to the second', async () => {
    const { sessions, account, signedIn, advance } = desk();
    await account();
    const { headers } = await signedIn();
    advance(120 - 1 / 60);
    const other = await signedIn();
    expect(await sessions.current(headers)).not.toBeNull();
    advance(120);
    expect(await sessions.current(headers)).toBeNull();
    expect(await sessions.current(other.headers)).toBeNull();
  });

  test('lives on while it is used, but never longer than twelve hours', async () => {
    const { sessions, account, signedIn, advance } = desk();
    await account();
    const { headers } = await signedIn();
    for (let hour = 1; hour < 12; hour += 1) {
      advance(60);
      expect(await sessions.current(headers), `hour ${hour}`).not.toBeNull();
    }
    expect((await sessions.current(headers))?.endsAt).toEqual(new Date('2026-11-22T21:00:00+08:00'));
    advance(60);
    expect(await sessions.current(headers)).toBeNull();
  });

  test('writes its use down at most once a minute', async () => {
    const { sessions, account, signedIn, advance } = desk();
    const accountId = await account();
    const { headers, sessionId } = await signedIn();
    const lastSeen = async () => (await sessions.listSessions(accountId))[0]?.lastSeenAt.toISOString();
    advance(0.9);
    await sessions.current(headers);
    expect(await lastSeen()).toBe('2026-11-22T01:00:00.000Z');
    advance(0.1);
    await sessions.current(headers);
    expect(await lastSeen()).toBe('2026-11-22T01:01:00.000Z');
    expect((await sessions.current(headers))?.sessionId).toBe(sessionId);
  });

  test('obeys the periods an office sets', async () => {
    const { account, signedIn, now, advance } = desk();
    await account();
    const strict = testSessions(database().pool, { now, limits: { idleHours: 1, absoluteHours: 1 } });
    const { headers } = await signedIn();
    advance(59);
    expect(await strict.current(headers)).not.toBeNull();
    advance(1);
    expect(await strict.current(headers)).toBeNull();
  });

  test('needs our signature: a token from the database alone opens nothing', async () => {
    const { sessions, account, signedIn } = desk();
    await account();
    await signedIn();
    const { rows } = await database().pool.query<{ token: string }>('select token from auth.session');
    const token = rows[0]?.token ?? '';
    const forged = [token, `${token}.`, `${token}.${'A'.repeat(43)}=`, "' or true --"];
    for (const value of forged) {
      const headers = new Headers({ cookie: `__Host-gongkai=${encodeURIComponent(value)}` });
      expect(await sessions.current(headers)).toBeNull();
    }
    expect(await sessions.current(new Headers())).toBeNull();
  });

  test('of another installation is unknown here', async () => {
    const { account, signedIn, now } = desk();
    await account();
    const { headers } = await signedIn();
    const elsewhere = testSessions(database().pool, {
      now,
      secret: 'another secret of forty characters length',
    });
    expect(await elsewhere.current(headers)).toBeNull();
  });
});

describe('ending sessions', () => {
  test('sign-out ends the session at once and clears the cookie', async () => {
    const { sessions, account, signedIn } = desk();
    await account();
    const { headers } = await signedIn();
    const cleared = await sessions.signOut(headers);
    expect(cleared.find((cookie) => cookie.startsWith('__Host-gongkai='))).toMatch(
      /^__Host-gongkai=; Max-Age=0;/,
    );
    expect(await sessions.current(headers)).toBeNull();
  });

  test('a revoked session is gone, the others stay', async () => {
    const { sessions, account, signedIn } = desk();
    const accountId = await account();
    const [here, there] = [
      await signedIn(),
      await signedIn({ agent: 'Other Browser', address: '2001:db8:1:2:3::4' }),
    ];
    expect(await sessions.revokeSession(accountId, there.sessionId)).toBe(true);
    expect(await sessions.current(there.headers)).toBeNull();
    expect(await sessions.current(here.headers)).not.toBeNull();
    expect(await sessions.revokeSession(accountId, there.sessionId)).toBe(false);
  });

  test('nobody ends the session of another account', async () => {
    const { sessions, account, signedIn } = desk();
    await account();
    const other = await account('li.na');
    const { headers, sessionId } = await signedIn();
    expect(await sessions.revokeSession(other, sessionId)).toBe(false);
    expect(await sessions.current(headers)).not.toBeNull();
  });

  test('all sessions of an account end together, except the one named', async () => {
    const { sessions, account, signedIn } = desk();
    const accountId = await account();
    const [kept, ended] = [await signedIn(), await signedIn()];
    expect(await sessions.revokeAll(accountId, kept.sessionId)).toBe(1);
    expect(await sessions.current(ended.headers)).toBeNull();
    expect(await sessions.current(kept.headers)).not.toBeNull();
    expect(await sessions.revokeAll(accountId)).toBe(1);
  });

  test('the list shows live sessions with address network and browser, newest first', async () => {
    const { sessions, account, signedIn, advance } = desk();
    const accountId = await account();
    await signedIn({ agent: 'Old Browser' });
    advance(119);
    await signedIn({ agent: 'New Browser\u0000\n<b>', address: '2001:db8:1:2:3::4' });
    expect((await sessions.listSessions(accountId)).map(({ agent, address }) => [agent, address])).toEqual([
      ['New Browser<b>', '2001:0db8:0001:0002:0000:0000:0000:0000'],
      ['Old Browser', '203.0.113.7'],
    ]);
    advance(1);
    expect(await sessions.listSessions(accountId)).toHaveLength(1);
  });

  test('rows of ended sessions go after a day; until then a late form finds its owner', async () => {
    const { sessions, account, signedIn, advance } = desk();
    const accountId = await account();
    const { headers } = await signedIn();
    advance(120 + 24 * 60 - 1);
    await sessions.removeExpired();
    expect(await sessions.current(headers)).toBeNull();
    expect(await sessions.lastAccount(headers)).toBe(accountId);
    advance(2);
    await sessions.removeExpired();
    expect(await sessions.lastAccount(headers)).toBeNull();
  });
});

describe('a disabled account', () => {
  test('loses its sessions and is told so only with the right password', async () => {
    const { sessions, account, signedIn } = desk();
    const accountId = await account();
    const { headers } = await signedIn();
    await sessions.disable(accountId);
    expect(await sessions.current(headers)).toBeNull();
    expect(await sessions.signIn(attempt())).toEqual({ ok: false, reason: 'disabled' });
    expect(await sessions.signIn(attempt({ password: 'something else' }))).toEqual({
      ok: false,
      reason: 'wrong',
    });
    expect(await sessions.listSessions(accountId)).toEqual([]);
  });

  test('does not pass even with a session row that slipped in', async () => {
    const { sessions, account, signedIn } = desk();
    const accountId = await account();
    const { headers } = await signedIn();
    await database().pool.query('update auth."user" set disabled_at = now() where id = $1', [accountId]);
    expect(await sessions.current(headers)).toBeNull();
  });

  test('signs in again once it is enabled', async () => {
    const { sessions, account } = desk();
    const accountId = await account();
    await sessions.disable(accountId);
    expect((await sessions.getAccount(accountId))?.isDisabled).toBe(true);
    await sessions.enable(accountId);
    expect(await sessions.signIn(attempt())).toMatchObject({ ok: true, accountId });
  });
});
