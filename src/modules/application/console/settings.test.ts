import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../../test/harness/database.ts';
import { actorOf, formOf, makeSite, makeStaff, submit } from '../../../../test/harness/world.ts';
import { execute } from '../../../platform/command.ts';
import { type ApplicationWorld, applicationWorld, refusal } from '../application.fixture.ts';
import { changeRemedies } from '../commands/change-settings.ts';
import { eraseOldApplicants } from '../jobs.ts';
import { getCase } from '../queries/case.ts';
import { getLetter } from '../queries/letter.ts';

const database = rollbackEach();
const REMEDIES = '/console/applications/remedies';
const RETENTION = '/console/settings/retention';

/** Opens the form for a place, answers it, sends it. */
async function set(world: ApplicationWorld, place: string, answers: Record<string, string | string[]>) {
  const app = world.as(world.chain.office);
  const path = `${REMEDIES}/${place}`;
  const fields = formOf(await (await app.request(path)).text(), path);
  return submit(app, path, { ...fields, ...answers });
}

/** The words of the answer to a case that is refused, signed on the clock's day. */
async function answerOf(world: ApplicationWorld, answer: object): Promise<string> {
  const { env, chain } = world;
  const { applicationId } = await world.handled();
  await world.answered(applicationId, answer);
  const { letters } = await getCase(env, chain.clerk, applicationId);
  const id = letters.find(({ kind }) => kind === 'answer')?.id ?? '';
  return (await getLetter(env, applicationId, id)).body.paragraphs.join('\n');
}

const REFUSED = { kind: 'R3', ground: 'N5' };

describe('bodies named as remedies', () => {
  test('an agency’s own come first, then the site’s, then the general words; signed letters keep theirs', async () => {
    const world = await applicationWorld(database());
    expect(await answerOf(world, REFUSED)).toContain('有权受理的行政复议机关');
    const site = { reconsiderationAgency: '砚溪县人民政府', court: '砚溪县人民法院', first: [] };
    expect((await set(world, 'site', site)).headers.get('location')).toBe(`${REMEDIES}?done=saved`);
    const first = await answerOf(world, REFUSED);
    expect(first).toContain('先自收到本答复之日起六十日内向砚溪县人民政府申请行政复议');
    expect(first).toContain('向砚溪县人民法院提起行政诉讼');
    await set(world, world.bureau.id, { reconsiderationAgency: '示例市民政局', court: '' });
    const own = await answerOf(world, REFUSED);
    expect(own).toContain('示例市民政局');
    expect(own).toContain('砚溪县人民法院');
    const list = await (await world.as(world.chain.office).request(REMEDIES)).text();
    expect(list).toContain('示例市民政局');
    const kept = await world.env.db.selectFrom('letter').where('kind', '=', 'answer').select('id').execute();
    expect(kept).toHaveLength(3);
    const event = await world.env.db
      .selectFrom('event')
      .where('name', '=', 'application.remediesChanged')
      .orderBy('seq', 'desc')
      .select(['agencyId', 'payload'])
      .executeTakeFirstOrThrow();
    expect(event).toEqual({ agencyId: world.bureau.id, payload: { isWholeSite: false } });
  });

  test('行政复议法（2023）Art. 23: the office decides the open kinds, never the refusal', async () => {
    const world = await applicationWorld(database());
    const R5 = { kind: 'R5' };
    expect(await answerOf(world, R5)).toContain('应当先');
    await set(world, 'site', { first: ['R4'] });
    expect(await answerOf(world, R5)).toContain('也可以');
    expect(await answerOf(world, REFUSED)).toContain('应当先');
  });

  test('only the disclosure office of the site sets them, for its own agencies', async () => {
    const world = await applicationWorld(database());
    const { env, chain, site, bureau } = world;
    expect((await world.as(chain.head).request(REMEDIES)).status).toBe(403);
    const foreign = await makeSite(env, { name: '示例市人民政府' });
    const given = { siteId: foreign.id, agencyId: null };
    expect(await refusal(execute(env, changeRemedies, chain.office, given))).toMatchObject({
      code: 'forbidden',
    });
    const mixed = { siteId: site.id, agencyId: foreign.hostAgencyId };
    expect(await refusal(execute(env, changeRemedies, chain.office, mixed))).toMatchObject({
      code: 'notFound',
    });
    expect((await world.as(chain.office).request(`${REMEDIES}/${foreign.hostAgencyId}`)).status).toBe(404);
    const long = await set(world, bureau.id, { court: '院'.repeat(101) });
    expect(long.status).toBe(422);
    expect(await long.text()).toContain('不超过 100 个字');
  });
});

describe('how long an applicant’s particulars are kept (个人信息保护法 Art. 19)', () => {
  test('the system administrator sets the months; the erasure goes by them', async () => {
    const world = await applicationWorld(database());
    const { env, clock } = world;
    const { applicationId } = await world.handled();
    await world.answered(applicationId, { kind: 'R2' });
    const person = await makeStaff(env, {
      agency: { id: world.site.hostAgencyId },
      roles: ['systemAdministrator'],
    });
    const app = world.as(await actorOf(env, person));
    const fields = formOf(await (await app.request(RETENTION)).text(), RETENTION);
    expect(fields.months).toBe('24');
    for (const months of ['11', '121', '12.5', '一年', '']) {
      const refused = await submit(app, RETENTION, { ...fields, months });
      expect(refused.status, months).toBe(422);
      expect(await refused.text()).toContain('12 至 120 之间的整数月数');
    }
    expect((await submit(app, RETENTION, { ...fields, months: '12' })).status).toBe(303);
    clock.moveTo('2027-03-12');
    await eraseOldApplicants(env, {});
    const proofs = await env.db.selectFrom('applicationErasure').select('rule').execute();
    expect(proofs).toEqual([{ rule: 'retention-12-months' }]);
    expect((await world.as(world.chain.office).request(RETENTION)).status).toBe(403);
  });
});
