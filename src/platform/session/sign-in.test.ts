import { afterEach, describe, expect, test, vi } from 'vitest';
import { freshDatabase, rollbackEach } from '../../../test/harness/database.ts';
import { cheapHashing } from './passwords.ts';
import {
  attempt,
  cookieHeaders,
  PASSWORD,
  recordingLog,
  testSessions,
  wallClock,
} from './sessions.fixture.ts';
import type { SessionParts } from './sessions.ts';

const database = rollbackEach();

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

async function deskWith(parts: Partial<SessionParts> = {}, pool = database().pool) {
  const sessions = testSessions(pool, parts);
  const made = await sessions.createAccount({
    username: 'wang.fang',
    displayName: '王芳',
    password: PASSWORD,
  });
  if (!made.ok) throw new Error(made.reason);
  return { sessions, accountId: made.accountId };
}

/** `count` wrong passwords for the name, each from another address unless one is given. */
async function fail(
  sessions: ReturnType<typeof testSessions>,
  count: number,
  given: { username?: string; address?: string } = {},
) {
  const outcomes = [];
  for (let index = 0; index < count; index += 1) {
    const address = given.address ?? `198.51.100.${index}`;
    outcomes.push(await sessions.signIn(attempt({ ...given, password: `guess number ${index}`, address })));
  }
  return outcomes;
}

describe('signing in', () => {
  test('answers the account and one cookie that only this site and no script can read', async () => {
    const { sessions, accountId } = await deskWith();
    const outcome = await sessions.signIn(attempt({ username: ' WANG.Fang' }));
    expect(outcome).toMatchObject({ ok: true, accountId });
    if (!outcome.ok) return;
    expect(outcome.cookies).toHaveLength(1);
    const [value, ...flags] = (outcome.cookies[0] ?? '').split('; ');
    expect(value).toMatch(/^__Host-gongkai=[^;]{40,}$/);
    expect(flags.sort()).toEqual(['HttpOnly', 'Max-Age=43200', 'Path=/', 'SameSite=Lax', 'Secure']);
  });

  test('without TLS the cookie has no prefix and no Secure, and is read under that name', async () => {
    const { sessions, accountId } = await deskWith({ baseUrl: 'http://127.0.0.1:8080' });
    const outcome = await sessions.signIn(attempt());
    if (!outcome.ok) throw new Error(outcome.reason);
    expect(outcome.cookies[0]).toMatch(/^gongkai=/);
    expect(outcome.cookies[0]).not.toContain('Secure');
    expect((await sessions.current(cookieHeaders(outcome.cookies)))?.accountId).toBe(accountId);
  });

  test('always makes a new token and ends the session it replaces', async () => {
    const { sessions } = await deskWith();
    const first = await sessions.signIn(attempt());
    if (!first.ok) throw new Error(first.reason);
    const planted = await sessions.current(cookieHeaders(first.cookies));
    const second = await sessions.signIn(attempt({ replaces: planted }));
    if (!second.ok) throw new Error(second.reason);
    expect(second.cookies[0]).not.toBe(first.cookies[0]);
    expect(second.sessionId).not.toBe(first.sessionId);
    expect(await sessions.current(cookieHeaders(first.cookies))).toBeNull();
  });

  test('a failed attempt leaves the session it would have replaced', async () => {
    const { sessions } = await deskWith();
    const first = await sessions.signIn(attempt());
    if (!first.ok) throw new Error(first.reason);
    const headers = cookieHeaders(first.cookies);
    await sessions.signIn(
      attempt({ password: 'not the password', replaces: await sessions.current(headers) }),
    );
    expect(await sessions.current(headers)).not.toBeNull();
  });

  test('logs ids and reasons, never name, password, address or browser', async () => {
    const { lines, log } = recordingLog();
    const { sessions, accountId } = await deskWith({ log });
    await sessions.signIn(attempt({ password: 'secret guess' }));
    await sessions.signIn(attempt({ username: 'unknown.person' }));
    await sessions.signIn(attempt());
    const written = lines.join('\n');
    expect(written).toContain(accountId);
    expect(written).toContain('wrong');
    for (const personal of [
      'wang',
      '王芳',
      'unknown',
      'secret guess',
      PASSWORD,
      '203.0.113',
      'Test Browser',
    ]) {
      expect(written).not.toContain(personal);
    }
  });
});

