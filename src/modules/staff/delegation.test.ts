import { beforeEach, describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import {
  type Agency,
  aChain,
  actorOf,
  type Chain,
  clockAt,
  type HandClock,
  makeAgency,
  makeEnv,
  makeSite,
  makeStaff,
  type Person,
} from '../../../test/harness/world.ts';
import { execute } from '../../platform/command.ts';
import type { Env } from '../../platform/env.ts';
import { type Actor, roleFor, type Scope } from '../../platform/permission.ts';
import { shanghaiDate } from '../../rules/plain-date.ts';
import {
  delegate,
  endDelegation,
  grantRole,
  listHolders,
  listOpenDelegations,
  listPastDelegations,
  revokeRole,
} from './index.ts';

const database = rollbackEach();
const world = {} as {
  env: Env;
  clock: HandClock;
  agency: Agency;
  chain: Chain;
  deputy: Person;
  scope: Scope;
};

beforeEach(async () => {
  const clock = clockAt('2026-03-11');
  const env = await makeEnv(database(), { now: clock.now });
  const site = await makeSite(env);
  const agency = await makeAgency(env, site);
  const chain = await aChain(env, agency);
  const deputy = await makeStaff(env, { agency, displayName: '陈代理' });
  const scope = { agencyId: agency.id, bodyId: agency.id, siteId: site.id };
  Object.assign(world, { env, clock, agency, chain, deputy, scope });
});

function handOn(actor: Actor, given: Record<string, unknown> = {}) {
  const { chain, agency, deputy } = world;
  return execute(world.env, delegate, actor, {
    fromStaffId: chain.head.staffId,
    role: 'head',
    agencyId: agency.id,
    domain: null,
    toStaffId: deputy.id,
    startsOn: '2026-03-12',
    endsOn: '2026-03-14',
    reason: '参加培训',
    ...given,
  });
}

async function headRole() {
  const actor = await actorOf(world.env, world.deputy);
  return roleFor(actor, 'document.headReview', world.scope);
}

const names = async () =>
  (await listHolders(world.env.db, 'head', world.scope, shanghaiDate(world.env.now()))).map((held) =>
    held.delegatedByName ? `${held.displayName}代${held.delegatedByName}` : held.displayName,
  );

describe('the period', () => {
  test('the deputy holds the role from the first day to the last, both included, in Shanghai', async () => {
    await handOn(world.chain.head);
    const moments: [string, boolean][] = [
      ['2026-03-11T23:59:59+08:00', false],
      ['2026-03-12T00:00:00+08:00', true],
      ['2026-03-14T23:59:59+08:00', true],
      ['2026-03-15T00:00:00+08:00', false],
    ];
    for (const [moment, isHeld] of moments) {
      world.clock.moveTo(moment);
      expect((await headRole()) !== null, moment).toBe(isHeld);
    }
  });

  test('acting for somebody names that person, and both are asked when work waits', async () => {
    await handOn(world.chain.head);
    world.clock.moveTo('2026-03-13');
    expect(await headRole()).toMatchObject({ role: 'head', delegatedBy: world.chain.head.staffId });
    expect(await names()).toEqual(['陈代理代郑审核', '郑审核']);
  });

  test('periods may overlap, also towards two people', async () => {
    const other = await makeStaff(world.env, { agency: world.agency, displayName: '白代理' });
    await handOn(world.chain.head);
    await handOn(world.chain.head, { endsOn: '2026-03-20' });
    await handOn(world.chain.head, { toStaffId: other.id });
    world.clock.moveTo('2026-03-13');
    expect(await names()).toEqual(['白代理代郑审核', '陈代理代郑审核', '郑审核']);
  });

  test('the form sent twice delegates once', async () => {
    await handOn(world.chain.head);
    expect(await handOn(world.chain.head)).toEqual({ delegationId: null });
    expect(await listOpenDelegations(world.env.db, world.chain.head, '2026-03-11')).toHaveLength(1);
  });
});

describe('when it ends early', () => {
  beforeEach(async () => {
    await handOn(world.chain.head, { startsOn: '2026-03-11' });
    expect(await headRole()).not.toBeNull();
  });

  test('ended by one of the two it counts no more and moves to the past', async () => {
    const { env, chain } = world;
    const [open] = await listOpenDelegations(env.db, chain.head, '2026-03-11');
    await execute(env, endDelegation, await actorOf(env, world.deputy), { delegationId: open?.id });
    expect(await headRole()).toBeNull();
    expect(await listOpenDelegations(env.db, chain.head, '2026-03-11')).toEqual([]);
    expect(await listPastDelegations(env.db, chain.head, '2026-03-11')).toHaveLength(1);
    await expect(execute(env, endDelegation, chain.clerk, { delegationId: open?.id })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  test('it counts no more once the absent person has lost the role', async () => {
    const { env, chain } = world;
    const security = await actorOf(env, await makeStaff(env, { roles: ['securityAdministrator'] }));
    const grant = await env.db
      .selectFrom('staffRole')
      .select('id')
      .where('staffId', '=', chain.head.staffId)
      .executeTakeFirstOrThrow();
    await execute(env, revokeRole, security, { grantId: grant.id });
    expect(await headRole()).toBeNull();
  });

  test('it counts no more once the absent person is out of service', async () => {
    await world.env.db
      .updateTable('staff')
      .set({ isActive: false })
      .where('id', '=', world.chain.head.staffId)
      .execute();
    expect(await headRole()).toBeNull();
  });
});

describe('reach', () => {
  test('a role for one domain is not widened by handing it on', async () => {
    const { env, agency, chain, scope } = world;
    const narrow = await makeStaff(env, { agency, roles: [{ role: 'clerk', domain: 'education' }] });
    const given = { fromStaffId: narrow.id, role: 'clerk', startsOn: '2026-03-11' };
    await expect(handOn(chain.leader, { ...given, domain: 'health' })).rejects.toThrow('没有这个岗位');
    await handOn(chain.leader, given);
    const actor = await actorOf(env, world.deputy);
    expect(roleFor(actor, 'document.write', scope)).toBeNull();
    expect(roleFor(actor, 'document.write', { ...scope, domains: ['education'] })).not.toBeNull();
  });

  test('the disclosure office hands on its reach over the whole site', async () => {
    const { env, chain, scope } = world;
    await handOn(chain.office, {
      fromStaffId: chain.office.staffId,
      role: 'disclosureOffice',
      agencyId: chain.office.agencyId,
      startsOn: '2026-03-11',
    });
    expect(roleFor(await actorOf(env, world.deputy), 'document.consent', scope)).not.toBeNull();
  });
});

describe('who may', () => {
  test('the leader and the disclosure office for an absent person; a clerk for nobody but himself', async () => {
    await handOn(world.chain.leader);
    await handOn(world.chain.office, { endsOn: '2026-03-16' });
    await expect(handOn(world.chain.clerk, { endsOn: '2026-03-17' })).rejects.toMatchObject({
      detail: { fields: [{ field: 'lent' }] },
    });
    const made = await world.env.db.selectFrom('delegation').select('createdBy').execute();
    expect(made.map(({ createdBy }) => createdBy).sort()).toEqual(
      [world.chain.leader.staffId, world.chain.office.staffId].sort(),
    );
  });

  test('nobody who runs the system is made a deputy, and no deputy is made to run the system', async () => {
    const { env, agency, chain } = world;
    const auditor = await makeStaff(env, { agency, roles: ['auditor'] });
    await expect(handOn(chain.head, { toStaffId: auditor.id })).rejects.toThrow('三个人');
    await handOn(chain.head);
    const security = await actorOf(env, await makeStaff(env, { roles: ['securityAdministrator'] }));
    const grant = { staffId: world.deputy.id, role: 'auditor', agencyId: null, domain: null };
    await expect(execute(env, grantRole, security, grant)).rejects.toThrow('代理');
    world.clock.moveTo('2026-03-15');
    await expect(execute(env, grantRole, security, grant)).resolves.toMatchObject({
      staffId: world.deputy.id,
    });
  });

  test('a delegated role cannot be handed on', async () => {
    const { env, deputy } = world;
    await handOn(world.chain.head, { startsOn: '2026-03-11' });
    const third = await makeStaff(env, { agency: world.agency });
    await expect(
      handOn(await actorOf(env, deputy), { fromStaffId: deputy.id, toStaffId: third.id }),
    ).rejects.toThrow('没有这个岗位');
  });

  test('the log holds both sides and the days, no reason', async () => {
    await handOn(world.chain.head, { reason: '住院治疗' });
    const event = await world.env.db
      .selectFrom('event')
      .where('name', '=', 'delegation.created')
      .selectAll()
      .executeTakeFirstOrThrow();
    expect(event.payload).toMatchObject({
      from: world.chain.head.staffId,
      to: world.deputy.id,
      endsOn: '2026-03-14',
    });
    expect(JSON.stringify(event)).not.toContain('住院');
  });
});
