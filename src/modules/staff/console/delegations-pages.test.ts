import { beforeEach, describe, expect, test } from 'vitest';
import { aChain, actorOf, type Chain, formOf, submit } from '../../../../test/harness/world.ts';
import { appAs, HOSTILE, page, pagesWorld, somebody } from './pages.fixture.ts';

const { world } = pagesWorld();

describe('delegations', () => {
  const PATH = '/console/delegations';
  let chain: Chain;
  beforeEach(async () => {
    chain = await aChain(world.env, world.agency);
  });

  function period(given: Record<string, string> = {}) {
    return { startsOn: '2026-03-11', endsOn: '2026-03-20', reason: '参加培训', ...given };
  }

  test('one’s own role is handed on from the list of own roles to a colleague, and ended', async () => {
    const deputy = await somebody(world, '陈代理');
    const app = appAs(world, chain.head);
    expect(await page(app, PATH)).toContain('目前没有代理');
    const html = await page(app, `${PATH}/new`);
    expect(html).not.toContain('王签发 分管领导');
    const form = formOf(html, PATH);
    const [, lent = ''] = /<option value="([^"]+ head [^"]+)"/.exec(html) ?? [];
    const answer = await submit(app, PATH, { ...form, ...period(), lent, toStaffId: deputy.id });
    expect(answer.headers.get('location')).toBe(`${PATH}?done=delegated`);
    const list = await page(appAs(world, await actorOf(world.env, deputy)), PATH);
    expect(list).toContain('代理中');
    expect(list).toContain('陈代理');
    const [, ending = ''] = /action="(\/console\/delegations\/[0-9a-f-]+\/ending)"/.exec(list) ?? [];
    expect((await submit(app, ending, formOf(await page(app, PATH), ending))).status).toBe(303);
    expect(await page(app, PATH)).toContain('已终止');
  });

  test('the leader finds the roles of the agency, others do not', async () => {
    const path = `${PATH}/new?agency=${world.agency.id}`;
    expect(await page(appAs(world, chain.leader), path)).toContain('郑审核 部门负责人');
    expect(await page(appAs(world, chain.clerk), path)).not.toContain('郑审核 部门负责人');
  });

  test('a refused form keeps everything and names the field', async () => {
    const lent = `${chain.head.staffId} head ${world.agency.id} `;
    const fields = {
      ...period({ endsOn: '2026-03-10', reason: HOSTILE }),
      lent,
      toStaffId: chain.clerk.staffId,
    };
    const answer = await submit(appAs(world, chain.head), PATH, fields);
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(formOf(html, PATH)).toMatchObject({ ...fields, lent: lent });
    expect(html).toContain('结束日期不能早于开始日期');
    expect(html).not.toContain(HOSTILE);
  });

  test('signs that cannot be seen are refused in the reason', async () => {
    const fields = period({ reason: '培训\u0000\u202e' });
    const answer = await submit(appAs(world, chain.head), PATH, { ...fields, lent: '', toStaffId: '' });
    expect(await answer.text()).toContain('href="#field-reason"');
  });

  test('a forged choice, of another person or of nonsense, is refused at the choice', async () => {
    const forged = [
      `${chain.leader.staffId} leader ${world.agency.id} `,
      'a b c d',
      '',
      `${chain.clerk.staffId} auditor ${world.agency.id} `,
    ];
    for (const lent of forged) {
      const answer = await submit(appAs(world, chain.clerk), PATH, {
        ...period(),
        lent,
        toStaffId: chain.head.staffId,
      });
      expect(answer.status, lent).toBe(422);
      expect(await answer.text()).toContain('href="#field-lent"');
    }
    expect(await world.env.db.selectFrom('delegation').select('id').execute()).toEqual([]);
  });

  test('whoever has no role to hand on is told so', async () => {
    const { env, agency } = world;
    const lender = chain.head;
    const deputy = await somebody(world);
    await env.db
      .insertInto('delegation')
      .values({
        ...{
          fromStaffId: lender.staffId,
          toStaffId: deputy.id,
          role: 'head',
          agencyId: agency.id,
          reason: '休假',
        },
        ...{ startsOn: '2026-03-01', endsOn: '2026-03-31', createdAt: env.now() },
      })
      .execute();
    expect(await page(appAs(world, await actorOf(env, deputy)), `${PATH}/new`)).toContain(
      '没有可以交出的岗位',
    );
  });
});