describe('names that do not exist', () => {
  const strangers = [
    'li.na',
    '',
    '王芳',
    `' or '1'='1`,
    `wang.fang' --`,
    `wang.fang'; drop table auth."user"; --`,
    'wang.fang\u0000',
    'wang.fang%',
    'wang_fang',
    '../wang.fang',
    'x'.repeat(5000),
  ];

  test.each(strangers)('answer %j like a wrong password', async (username) => {
    const { sessions } = await deskWith();
    const known = await sessions.signIn(attempt({ password: 'not the password' }));
    expect(await sessions.signIn(attempt({ username }))).toEqual(known);
    expect((await database().pool.query('select 1 from auth."user"')).rowCount).toBe(1);
    expect(await sessions.signIn(attempt())).toMatchObject({ ok: true });
  });

  test('cost one password hash, like those that exist', async () => {
    const hash = vi.spyOn(cheapHashing, 'hash');
    const verify = vi.spyOn(cheapHashing, 'verify');
    const { sessions } = await deskWith();
    for (const username of ['wang.fang', 'li.na', '王芳', `' or '1'='1`]) {
      hash.mockClear();
      verify.mockClear();
      await sessions.signIn(attempt({ username, password: 'not the password' }));
      expect(hash.mock.calls.length + verify.mock.calls.length, username).toBe(1);
    }
  });

  test('lock like those that exist, until the same minute', async () => {
    const { now } = wallClock();
    const { sessions } = await deskWith({ now });
    const known = await fail(sessions, 6);
    const unknown = await fail(sessions, 6, { username: 'li.na' });
    expect(unknown).toEqual(known);
    expect(known.map((outcome) => (outcome.ok ? 'ok' : outcome.reason))).toEqual([
      'wrong',
      'wrong',
      'wrong',
      'wrong',
      'locked',
      'locked',
    ]);
  });
});

describe('the lock of a name', () => {
  test('refuses the right password too, and ends after fifteen minutes', async () => {
    const { now, advance } = wallClock();
    const { sessions } = await deskWith({ now });
    await fail(sessions, 4);
    advance(10);
    await fail(sessions, 1);
    const until = new Date('2026-11-22T09:25:00+08:00');
    expect(await sessions.signIn(attempt())).toEqual({ ok: false, reason: 'locked', until });
    advance(14.99);
    expect(await sessions.signIn(attempt())).toEqual({ ok: false, reason: 'locked', until });
    advance(0.02);
    expect(await sessions.signIn(attempt())).toMatchObject({ ok: true });
  });

  test('does not come from four failures, and a success forgets them', async () => {
    const { now } = wallClock();
    const { sessions } = await deskWith({ now });
    await fail(sessions, 4);
    expect(await sessions.signIn(attempt())).toMatchObject({ ok: true });
    const after = await fail(sessions, 4);
    expect(after.every((outcome) => !outcome.ok && outcome.reason === 'wrong')).toBe(true);
    expect(await sessions.signIn(attempt())).toMatchObject({ ok: true });
  });

  test('leaves other names alone', async () => {
    const { sessions } = await deskWith();
    await fail(sessions, 5, { username: 'li.na' });
    expect(await sessions.signIn(attempt())).toMatchObject({ ok: true });
  });

  test('is ended by an administrator', async () => {
    const { sessions } = await deskWith();
    await fail(sessions, 5);
    expect(await sessions.unlock('Wang.Fang')).toBe(true);
    expect(await sessions.signIn(attempt())).toMatchObject({ ok: true });
    expect(await sessions.unlock('wang.fang')).toBe(false);
  });

  test('is as long and as patient as the office says', async () => {
    const { now, advance } = wallClock();
    const { sessions } = await deskWith({ now, limits: { failuresBeforeLock: 2, lockMinutes: 1 } });
    expect((await fail(sessions, 2)).map((outcome) => !outcome.ok && outcome.reason)).toEqual([
      'wrong',
      'locked',
    ]);
    advance(1.01);
    expect(await sessions.signIn(attempt())).toMatchObject({ ok: true });
  });

  test('holds for every process, and against twenty guesses at once', async () => {
    await using fresh = await freshDatabase();
    const { sessions } = await deskWith({}, fresh.pool);
    const other = testSessions(fresh.pool);
    const verify = vi.spyOn(cheapHashing, 'verify');
    const guessing = testSessions(fresh.pool);
    const guesses = Array.from({ length: 20 }, (_, index) =>
      guessing.signIn(attempt({ password: `guess number ${index}`, address: `198.51.100.${index}` })),
    );
    await Promise.all(guesses);
    expect(verify.mock.calls.length).toBe(5);
    expect(await other.signIn(attempt())).toMatchObject({ ok: false, reason: 'locked' });
    expect(await sessions.signIn(attempt())).toMatchObject({ ok: false, reason: 'locked' });
  });
});

