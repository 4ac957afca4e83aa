import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../test/harness/database.ts';
import { serverFor } from '../../test/harness/server.ts';
import { appFor, makeStaff } from '../../test/harness/world.ts';
import { applicationWorld, CANARY, WANTED } from '../modules/application/application.fixture.ts';
import { dutyWorld, generate } from '../modules/obligation/obligation.fixture.ts';
import { makeCalendarKey, revokeCalendarKey } from '../modules/staff/index.ts';
import { execute } from '../platform/command.ts';
import type { Env } from '../platform/env.ts';
import { RouteTable } from '../platform/http/routes.ts';
import type { Actor } from '../platform/permission.ts';
import { ownCalendarRoutes } from './own-calendar.ts';

const database = rollbackEach();

function appOf(env: Env, site: Parameters<typeof appFor>[1]['site']) {
  const table = new RouteTable();
  ownCalendarRoutes(table);
  const app = appFor(table, { env, site });
  return (secret: string) => app.request(`/calendar/staff/${secret}.ics`);
}

const keyOf = (env: Env, actor: Actor) => execute(env, makeCalendarKey, actor, {});
/** Lines as they were before folding. */
const unfolded = (text: string) => text.replace(/\r\n[ \t]/g, '').split('\r\n');

describe('the calendar of a person', () => {
  test('has the due days of the duties the person answers for, valid to RFC 5545 and the same while nothing changes', async () => {
    const { env, site, chain, agency } = await dutyWorld(database(), '2026-02-12');
    await env.db
      .updateTable('agency')
      .set({ name: '砚溪县民政局；退役军人, 双拥\\办公室' })
      .where('id', '=', agency.id)
      .execute();
    await generate(env);
    const get = appOf(env, site);
    const secret = await keyOf(env, chain.clerk);
    const response = await get(secret);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(response.headers.get('cache-control')).toMatch(/^private/);
    const text = await response.text();
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const lines = unfolded(text);
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(4);
    expect(lines).toContain('DTSTART;VALUE=DATE:20260318');
    expect(lines).toContain('DTEND;VALUE=DATE:20260319');
    expect(lines).toContain('DTSTAMP:20260311T000000Z');
    expect(lines).toContain('DESCRIPTION:砚溪县民政局；退役军人\\, 双拥\\\\办公室');
    const ids = lines.filter((line) => line.startsWith('UID:'));
    expect(new Set(ids).size).toBe(4);
    expect(ids[0]).toMatch(/^UID:obligation-[0-9a-f-]{36}@gk\.example$/);
    expect(await (await get(secret)).text()).toBe(text);
  });

  test('opens by its secret only: not by another, not after it was stopped, not for who left', async () => {
    const { env, site, chain } = await dutyWorld(database());
    const get = appOf(env, site);
    const secret = await keyOf(env, chain.clerk);
    const statuses = async () => (await get(secret)).status;
    expect(await statuses()).toBe(200);
    expect((await get('A'.repeat(43))).status).toBe(404);
    expect((await get(chain.clerk.staffId)).status).toBe(404);
    await env.db
      .updateTable('staff')
      .set({ isActive: false })
      .where('id', '=', chain.clerk.staffId)
      .execute();
    expect(await statuses()).toBe(404);
    await env.db.updateTable('staff').set({ isActive: true }).where('id', '=', chain.clerk.staffId).execute();
    await execute(env, revokeCalendarKey, chain.clerk, {});
    expect(await statuses()).toBe(404);
  });

  test('is kept by no cache of pages', async () => {
    const { env, site, chain } = await dutyWorld(database());
    const secret = await keyOf(env, chain.clerk);
    const { app } = serverFor(env, database());
    const path = `/calendar/staff/${secret}.ics`;
    expect((await app.request(path)).status).toBe(200);
    await execute(env, revokeCalendarKey, chain.clerk, {});
    expect((await app.request(path)).status).toBe(404);
    expect(site.id).toBeTruthy();
  });
});

test('cases stand in it by number and step, for whoever has them', async () => {
  const { env, site, bureau, chain, handled } = await applicationWorld(database());
  const { number } = await handled();
  const get = appOf(env, site);
  const clerk = await (await get(await keyOf(env, chain.clerk))).text();
  expect(unfolded(clerk).join('\n')).toContain(`SUMMARY:申请答复到期：${number}（办理中）`);
  expect(clerk).toContain('DTSTART;VALUE=DATE:20260409');
  for (const secret of [CANARY.name, CANARY.phone, WANTED.wantedName, '低保']) {
    expect(unfolded(clerk).join('\n')).not.toContain(secret);
  }
  const reviewer = await makeStaff(env, { agency: bureau, roles: ['secrecyReviewer'] });
  const actor = { ...chain.secrecyReviewer, staffId: reviewer.id };
  expect(await (await get(await keyOf(env, actor))).text()).not.toContain('VEVENT');
});

test('assignments of plans stand in it for the agency that leads', async () => {
  const { env, site, agency, chain } = await dutyWorld(database());
  const made = { createdAt: env.now(), createdBy: chain.clerk.staffId, changedBy: chain.clerk.staffId };
  const texts = { title: '2026年工作安排', goal: '', arrangement: '', supervisionManner: '', basisTitle: '' };
  const place = { siteId: site.id, agencyId: agency.id, year: 2026, kind: 'annual', state: 'received' };
  const plan = await env.db
    .insertInto('workPlan')
    .values({ ...place, ...texts, ...made })
    .returning('id')
    .executeTakeFirstOrThrow();
  const assignment = await env.db
    .insertInto('assignment')
    .values({ planId: plan.id, number: '1', content: '公开低保标准', dueOn: '2026-06-30', sort: 1 })
    .returning('id')
    .executeTakeFirstOrThrow();
  await env.db
    .insertInto('assignmentAgency')
    .values({ assignmentId: assignment.id, agencyId: agency.id, part: 'lead', measure: '', sort: 1 })
    .execute();
  const get = appOf(env, site);
  const lines = unfolded(await (await get(await keyOf(env, chain.clerk))).text());
  expect(lines).toContain('SUMMARY:工作任务到期：公开低保标准');
  expect(lines).toContain('DTSTART;VALUE=DATE:20260630');
  const leader = unfolded(await (await get(await keyOf(env, chain.leader))).text());
  expect(leader.join('')).not.toContain('低保标准');
});
