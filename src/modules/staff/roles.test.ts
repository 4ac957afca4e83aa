import { beforeEach, describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import {
  type Agency,
  actorOf,
  type GivenRole,
  makeAgency,
  makeEnv,
  makeSite,
  makeStaff,
} from '../../../test/harness/world.ts';
import { execute } from '../../platform/command.ts';
import type { Env } from '../../platform/env.ts';
import { type Actor, SYSTEM } from '../../platform/permission.ts';
import { shanghaiDate } from '../../rules/plain-date.ts';
import { deactivate, reactivate } from './commands/deactivate.ts';
import { findActor, getStaff, grantRole, listHolders, listStaff, revokeRole } from './index.ts';

const database = rollbackEach();
const world = {} as {
  env: Env;
  agency: Agency;
  security: Actor;
  system: Actor;
  siteId: string;
  hostId: string;
};

beforeEach(async () => {
  const env = await makeEnv(database());
  const site = await makeSite(env);
  const agency = await makeAgency(env, site, { name: '砚溪县民政局' });
  const security = await actorOf(env, await makeStaff(env, { roles: ['securityAdministrator'] }));
  const system = await actorOf(env, await makeStaff(env, { roles: ['systemAdministrator'] }));
  Object.assign(world, { env, agency, security, system, siteId: site.id, hostId: site.hostAgencyId });
});

function somebody(roles: GivenRole[] = [], displayName = '林知远') {
  return makeStaff(world.env, { agency: world.agency, roles, displayName });
}

function grant(actor: Actor, staffId: string, role: string, agencyId: string | null = world.agency.id) {
  return execute(world.env, grantRole, actor, { staffId, role, agencyId, domain: null });
}

function eventsAbout(staffId: string) {
  return world.env.db
    .selectFrom('event')
    .where('subjectId', '=', staffId)
    .select(['name', 'staffId', 'agencyId', 'payload'])
    .orderBy('seq')
    .execute();
}

describe('granting and revoking', () => {
  test('the security administrator gives a role, the log says who and where', async () => {
    const person = await somebody();
    await grant(world.security, person.id, 'clerk');
    expect((await actorOf(world.env, person)).roles).toMatchObject([
      { role: 'clerk', agencyId: world.agency.id },
    ]);
    expect(await eventsAbout(person.id)).toMatchObject([
      {
        name: 'role.granted',
        staffId: world.security.staffId,
        agencyId: world.agency.id,
        payload: { role: 'clerk' },
      },
    ]);
  });

  test('neither system administrator nor auditor nor leader can grant', async () => {
    const person = await somebody();
    const auditor = await actorOf(world.env, await makeStaff(world.env, { roles: ['auditor'] }));
    const leader = await actorOf(world.env, await somebody(['leader']));
    for (const actor of [world.system, auditor, leader]) {
      await expect(grant(actor, person.id, 'clerk')).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  test('nobody grants to himself or takes back his own role', async () => {
    const { security } = world;
    await expect(
      grant(security, security.staffId ?? '', 'securityAdministrator', null),
    ).rejects.toMatchObject({
      detail: { fields: [{ field: 'role' }] },
    });
    const [own] = (await getStaff(world.env.db, security.staffId ?? '')).grants;
    await expect(execute(world.env, revokeRole, security, { grantId: own?.id })).rejects.toMatchObject({
      detail: { reason: 'toOneself' },
    });
  });

  test('a role of publishing is refused to who runs the system, and the other way round', async () => {
    const auditor = await makeStaff(world.env, { roles: ['auditor'] });
    await expect(grant(world.security, auditor.id, 'clerk')).rejects.toThrow('三个人');
    const clerk = await somebody(['clerk']);
    await expect(grant(world.security, clerk.id, 'auditor', null)).rejects.toThrow('三个人');
  });

  test('the form sent twice grants once', async () => {
    const person = await somebody();
    await grant(world.security, person.id, 'clerk');
    expect(await grant(world.security, person.id, 'clerk')).toMatchObject({ grantId: null });
    expect(await eventsAbout(person.id)).toHaveLength(1);
  });

  test('a role taken back is gone with the next request and can be granted again', async () => {
    const person = await somebody();
    const { grantId } = await grant(world.security, person.id, 'head');
    await execute(world.env, revokeRole, world.security, { grantId });
    await execute(world.env, revokeRole, world.security, { grantId });
    expect((await actorOf(world.env, person)).roles).toEqual([]);
    await grant(world.security, person.id, 'head');
    expect((await eventsAbout(person.id)).map(({ name }) => name)).toEqual([
      'role.granted',
      'role.revoked',
      'role.granted',
    ]);
  });

  test('the last system administrator keeps the duty until somebody else has it', async () => {
    const { env, security, system } = world;
    const [own] = (await getStaff(env.db, system.staffId ?? '')).grants;
    const revoke = () => execute(env, revokeRole, security, { grantId: own?.id });
    await expect(revoke()).rejects.toMatchObject({ detail: { reason: 'lastDuty' } });
    await makeStaff(env, { roles: ['systemAdministrator'], isActive: false });
    await makeStaff(env, { roles: ['systemAdministrator'], accountId: null });
    await expect(revoke()).rejects.toMatchObject({ detail: { reason: 'lastDuty' } });
    await makeStaff(env, { roles: ['systemAdministrator'] });
    await expect(revoke()).resolves.toMatchObject({ staffId: system.staffId });
  });

  test('an agency that was closed takes no new roles', async () => {
    const closed = await makeAgency(world.env, { id: world.siteId }, { closedOn: '2026-01-01' });
    const person = await somebody();
    await expect(grant(world.security, person.id, 'clerk', closed.id)).rejects.toMatchObject({
      detail: { fields: [{ field: 'agencyId' }] },
    });
  });
});

describe('out of service', () => {
  test('an inactive person is nobody, and comes back with the roles', async () => {
    const { env, system } = world;
    const person = await somebody(['clerk']);
    await execute(env, deactivate, system, { staffId: person.id });
    expect(await findActor(env.db, person.accountId, '2026-03-11')).toBeNull();
    await execute(env, deactivate, system, { staffId: person.id });
    await execute(env, reactivate, system, { staffId: person.id });
    expect((await actorOf(env, person)).roles).toMatchObject([{ role: 'clerk' }]);
    expect((await eventsAbout(person.id)).map(({ name }) => name)).toEqual([
      'staff.deactivated',
      'staff.reactivated',
    ]);
  });

  test('nobody takes himself or the last of a duty out of service', async () => {
    const { env, system, security } = world;
    await expect(execute(env, deactivate, system, { staffId: system.staffId })).rejects.toMatchObject({
      detail: { reason: 'toOneself' },
    });
    await expect(execute(env, deactivate, system, { staffId: security.staffId })).rejects.toThrow(
      '安全管理员',
    );
    await expect(execute(env, deactivate, SYSTEM, { staffId: system.staffId })).rejects.toThrow('系统管理员');
  });

  test('no role goes to an inactive person', async () => {
    const person = await makeStaff(world.env, { agency: world.agency, isActive: false });
    await expect(grant(world.security, person.id, 'clerk')).rejects.toThrow('停用');
  });
});

describe('who can act', () => {
  const today = () => shanghaiDate(world.env.now());

  test('at a unit: its own people, those of its body, and the office of the site; each once, by 拼音', async () => {
    const { env, agency, siteId, hostId } = world;
    const unit = await makeAgency(
      env,
      { id: siteId },
      { kind: 'internal_unit', parentId: agency.id, bodyId: agency.id },
    );
    const elsewhere = await makeAgency(env, { id: siteId });
    const scope = { agencyId: unit.id, bodyId: agency.id, siteId };
    await makeStaff(env, {
      agency,
      displayName: '张平',
      roles: ['head', { role: 'head', agencyId: unit.id }],
    });
    await makeStaff(env, { agency, displayName: '安和', roles: ['head'] });
    await makeStaff(env, { agency: elsewhere, displayName: '别处', roles: ['head'] });
    await makeStaff(env, { agency, displayName: '停用', roles: ['head'], isActive: false });
    await makeStaff(env, { agency: { id: hostId }, displayName: '公开办', roles: ['disclosureOffice'] });
    const names = async (role: 'head' | 'disclosureOffice') =>
      (await listHolders(env.db, role, scope, today())).map(({ displayName }) => displayName);
    expect(await names('head')).toEqual(['安和', '张平']);
    expect(await names('disclosureOffice')).toEqual(['公开办']);
  });

  test('a role for one domain counts where the work is of that domain', async () => {
    const { env, agency, siteId } = world;
    await makeStaff(env, { agency, displayName: '教育', roles: [{ role: 'clerk', domain: 'education' }] });
    const scope = { agencyId: agency.id, bodyId: agency.id, siteId };
    expect(await listHolders(env.db, 'clerk', scope, today())).toEqual([]);
    expect(await listHolders(env.db, 'clerk', { ...scope, domains: ['education'] }, today())).toHaveLength(1);
  });
});

describe('the list', () => {
  test('is paged by 拼音 without losing or repeating anybody, also where names are the same', async () => {
    const { env, agency } = world;
    for (let i = 0; i < 103; i += 1) await makeStaff(env, { agency, displayName: i % 2 ? '李娜' : '王芳' });
    const first = await listStaff(env.db, { agencyId: agency.id }, null);
    const second = await listStaff(env.db, { agencyId: agency.id }, first.next);
    const third = await listStaff(env.db, { agencyId: agency.id }, second.next);
    const all = [first, second, third].flatMap(({ items }) => items);
    expect([first, second, third].map(({ items }) => items.length)).toEqual([50, 50, 3]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(103);
    expect(all.map(({ displayName }) => displayName)).toEqual([
      ...Array<string>(51).fill('李娜'),
      ...Array<string>(52).fill('王芳'),
    ]);
    expect(third.next).toBeNull();
  });

  test('is narrowed by name, agency, role and state; signs of patterns stand for themselves', async () => {
    const { env, agency } = world;
    await makeStaff(env, { agency, displayName: '百分%之一', username: 'percent_x', roles: ['clerk'] });
    await makeStaff(env, { agency, displayName: '百分之一', isActive: false });
    const names = async (filter: Parameters<typeof listStaff>[1]) =>
      (await listStaff(env.db, { agencyId: agency.id, ...filter }, null)).items.map(
        (person) => person.displayName,
      );
    expect(await names({ q: '%' })).toEqual(['百分%之一']);
    expect(await names({ q: 'PERCENT_X' })).toEqual(['百分%之一']);
    expect(await names({ q: "'; drop table staff; --" })).toEqual([]);
    expect(await names({ role: 'clerk' })).toEqual(['百分%之一']);
    expect(await names({ role: 'leader' })).toEqual([]);
    expect(await names({ isActive: false })).toEqual(['百分之一']);
  });
});
