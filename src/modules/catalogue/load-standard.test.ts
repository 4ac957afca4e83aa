import { join } from 'node:path';
import { expect, test } from 'vitest';
import { recordQueries, rollbackEach } from '../../../test/harness/database.ts';
import { clockAt, makeEnv, makeSite } from '../../../test/harness/world.ts';
import { catalogueRow } from '../../../test/makers/catalogue-row.ts';
import { plainDate } from '../../rules/plain-date.ts';
import { catalogueWorld, load, nextStandard, smallStandard } from './catalogue.fixture.ts';
import { effectiveCatalogue, itemsById, listVersions, loadStandardCatalogue } from './index.ts';
import { getItem } from './queries/item.ts';

const database = rollbackEach();

const events = (name: string) =>
  database().db.selectFrom('event').where('name', '=', name).select(['siteId', 'payload']).execute();

test('the shipped standard loads with its 163 rows and 30 general ones and reads back exactly', async () => {
  const env = await makeEnv(database(), { now: clockAt('2026-03-11').now });
  const site = await makeSite(env);
  const standard = loadStandardCatalogue(join(import.meta.dirname, '../../../db/catalogue'));
  const loaded = await load(env, standard);
  expect(loaded).toMatchObject({ outcome: 'loaded', version: standard.version, rows: 193 });
  const { rows, domains, version } = await effectiveCatalogue(env.db, { siteId: site.id });
  expect(rows.map(({ row }) => row)).toEqual(
    JSON.parse(JSON.stringify([...standard.rows, ...standard.generalRows])),
  );
  expect(domains).toEqual(standard.domains);
  expect(version).toMatchObject({
    number: 1,
    standardVersion: standard.version,
    effectiveOn: standard.effectiveOn,
  });
});

test('loading the same version again writes nothing', async () => {
  const { env } = await catalogueWorld(database());
  const { result, queries } = await recordQueries(database(), () => load(env, smallStandard()));
  expect(result).toEqual({ outcome: 'unchanged', version: 1, differing: [] });
  expect(queries.filter(({ sql }) => /^(update|delete)/.test(sql))).toEqual([]);
  expect(await events('catalogue.standardLoaded')).toHaveLength(1);
});

test('rows changed without a new version are named and not taken over', async () => {
  const { env, site } = await catalogueWorld(database());
  const changed = { ...nextStandard(catalogueRow({ id: 'W-1', item2: '另一名称' })), version: 1 };
  expect(await load(env, changed)).toEqual({ outcome: 'unchanged', version: 1, differing: ['W-1'] });
  expect((await itemsById(env.db, ['W-1'], { siteId: site.id })).get('W-1')?.item2).toBe('政策文件');
});

test('a new version closes the rows it changes, and the past one is read back as it was', async () => {
  const { env, site, clock } = await catalogueWorld(database());
  const scope = { siteId: site.id };
  const before = await effectiveCatalogue(env.db, scope);
  clock.moveTo('2026-04-02');
  const added = catalogueRow({ id: 'W-0', item2: '新增在前的事项' });
  const second = nextStandard(catalogueRow({ id: 'W-1', item2: '政策法规文件' }));
  const loaded = await load(env, {
    ...second,
    rows: [added, ...second.rows.filter(({ id }) => id !== 'W-2')],
  });
  expect(loaded).toMatchObject({
    outcome: 'loaded',
    version: 2,
    added: ['W-0'],
    changed: ['W-1'],
    removed: ['W-2'],
  });

  const now = await effectiveCatalogue(env.db, scope);
  expect(now.version).toMatchObject({
    number: 2,
    standardVersion: 2,
    effectiveOn: '2026-04-02',
    changeNote: '第二版',
  });
  expect(now.rows.map(({ row }) => row.id)).toEqual(['W-0', 'W-1', 'E-1', 'TL-1']);
  const past = await effectiveCatalogue(env.db, scope, { moment: { version: 1 } });
  expect(past).toEqual(before);
});

