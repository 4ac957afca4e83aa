import { describe, expect, test } from 'vitest';
import { readYamlFolder } from '../../platform/data-files.ts';
import { AgencyFunction } from '../../rules/agency-functions.ts';
import { loadStandardCatalogue, parseStandardCatalogue } from './standard.ts';
import type { CatalogueRow, Level } from './types.ts';

const standard = loadStandardCatalogue('db/catalogue');
const all = [...standard.rows, ...standard.generalRows];

function rowOf(id: string): CatalogueRow {
  const found = all.find((row) => row.id === id);
  if (!found) throw new Error(`no row ${id}`);
  return found;
}

/** What the founding documents name, the row that asks for it, and the elements by which it does (ids as in docs/coverage.md). */
const REQUIRED: readonly [seed: string, item: string, elements: readonly string[]][] = [
  ['S1-046', 'HLJ-1-3', ['贫困精准识别', '贫困退出']],
  ['S1-046', 'HLJ-2-1', ['各类救助对象认定', '救助标准']],
  ['S1-046', 'HLJ-4-3', ['食品监督抽查结果', '食品安全案件查办结果']],
  ['S1-046', 'HLJ-5-3', ['重大环境污染和生态破坏事件调查处理结果']],
  [
    'S2-038',
    'HLJ-1-1',
    ['直接涉及贫困群众切身利益的扶贫政策', '扶贫规划', '扶贫机构', '脱贫攻坚年度工作计划'],
  ],
  ['S2-042', 'HLJ-1-3', ['帮扶工作进展情况']],
  ['S2-044', 'HLJ-1-4', ['脱贫攻坚检查验收结果', '奖励处罚', '审计督查', '约谈问责']],
  [
    'S2-050',
    'HLJ-2-4',
    ['儿童福利机构等福利设施建设管理情况', '收养登记服务指南', '社会工作与志愿服务工作信息'],
  ],
  ['S2-055', 'HLJ-2-7', ['全省养老机构申请行政许可流程', '养老相关法规']],
  ['S2-058', 'HLJ-3-1', ['省、市、县教育发展规划']],
  [
    'S2-060',
    'HLJ-3-1',
    ['学前教育发展及幼儿园规范管理相关政策', '特殊教育发展相关政策', '职业教育与继续教育方面的综合性政策'],
  ],
  ['S2-061', 'HLJ-3-2', ['学生营养餐管理', '适龄儿童或少年延缓入学、休学或自行实施义务教育等特殊需求管理']],
  ['S2-064', 'HLJ-3-4', ['义务教育控辍保学进展情况', '义务教育招生结果']],
  [
    'S2-065',
    'HLJ-3-5',
    [
      '高等教育优势特色学科建设名单',
      '高校本科教学质量报告',
      '毕业生就业质量年度报告',
      '高校信息公开年度报告',
      '政府和社会资本合作提供教育服务情况',
    ],
  ],
  [
    'S2-070',
    'HLJ-4-1',
    ['重大疾病预防控制', '国家免疫规划', '突发公共卫生事件处理情况', '传染病疫情及防控', '疾病应急救助'],
  ],
  ['S2-072', 'HLJ-4-1', ['健康扶贫政策落实情况']],
  ['S2-073', 'HLJ-4-2', ['医院对口支援方面政策信息', '远程会诊方面政策信息', '疾病应急救助方面政策信息']],
  ['S2-074', 'HLJ-4-3', ['健康龙江行动方案', '政府和社会资本合作提供公共卫生服务情况']],
  [
    'S2-078',
    'HLJ-5-1',
    [
      '大气、水、土壤环境污染防治政策措施',
      '大气、水、土壤环境污染防治实施效果',
      '生态保护政策措施',
      '生态保护实施效果',
    ],
  ],
  ['S2-079', 'HLJ-5-1', ['环境保护标准', '重点监管企业名单', '重点监控企业监督性监测信息', '减排信息']],
  [
    'S2-082',
    'HLJ-5-4',
    [
      '环境保护执法监管',
      '环境执法指导意见',
      '重点执法行动方案',
      '行政处罚决定',
      '环境违法问题监察通知',
      '投诉处理',
    ],
  ],
  ['S2-085', 'HLJ-5-7', ['自然保护区晋升、调整', '生态保护红线分布、调整、保护状况']],
  [
    'S2-090',
    'HLJ-6-3',
    [
      '检疫性林业有害生物名单',
      '划定、撤销疫区和保护区名单',
      '林业有害生物灾害应急工作动态信息',
      '全省气候评价公报',
    ],
  ],
  [
    'S2-093',
    'HLJ-7-1',
    ['公共文化和体育服务保障政策', '公共文化和体育服务保障法规', '公共文化和体育服务保障规章'],
  ],
  ['S3-027', 'HLJ-2-2', ['国家和省面向困难群众的救助政策落实情况及成效']],
  ['S4-035', 'HLJ-3-1', ['义务教育招生年龄要求', '学区分布']],
  ['S4-035', 'HLJ-3-4', ['义务教育招生结果']],
  ['S4-039', 'HLJ-4-1', ['疾病应急救助', '健康扶贫政策落实情况']],
  ['S4-048', 'HLJ-7-2', ['年度公共文化体育服务体系建设情况', '财政资金投入和使用情况']],
  ['S4-048', 'HLJ-7-5', ['公共文化体育设施免费开放']],
  ['S4-050', 'HLJ-7-3', ['国家、省、市、县级非物质文化遗产代表性项目名录']],
  [
    'S4-050',
    'HLJ-7-5',
    ['全省公共文化体育设施名录和项目库', '年度公益性文化演出活动名录', '年度公益性体育赛事和活动名录'],
  ],
  ['S4-050', 'HLJ-7-6', ['捐赠用途']],
];

