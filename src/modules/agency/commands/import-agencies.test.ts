import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../../test/harness/database.ts';
import { makeSite } from '../../../../test/harness/world.ts';
import { execute } from '../../../platform/command.ts';
import { aCounty, codesOf, refusalOf } from '../agency.fixture.ts';
import { type AgencyTable, readAgencyTable } from '../agency-table.ts';
import { listAgencies } from '../queries/list.ts';
import { findAgencyByName } from '../queries/lookup.ts';
import { getAgencyView } from '../queries/view.ts';
import { importAgencies } from './import-agencies.ts';

const database = rollbackEach();
const FUNCTIONS = [
  { code: 'civilAffairs', name: '民政' },
  { code: 'povertyRelief', name: '乡村振兴', aliases: ['扶贫'] },
];
const read = (csv: string): AgencyTable => readAgencyTable(csv, FUNCTIONS);
const hospital = codesOf('99010501');
const town = codesOf('99010502');

/** As offices send it: foreign headings, any order, dates and blanks of every kind, the superior further down. */
const MESSY = `\ufeff序号,单位名称 ,统一社会信用代码,类型,级别,上级单位,职能,电话,负责人,起算日,曾用名,备注
1,"砚溪县人民医院
",${hospital.creditCode.toLowerCase()},医院,县级,流溪镇人民政府,,０９２０－５５５４８５０,－,2019年5月15日,"砚溪县医院、县第一医院",新增
2,流溪镇人民政府,,乡镇,乡,砚溪县人民政府,"民政、扶贫",无,芮海棠,二〇二〇年一月一日,/,

3,砚溪县民政局,,,,,,0920-5554101,,,,更新电话
`;

describe('a table of agencies', () => {
  test('is read whatever its headings, separators and blanks', () => {
    const { lines, refused, ignored } = read(MESSY);
    expect(refused).toEqual([]);
    expect(ignored).toEqual(['备注']);
    expect(lines.map(({ line }) => line)).toEqual([2, 4, 6]);
    expect(lines[0]?.cells).toEqual({
      sort: '1',
      name: '砚溪县人民医院',
      creditCode: hospital.creditCode.toUpperCase(),
      kind: 'hospital',
      level: 'county',
      parent: '流溪镇人民政府',
      phone: '0920-5554850',
      obligationsFrom: '2019-05-15',
      formerNames: ['砚溪县医院', '县第一医院'],
    });
    expect(lines[1]?.cells).toMatchObject({
      functions: ['civilAffairs', 'povertyRelief'],
      obligationsFrom: '2020-01-01',
    });
    expect(lines[2]?.cells).toEqual({ sort: '3', name: '砚溪县民政局', phone: '0920-5554101' });
  });

  test.each(['\t', ';', '，'])('columns may be parted by %j', (separator) => {
    const csv = [
      ['机构名称', '机构类型'],
      ['甲局', '部门'],
    ]
      .map((row) => row.join(separator))
      .join('\n');
    expect(read(csv).lines[0]?.cells).toEqual({ name: '甲局', kind: 'department' });
  });

  test('each cell that cannot be read is named by line, field, value and expectation', () => {
    const { lines, refused } = read(
      '机构名称,机构类型,层级,公开义务起算日,职能\n甲局,衙门,县级,去年,民政\n乙局,部门,县级,2020-01-01,卖鱼\n丙局,部门,县,,民政',
    );
    expect(refused.map(({ line, label, value, message }) => [line, label, value, message])).toEqual([
      [2, '机构类型', '衙门', expect.stringContaining('政府部门')],
      [2, '公开义务起算日', '去年', expect.stringContaining('2019-05-15')],
      [3, '职能', '卖鱼', expect.stringContaining('民政')],
    ]);
    expect(lines.map(({ cells }) => cells.name)).toEqual(['丙局']);
  });

  test('an apostrophe that our export put in front is taken away again', () => {
    expect(
      read("机构名称,主要职责\n甲局,'=1+1\n乙局,'90年代").lines.map(({ cells }) => cells.duties),
    ).toEqual(['=1+1', "'90年代"]);
  });

  test.each([
    ['no heading for names', '简称,电话\n甲,1', '机构名称'],
    ['an open quotation mark', '机构名称,地址\n"甲局,乙路\n丙局,丁路', '引号'],
    ['nothing', '', '机构名称'],
  ])('a file with %s is refused with a sentence', async (_, csv, words) => {
    expect((await refusalOf((async () => read(csv))())).fields?.[0]?.message).toContain(words);
  });
});

