import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../../test/harness/database.ts';
import { makeAgency } from '../../../../test/harness/world.ts';
import { execute } from '../../../platform/command.ts';
import { aCounty, refusalOf } from '../agency.fixture.ts';
import { unitsUnder } from '../queries/scope.ts';
import { getAgencyView } from '../queries/view.ts';
import { createAgency } from './create-agency.ts';
import { setLeadingGroup } from './set-leading-group.ts';
import { setSupervision } from './set-supervision.ts';

const database = rollbackEach();

/** The county with a second bureau that may take over, a unit, and a school under the bureau. */
async function twoBureaus() {
  const county = await aCounty(database());
  const { env, site, bureau, office } = county;
  const heir = await makeAgency(env, site, { name: '砚溪县农业农村局' });
  const unit = await execute(env, createAgency, office, {
    name: '社会救助股',
    kind: 'internal_unit',
    level: 'county',
    parentId: bureau.id,
  });
  const school = await makeAgency(env, site, { name: '砚溪县特教学校', kind: 'school', parentId: bureau.id });
  return { ...county, heir, unit: unit.agencyId, school };
}

describe('leading group and supervision', () => {
  test('the leading group keeps its order and is replaced as a whole (S3-074)', async () => {
    const { env, bureau, bureauOffice } = await aCounty(database());
    const set = (leaders: object[]) =>
      execute(env, setLeadingGroup, bureauOffice, { agencyId: bureau.id, leaders });
    await set([
      { name: '芮海棠', post: '局长', duty: 'overall' },
      { name: '鲍庆余', post: '副局长', duty: 'division' },
    ]);
    await set([
      { name: '鲍庆余', post: '局长', duty: 'overall' },
      { name: '芮海棠', post: '一级主任科员', duty: 'handling' },
    ]);
    expect((await getAgencyView(env.db, bureau.id)).leaders.map(({ name, duty }) => [name, duty])).toEqual([
      ['鲍庆余', 'overall'],
      ['芮海棠', 'handling'],
    ]);
    const refusal = await refusalOf(set([{ name: '芮海棠', post: '', duty: 'overall' }]));
    expect(refusal.fields?.[0]).toMatchObject({
      field: 'leaders.0.post',
      label: '职务',
      message: '请填写职务',
    });
  });

  test.each(['itself', 'a unit'])('%s cannot be supervised', async (who) => {
    const { env, bureau, office, unit } = await twoBureaus();
    const agencyId = who === 'itself' ? bureau.id : unit;
    const set = execute(env, setSupervision, office, {
      agencyId: bureau.id,
      supervised: [{ agencyId, sector: 'welfare' }],
    });
    expect((await refusalOf(set)).fields?.[0]?.field).toBe('supervised.0.agencyId');
  });
});

describe('whose documents a page gathers', () => {
  test('a county its whole site, a bureau its units only, a town its units (decisions: county window)', async () => {
    const { env, site, government, bureau, office, unit, school } = await twoBureaus();
    const town = await makeAgency(env, site, {
      name: '流溪镇',
      kind: 'town_government',
      level: 'township',
      parentId: government.id,
    });
    const office2 = await execute(env, createAgency, office, {
      name: '民政办',
      kind: 'internal_unit',
      level: 'township',
      parentId: town.id,
    });
    expect((await unitsUnder(env.db, bureau.id)).sort()).toEqual([bureau.id, unit].sort());
    expect(await unitsUnder(env.db, town.id)).toEqual([town.id, office2.agencyId]);
    const all = await unitsUnder(env.db, government.id);
    expect(all[0]).toBe(government.id);
    expect(all).toEqual(expect.arrayContaining([bureau.id, unit, school.id, town.id, office2.agencyId]));
  });
});
