import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../test/harness/database.ts';
import { makeAgency, makeEnv, makeSite } from '../../test/harness/world.ts';
import { attempt, testSessions } from '../platform/session/sessions.fixture.ts';
import { addPerson, type WantedPerson } from './staff-add.ts';

const database = rollbackEach();

async function world() {
  const env = await makeEnv(database());
  const agency = await makeAgency(env, await makeSite(env), { name: '砚溪县民政局' });
  return { env, agency, sessions: testSessions(database().pool) };
}

const wanted = (fields: Partial<WantedPerson> = {}): WantedPerson => ({
  username: 'Wang.Fang',
  displayName: '王芳',
  agency: '砚溪县民政局',
  roles: ['clerk', 'head'],
  domain: null,
  ...fields,
});

describe('staff add', () => {
  test('adds a person who can sign in with the password shown once', async () => {
    const { env, sessions } = await world();
    const person = await addPerson(env, sessions, wanted());
    expect(person).toMatchObject({ username: 'wang.fang', displayName: '王芳', roles: ['clerk', 'head'] });
    const signedIn = await sessions.signIn(
      attempt({ username: 'wang.fang', password: person.password ?? '' }),
    );
    expect(signedIn).toMatchObject({ ok: true });
  });

  test('the same words again change nothing and show no password; a further role is added', async () => {
    const { env, sessions } = await world();
    await addPerson(env, sessions, wanted());
    const again = await addPerson(env, sessions, wanted({ roles: ['clerk', 'head', 'leader'] }));
    expect(again).toMatchObject({ password: null, roles: ['clerk', 'head', 'leader'] });
  });

  test('finds the agency by code too, and names one that is not there', async () => {
    const { env, agency, sessions } = await world();
    await addPerson(env, sessions, wanted({ agency: agency.code }));
    await expect(addPerson(env, sessions, wanted({ username: 'li', agency: '某局' }))).rejects.toThrow(
      '某局',
    );
  });

  test('a username of somebody else is refused', async () => {
    const { env, sessions } = await world();
    await addPerson(env, sessions, wanted());
    await expect(addPerson(env, sessions, wanted({ displayName: '李芳' }))).rejects.toMatchObject({
      detail: { fields: [{ field: 'username' }] },
    });
  });

  test('duties stay apart: an auditor who drafts is refused', async () => {
    const { env, sessions } = await world();
    await expect(addPerson(env, sessions, wanted({ roles: ['clerk', 'auditor'] }))).rejects.toMatchObject({
      detail: { fields: [{ field: 'role' }] },
    });
  });
});