describe('what the founding documents ask for stands in the catalogue', () => {
  test.each(REQUIRED)('%s is asked for by %s', (_seed, item, elements) => {
    expect(rowOf(item).elements).toEqual(expect.arrayContaining([...elements]));
  });

  test('health supervision has its results: the checks of Art. 20(13) and the sub-column', () => {
    const checks = standard.generalRows.find(({ art20 }) => art20.includes(13));
    expect(checks?.elements.join('；')).toContain('卫生');
    const health = standard.domains.find(({ code }) => code === 'health');
    expect(health?.columns.map(({ code }) => code)).toContain('supervision');
  });

  test('rows that a town owes are marked for it: schools, aid, culture and sport', () => {
    const atTown = (id: string) => rowOf(id).levels.includes('township' satisfies Level);
    const ids = ['HLJ-3-1', 'HLJ-3-4', 'HLJ-4-1', 'HLJ-7-1', 'HLJ-7-2', 'HLJ-7-5', 'HLJ-7-6'];
    expect(ids.filter((id) => !atTown(id))).toEqual([]);
    expect(rowOf('HLJ-3-1').columns).toEqual(expect.arrayContaining(['preschool', 'compulsory']));
  });
});

describe('the model of a row (事项、内容、时限、方式、责任主体; 主体、内容、标准、方式、程序)', () => {
  test.each(all.map((row) => [row.id, row] as const))('%s says all of it', (_id, row) => {
    const told = [row.item1, row.item2, row.timeLimit, row.responsibleText, row.audienceText, row.basis];
    expect(told.filter((text) => text === '')).toEqual([]);
    expect(row.elements.length).toBeGreaterThan(0);
    expect(row.channels.length).toBeGreaterThan(0);
    expect(row.responsible.every(({ function: code }) => AgencyFunction.options.includes(code))).toBe(true);
    expect([row.mode, row.standard, row.procedure, row.timeLimitRule]).not.toContain(null);
  });

  test('every aspect, stage and facet of content has rows, and so have the needs of 解读, 回应 and 参与', () => {
    const has = (told: (row: CatalogueRow) => boolean) => all.some(told);
    for (const aspect of ['decision', 'management', 'result'])
      expect(has((row) => row.aspect === aspect)).toBe(true);
    for (const stage of ['decision', 'management', 'service', 'execution', 'result'])
      expect(
        has((row) => row.stage === stage),
        stage,
      ).toBe(true);
    for (const facet of ['policy', 'project', 'fund', 'effect'] as const)
      expect(
        has((row) => row.facets.includes(facet)),
        facet,
      ).toBe(true);
    for (const need of ['needsInterpretation', 'needsResponse', 'needsParticipation'] as const)
      expect(
        has((row) => row[need]),
        need,
      ).toBe(true);
  });

  test('what matters most is marked, and rows about results say how their effect is measured', () => {
    const keys = standard.rows.filter(({ isKey }) => isKey);
    expect(new Set(keys.map(({ domain }) => domain)).size).toBe(7);
    for (const id of ['HLJ-1-3', 'HLJ-2-1', 'HLJ-4-3', 'HLJ-5-3']) expect(rowOf(id).isKey, id).toBe(true);
    for (const id of ['HLJ-1-2', 'HLJ-2-2', 'HLJ-3-4', 'HLJ-5-1', 'HLJ-6-2', 'HLJ-7-2'])
      expect(rowOf(id).effectMeasure, id).toBeTruthy();
  });

  test('a further domain is one more entry and one more file: 重大建设项目 beside the seven', () => {
    const files = readYamlFolder('db/catalogue');
    const [head] = files.filter(({ file }) => file.endsWith('domains.yaml'));
    const data = head?.data as { domains: object[] };
    const projects = {
      code: 'projects',
      name: '重大建设项目批准和实施',
      lead: '发展改革部门',
      leadFunctions: ['developmentReform'],
      guide: '批准服务、批准结果、招标投标、征收土地、施工、竣工信息',
    };
    const { domain: _domain, timeLimitRule: _rule, ...model } = rowOf('HLJ-5-2');
    const extended = parseStandardCatalogue([
      ...files.filter((file) => file !== head),
      { file: 'domains.yaml', data: { ...data, domains: [...data.domains, projects] } },
      { file: 'projects.yaml', data: { domain: 'projects', rows: [{ ...model, id: 'PJ01', columns: [] }] } },
    ]);
    expect(extended.domains.map(({ code }) => code)).toContain('projects');
    expect(extended.rows.at(-1)).toMatchObject({ id: 'PJ01', domain: 'projects' });
  });
});
