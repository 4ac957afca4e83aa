import { describe, expect, test } from 'vitest';
import { recordQueries, rollbackEach } from '../../../test/harness/database.ts';
import { draftBy, publishedBy, signBy, target } from '../../../test/harness/documents.ts';
import { aChain, makeAgency } from '../../../test/harness/world.ts';
import { execute } from '../../platform/command.ts';
import type { Env } from '../../platform/env.ts';
import { shanghaiDate } from '../../rules/plain-date.ts';
import { publish, withdraw } from '../document/index.ts';
import { changeRow, dutyWorld, generate } from './obligation.fixture.ts';
import { transparencyFigures, wideFigures } from './queries/figures.ts';
import { listDuties } from './queries/list.ts';
import { soonUntil } from './state.ts';

const database = rollbackEach();

function dayOf(env: Env) {
  const today = shanghaiDate(env.now());
  return { today, soonUntil: soonUntil(today, env.calendar) };
}

async function duties(env: Env, filter: Parameters<typeof listDuties>[1] = {}) {
  const rows = await listDuties(env.db, filter, dayOf(env), { page: 1, pageSize: 200 });
  return rows.map(({ itemId, kind, cause, dueOn, state }) => ({ itemId, kind, cause, dueOn, state }));
}

const brief = async (env: Env, filter: Parameters<typeof listDuties>[1] = {}) =>
  (await duties(env, filter)).map(({ itemId, kind, dueOn, state }) => `${itemId} ${kind} ${dueOn} ${state}`);

