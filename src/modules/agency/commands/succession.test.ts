import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../../test/harness/database.ts';
import { makeAgency } from '../../../../test/harness/world.ts';
import { execute } from '../../../platform/command.ts';
import { aCounty, eventsOf, FULL_CONTACTS, refusalOf } from '../agency.fixture.ts';
import { findAgencyByCode, findAgencyByName } from '../queries/lookup.ts';
import { carriedOnBy, getIssuingCode } from '../queries/scope.ts';
import { getAgencyView } from '../queries/view.ts';
import { changeAgency } from './change-agency.ts';
import { closeAgency, mergeAgency } from './close-agency.ts';
import { createAgency } from './create-agency.ts';
import { renameAgency } from './rename-agency.ts';
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

describe('renaming', () => {
  test('keeps code and address, and the old name still finds the agency (S1-017)', async () => {
    const { env, site, bureau, office } = await aCounty(database());
    const input = {
      agencyId: bureau.id,
      version: 1,
      name: '砚溪县社会事务局',
      effectiveOn: '2026-03-01',
      note: '机构改革',
    };
    await execute(env, renameAgency, office, input);
    const view = await getAgencyView(env.db, bureau.id);
    expect([view.name, view.code]).toEqual(['砚溪县社会事务局', bureau.code]);
    expect(view.aliases).toEqual([{ name: '砚溪县民政局', kind: 'former', until: '2026-03-01' }]);
    expect(
      view.succession.map(({ kind, formerName, effectiveOn }) => [kind, formerName, effectiveOn]),
    ).toEqual([['renamed', '砚溪县民政局', '2026-03-01']]);
    expect((await findAgencyByName(env.db, [site.id], '砚溪县民政局'))?.id).toBe(bureau.id);
    expect((await findAgencyByCode(env.db, bureau.code))?.name).toBe('砚溪县社会事务局');
    expect(await eventsOf(env, bureau.id)).toEqual(['agency.renamed']);
  });

  test.each([
    ['the same name', { name: '砚溪县 民政局' }, 'name'],
    ['no name', { name: '' }, 'name'],
    ['a day to come', { effectiveOn: '2026-03-12' }, 'effectiveOn'],
    ['no real day', { effectiveOn: '2026-02-30' }, 'effectiveOn'],
  ])('%s is refused', async (_, wrong, field) => {
    const { env, bureau, office } = await aCounty(database());
    const input = { agencyId: bureau.id, version: 1, name: '新名局', effectiveOn: '2026-03-01', ...wrong };
    expect((await refusalOf(execute(env, renameAgency, office, input))).fields?.[0]?.field).toBe(field);
  });

  test('a second renaming cannot lie before the first', async () => {
    const { env, bureau, office } = await aCounty(database());
    const target = { agencyId: bureau.id };
    await execute(env, renameAgency, office, {
      ...target,
      version: 1,
      name: '二名局',
      effectiveOn: '2020-01-01',
    });
    const early = { ...target, version: 2, name: '三名局', effectiveOn: '2019-12-31' };
    expect((await refusalOf(execute(env, renameAgency, office, early))).fields?.[0]?.message).toContain(
      '2020-01-01',
    );
  });

  test('is not for the office of the body itself', async () => {
    const { env, bureau, bureauOffice } = await aCounty(database());
    const input = { agencyId: bureau.id, version: 1, name: '新名局', effectiveOn: '2026-03-01' };
    expect((await refusalOf(execute(env, renameAgency, bureauOffice, input))).code).toBe('forbidden');
  });
});

