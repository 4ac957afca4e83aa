import { describe, expect, test } from 'vitest';
import { isResponsible, loadStandardCatalogue } from '../catalogue/index.ts';
import { checkElements } from './completeness.ts';

const { domains, rows, generalRows } = loadStandardCatalogue('db/catalogue');
const agency = (level: string, functions: string[], kind = 'department') => ({
  ...{ id: 'a', code: null, name: '某局', kind, level, functions },
});

describe('routing by level and function', () => {
  test.each(domains.map(({ code, leadFunctions }) => [code, leadFunctions] as const))(
    'each lead of %s owes items of it in province, city and county (S2-106 to S2-112)',
    (code, leads) => {
      const owed = (level: string, held: string) =>
        rows.filter((row) => row.domain === code && isResponsible(row, agency(level, [held]))).length;
      for (const level of ['province', 'city', 'county']) {
        const without = leads.filter((held) => owed(level, held) === 0);
        expect([level, without.length < leads.length]).toEqual([level, true]);
      }
    },
  );

  test('units of a town answer for its items by their function (S4-033 to S4-051)', () => {
    const owes = (domain: string) =>
      rows.some(
        (row) =>
          row.domain === domain && isResponsible(row, agency('township', ['government'], 'town_government')),
      );
    expect(['welfare', 'disaster', 'culture-sport'].filter((domain) => !owes(domain))).toEqual([]);
  });

  test('the lists of Art. 20 and 21 bind governments and departments too (S1-156)', () => {
    const bound = generalRows.filter((row) =>
      isResponsible(row, agency('county', ['government'], 'government')),
    );
    expect(bound.length).toBeGreaterThan(5);
  });
});

describe('completeness', () => {
  test('an element is named when two thirds of it stand in a text; what is missing is listed', () => {
    const check = checkElements(
      ['救助标准', '福利补贴申领及申请审批程序', '举报电话'],
      ['现将救助标准提高。', '福利补贴的申领、申请和审批程序如下'],
    );
    expect(check).toEqual({ found: ['救助标准', '福利补贴申领及申请审批程序'], missing: ['举报电话'] });
  });

  test('without any text nothing is named', () => {
    expect(checkElements(['救助标准'], []).missing).toEqual(['救助标准']);
  });
});