test('a document finds the catalogue of its day; days before the first version count as the first', async () => {
  const { env, site, clock } = await catalogueWorld(database());
  clock.moveTo('2026-04-02');
  await load(env, nextStandard(catalogueRow({ id: 'W-1', item2: '政策法规文件' })));
  const nameOn = async (day: string) =>
    (await itemsById(env.db, ['W-1'], { siteId: site.id }, { day })).get('W-1')?.item2;
  expect(await nameOn('2025-06-01')).toBe('政策文件');
  expect(await nameOn('2026-04-01')).toBe('政策文件');
  expect(await nameOn('2026-04-02')).toBe('政策法规文件');
});

test('a later version waits for the day it takes effect', async () => {
  const { env } = await catalogueWorld(database());
  const second = nextStandard(catalogueRow({ id: 'W-1', item2: '政策法规文件' }), {
    effectiveOn: plainDate('2026-03-12'),
  });
  expect(await load(env, second)).toEqual({ outcome: 'notYetInForce', version: 1 });
});

test('data older than what is in force changes nothing', async () => {
  const { env, clock } = await catalogueWorld(database());
  clock.moveTo('2026-04-02');
  await load(env, nextStandard(catalogueRow({ id: 'W-1', item2: '政策法规文件' })));
  expect(await load(env, smallStandard())).toEqual({ outcome: 'older', version: 2 });
});

test('every site is carried on to a new standard, also one that was founded in between', async () => {
  const { env, site, clock } = await catalogueWorld(database());
  const later = await makeSite(env);
  clock.moveTo('2026-04-02');
  await load(env, nextStandard(catalogueRow({ id: 'W-1', item2: '政策法规文件' })));
  for (const { id } of [site, later]) {
    const versions = await listVersions(env.db, id);
    expect(versions.map(({ number, standardVersion }) => [number, standardVersion])).toEqual([
      [2, 2],
      [1, 1],
    ]);
  }
  const published = await events('catalogue.versionPublished');
  expect(published.map(({ siteId }) => siteId)).toEqual(expect.arrayContaining([site.id, later.id]));
});

test('an item gone from the standard keeps its address, its last wording and its history', async () => {
  const { env, site, clock } = await catalogueWorld(database());
  clock.moveTo('2026-04-02');
  const second = nextStandard(catalogueRow({ id: 'W-1', item2: '政策法规文件' }));
  await load(env, { ...second, rows: second.rows.filter(({ id }) => id !== 'W-2') });
  const gone = await getItem(env.db, { siteId: site.id }, 'W-2');
  expect(gone).toMatchObject({ state: 'removed', row: { item2: '审核信息' } });
  expect(gone.history.map(({ version, steps }) => [version.number, steps[0]?.action])).toEqual([
    [2, 'remove'],
    [1, 'add'],
  ]);
  const changed = await getItem(env.db, { siteId: site.id }, 'W-1');
  expect(changed.history[0]?.steps[0]).toMatchObject({ action: 'adapt', layer: null, fields: ['item2'] });
  const facts = await itemsById(env.db, ['W-2', 'W-1', 'W-9'], { siteId: site.id });
  expect([...facts].map(([id, { isInForce }]) => [id, isInForce])).toEqual([
    ['W-1', true],
    ['W-2', false],
  ]);
});

test('reading a site or one item takes few statements', async () => {
  const { env, site, bureau } = await catalogueWorld(database());
  const count = async (work: () => Promise<unknown>) =>
    (await recordQueries(database(), work)).queries.length;
  expect(await count(() => effectiveCatalogue(env.db, { siteId: site.id, agencyId: bureau.id }))).toBe(3);
  expect(await count(() => itemsById(env.db, ['W-1'], { siteId: site.id }))).toBe(3);
  expect(await count(() => itemsById(env.db, ['W-1']))).toBe(1);
  expect(await count(() => getItem(env.db, { siteId: site.id }, 'W-1'))).toBe(6);
});

test('before any catalogue is loaded there is an empty one', async () => {
  const env = await makeEnv(database());
  const site = await makeSite(env);
  const { rows, version } = await effectiveCatalogue(env.db, { siteId: site.id });
  expect([rows, version.number]).toEqual([[], 0]);
});