describe('the pace of an address', () => {
  test('slows down after twenty failures and recovers, without shutting the office out', async () => {
    const { now, advance } = wallClock();
    const { sessions } = await deskWith({ now });
    const address = '203.0.113.7';
    for (let index = 0; index < 20; index += 1) {
      const outcomes = await fail(sessions, 1, { username: `name${index}`, address });
      expect(outcomes).toEqual([{ ok: false, reason: 'wrong' }]);
    }
    const slow = { ok: false, reason: 'slowDown', until: new Date('2026-11-22T09:00:10+08:00') };
    expect(await sessions.signIn(attempt({ username: 'one.more', address }))).toEqual({
      ok: false,
      reason: 'wrong',
    });
    expect(await sessions.signIn(attempt({ address }))).toEqual(slow);
    expect(await sessions.signIn(attempt({ address: '203.0.113.8' }))).toMatchObject({ ok: true });
    advance(11 / 60);
    expect(await sessions.signIn(attempt({ address }))).toMatchObject({ ok: true });
    expect(await sessions.signIn(attempt({ address }))).toMatchObject({ reason: 'slowDown' });
    advance(15);
    expect(await sessions.signIn(attempt({ address }))).toMatchObject({ ok: true });
    expect(await sessions.signIn(attempt({ address }))).toMatchObject({ ok: true });
  });

  test('counts an IPv6 subscriber as one, and mapped IPv4 as IPv4', async () => {
    const { sessions } = await deskWith({ limits: { failuresBeforeSlowdown: 2 } });
    const from = (address: string) =>
      sessions.signIn(attempt({ username: `x${Math.random()}`.replace('0.', ''), address }));
    for (const address of ['2001:db8:1:2::1', '2001:db8:1:2:ffff::2', '2001:db8:1:2:3::4'])
      await from(address);
    expect(await from('2001:db8:1:2:5::6')).toMatchObject({ reason: 'slowDown' });
    expect(await from('2001:db8:1:3::1')).toMatchObject({ reason: 'wrong' });
    for (const address of ['198.51.100.1', '::ffff:198.51.100.1', '198.51.100.1']) await from(address);
    expect(await from('::ffff:198.51.100.1')).toMatchObject({ reason: 'slowDown' });
  });

  test('many good sign-ins from one address are never slowed', async () => {
    const { sessions } = await deskWith({ limits: { failuresBeforeSlowdown: 3 } });
    for (let index = 0; index < 10; index += 1) {
      expect(await sessions.signIn(attempt())).toMatchObject({ ok: true });
    }
  });
});

describe('what is stored for limits', () => {
  test('are keyed hashes, no names and no addresses', async () => {
    const { sessions } = await deskWith();
    await fail(sessions, 2, { username: 'li.na', address: '203.0.113.7' });
    const { rows } = await database().pool.query<{ key: string }>('select key from auth.rate_limit');
    expect(rows.length).toBeGreaterThan(0);
    for (const { key } of rows) expect(key).toMatch(/^[\w-]{43}$/);
  });
});