describe('duties', () => {
  test('fall on the agencies that have the function at a level of the row, from the day duties begin (S2-101)', async () => {
    const { env, site, agency } = await dutyWorld(database());
    await makeAgency(env, site, { functions: ['education'], obligationsFrom: '2026-02-02' });
    await makeAgency(env, site, { functions: ['civilAffairs'], obligationsFrom: null });
    await makeAgency(env, site, {
      functions: ['civilAffairs'],
      level: 'city',
      obligationsFrom: '2026-02-02',
    });
    await generate(env);
    expect(await brief(env, { agencyIds: [agency.id] })).toEqual([
      'T-01 standing 2026-03-06 overdue',
      'T-02 standing 2026-03-06 overdue',
      'T-03 standing 2026-03-06 overdue',
      'T-04 standing 2026-03-06 overdue',
    ]);
    expect(await brief(env)).toHaveLength(4);
  });

  test('are written once, however often the job runs', async () => {
    const { env } = await dutyWorld(database());
    expect(await generate(env)).toMatchObject({ added: 4 });
    expect(await generate(env)).toMatchObject({ added: 0, ended: 0, passed: 0 });
  });

  test('are met by a document published under the item, in each item it serves, and by a joint agency’s too', async () => {
    const { env, site, agency, chain } = await dutyWorld(database());
    const other = await makeAgency(env, site, { functions: ['civilAffairs'], obligationsFrom: '2026-03-02' });
    await publishedBy(env, chain, agency.id, { items: ['T-01', 'T-04'] });
    await generate(env);
    expect(await brief(env, { agencyIds: [agency.id] })).toEqual([
      'T-01 standing 2026-03-06 late',
      'T-02 standing 2026-03-06 overdue',
      'T-03 standing 2026-03-06 overdue',
      'T-04 standing 2026-03-06 late',
      'T-01 formation 2026-04-09 in_time',
    ]);
    const { id } = await env.db.selectFrom('edition').select('id').executeTakeFirstOrThrow();
    await env.db
      .insertInto('editionCoAgency')
      .values({ editionId: id, agencyId: other.id, sort: 0 })
      .execute();
    expect((await brief(env, { agencyIds: [other.id] })).slice(0, 2)).toEqual([
      'T-01 standing 2026-03-30 in_time',
      'T-02 standing 2026-03-30 not_due',
    ]);
  });

  test('a document signed and not yet public is due within its limit from signature (条例 Art. 26)', async () => {
    const { env, chain, agency, clock } = await dutyWorld(database(), '2026-03-02');
    const { editionId } = await draftBy(env, chain, agency.id);
    await signBy(env, chain, editionId);
    await generate(env);
    expect(await brief(env, { kinds: ['formation'] })).toEqual(['T-01 formation 2026-04-09 not_due']);
    clock.moveTo('2026-04-08');
    expect(await brief(env, { kinds: ['formation'] })).toEqual(['T-01 formation 2026-04-09 due_soon']);
    clock.moveTo('2026-04-13');
    expect(await brief(env, { kinds: ['formation'] })).toEqual(['T-01 formation 2026-04-09 overdue']);
    await execute(env, publish, chain.clerk, await target(env, editionId));
    expect(await brief(env, { kinds: ['formation'] })).toEqual(['T-01 formation 2026-04-09 late']);
  });

  test('a licence or penalty decision is due in 7 working days: the shorter limit wins (S3-036)', async () => {
    const { env, chain, agency } = await dutyWorld(database(), '2026-03-02');
    await changeRow(env, 'T-01', { dualPublicity: true });
    const { editionId } = await draftBy(env, chain, agency.id);
    await signBy(env, chain, editionId);
    await generate(env);
    expect(await brief(env, { kinds: ['formation'] })).toEqual(['T-01 formation 2026-03-20 not_due']);
  });

  test('a normative document is owed an interpretation within 3 working days of its publication (S3-058)', async () => {
    const { env, chain, agency, clock } = await dutyWorld(database(), '2026-03-02');
    const policy = await publishedBy(env, chain, agency.id, {
      isNormative: true,
      docNo: '砚民规〔2026〕1号',
    });
    await generate(env);
    expect(await brief(env, { kinds: ['interpretation'] })).toEqual([
      'T-01 interpretation 2026-03-16 not_due',
    ]);
    clock.moveTo('2026-03-13');
    await publishedBy(env, chain, agency.id, {
      title: '《低保标准》政策解读',
      docNo: null,
      relations: [{ kind: 'interprets', indexNo: policy.indexNo }],
    });
    expect(await brief(env, { kinds: ['interpretation'] })).toEqual([
      'T-01 interpretation 2026-03-16 in_time',
    ]);
  });

  test('what was withdrawn in error is no content any more', async () => {
    const { env, agency, chain } = await dutyWorld(database());
    const { documentId } = await publishedBy(env, chain, agency.id);
    await generate(env);
    await execute(env, withdraw, chain.leader, { documentId, kind: 'in_error', reason: '内容有误' });
    expect((await brief(env, { itemId: 'T-01', kinds: ['standing'] }))[0]).toBe(
      'T-01 standing 2026-03-06 overdue',
    );
  });

  test('a past period keeps its rule and version when the catalogue changes', async () => {
    const { env, clock } = await dutyWorld(database(), '2026-01-05');
    await changeRow(env, 'T-01', {
      timeLimit: '每月10日前',
      timeLimitRule: {
        trigger: 'calendar',
        amount: null,
        unit: null,
        period: { amount: 1, unit: 'month', dueBy: { day: 10 } },
      },
    });
    await generate(env);
    const before = await brief(env, { itemId: 'T-01' });
    expect(before).toEqual([
      'T-01 standing 2026-01-10 overdue',
      'T-01 period 2026-02-10 overdue',
      'T-01 period 2026-03-10 overdue',
    ]);
    await changeRow(env, 'T-01', {
      timeLimit: '每月20日前',
      timeLimitRule: {
        trigger: 'calendar',
        amount: null,
        unit: null,
        period: { amount: 1, unit: 'month', dueBy: { day: 20 } },
      },
    });
    clock.moveTo('2026-04-01');
    await generate(env);
    expect(await brief(env, { itemId: 'T-01' })).toEqual([...before, 'T-01 period 2026-04-20 not_due']);
  });

  test('an item that no longer binds ends what was not yet due; a gap of the past stays', async () => {
    const { env, agency } = await dutyWorld(database(), '2026-03-02');
    await generate(env);
    await env.db
      .updateTable('agency')
      .set({ functions: ['education'] })
      .where('id', '=', agency.id)
      .execute();
    expect(await generate(env)).toMatchObject({ ended: 4 });
    expect((await duties(env)).map(({ state }) => state)).toEqual(['ended', 'ended', 'ended', 'ended']);
    await env.db
      .updateTable('agency')
      .set({ functions: ['civilAffairs'] })
      .where('id', '=', agency.id)
      .execute();
    await generate(env);
    expect((await duties(env)).map(({ state }) => state)).toEqual([
      'not_due',
      'not_due',
      'not_due',
      'not_due',
    ]);
  });

  test('after a merger open duties pass to the successor, met ones stay', async () => {
    const { env, site, agency, chain } = await dutyWorld(database(), '2026-03-02');
    await publishedBy(env, chain, agency.id);
    await generate(env);
    const heir = await makeAgency(env, site, { functions: ['education'] });
    await env.db.updateTable('agency').set({ closedOn: '2026-03-11' }).where('id', '=', agency.id).execute();
    await env.db
      .insertInto('agencySuccession')
      .values({
        fromAgencyId: agency.id,
        toAgencyId: heir.id,
        kind: 'merged',
        formerName: agency.name,
        effectiveOn: '2026-03-11',
      })
      .execute();
    // T-01 was met on the day itself: it was open until then no longer.
    await env.db
      .updateTable('edition')
      .set({ publishedAt: new Date('2026-03-09T09:00:00+08:00') })
      .execute();
    await generate(env);
    expect(await brief(env, { agencyIds: [heir.id] })).toEqual([
      'T-02 standing 2026-03-30 not_due',
      'T-03 standing 2026-03-30 not_due',
      'T-04 standing 2026-03-30 not_due',
    ]);
    const heirs = await aChain(env, heir);
    await publishedBy(env, heirs, heir.id, { items: ['T-04'], docNo: '砚教发〔2026〕1号' });
    expect((await brief(env, { agencyIds: [heir.id], itemId: 'T-04', kinds: ['standing'] }))[0]).toContain(
      'in_time',
    );
  });

  test('figures come from the same rows, in two statements however many there are', async () => {
    const { env, agency, chain } = await dutyWorld(database());
    await publishedBy(env, chain, agency.id);
    await generate(env);
    const { result, queries } = await recordQueries(database(), () =>
      transparencyFigures(env.db, {}, dayOf(env)),
    );
    expect(queries).toHaveLength(2);
    expect(await wideFigures(database(), {}, dayOf(env))).toEqual(result);
    expect(result.all).toMatchObject({
      due: 4,
      covered: 1,
      nil: 0,
      waived: 0,
      overdue: 3,
      dueSoon: 0,
      inTime: 1,
      late: 1,
    });
    expect(result.byDomain.map(({ domain, due, covered }) => [domain, due, covered]).sort()).toEqual([
      ['education', 1, 0],
      ['welfare', 3, 1],
    ]);
    expect(result.byMonth).toHaveLength(12);
    expect(result.byMonth.at(-1)).toMatchObject({ month: '2026-03', due: 4 });
  });
});
