import { beforeEach, describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { actorOf, makeAgency, makeEnv, makeSite, makeStaff } from '../../../test/harness/world.ts';
import { execute } from '../../platform/command.ts';
import type { Env } from '../../platform/env.ts';
import { type Actor, SYSTEM } from '../../platform/permission.ts';
import type { Sessions } from '../../platform/session/index.ts';
import { attempt, cookieHeaders, testSessions } from '../../platform/session/sessions.fixture.ts';
import { createStaff } from './commands/create-staff.ts';
import { freshPassword } from './fresh-password.ts';
import {
  addFirstAdministrators,
  addStaff,
  changeStaff,
  deactivateStaff,
  findActor,
  findByUsername,
  getStaff,
  openAccount,
  reactivateStaff,
  resetPassword,
  unlockStaff,
} from './index.ts';

const database = rollbackEach();
const world = {} as { env: Env; sessions: Sessions; system: Actor; agencyId: string };

beforeEach(async () => {
  const env = await makeEnv(database());
  const agency = await makeAgency(env, await makeSite(env));
  const sessions = testSessions(database().pool);
  const system = await actorOf(env, await makeStaff(env, { roles: ['systemAdministrator'] }));
  Object.assign(world, { env, sessions, system, agencyId: agency.id });
});

function add(given: Record<string, string | null> = {}, actor = world.system) {
  const { env, sessions, agencyId } = world;
  return addStaff(env, sessions, actor, { username: 'wang.fang', displayName: '王芳', agencyId, ...given });
}

function signIn(username: string, password: string) {
  return world.sessions.signIn(attempt({ username, password }));
}

describe('a new person', () => {
  test('signs in with the generated password and is found behind the account', async () => {
    const handed = await add();
    const outcome = await signIn('wang.fang', handed.password);
    if (!outcome.ok) throw new Error(outcome.reason);
    expect(await findActor(world.env.db, outcome.accountId, '2026-03-11')).toMatchObject({
      displayName: '王芳',
    });
  });

  test('gets the password that was given, if it is good enough; a bad one leaves nobody behind', async () => {
    await expect(add({ password: 'wang.fang1' })).rejects.toMatchObject({
      detail: { fields: [{ field: 'password' }] },
    });
    expect(await findByUsername(world.env.db, 'wang.fang')).toBeNull();
    const handed = await add({ username: ' Wang.FANG ', password: 'horse staple battery' });
    expect(handed).toMatchObject({ username: 'wang.fang', password: 'horse staple battery' });
    expect((await signIn('wang.fang', 'horse staple battery')).ok).toBe(true);
  });

  test('a username already used is refused with the name of whose it is', async () => {
    await add();
    await expect(add({ displayName: '别人' })).rejects.toMatchObject({
      code: 'invalidInput',
      detail: {
        fields: [{ field: 'username', value: 'wang.fang', message: expect.stringContaining('“王芳”') }],
      },
    });
  });

  test.each(['王', 'Wang Fang', '1wang', 'wang/../fang', 'wang@x', 'w', 'a'.repeat(41), "w'; --"])(
    'a username like %j is refused before anything is written',
    async (username) => {
      await expect(add({ username })).rejects.toMatchObject({ detail: { fields: [{ field: 'username' }] } });
    },
  );

  test.each([
    ['turned around', '王芳\u202E長市'],
    ['invisible', '王\u200B芳'],
    ['with control signs', '王\u0007芳'],
    ['empty', ' \u3000 '],
    ['endless', '王'.repeat(41)],
  ])('a name that is %s is refused', async (_, displayName) => {
    await expect(add({ displayName })).rejects.toMatchObject({
      detail: { fields: [{ field: 'displayName' }] },
    });
  });

  test.each(['阿卜杜拉·买买提', '𠮷田', "O'Brien <b>", '欧阳　修'])(
    'the name %s is taken',
    async (displayName) => {
      const { staffId } = await add({ displayName });
      expect((await getStaff(world.env.db, staffId)).displayName).toBe(displayName.replace('　', ' '));
    },
  );

  test('is added by the system administrator only', async () => {
    const { env } = world;
    for (const role of ['securityAdministrator', 'auditor', 'leader'] as const) {
      const actor = await actorOf(
        env,
        await makeStaff(env, { agency: { id: world.agencyId }, roles: [role] }),
      );
      await expect(add({}, actor)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(openAccount(env, world.sessions, actor, { staffId: actor.staffId })).rejects.toMatchObject(
        {
          code: 'forbidden',
        },
      );
    }
    expect(await world.sessions.findAccount('wang.fang')).toBeNull();
  });

  test('whose account was cut off on the way gets it later, with a new password', async () => {
    const { env, sessions, system } = world;
    const { staffId } = await execute(env, createStaff, system, {
      username: 'wang.fang',
      displayName: '王芳',
      agencyId: null,
    });
    await sessions.createAccount({
      username: 'wang.fang',
      displayName: '王芳',
      password: 'left behind in between',
    });
    const { password } = await openAccount(env, sessions, system, { staffId });
    expect((await signIn('wang.fang', password)).ok).toBe(true);
    await expect(openAccount(env, sessions, system, { staffId })).rejects.toMatchObject({
      code: 'stateForbids',
    });
  });

  test('cannot take over the account of somebody else', async () => {
    const { env, sessions, system } = world;
    const made = await sessions.createAccount({
      username: 'li.na',
      displayName: '李娜',
      password: 'correct horse battery',
    });
    if (!made.ok) throw new Error(made.reason);
    await makeStaff(env, { username: 'li.na.old', accountId: made.accountId });
    await expect(add({ username: 'li.na' }, system)).rejects.toMatchObject({
      detail: { fields: [{ field: 'username' }] },
    });
    expect((await signIn('li.na', 'correct horse battery')).ok).toBe(true);
  });
});

test('whoever is taken out of service is signed out and stays out until put back', async () => {
  const { env, sessions, system } = world;
  const { staffId, password } = await add();
  const outcome = await signIn('wang.fang', password);
  if (!outcome.ok) throw new Error(outcome.reason);
  const headers = cookieHeaders(outcome.cookies);
  expect(await sessions.current(headers)).not.toBeNull();
  await deactivateStaff(env, sessions, system, staffId);
  expect(await sessions.current(headers)).toBeNull();
  expect(await signIn('wang.fang', password)).toMatchObject({ ok: false, reason: 'disabled' });
  await reactivateStaff(env, sessions, system, staffId);
  expect((await signIn('wang.fang', password)).ok).toBe(true);
});

describe('passwords and locks', () => {
  test('a reset password replaces the old one, ends the sessions and is in the log without the password', async () => {
    const { env, sessions, system } = world;
    const { staffId, password } = await add();
    await signIn('wang.fang', password);
    const reset = await resetPassword(env, sessions, system, { staffId });
    expect(await signIn('wang.fang', password)).toMatchObject({ ok: false });
    expect((await signIn('wang.fang', reset.password)).ok).toBe(true);
    const events = await env.db
      .selectFrom('event')
      .selectAll()
      .where('subjectId', '=', staffId)
      .orderBy('seq')
      .execute();
    expect(events.map(({ name }) => name)).toEqual([
      'staff.created',
      'staff.accountOpened',
      'staff.passwordReset',
    ]);
    for (const secret of [password, reset.password, '王芳', 'wang.fang']) {
      expect(JSON.stringify(events)).not.toContain(secret);
    }
  });

  test('the system administrator does not get at the duties of the others by way of their passwords', async () => {
    const { env, sessions, system } = world;
    for (const role of ['securityAdministrator', 'auditor'] as const) {
      const person = await makeStaff(env, { roles: [role] });
      await expect(resetPassword(env, sessions, system, { staffId: person.id })).rejects.toMatchObject({
        detail: { reason: 'passwordOfDuty' },
      });
    }
  });

  test('only the security administrator ends the lock of wrong passwords', async () => {
    const { env, sessions, system } = world;
    const { staffId, password } = await add();
    for (let i = 0; i < 5; i += 1) await signIn('wang.fang', 'wrong horse battery');
    expect(await signIn('wang.fang', password)).toMatchObject({ ok: false, reason: 'locked' });
    await expect(unlockStaff(env, sessions, system, staffId)).rejects.toMatchObject({ code: 'forbidden' });
    const security = await actorOf(env, await makeStaff(env, { roles: ['securityAdministrator'] }));
    expect(await unlockStaff(env, sessions, security, staffId)).toBe(true);
    expect((await signIn('wang.fang', password)).ok).toBe(true);
  });

  test('generated passwords differ and pass the rules for passwords', async () => {
    const many = Array.from({ length: 200 }, freshPassword);
    expect(new Set(many).size).toBe(200);
    for (const password of many) expect(password).toMatch(/^([a-hj-km-np-z2-9]{4}-){3}[a-hj-km-np-z2-9]{4}$/);
  });
});

test('a change seen in an old version is a conflict, the same values again are none', async () => {
  const { env, system, agencyId } = world;
  const { staffId } = await add();
  const change = (version: number, displayName: string) =>
    execute(env, changeStaff, system, { staffId, version, displayName, agencyId });
  expect(await change(1, '王芳芳')).toMatchObject({ version: 2 });
  await expect(change(1, '王方')).rejects.toMatchObject({ code: 'conflict' });
  expect(await change(2, '王芳芳')).toMatchObject({ version: 2 });
});

describe('the first three', () => {
  test('are three people with one duty each who can sign in; once they are there, nothing is added', async () => {
    const { env, sessions } = world;
    await env.db.updateTable('staff').set({ isActive: false }).execute();
    const made = await addFirstAdministrators(env, sessions);
    expect(made.map(({ role }) => role)).toEqual(['systemAdministrator', 'securityAdministrator', 'auditor']);
    for (const { username, password, staffId, role } of made) {
      expect((await signIn(username, password)).ok).toBe(true);
      expect((await getStaff(env.db, staffId)).grants).toMatchObject([{ role, agencyId: null }]);
    }
    expect(await addFirstAdministrators(env, sessions)).toEqual([]);
  });

  test('are completed when an earlier attempt was cut off', async () => {
    const { env, sessions } = world;
    await env.db.updateTable('staff').set({ isActive: false }).execute();
    await execute(env, createStaff, SYSTEM, { username: 'auditor', displayName: '审计员', agencyId: null });
    expect(await addFirstAdministrators(env, sessions)).toHaveLength(3);
  });
});