describe('merging', () => {
  test('keeps the old code findable while new numbers are the successor’s (S1-017)', async () => {
    const { env, bureau, heir, office, unit } = await twoBureaus();
    const input = { agencyId: bureau.id, version: 1, successorId: heir.id, effectiveOn: '2026-03-01' };
    await execute(env, mergeAgency, office, input);
    const old = await findAgencyByCode(env.db, bureau.code);
    expect([old?.id, old?.closedOn, old?.name]).toEqual([bureau.id, '2026-03-01', '砚溪县民政局']);
    expect(await getIssuingCode(env.db, bureau.id)).toBe(heir.code);
    expect(await getIssuingCode(env.db, unit)).toBe(heir.code);
    expect(await carriedOnBy(env.db, bureau.id)).toBe(heir.id);
    expect(await eventsOf(env, bureau.id)).toEqual(['agency.merged']);
  });

  test('units and bodies beneath go to the successor', async () => {
    const { env, bureau, heir, office, unit, school } = await twoBureaus();
    await execute(env, mergeAgency, office, {
      agencyId: bureau.id,
      version: 1,
      successorId: heir.id,
      effectiveOn: '2026-03-01',
    });
    const moved = await getAgencyView(env.db, unit);
    expect([moved.parentId, moved.bodyId, moved.closedOn]).toEqual([heir.id, heir.id, null]);
    expect((await getAgencyView(env.db, heir.id)).members.map(({ name }) => name).sort()).toEqual([
      '砚溪县特教学校',
      '社会救助股',
    ]);
    const kept = await getAgencyView(env.db, school.id);
    expect([kept.bodyId, kept.closedOn]).toEqual([school.id, null]);
  });

  test('units may end with the agency instead', async () => {
    const { env, bureau, heir, office, unit } = await twoBureaus();
    const input = {
      agencyId: bureau.id,
      version: 1,
      successorId: heir.id,
      effectiveOn: '2026-03-01',
      units: 'close',
    };
    await execute(env, mergeAgency, office, input);
    const ended = await getAgencyView(env.db, unit);
    expect([ended.closedOn, ended.bodyId]).toEqual(['2026-03-01', bureau.id]);
  });

  test('a chain of mergers leads to whoever carries on', async () => {
    const { env, site, bureau, heir, office } = await twoBureaus();
    const last = await makeAgency(env, site, { name: '砚溪县大部局' });
    await execute(env, mergeAgency, office, {
      agencyId: bureau.id,
      version: 1,
      successorId: heir.id,
      effectiveOn: '2024-01-01',
    });
    await execute(env, mergeAgency, office, {
      agencyId: heir.id,
      version: 1,
      successorId: last.id,
      effectiveOn: '2025-01-01',
    });
    expect(await getIssuingCode(env.db, bureau.id)).toBe(last.code);
  });

  test('supervision passes on, without doubling or a circle of one', async () => {
    const { env, bureau, heir, office, school } = await twoBureaus();
    const supervise = (agencyId: string, ids: string[]) =>
      execute(env, setSupervision, office, {
        agencyId,
        supervised: ids.map((id) => ({ agencyId: id, sector: 'welfare' })),
      });
    await supervise(bureau.id, [school.id, heir.id]);
    await supervise(heir.id, [school.id]);
    await execute(env, mergeAgency, office, {
      agencyId: bureau.id,
      version: 1,
      successorId: heir.id,
      effectiveOn: '2026-03-01',
    });
    const view = await getAgencyView(env.db, heir.id);
    expect(view.supervised.map(({ id, sector }) => [id, sector])).toEqual([[school.id, 'welfare']]);
    expect(view.supervisors).toEqual([]);
  });

  test('an agency that ended cannot be changed or end again', async () => {
    const { env, bureau, heir, office } = await twoBureaus();
    const merge = { agencyId: bureau.id, version: 1, successorId: heir.id, effectiveOn: '2026-03-01' };
    await execute(env, mergeAgency, office, merge);
    const profile = { ...FULL_CONTACTS, kind: 'department', level: 'county' };
    for (const again of [
      execute(env, mergeAgency, office, { ...merge, version: 2 }),
      execute(env, changeAgency, office, { ...profile, agencyId: bureau.id, version: 2 }),
    ]) {
      expect((await refusalOf(again)).code).toBe('stateForbids');
    }
  });

  test('who cannot take over is refused: itself, a member, a unit, somebody closed, nobody', async () => {
    const { env, site, bureau, heir, office, unit, school } = await twoBureaus();
    const closed = await makeAgency(env, site, { name: '旧局', closedOn: '2020-01-01' });
    const strange = '00000000-0000-4000-8000-000000000000';
    for (const successorId of [bureau.id, school.id, unit, closed.id, strange, '']) {
      const merge = execute(env, mergeAgency, office, {
        agencyId: bureau.id,
        version: 1,
        successorId,
        effectiveOn: '2026-03-01',
      });
      expect((await refusalOf(merge)).fields?.[0]?.field).toBe('successorId');
    }
    expect((await getAgencyView(env.db, heir.id)).closedOn).toBeNull();
  });

  test('the host of a site stays until another one is named', async () => {
    const { env, government, heir, office } = await twoBureaus();
    const merge = execute(env, mergeAgency, office, {
      agencyId: government.id,
      version: 1,
      successorId: heir.id,
      effectiveOn: '2026-03-01',
    });
    expect(await refusalOf(merge)).toMatchObject({ code: 'stateForbids', reason: 'hostsSite' });
  });
});

describe('closing without a successor', () => {
  test('is refused while bodies stand beneath, naming them', async () => {
    const { env, bureau, office } = await twoBureaus();
    const close = execute(env, closeAgency, office, {
      agencyId: bureau.id,
      version: 1,
      effectiveOn: '2026-03-01',
    });
    expect(await refusalOf(close)).toMatchObject({
      reason: 'hasMembers',
      message: expect.stringContaining('砚溪县特教学校'),
    });
  });

  test('ends the units, keeps the code for what was published', async () => {
    const { env, heir, office } = await twoBureaus();
    const unit = await execute(env, createAgency, office, {
      name: '办公室',
      kind: 'internal_unit',
      level: 'county',
      parentId: heir.id,
    });
    await execute(env, closeAgency, office, {
      agencyId: heir.id,
      version: 1,
      effectiveOn: '2026-03-11',
      note: '任务完成',
    });
    expect((await getAgencyView(env.db, unit.agencyId)).closedOn).toBe('2026-03-11');
    expect(await getIssuingCode(env.db, heir.id)).toBe(heir.code);
    expect(await eventsOf(env, heir.id)).toEqual(['agency.closed']);
  });
});
