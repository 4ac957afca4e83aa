import { expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { aChain, actorOf, makeSite, makeStaff } from '../../../test/harness/world.ts';
import { catalogueRow } from '../../../test/makers/catalogue-row.ts';
import { execute } from '../../platform/command.ts';
import { catalogueWorld, change, load, nextStandard } from './catalogue.fixture.ts';
import { dataOf } from './change-plan.ts';
import { decideProposal, effectiveCatalogue, itemsById, listVersions, proposeChange } from './index.ts';

const database = rollbackEach();

const ownRow = dataOf(
  catalogueRow({ id: 'YX-1', item1: '临时救助', item2: '乡镇备用金使用', columns: ['subsistence'] }),
);

async function people() {
  const world = await catalogueWorld(database());
  return { ...world, ...(await aChain(world.env, world.bureau)) };
}

test('an approved addition of an agency makes a new public version in the same transaction', async () => {
  const { env, site, bureau, clerk, office } = await people();
  const scope = { siteId: site.id, agencyId: bureau.id };
  const { number } = await change(env, clerk, office, {
    ...scope,
    action: 'add',
    itemId: 'YX-1',
    domain: 'welfare',
    row: ownRow,
  });
  expect(number).toBe(2);
  const [latest] = await listVersions(env.db, site.id);
  expect(latest).toMatchObject({ number: 2, changeNote: '按职能调整修改目录', effectiveOn: '2026-03-11' });
  const { rows } = await effectiveCatalogue(env.db, scope);
  expect(rows.map(({ row }) => row.id)).toEqual(['W-1', 'W-2', 'YX-1', 'E-1', 'TL-1']);
  const events = await env.db
    .selectFrom('event')
    .where('name', 'like', 'catalogue.%')
    .select('name')
    .orderBy('seq')
    .execute();
  expect(events.map(({ name }) => name)).toEqual([
    'catalogue.standardLoaded',
    'catalogue.versionPublished',
    'catalogue.changeProposed',
    'catalogue.changeDecided',
    'catalogue.versionPublished',
  ]);
});

test('an added row is found by documents of the site and of the agency, not by another agency', async () => {
  const { env, site, bureau, school, clerk, office } = await people();
  await change(env, clerk, office, {
    siteId: site.id,
    agencyId: bureau.id,
    action: 'add',
    itemId: 'YX-1',
    domain: 'welfare',
    row: ownRow,
  });
  const isKnown = async (agencyId?: string) =>
    (await itemsById(env.db, ['YX-1'], { siteId: site.id, agencyId })).has('YX-1');
  expect([await isKnown(), await isKnown(bureau.id), await isKnown(school.id)]).toEqual([true, true, false]);
});

test('the proposer never decides, nor does somebody standing in for the proposer', async () => {
  const { env, site, office } = await people();
  const { proposalId } = await execute(env, proposeChange, office, {
    siteId: site.id,
    action: 'switch_off',
    itemId: 'W-2',
    reason: '本地没有这项职责',
  });
  const approval = { proposalId, version: 1, outcome: 'approve', changeNote: '停用' };
  await expect(execute(env, decideProposal, office, approval)).rejects.toMatchObject({
    code: 'forbidden',
    detail: { reason: 'proposerMayNotDecide' },
  });
  const deputy = await makeStaff(env, { agency: { id: site.hostAgencyId }, displayName: '代理人' });
  await env.db
    .insertInto('delegation')
    .values({
      fromStaffId: office.staffId,
      toStaffId: deputy.id,
      role: 'disclosureOffice',
      agencyId: site.hostAgencyId,
      startsOn: '2026-03-01',
      endsOn: '2026-03-31',
      reason: '出差',
      createdAt: env.now(),
    })
    .execute();
  await expect(execute(env, decideProposal, await actorOf(env, deputy), approval)).rejects.toMatchObject({
    code: 'forbidden',
    detail: { reason: 'proposerMayNotDecide' },
  });
  const other = await makeStaff(env, { agency: { id: site.hostAgencyId }, roles: ['disclosureOffice'] });
  expect(await execute(env, decideProposal, await actorOf(env, other), approval)).toMatchObject({
    number: 2,
  });
});

test('clerks propose for their own agency only, and never decide', async () => {
  const { env, site, school, clerk, bureau } = await people();
  const wanted = { action: 'switch_off', itemId: 'W-2', reason: '无此职责', siteId: site.id };
  await expect(execute(env, proposeChange, clerk, { ...wanted, agencyId: school.id })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(execute(env, proposeChange, clerk, wanted)).rejects.toMatchObject({ code: 'forbidden' });
  const { proposalId } = await execute(env, proposeChange, clerk, { ...wanted, agencyId: bureau.id });
  const approval = { proposalId, version: 1, outcome: 'approve', changeNote: '停用' };
  await expect(execute(env, decideProposal, clerk, approval)).rejects.toMatchObject({ code: 'forbidden' });
});

test('a disclosure office of another government decides nothing here', async () => {
  const { env, site, clerk, bureau } = await people();
  const elsewhere = await makeSite(env);
  const { office } = await aChain(env, { id: elsewhere.hostAgencyId, siteId: elsewhere.id });
  const { proposalId } = await execute(env, proposeChange, clerk, {
    siteId: site.id,
    agencyId: bureau.id,
    action: 'switch_off',
    itemId: 'W-2',
    reason: '无此职责',
  });
  const approval = { proposalId, version: 1, outcome: 'approve', changeNote: '停用' };
  await expect(execute(env, decideProposal, office, approval)).rejects.toMatchObject({ code: 'forbidden' });
});

test('a row that would be faulty is refused by field, when proposed and again when decided', async () => {
  const { env, site, bureau, clerk, office, clock } = await people();
  const scope = { siteId: site.id, agencyId: bureau.id, reason: '调整时限' };
  const limit = (timeLimit: string) => ({ ...scope, action: 'adapt', itemId: 'W-1', changes: { timeLimit } });
  await expect(execute(env, proposeChange, clerk, limit('尽快研究'))).rejects.toMatchObject({
    code: 'invalidInput',
    detail: { fields: [{ field: 'timeLimit', label: '公开时限' }] },
  });
  const { proposalId } = await execute(env, proposeChange, clerk, {
    ...scope,
    action: 'adapt',
    itemId: 'W-1',
    changes: { columns: ['subsistence'], levels: ['county'], isKey: true },
  });
  clock.moveTo('2026-04-02');
  await load(
    env,
    nextStandard(
      catalogueRow({
        id: 'W-1',
        levels: ['city', 'county'],
        responsible: [{ function: 'civilAffairs', levels: ['city', 'county'] }],
      }),
    ),
  );
  await expect(
    execute(env, decideProposal, office, { proposalId, version: 1, outcome: 'approve', changeNote: '调整' }),
  ).rejects.toMatchObject({ code: 'invalidInput', detail: { fields: [{ field: 'responsible' }] } });
});

test('an id is an address: it is never given to another row, and one proposal a row waits at a time', async () => {
  const { env, site, bureau, school, clerk, office } = await people();
  const add = (agencyId: string, itemId: string) => ({
    siteId: site.id,
    agencyId,
    action: 'add',
    itemId,
    domain: 'welfare',
    row: { ...ownRow, id: itemId },
    reason: '增列',
  });
  await expect(execute(env, proposeChange, clerk, add(bureau.id, 'W-2'))).rejects.toMatchObject({
    code: 'invalidInput',
    detail: { fields: [{ field: 'id' }] },
  });
  await change(env, clerk, office, add(bureau.id, 'YX-1'));
  await change(env, clerk, office, { ...add(bureau.id, 'YX-1'), action: 'switch_off' });
  const teacher = await actorOf(env, await makeStaff(env, { agency: school, roles: ['clerk'] }));
  await expect(execute(env, proposeChange, teacher, add(school.id, 'YX-1'))).rejects.toMatchObject({
    detail: { fields: [{ field: 'id' }] },
  });
  await execute(env, proposeChange, clerk, add(bureau.id, 'YX-2'));
  await expect(execute(env, proposeChange, clerk, add(bureau.id, 'YX-2'))).rejects.toMatchObject({
    code: 'duplicate',
  });
});

test('what fits nothing that stands is refused with its reason', async () => {
  const { env, site, bureau, clerk } = await people();
  const propose = (wanted: object) =>
    execute(env, proposeChange, clerk, { siteId: site.id, agencyId: bureau.id, reason: '调整', ...wanted });
  const refused = (reason: string) => ({ code: 'stateForbids', detail: { reason } });
  await expect(propose({ action: 'restore', itemId: 'W-1' })).rejects.toMatchObject(
    refused('nothing_to_restore'),
  );
  await expect(
    propose({ action: 'adapt', itemId: 'W-1', changes: { item2: '政策文件' } }),
  ).rejects.toMatchObject(refused('nothing_changes'));
  await expect(propose({ action: 'switch_off', itemId: 'NO-1' })).rejects.toMatchObject(
    refused('unknown_item'),
  );
});

test('texts that could not be stored or would flood the page are refused', async () => {
  const { env, site, bureau, clerk } = await people();
  const propose = (changes: object, reason = '调整') =>
    execute(env, proposeChange, clerk, {
      siteId: site.id,
      agencyId: bureau.id,
      action: 'adapt',
      itemId: 'W-1',
      changes,
      reason,
    });
  await expect(propose({ item2: '政策\u0000文件' })).rejects.toMatchObject({ code: 'invalidInput' });
  await expect(propose({ item2: '政策文件二' }, '理\u0000由')).rejects.toMatchObject({
    code: 'invalidInput',
  });
  await expect(
    propose({ elements: Array.from({ length: 9000 }, (_, n) => `要素${n}`) }),
  ).rejects.toMatchObject({
    code: 'invalidInput',
  });
});

test('a refusal says why, makes no version, and settles the proposal', async () => {
  const { env, site, bureau, clerk, office } = await people();
  const { proposalId } = await execute(env, proposeChange, clerk, {
    siteId: site.id,
    agencyId: bureau.id,
    action: 'switch_off',
    itemId: 'W-2',
    reason: '没有这项职责',
  });
  const refusal = { proposalId, version: 1, outcome: 'refuse' };
  await expect(execute(env, decideProposal, office, refusal)).rejects.toMatchObject({ code: 'invalidInput' });
  await execute(env, decideProposal, office, { ...refusal, note: '职责仍在' });
  expect(await listVersions(env.db, site.id)).toHaveLength(1);
  await expect(
    execute(env, decideProposal, office, { ...refusal, version: 2, note: '再次' }),
  ).rejects.toMatchObject({
    code: 'stateForbids',
  });
});
