import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/harness/database.ts';
import { actorOf, makeAgency, makeEnv, makeSite, makeStaff } from '../../../test/harness/world.ts';
import { execute } from '../../platform/command.ts';
import type { Env } from '../../platform/env.ts';
import { deactivate } from './commands/deactivate.ts';
import { delegate, getStaff, grantRole } from './index.ts';

const made = {} as { database: FreshDatabase; env: Env; agency: { id: string } };

beforeAll(async () => {
  const database = await freshDatabase();
  const env = await makeEnv(database);
  const agency = await makeAgency(env, await makeSite(env));
  Object.assign(made, { database, env, agency });
});
afterAll(() => made.database.close());

function security() {
  return makeStaff(made.env, { roles: ['securityAdministrator'] }).then((person) =>
    actorOf(made.env, person),
  );
}

/** How many of these came to pass, all begun at once. */
async function passed(attempts: Promise<unknown>[]): Promise<number> {
  const outcomes = await Promise.allSettled(attempts);
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') expect(outcome.reason).toHaveProperty('code');
  }
  return outcomes.filter(({ status }) => status === 'fulfilled').length;
}

test('two grants at once cannot join duties that must stay apart', async () => {
  const { env, agency } = made;
  const actors = [await security(), await security()] as const;
  for (let round = 0; round < 5; round += 1) {
    const { id: staffId } = await makeStaff(env, { agency });
    const grants = [
      execute(env, grantRole, actors[0], { staffId, role: 'auditor', agencyId: null, domain: null }),
      execute(env, grantRole, actors[1], { staffId, role: 'clerk', agencyId: agency.id, domain: null }),
    ];
    expect(await passed(grants)).toBe(1);
    expect((await getStaff(env.db, staffId)).grants).toHaveLength(1);
  }
});

test('a grant and a delegation at once cannot join them either', async () => {
  const { env, agency } = made;
  const officer = await security();
  const head = await actorOf(env, await makeStaff(env, { agency, roles: ['head'] }));
  for (let round = 0; round < 5; round += 1) {
    const { id: staffId } = await makeStaff(env, { agency });
    const period = { startsOn: '2026-03-11', endsOn: '2026-03-12', reason: '参加培训' };
    const sides = {
      fromStaffId: head.staffId,
      toStaffId: staffId,
      role: 'head',
      agencyId: agency.id,
      domain: null,
    };
    const attempts = [
      execute(env, grantRole, officer, { staffId, role: 'auditor', agencyId: null, domain: null }),
      execute(env, delegate, head, { ...sides, ...period }),
    ];
    expect(await passed(attempts)).toBe(1);
  }
});

test('the same grant sent twice at once is one grant', async () => {
  const { env, agency } = made;
  const officer = await security();
  const { id: staffId } = await makeStaff(env, { agency });
  const grant = () =>
    execute(env, grantRole, officer, { staffId, role: 'clerk', agencyId: agency.id, domain: null });
  expect(await passed([grant(), grant(), grant()])).toBe(3);
  expect((await getStaff(env.db, staffId)).grants).toHaveLength(1);
  const events = await env.db.selectFrom('event').select('seq').where('subjectId', '=', staffId).execute();
  expect(events).toHaveLength(1);
});

test('two administrators who take each other out of service at once leave one in it', async () => {
  const { env } = made;
  await env.db.updateTable('staff').set({ isActive: false }).execute();
  for (let round = 0; round < 5; round += 1) {
    const one = await actorOf(env, await makeStaff(env, { roles: ['systemAdministrator'] }));
    const other = await actorOf(env, await makeStaff(env, { roles: ['systemAdministrator'] }));
    const attempts = [
      execute(env, deactivate, one, { staffId: other.staffId }),
      execute(env, deactivate, other, { staffId: one.staffId }),
    ];
    expect(await passed(attempts)).toBe(1);
    await env.db.updateTable('staff').set({ isActive: false }).execute();
  }
});
