import { expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { aChain, actorOf, makeAgency, makeSite, makeStaff } from '../../../test/harness/world.ts';
import { catalogueRow } from '../../../test/makers/catalogue-row.ts';
import { execute } from '../../platform/command.ts';
import { catalogueWorld, change } from './catalogue.fixture.ts';
import { dataOf } from './change-plan.ts';
import {
  adoptRow,
  decideProposal,
  editChangeNote,
  effectiveCatalogue,
  itemsById,
  listChangeLog,
  listItemChoices,
} from './index.ts';
import { compareWith } from './queries/compare.ts';
import { getItem } from './queries/item.ts';
import { getScopeFacts } from './queries/scope.ts';

const database = rollbackEach();

const ownRow = dataOf(
  catalogueRow({ id: 'YX-1', item1: '临时救助', item2: '乡镇备用金使用', columns: ['subsistence'] }),
);

async function people() {
  const world = await catalogueWorld(database());
  return { ...world, ...(await aChain(world.env, world.bureau)) };
}

test('overlays lie over each other: site, vertical system, agency, and what each changed is on record', async () => {
  const { env, site, bureau, school, clerk, office } = await people();
  const deputyOffice = await actorOf(
    env,
    await makeStaff(env, { agency: { id: site.hostAgencyId }, roles: ['disclosureOffice'] }),
  );
  const adapt = (changes: object, where: object) =>
    change(env, office, deputyOffice, { siteId: site.id, ...where, action: 'adapt', itemId: 'W-1', changes });
  await adapt({ timeLimit: '信息形成或者变更之日起15个工作日内' }, {});
  await adapt({ timeLimit: '信息形成或者变更之日起10个工作日内' }, { agencyFunction: 'civilAffairs' });
  await change(env, clerk, office, {
    siteId: site.id,
    agencyId: bureau.id,
    action: 'adapt',
    itemId: 'W-1',
    changes: { isKey: true },
  });
  const read = async (agencyId?: string) => {
    const { rows } = await effectiveCatalogue(env.db, { siteId: site.id, agencyId }, { itemIds: ['W-1'] });
    return rows[0];
  };
  expect((await read())?.row).toMatchObject({ timeLimitRule: { amount: 15 }, isKey: false });
  expect((await read(school.id))?.row.timeLimitRule).toMatchObject({ amount: 15 });
  const own = await read(bureau.id);
  expect(own?.row).toMatchObject({ timeLimitRule: { amount: 10, unit: 'workingDay' }, isKey: true });
  expect(own?.provenance.map(({ layer, fields }) => [layer, fields])).toEqual([
    ['site', ['timeLimit']],
    ['system', ['timeLimit']],
    ['agency', ['isKey']],
  ]);
  const { history } = await getItem(env.db, { siteId: site.id, agencyId: bureau.id }, 'W-1');
  expect(history.map(({ version, steps }) => [version.number, steps[0]?.layer])).toEqual([
    [4, 'agency'],
    [3, 'system'],
    [2, 'site'],
    [1, null],
  ]);
  expect(history[1]?.steps[0]?.ownerName).toBe('民政');
});

test('an internal unit departs from its body in its own name', async () => {
  const { env, site, bureau, office } = await people();
  const unit = await makeAgency(env, site, {
    name: '社会救助科',
    kind: 'internal_unit',
    code: null,
    parentId: bureau.id,
    bodyId: bureau.id,
  });
  const clerk = await actorOf(env, await makeStaff(env, { agency: unit, roles: ['clerk'] }));
  const scope = { siteId: site.id, agencyId: unit.id };
  await change(env, clerk, office, { ...scope, action: 'switch_off', itemId: 'W-2' });
  const ids = async (agencyId: string) =>
    (await effectiveCatalogue(env.db, { siteId: site.id, agencyId })).rows.map(({ row }) => row.id);
  expect(await ids(unit.id)).toEqual(['W-1', 'E-1', 'TL-1']);
  expect(await ids(bureau.id)).toContain('W-2');
  const { applicable } = await listItemChoices(env.db, scope);
  expect(applicable.map(({ domain, items }) => [domain, items.map(({ id }) => id)])).toEqual([
    ['welfare', ['W-1']],
    ['general', ['TL-1']],
  ]);
});

test('switching off hides the row, documents keep it, and restoring brings the standard back', async () => {
  const { env, site, bureau, clerk, office } = await people();
  const scope = { siteId: site.id, agencyId: bureau.id };
  await change(env, clerk, office, { ...scope, action: 'adapt', itemId: 'W-2', changes: { isKey: false } });
  await change(env, clerk, office, { ...scope, action: 'switch_off', itemId: 'W-2' });
  const off = await itemsById(env.db, ['W-2'], scope);
  expect(off.get('W-2')?.isInForce).toBe(false);
  await change(env, clerk, office, { ...scope, action: 'restore', itemId: 'W-2' });
  const { rows } = await effectiveCatalogue(env.db, scope, { itemIds: ['W-2'] });
  expect(rows[0]).toMatchObject({ row: { isKey: true }, provenance: [] });
  const { history } = await getItem(env.db, scope, 'W-2');
  expect(history.map(({ steps }) => steps[0]?.action)).toEqual(['restore', 'switch_off', 'adapt', 'add']);
});

test('a past local version reads back exactly', async () => {
  const { env, site, bureau, clerk, office } = await people();
  const scope = { siteId: site.id, agencyId: bureau.id };
  await change(env, clerk, office, { ...scope, action: 'adapt', itemId: 'W-1', changes: { isKey: true } });
  const second = await effectiveCatalogue(env.db, scope);
  await change(env, clerk, office, { ...scope, action: 'adapt', itemId: 'W-1', changes: { item2: '政策' } });
  await change(env, clerk, office, { ...scope, action: 'switch_off', itemId: 'W-2' });
  expect(await effectiveCatalogue(env.db, scope, { moment: { version: 2 } })).toEqual(second);
  const latest = await effectiveCatalogue(env.db, scope, { itemIds: ['W-1'] });
  expect(latest.rows[0]?.row).toMatchObject({ item2: '政策', isKey: true });
  await expect(effectiveCatalogue(env.db, scope, { moment: { version: 9 } })).rejects.toMatchObject({
    code: 'notFound',
  });
});

test('the comparison lists what is missing against standard and superior, and adopting it is one proposal', async () => {
  const { env, site, bureau, clerk, office } = await people();
  const city = await makeSite(env, { name: '云汀市人民政府' });
  await env.db.updateTable('site').set({ parentId: city.id }).where('id', '=', site.id).execute();
  const cityChain = await aChain(env, { id: city.hostAgencyId, siteId: city.id });
  await change(env, cityChain.clerk, cityChain.office, {
    siteId: city.id,
    agencyFunction: 'civilAffairs',
    action: 'add',
    itemId: 'CITY-1',
    domain: 'welfare',
    row: { ...ownRow, id: 'CITY-1' },
  });
  const scope = { siteId: site.id, agencyId: bureau.id };
  await change(env, clerk, office, { ...scope, action: 'switch_off', itemId: 'W-2' });
  const facts = await getScopeFacts(env.db, scope);
  expect(await compareWith(env.db, facts, 'standard')).toMatchObject({
    missing: ['W-2'],
    extra: [],
    changed: [],
  });
  const above = await compareWith(env.db, facts, 'superior');
  expect(above).toMatchObject({ name: '云汀市人民政府公开目录', missing: ['W-2', 'CITY-1'] });

  const adopt = (itemId: string) =>
    execute(env, adoptRow, clerk, { ...scope, against: 'superior', itemId, reason: '对照上级目录补齐' });
  const approve = async ({ proposalId }: { proposalId: string }) =>
    execute(env, decideProposal, office, { proposalId, version: 1, outcome: 'approve', changeNote: '补齐' });
  await approve(await adopt('CITY-1'));
  await approve(await adopt('W-2'));
  expect(await compareWith(env.db, facts, 'superior')).toMatchObject({ missing: [], changed: [] });
  const { rows } = await effectiveCatalogue(env.db, scope, { itemIds: ['W-2'] });
  expect(rows[0]?.provenance).toEqual([]);
});

test('the change log of an agency leaves out what concerns others, and notes can be reworded', async () => {
  const { env, site, bureau, school, clerk, office } = await people();
  await change(env, clerk, office, {
    siteId: site.id,
    agencyId: bureau.id,
    action: 'switch_off',
    itemId: 'W-2',
  });
  const numbers = async (agency: typeof bureau) => {
    const facts = await getScopeFacts(env.db, { siteId: site.id, agencyId: agency.id });
    return (await listChangeLog(env.db, site.id, facts.agency)).map(({ number }) => number);
  };
  expect(await numbers(bureau)).toEqual([2, 1]);
  expect(await numbers(school)).toEqual([1]);
  await execute(env, editChangeNote, office, {
    siteId: site.id,
    number: 2,
    changeNote: '停用审核信息（县民政局）',
  });
  expect((await listChangeLog(env.db, site.id))[0]).toMatchObject({
    changeNote: '停用审核信息（县民政局）',
    change: { itemId: 'W-2', action: 'switch_off', agencyName: '砚溪县民政局' },
  });
  await expect(
    execute(env, editChangeNote, clerk, { siteId: site.id, number: 2, changeNote: '改写' }),
  ).rejects.toMatchObject({ code: 'forbidden' });
});