/** Reads and imports a table as the office of the county. */
async function county() {
  const parts = await aCounty(database());
  const take = (csv: string, isAllOrNothing = false) =>
    execute(parts.env, importAgencies, parts.office, {
      siteId: parts.site.id,
      lines: read(csv).lines,
      isAllOrNothing,
    });
  return { ...parts, take };
}

describe('importing', () => {
  test('registers what is new, brings the rest up to date, and changes nothing the second time', async () => {
    const { env, site, bureau, government, take } = await county();
    expect(await take(MESSY)).toEqual({ read: 3, created: 2, changed: 1, unchanged: 0, refused: [] });
    const before = await listAgencies(env.db, { siteIds: [site.id] });
    const events = await env.db.selectFrom('event').select('seq').execute();
    expect(await take(MESSY)).toEqual({ read: 3, created: 0, changed: 0, unchanged: 3, refused: [] });
    expect(await listAgencies(env.db, { siteIds: [site.id] })).toEqual(before);
    expect(await env.db.selectFrom('event').select('seq').execute()).toEqual(events);

    const found = await findAgencyByName(env.db, [site.id], '县第一医院');
    const view = await getAgencyView(env.db, found?.id ?? '');
    expect([view.code, view.superiors.map(({ name }) => name)]).toEqual([
      hospital.code,
      ['流溪镇人民政府', government.name],
    ]);
    const changed = await getAgencyView(env.db, bureau.id);
    expect([changed.phone, changed.address]).toEqual(['0920-5554101', '砚溪县安澜路18号']);
  });

  const head = '机构名称,组织机构代码,机构类型,层级,上级机构,电子邮箱\n';
  const wrong = `${town.code.slice(0, 8)}${town.code[8] === '0' ? '1' : '0'}`;
  test.each([
    ['a wrong check digit', `甲局,${wrong},部门,县级,,`, 'code', wrong, '校验码应为'],
    ['a superior nobody knows', '甲局,,部门,县级,天庭,', 'parent', '天庭', '没有找到上级机构“天庭”'],
    ['a new agency without a kind', '甲局,,,县级,,', 'kind', '', '机构类型'],
    ['a bad mail address', '甲局,,部门,县级,,x@', 'email', 'x@', '应为电子邮箱'],
    ['no name', ',,部门,县级,,a@b.example', 'name', '', '请填写机构名称'],
    ['a unit without a body', '甲股,,科室,县级,,', 'parentId', '', '所属机关'],
  ])(
    '%s is refused by line, field, value and reason; other lines are taken',
    async (_, line, field, value, reason) => {
      const { take } = await county();
      const report = await take(`${head}${line}\n乙局,,部门,县级,,`);
      expect([report.read, report.created]).toEqual([2, 1]);
      expect(report.refused).toEqual([
        { line: 2, field, label: expect.any(String), value, message: expect.stringContaining(reason) },
      ]);
    },
  );

  test('with all or nothing one refused line keeps the whole file out', async () => {
    const { env, site, take } = await county();
    const before = await listAgencies(env.db, { siteIds: [site.id] });
    const refusal = await refusalOf(take(`${head}乙局,,部门,县级,,\n甲局,${wrong},部门,县级,,`, true));
    expect([refusal.reason, refusal.fields?.[0]?.label]).toEqual(['linesRefused', '第 3 行 组织机构代码']);
    expect(await listAgencies(env.db, { siteIds: [site.id] })).toEqual(before);
  });

  test('a code that belongs to another name is not a silent renaming', async () => {
    const { bureau, take } = await county();
    const { refused } = await take(`${head}砚溪县民政事务局,${bureau.code},部门,县级,,`);
    expect(refused[0]?.message).toContain('砚溪县民政局');
  });

  test('the same agency twice, and superiors in a circle, are refused', async () => {
    const { take } = await county();
    const report = await take(
      `${head}甲局,,部门,县级,乙局,\n乙局,,部门,县级,甲局,\n丙局,,部门,县级,,\n丙局,,部门,县级,,`,
    );
    expect(report.created).toBe(1);
    expect(report.refused.map(({ line, field }) => [line, field])).toEqual([
      [2, 'parent'],
      [3, 'parent'],
      [5, 'name'],
    ]);
  });

  test('an agency of another government is out of reach', async () => {
    const { env, take, bureauOffice, site } = await county();
    const other = await makeSite(env, { name: '禾澜县人民政府' });
    const { code } = await getAgencyView(env.db, other.hostAgencyId);
    const { refused } = await take(`${head}禾澜县人民政府,${code},政府,县级,,x@y.example`);
    expect(refused[0]?.message).toContain('不在您的管理范围内');
    const foreign = execute(env, importAgencies, bureauOffice, { siteId: site.id, lines: [] });
    expect((await refusalOf(foreign)).code).toBe('forbidden');
  });
});
