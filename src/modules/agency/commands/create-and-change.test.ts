import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../../test/harness/database.ts';
import { makeAgency, makeSite } from '../../../../test/harness/world.ts';
import { execute } from '../../../platform/command.ts';
import { aCounty, codesOf, eventsOf, FULL_CONTACTS, refusalOf } from '../agency.fixture.ts';
import { getIssuingCode } from '../queries/scope.ts';
import { getAgencyView } from '../queries/view.ts';
import { changeAgency } from './change-agency.ts';
import { createAgency } from './create-agency.ts';

const database = rollbackEach();

describe('registering an agency', () => {
  test('the credit code gives the organisation code (GB 32100)', async () => {
    const { env, site, office } = await aCounty(database());
    const { code, creditCode } = codesOf('99010455');
    const input = {
      name: '砚溪县医疗保障局',
      kind: 'department',
      level: 'county',
      siteId: site.id,
      creditCode,
    };
    const { agencyId } = await execute(env, createAgency, office, input);
    const view = await getAgencyView(env.db, agencyId);
    expect([view.code, view.creditCode, view.bodyId]).toEqual([code, creditCode, agencyId]);
    expect(await eventsOf(env, agencyId)).toEqual(['agency.created']);
  });

  test('an internal unit belongs to its body and issues numbers under its code', async () => {
    const { env, bureau, bureauOffice } = await aCounty(database());
    const input = { name: '社会救助股', kind: 'internal_unit', level: 'county', parentId: bureau.id };
    const { agencyId } = await execute(env, createAgency, bureauOffice, input);
    const view = await getAgencyView(env.db, agencyId);
    expect([view.code, view.bodyId, view.siteId]).toEqual([null, bureau.id, bureau.siteId]);
    expect(await getIssuingCode(env.db, agencyId)).toBe(bureau.code);
  });

  const base = { kind: 'department', level: 'county' };
  const { code, creditCode } = codesOf('99010466');
  const wrongDigit = `99010466${code[8] === '0' ? '1' : '0'}`;
  test.each([
    [
      'a wrong check digit',
      { ...base, name: '甲局', code: wrongDigit },
      'code',
      wrongDigit,
      `校验码应为 ${code[8]}`,
    ],
    [
      'a wrong credit digit',
      { ...base, name: '甲局', creditCode: `${creditCode.slice(0, 17)}0` },
      'creditCode',
      `${creditCode.slice(0, 17)}0`,
      `校验码应为 ${creditCode[17]}`,
    ],
    ['a short code', { ...base, name: '甲局', code: '12345' }, 'code', '12345', '应为 9 位'],
    [
      'codes that differ',
      { ...base, name: '甲局', code: codesOf('99010477').code, creditCode },
      'code',
      codesOf('99010477').code,
      code,
    ],
    ['no name', { ...base, name: ' ' }, 'name', ' ', '请填写机构名称'],
    [
      'an unknown kind',
      { ...base, name: '甲局', kind: 'bureau' },
      'kind',
      'bureau',
      '请从列表中选择机构类型',
    ],
    [
      'an unknown function',
      { ...base, name: '甲局', functions: ['magic'] },
      'functions.0',
      'magic',
      '请从列表中选择职能',
    ],
    ['a bad telephone', { ...base, name: '甲局', phone: '打听' }, 'phone', '打听', '应为电话号码'],
    ['a bad mail address', { ...base, name: '甲局', email: 'x@' }, 'email', 'x@', '应为电子邮箱'],
    ['a bad post code', { ...base, name: '甲局', postCode: '12' }, 'postCode', '12', '应为 6 位数字'],
    [
      'a day that is none',
      { ...base, name: '甲局', obligationsFrom: '2026-02-30' },
      'obligationsFrom',
      '2026-02-30',
      '真实存在的日期',
    ],
    [
      'a unit without a body',
      { name: '甲股', kind: 'internal_unit', level: 'county' },
      'parentId',
      undefined,
      '所属机关',
    ],
  ])('%s is refused by field, value and expectation', async (_, input, field, value, expectation) => {
    const { env, site, office } = await aCounty(database());
    const { code: refusal, fields } = await refusalOf(
      execute(env, createAgency, office, { siteId: site.id, ...input }),
    );
    expect(refusal).toBe('invalidInput');
    expect(fields).toHaveLength(1);
    expect([fields?.[0]?.field, fields?.[0]?.value]).toEqual([field, value]);
    expect(fields?.[0]?.message).toContain(expectation);
  });

  test('a code or name that is taken names the agency that has it', async () => {
    const { env, site, bureau, office } = await aCounty(database());
    const input = { name: '另一个局', kind: 'department', level: 'county', siteId: site.id };
    const taken = await refusalOf(execute(env, createAgency, office, { ...input, code: bureau.code }));
    expect([taken.code, taken.facts?.id, taken.message]).toEqual([
      'duplicate',
      bureau.id,
      expect.stringContaining('砚溪县民政局'),
    ]);
    const named = await refusalOf(execute(env, createAgency, office, { ...input, name: '砚溪县 民政局' }));
    expect([named.code, named.facts?.id]).toEqual(['duplicate', bureau.id]);
  });

  test('the office of one body founds no other body and nothing elsewhere', async () => {
    const { env, site, bureau, bureauOffice, office } = await aCounty(database());
    const elsewhere = await makeSite(env);
    const input = { name: '新局', kind: 'department', level: 'county' };
    for (const [actor, place] of [
      [bureauOffice, { siteId: site.id, parentId: bureau.id }],
      [bureauOffice, { siteId: elsewhere.id }],
      [office, { siteId: elsewhere.id }],
      [bureauOffice, { kind: 'internal_unit', parentId: elsewhere.hostAgencyId }],
    ] as const) {
      expect((await refusalOf(execute(env, createAgency, actor, { ...input, ...place }))).code).toBe(
        'forbidden',
      );
    }
  });

  test('who has no part in the register is refused', async () => {
    const { env, site, clerk } = await aCounty(database());
    const input = { name: '新局', kind: 'department', level: 'county', siteId: site.id };
    expect((await refusalOf(execute(env, createAgency, clerk, input))).code).toBe('forbidden');
  });
});

