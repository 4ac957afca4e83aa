import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { attempt, cookieHeaders, PASSWORD, testSessions } from './sessions.fixture.ts';
import type { AccountRefusal } from './types.ts';

const database = rollbackEach();
const person = { username: 'wang.fang', displayName: '王芳', password: PASSWORD };

async function madeAccount(sessions: ReturnType<typeof testSessions>, given: Partial<typeof person> = {}) {
  const made = await sessions.createAccount({ ...person, ...given });
  if (!made.ok) throw new Error(made.reason);
  return made.accountId;
}

async function signedIn(sessions: ReturnType<typeof testSessions>, password = PASSWORD) {
  const outcome = await sessions.signIn(attempt({ password }));
  if (!outcome.ok) throw new Error(outcome.reason);
  return { ...outcome, headers: cookieHeaders(outcome.cookies) };
}

describe('making accounts', () => {
  test('keeps the name in one form, however it is typed', async () => {
    const sessions = testSessions(database().pool);
    const accountId = await madeAccount(sessions, { username: ' Ｗang.Fang ' });
    const view = { accountId, username: 'wang.fang', displayName: '王芳', isDisabled: false };
    expect(await sessions.findAccount('WANG.FANG')).toEqual(view);
    expect(await sessions.getAccount(accountId)).toEqual(view);
    expect(await sessions.findAccount('li.na')).toBeNull();
  });

  test.each<[Partial<typeof person>, AccountRefusal]>([
    [{ username: '王芳' }, 'usernameInvalid'],
    [{ username: 'w' }, 'usernameInvalid'],
    [{ username: '1wang' }, 'usernameInvalid'],
    [{ username: 'wang fang' }, 'usernameInvalid'],
    [{ username: `w${'x'.repeat(40)}` }, 'usernameInvalid'],
    [{ username: `w'; drop table staff; --` }, 'usernameInvalid'],
    [{ displayName: '  ' }, 'displayNameMissing'],
    [{ password: 'short' }, 'passwordTooShort'],
    [{ password: 'Wang.Fang2026' }, 'passwordIsUsername'],
  ])('refuses %j: %s', async (given, reason) => {
    const sessions = testSessions(database().pool);
    expect(await sessions.createAccount({ ...person, ...given })).toEqual({ ok: false, reason });
    expect((await database().pool.query('select 1 from auth."user"')).rowCount).toBe(0);
  });

  test('refuses a name that is taken and leaves the first account as it was', async () => {
    const sessions = testSessions(database().pool);
    const accountId = await madeAccount(sessions);
    const second = await sessions.createAccount({ ...person, username: 'WANG.FANG', displayName: '李娜' });
    expect(second).toEqual({ ok: false, reason: 'usernameTaken' });
    expect((await sessions.getAccount(accountId))?.displayName).toBe('王芳');
    expect((await database().pool.query('select 1 from auth.account')).rowCount).toBe(1);
  });

  test('hashes one password of many people once, and each of them signs in with it', async () => {
    const sessions = testSessions(database().pool);
    const { createAccount } = sessions.accountsOfOnePassword();
    await createAccount(person);
    await createAccount({ ...person, username: 'li.na', displayName: '李娜' });
    const { rows } = await database().pool.query('select distinct password from auth.account');
    expect(rows).toHaveLength(1);
    for (const username of ['wang.fang', 'li.na']) {
      expect((await sessions.signIn(attempt({ username, password: PASSWORD }))).ok).toBe(true);
    }
  });

  test('keeps a salted hash, never the password', async () => {
    await madeAccount(testSessions(database().pool));
    const { rows } = await database().pool.query<{ password: string }>('select password from auth.account');
    expect(rows[0]?.password).not.toContain(PASSWORD);
  });

  test('with real hashing a hash made for tests opens nothing', async () => {
    const cheap = testSessions(database().pool);
    const real = testSessions(database().pool, { hashing: { cheap: false } });
    await madeAccount(cheap);
    await madeAccount(real, { username: 'li.na' });
    expect(await real.signIn(attempt())).toEqual({ ok: false, reason: 'wrong' });
    expect(await real.signIn(attempt({ username: 'li.na' }))).toMatchObject({ ok: true });
  });
});

describe('passwords', () => {
  test('set by an administrator, end every session and open new ones', async () => {
    const sessions = testSessions(database().pool);
    const accountId = await madeAccount(sessions);
    const { headers } = await signedIn(sessions);
    expect(await sessions.setPassword(accountId, 'another good sentence')).toEqual({ ok: true });
    expect(await sessions.current(headers)).toBeNull();
    expect(await sessions.signIn(attempt())).toMatchObject({ ok: false, reason: 'wrong' });
    expect((await signedIn(sessions, 'another good sentence')).accountId).toBe(accountId);
  });

  test('set badly or for nobody are refused and change nothing', async () => {
    const sessions = testSessions(database().pool);
    const accountId = await madeAccount(sessions);
    const { headers } = await signedIn(sessions);
    expect(await sessions.setPassword(accountId, '1234567890')).toEqual({
      ok: false,
      reason: 'passwordTooCommon',
    });
    expect(await sessions.setPassword('nobody', 'another good sentence')).toEqual({
      ok: false,
      reason: 'noAccount',
    });
    expect(await sessions.current(headers)).not.toBeNull();
  });

  test('changed by the person, keep this session and end the others', async () => {
    const sessions = testSessions(database().pool);
    const accountId = await madeAccount(sessions);
    const [here, there] = [await signedIn(sessions), await signedIn(sessions)];
    const change = { accountId, sessionId: here.sessionId, oldPassword: PASSWORD };
    expect(await sessions.changePassword({ ...change, newPassword: 'another good sentence' })).toEqual({
      ok: true,
    });
    expect(await sessions.current(here.headers)).not.toBeNull();
    expect(await sessions.current(there.headers)).toBeNull();
    expect(await sessions.signIn(attempt())).toMatchObject({ reason: 'wrong' });
  });

  test('need the old one, and guessing it locks even the right guess', async () => {
    const sessions = testSessions(database().pool);
    const accountId = await madeAccount(sessions);
    const { sessionId } = await signedIn(sessions);
    const change = { accountId, sessionId, newPassword: 'another good sentence' };
    for (let guess = 1; guess <= 4; guess += 1) {
      expect(await sessions.changePassword({ ...change, oldPassword: `guess ${guess}` })).toEqual({
        ok: false,
        reason: 'wrong',
      });
    }
    expect(await sessions.changePassword({ ...change, oldPassword: 'guess 5' })).toMatchObject({
      reason: 'locked',
    });
    expect(await sessions.changePassword({ ...change, oldPassword: PASSWORD })).toMatchObject({
      reason: 'locked',
    });
    expect(await sessions.signIn(attempt())).toMatchObject({ ok: true });
  });

  test('of a bad kind are refused also with the right old one', async () => {
    const sessions = testSessions(database().pool);
    const accountId = await madeAccount(sessions);
    const { sessionId } = await signedIn(sessions);
    const change = { accountId, sessionId, oldPassword: PASSWORD, newPassword: 'wang.fang2026' };
    expect(await sessions.changePassword(change)).toEqual({ ok: false, reason: 'passwordIsUsername' });
    expect(await sessions.changePassword({ ...change, accountId: 'nobody' })).toEqual({
      ok: false,
      reason: 'noAccount',
    });
  });
});
