import { expect, test } from 'vitest';
import { freshDatabase } from '../../../test/harness/database.ts';
import { aChain, actorOf, makeStaff } from '../../../test/harness/world.ts';
import { execute } from '../../platform/command.ts';
import { catalogueWorld, load, smallStandard } from './catalogue.fixture.ts';
import { decideProposal, effectiveCatalogue, listVersions, proposeChange } from './index.ts';

/** Several proposals of one bureau, each for another row or scope. */
async function waiting(database: Awaited<ReturnType<typeof freshDatabase>>) {
  const world = await catalogueWorld(database);
  const { env, site, bureau } = world;
  const { clerk, office } = await aChain(env, bureau);
  const propose = async (itemId: string) => {
    const wanted = { siteId: site.id, agencyId: bureau.id, action: 'switch_off', itemId, reason: '无此职责' };
    return (await execute(env, proposeChange, clerk, wanted)).proposalId;
  };
  const approve = (proposalId: string, by = office) =>
    execute(env, decideProposal, by, { proposalId, version: 1, outcome: 'approve', changeNote: '停用' });
  return { ...world, office, propose, approve };
}

test('approvals at the same moment get numbers one after another, and nothing is lost', async () => {
  await using database = await freshDatabase();
  const { env, site, bureau, propose, approve } = await waiting(database);
  const proposals = [await propose('W-1'), await propose('W-2'), await propose('TL-1')];
  const decided = await Promise.all(proposals.map((id) => approve(id)));
  expect(decided.map(({ number }) => number).toSorted()).toEqual([2, 3, 4]);
  expect((await listVersions(env.db, site.id)).map(({ number }) => number)).toEqual([4, 3, 2, 1]);
  const { rows } = await effectiveCatalogue(env.db, { siteId: site.id, agencyId: bureau.id });
  expect(rows.map(({ row }) => row.id)).toEqual(['E-1']);
});

test('two people who decide one proposal at once: one decides, the other is told', async () => {
  await using database = await freshDatabase();
  const { env, site, office, propose, approve } = await waiting(database);
  const second = await actorOf(
    env,
    await makeStaff(env, { agency: { id: site.hostAgencyId }, roles: ['disclosureOffice'] }),
  );
  const id = await propose('W-2');
  const outcomes = await Promise.allSettled([approve(id, office), approve(id, second)]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'stateForbids' },
  });
  expect(await listVersions(env.db, site.id)).toHaveLength(2);
});

test('two processes that start together load the standard once', async () => {
  await using database = await freshDatabase();
  const { env } = await catalogueWorld(database);
  const second = { ...smallStandard(), version: 2, changeNote: '第二版' };
  const loaded = await Promise.all([load(env, second), load(env, second)]);
  expect(loaded.map(({ outcome }) => outcome).toSorted()).toEqual(['loaded', 'unchanged']);
});

test('the database itself refuses a proposer who decides', async () => {
  await using database = await freshDatabase();
  const { env, propose } = await waiting(database);
  const id = await propose('W-2');
  const decide = env.db
    .updateTable('catalogueProposal')
    .set((eb) => ({ state: 'approved', decidedBy: eb.ref('proposedBy'), decidedAt: env.now() }))
    .where('id', '=', id)
    .execute();
  await expect(decide).rejects.toMatchObject({ code: '23514' });
});