describe('changing an agency', () => {
  const profile = { kind: 'department', level: 'county', ...FULL_CONTACTS };

  test('new contacts are kept under the next version', async () => {
    const { env, bureau, bureauOffice, government } = await aCounty(database());
    const input = {
      ...profile,
      agencyId: bureau.id,
      version: 1,
      parentId: government.id,
      phone: '0920-5559999',
      otherNames: '县民政局、民政局',
    };
    expect(await execute(env, changeAgency, bureauOffice, input)).toEqual({
      agencyId: bureau.id,
      version: 2,
    });
    const view = await getAgencyView(env.db, bureau.id);
    expect([view.phone, view.code, view.version]).toEqual(['0920-5559999', bureau.code, 2]);
    expect(view.aliases.map(({ name, kind }) => [name, kind])).toEqual([
      ['县民政局', 'other'],
      ['民政局', 'other'],
    ]);
  });

  test('contacts the guide must show are required of a body, a fax is not (Art. 12)', async () => {
    const { env, bureau, office } = await aCounty(database());
    const blank = {
      ...profile,
      disclosureOfficeName: '',
      address: '',
      officeHours: ' ',
      phone: '',
      email: '',
    };
    const refusal = await refusalOf(
      execute(env, changeAgency, office, { ...blank, agencyId: bureau.id, version: 1 }),
    );
    expect(refusal.fields?.map(({ field }) => field)).toEqual([
      'disclosureOfficeName',
      'address',
      'officeHours',
      'phone',
      'email',
    ]);
  });

  test('a version somebody else has overtaken is a conflict and changes nothing', async () => {
    const { env, bureau, office } = await aCounty(database());
    await execute(env, changeAgency, office, { ...profile, agencyId: bureau.id, version: 1, duties: '甲' });
    const late = execute(env, changeAgency, office, {
      ...profile,
      agencyId: bureau.id,
      version: 1,
      duties: '乙',
    });
    expect((await refusalOf(late)).code).toBe('conflict');
    expect((await getAgencyView(env.db, bureau.id)).duties).toBe('甲');
  });

  test('a code is given once and then kept', async () => {
    const { env, site, bureau, office } = await aCounty(database());
    const other = codesOf('99010488').code;
    const changed = execute(env, changeAgency, office, {
      ...profile,
      agencyId: bureau.id,
      version: 1,
      code: other,
    });
    expect((await refusalOf(changed)).fields?.[0]?.field).toBe('code');
    const codeless = await makeAgency(env, site, { name: '砚溪县体育局', code: null });
    await execute(env, changeAgency, office, { ...profile, agencyId: codeless.id, version: 1, code: other });
    expect((await getAgencyView(env.db, codeless.id)).code).toBe(other);
  });

  test('an agency cannot come under itself or its own members', async () => {
    const { env, site, bureau, office } = await aCounty(database());
    const home = await makeAgency(env, site, { name: '砚溪县福利院', parentId: bureau.id });
    for (const parentId of [bureau.id, home.id]) {
      const circle = execute(env, changeAgency, office, {
        ...profile,
        agencyId: bureau.id,
        version: 1,
        parentId,
      });
      expect((await refusalOf(circle)).fields?.[0]?.field).toBe('parentId');
    }
  });

  test('units beneath a unit follow it to its new body', async () => {
    const { env, site, bureau, office } = await aCounty(database());
    const unit = { kind: 'internal_unit', level: 'county' };
    const upper = await execute(env, createAgency, office, {
      ...unit,
      name: '救助中心',
      parentId: bureau.id,
    });
    const lower = await execute(env, createAgency, office, {
      ...unit,
      name: '救助一组',
      parentId: upper.agencyId,
    });
    const other = await makeAgency(env, site, { name: '砚溪县卫生健康局' });
    await execute(env, changeAgency, office, {
      ...unit,
      agencyId: upper.agencyId,
      version: 1,
      parentId: other.id,
    });
    expect((await getAgencyView(env.db, lower.agencyId)).bodyId).toBe(other.id);
  });
});
