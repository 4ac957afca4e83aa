import { describe, expect, test } from 'vitest';
import { sharedData, sharedLines } from '../../../test/shared-data.ts';
import { type DataFile, readYamlFolder } from '../../platform/data-files.ts';
import { channelsFromWording } from './channels.ts';
import { CatalogueDataError, loadStandardCatalogue, parseStandardCatalogue } from './standard.ts';
import type { CatalogueRow } from './types.ts';

const standard = loadStandardCatalogue('db/catalogue');
const byId = new Map([...standard.rows, ...standard.generalRows].map((row) => [row.id, row]));

function row(id: string): CatalogueRow {
  const found = byId.get(id);
  if (!found) throw new Error(`no row ${id}`);
  return found;
}

const span = (prefix: string, count: number, width = 2) =>
  Array.from({ length: count }, (_, index) => prefix + String(index + 1).padStart(width, '0'));

/** Ids by domain: items of 黑政办规〔2018〕45号 二 (一)–(七), then the national rows. */
const SEED_ITEMS = {
  poverty: 4,
  welfare: 7,
  education: 5,
  health: 3,
  environment: 7,
  disaster: 4,
  'culture-sport': 6,
};
const NATIONAL = {
  poverty: span('FP', 14),
  welfare: [...span('SA', 13), ...span('YL', 11), ...span('CS', 4)],
  education: span('ED', 18),
  health: [...span('HL', 9), ...span('FD', 6)],
  environment: span('EN', 14),
  disaster: [...span('JZ', 14), ...span('AQ', 4)],
  'culture-sport': [...span('CU', 14), ...span('SP', 6)],
};

describe('the standard catalogue', () => {
  test('holds 36 items of the provincial opinion and 127 national rows in seven domains', () => {
    const expected = Object.entries(SEED_ITEMS).flatMap(([domain, count], index) => [
      ...span(`HLJ-${index + 1}-`, count, 1).map((id) => `${domain} ${id}`),
      ...NATIONAL[domain as keyof typeof NATIONAL].map((id) => `${domain} ${id}`),
    ]);
    expect(standard.rows.map(({ domain, id }) => `${domain} ${id}`)).toEqual(expected);
    expect(standard.rows.filter(({ id }) => id.startsWith('HLJ-'))).toHaveLength(36);
    expect(standard.rows).toHaveLength(163);
  });

  test.each([
    ['poverty', 14],
    ['welfare', 28],
    ['education', 18],
    ['health', 15],
    ['environment', 14],
    ['disaster', 18],
    ['culture-sport', 20],
  ])('has the national rows of %s: %d', (domain, count) => {
    const national = standard.rows.filter((item) => item.domain === domain && !item.id.startsWith('HLJ-'));
    expect(national).toHaveLength(count);
  });

  test('has a row for each of the 15 items of Art. 20, the 7 of cities and counties and the 8 of towns in Art. 21', () => {
    expect(standard.generalRows.map(({ id }) => id)).toEqual([
      ...span('TL20-', 15),
      ...span('TL21-C', 7, 1),
      ...span('TL21-T', 8, 1),
    ]);
    for (let item = 1; item <= 15; item += 1)
      expect(row(`TL20-${String(item).padStart(2, '0')}`).art20).toEqual([item]);
    expect(row('TL21-C1').levels).toEqual(['city', 'county']);
    expect(row('TL21-T8').levels).toEqual(['township']);
  });

  test('writes every reference to another row out in full', () => {
    const text = JSON.stringify([standard.rows, standard.generalRows]);
    expect(text).not.toMatch(/同上|同HL|"（?同|seed 00/i);
    const seven = row('HL04').elements;
    expect(seven).toHaveLength(7);
    for (const id of ['HL05', 'HL06', 'HL07']) expect(row(id).elements).toEqual(seven);
    expect(row('EN06').basis).toBe('环境保护法等');
    expect(row('ED12').basis).toBe('教育部关于推进中小学信息公开工作的意见');
  });

  test('keeps HL07 as one row with its ten services', () => {
    expect(row('HL07').subItems).toHaveLength(10);
    expect(row('HL07').subItems).toContain('2型糖尿病患者健康管理');
  });

  test('takes the elements of each provincial item from the words of that item', () => {
    for (const item of standard.rows.filter(({ id }) => id.startsWith('HLJ-'))) {
      expect(item.wording, item.id).toBeTruthy();
      for (const element of item.elements)
        expect(item.wording, `${item.id} ${element}`).toContain(element.slice(-2));
      expect(item.basis).toBe('黑政办规〔2018〕45号；《政府信息公开条例》第二十六条');
    }
    expect(row('HLJ-1-2').elements).toHaveLength(10);
    expect(row('HLJ-2-5').elements).toHaveLength(7);
    expect(row('HLJ-6-1').elements).toHaveLength(8);
  });

  test('marks every list of named persons that the sources mark, and keeps those for a named place off the open web', () => {
    const marked = standard.rows.filter(({ pi }) => pi).map(({ id }) => id);
    expect(marked).toEqual(
      expect.arrayContaining([
        'SA05',
        'SA06',
        'SA09',
        'SA10',
        'SA13',
        'ED13',
        'ED14',
        'JZ11',
        'HLJ-1-3',
        'HLJ-7-6',
      ]),
    );
    expect(row('SA05').audience).toEqual({ group: '申请人所在村、社区' });
    for (const id of ['SA05', 'SA06', 'SA09', 'SA10', 'HLJ-1-3'])
      expect(row(id).channels).not.toContain('WEB');
  });

  test('parses every time limit', () => {
    expect([...byId.values()].filter(({ timeLimitRule }) => timeLimitRule === null)).toEqual([]);
    expect(row('EN05').timeLimitRule).toMatchObject({ amount: 7, unit: 'workingDay' });
    expect(row('SA05').timeLimitRule?.publicity).toEqual({ amount: 7, unit: 'workingDay' });
    expect(row('FP13').timeLimitRule?.publicity).toMatchObject({ amount: 10, unit: 'day', atLeast: true });
    expect(row('FP06').timeLimitRule).toMatchObject({ trigger: 'allocation', amount: 15 });
    expect(row('HLJ-5-5').timeLimitRule).toMatchObject({ immediate: true, unit: 'hour' });
  });

  test('marks what is from memory, and nothing else, as memory', () => {
    for (const { id, source, sourceMark } of byId.values()) {
      expect(sourceMark === 'memory', `${id} ${source}`).toBe(/(^|[^A-Za-z])M($|[^A-Za-z])/.test(source));
    }
  });

  test('gives each domain its names and sub-columns', () => {
    const columns = new Map(
      standard.domains.map((domain) => [domain.code, domain.columns.map(({ name }) => name)]),
    );
    expect([...columns.keys()]).toEqual(Object.keys(SEED_ITEMS));
    expect(columns.get('poverty')).toEqual(['扶持谁', '谁来扶', '怎么扶', '如何退']);
    expect(columns.get('environment')).toEqual(['大气', '水', '土壤']);
    expect(columns.get('education')).toEqual(
      expect.arrayContaining(['学前教育', '义务教育', '特殊教育', '职业教育', '高等教育']),
    );
    expect(standard.domains[0]).toMatchObject({
      name: '脱贫攻坚',
      aliases: expect.arrayContaining(['乡村振兴']),
    });
  });

  test('leaves no sub-column of the four questions, the media and the stages without a row', () => {
    for (const domain of standard.domains) {
      const used = new Set(
        standard.rows.filter((item) => item.domain === domain.code).flatMap((item) => item.columns),
      );
      expect(domain.columns.filter(({ code }) => !used.has(code))).toEqual([]);
    }
  });

  test('knows the departments that the notice of 哈尔滨 names, under their names of that time', () => {
    const names = new Set(standard.functions.flatMap(({ name, aliases }) => [name, ...aliases]));
    const departments =
      '扶贫、民政、教育、工信、财政、文化、体育、人社、食药监管、市场监管、安全监管、交通运输、应急、住建、国土资源、环保、农业、水务、卫生计生、审计、林业、气象、残联';
    expect(departments.split('、').filter((name) => !names.has(name))).toEqual([]);
  });
});

describe('against published catalogues', () => {
  interface PublishedRow {
    domain: string;
    item_level1: string;
    item_level2: string;
    content_elements: string[];
    channels: string[];
  }
  const published = sharedData('tables/disclosure-catalogue.jsonl');

  test.skipIf(!published)('rows of the same name have the elements that counties and towns publish', () => {
    const own = new Map(standard.rows.map((item) => [`${item.item1}/${item.item2}`, item]));
    const rows = sharedLines<PublishedRow>(published ?? '').flatMap((theirs) => {
      const ours = own.get(`${theirs.item_level1}/${theirs.item_level2}`);
      const isPolicyList = theirs.item_level2 === '政策法规文件';
      return ours && theirs.content_elements.length > 0 && !isPolicyList ? [{ ours, theirs }] : [];
    });
    expect(rows.length).toBeGreaterThan(8);
    for (const { ours, theirs } of rows)
      expect(ours.elements, ours.id).toEqual(expect.arrayContaining(theirs.content_elements));
  });

  test.skipIf(!published)('the channels they name find their boxes; what has none is listed as 其他', () => {
    const named = [
      ...new Set(sharedLines<PublishedRow>(published ?? '').flatMap(({ channels }) => channels)),
    ];
    const { channels, other } = channelsFromWording(named);
    expect(channels).toEqual(['WEB', 'NEWM', 'TV', 'PRINT', 'READ', 'HALL', 'STATION', 'BOARD', 'OTHER']);
    expect(other.sort()).toEqual(
      [
        '公共资源交易平台',
        '信用中国网站',
        '国家企业信用信息公示系统',
        '投资项目在线审批监管平台',
        '招投标公共服务平台',
      ].sort(),
    );
  });
});

describe('a damaged catalogue', () => {
  const files = readYamlFolder('db/catalogue');

  /** The shipped files with one of them changed. */
  function damaged(name: string, change: (data: never) => void): DataFile[] {
    return files.map(({ file, data }) => {
      if (!file.endsWith(name)) return { file, data };
      const copy = structuredClone(data);
      change(copy as never);
      return { file, data: copy };
    });
  }

  function problems(source: DataFile[]): readonly string[] {
    try {
      parseStandardCatalogue(source);
    } catch (error) {
      if (error instanceof CatalogueDataError) return error.problems;
      throw error;
    }
    return [];
  }

  type Rows = { rows: Record<string, unknown>[] };

  test('is refused naming file, row and field', () => {
    const found = problems(
      damaged('poverty.yaml', ({ rows }: Rows) => {
        const target = rows.find(({ id }) => id === 'FP03') ?? {};
        target.channels = ['HALL', 'WEB'];
        target.mode = 'sometimes';
      }),
    );
    expect(found).toHaveLength(2);
    expect(found[0]).toMatch(/poverty\.yaml：FP03：channels：.*十三个选框/);
    expect(found[1]).toMatch(/poverty\.yaml：FP03：mode：/);
  });

  test('is refused for a limit outside the grammar, quoting it', () => {
    const found = problems(
      damaged('health.yaml', ({ rows }: Rows) => {
        (rows[0] ?? {}).timeLimit = '择机公开';
      }),
    );
    expect(found).toEqual([expect.stringMatching(/health\.yaml：HLJ-4-1：timeLimit：“择机公开”不是/)]);
  });

  test('is refused for an id that is used twice, in whichever files', () => {
    const found = problems(
      damaged('health.yaml', ({ rows }: Rows) => {
        (rows[3] ?? {}).id = 'FP01';
      }),
    );
    expect(found.join('\n')).toMatch(/FP01：id：编号“FP01”已在/);
  });

  test('is refused for a level nobody is responsible at, and for an unknown sub-column', () => {
    const found = problems(
      damaged('education.yaml', ({ rows }: Rows) => {
        const target = rows.find(({ id }) => id === 'ED01') ?? {};
        target.levels = ['county', 'township'];
        target.columns = ['kindergarten'];
      }),
    );
    expect(found.some((text) => /ED01：responsible：乡级没有公开主体/.test(text))).toBe(true);
    expect(found.some((text) => /ED01：columns：“kindergarten”不是/.test(text))).toBe(true);
  });

  test('is refused for a domain nobody defined, a domain without rows and a function without a name', () => {
    const unknown = damaged('health.yaml', (data: { domain: string }) => {
      data.domain = 'housing';
    });
    expect(problems(unknown).join('\n')).toMatch(/housing.*未列入[\s\S]*health.*没有事项文件/);
    const nameless = damaged('functions.yaml', (data: { functions: unknown[] }) => {
      data.functions.pop();
    });
    expect(problems(nameless)).toEqual([expect.stringContaining('sportsVenue')]);
  });
});
