import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sharedData, sharedJson, sharedLines } from '../../../test/shared-data.ts';
import { checkReport, violationKey } from './check.ts';
import { findingText } from './check-text.ts';
import { blankReport, reportOf } from './report.fixture.ts';
import { readReportFile } from './report-file.ts';
import { TABLE3_COLUMNS, TABLE4_KEYS, table3Rows } from './tables.ts';

const check = (input: unknown, previous?: unknown, isMerged?: boolean) =>
  checkReport(reportOf(input), { ...(previous !== undefined && { previous: reportOf(previous) }), isMerged });
const keys = (input: unknown, previous?: unknown) =>
  check(input, previous).violations.map(violationKey).sort();

interface RealReport {
  id: string;
  year: number;
  table2: unknown;
  table3: Record<string, Record<string, number | null>>;
  table4: Record<string, number> | null;
  violations: string[];
  mutated_cell?: string;
}

const reports = sharedData('tables/annual-reports.jsonl');
const mutations = sharedData('tables/annual-report-mutations.jsonl');
const schema = sharedData('tables/annual-report-schema.json');

describe('real reports', () => {
  test.skipIf(!reports)('each is judged as it was judged by hand', () => {
    const real = sharedLines<RealReport>(reports ?? '');
    expect(real.length).toBeGreaterThanOrEqual(5);
    for (const report of real)
      expect([report.id, keys(report)]).toEqual([report.id, [...report.violations].sort()]);
    expect(real.filter((report) => check(report).ok).length).toBe(real.length - 1);
  });

  test.skipIf(!mutations)('every changed cell is caught, and nothing besides', () => {
    const changed = sharedLines<RealReport>(mutations ?? '');
    expect(changed.length).toBeGreaterThanOrEqual(60);
    for (const report of changed) {
      expect([report.id, keys(report)]).toEqual([report.id, [...report.violations].sort()]);
      expect(check(report).ok).toBe(false);
    }
  });

  test.skipIf(!reports)('14069 + 560 = 13810 + 819', () => {
    const report = sharedLines<RealReport>(reports ?? '').find(
      ({ table3 }) => table3.new_received?.total === 14069,
    );
    expect(report?.table3.carried_in?.total).toBe(560);
    expect(check(report)).toMatchObject({
      ok: true,
      checked: ['table2', 'table3', 'table4'],
      violations: [],
    });
  });

  test.skipIf(!schema)('rows, columns and cells are those of the exchange file', () => {
    const shape = sharedJson<{ columns: string[]; rows: Record<string, string>; table4: string[] }>(
      schema ?? '',
    );
    expect([...TABLE3_COLUMNS]).toEqual(shape.columns);
    expect(table3Rows('2021').map(({ key }) => key)).toEqual(Object.keys(shape.rows));
    expect([...TABLE4_KEYS]).toEqual(shape.table4);
  });
});

describe('identities of one report (国办公开办函〔2021〕30号)', () => {
  test('a report of zeros is right, and zero is not empty', () => {
    expect(check(blankReport())).toMatchObject({ ok: true, violations: [] });
    const report = blankReport();
    report.table3.carried_in.company = null;
    expect(keys(report)).toEqual(['missing:carried_in.company']);
  });

  test('a violated balance names the column, what was expected and what stands there', () => {
    const report = blankReport();
    report.table3.new_received.natural_person = 5;
    report.table3.new_received.total = 5;
    expect(check(report).violations).toEqual([
      {
        rule: 'balance',
        table: 'table3',
        row: null,
        column: 'natural_person',
        expected: 5,
        found: 0,
        severity: 'error',
      },
      {
        rule: 'balance',
        table: 'table3',
        row: null,
        column: 'total',
        expected: 5,
        found: 0,
        severity: 'error',
      },
    ]);
  });

  test('a wrong total of a row, of the results, and of table 4', () => {
    const report = blankReport();
    report.table3.granted.total = 3;
    report.table4['direct.pending'] = 2;
    expect(keys(report)).toEqual(['row_sum:granted', 'table4:direct', 'total_processed:total']);
  });

  test('the layout of 2019 has one row of other results', () => {
    const report = blankReport('2019');
    report.table3.other.company = 2;
    report.table3.other.total = 2;
    expect(check(report).layout).toBe('2019');
    expect(keys(report)).toEqual(['total_processed:company', 'total_processed:total']);
  });

  test('a table that is null is not checked; one that is absent neither', () => {
    expect(check({ year: 2024, table2: null, table3: null, table4: null })).toMatchObject({
      ok: true,
      checked: [],
    });
    expect(check({ table4: blankReport().table4 })).toMatchObject({ ok: true, checked: ['table4'] });
  });

  test('a row that is not there is named once', () => {
    const report = blankReport();
    Reflect.deleteProperty(report.table3, 'granted');
    expect(keys(report)).toEqual(['missing:granted']);
  });

  test('whatever single count changes, some identity with that row or column breaks', () => {
    const rows = table3Rows('2021').map(({ key }) => key);
    fc.assert(
      fc.property(
        fc.constantFrom(...rows),
        fc.constantFrom(...TABLE3_COLUMNS),
        fc.integer({ min: 1, max: 9999 }),
        (row, column, by) => {
          const report = blankReport();
          const cells = report.table3[row];
          if (cells) cells[column] = by;
          const found = keys(report);
          expect(found).toContain(`row_sum:${row}`);
          expect(found.every((key) => key.endsWith(`:${row}`) || key.endsWith(`:${column}`))).toBe(true);
        },
      ),
    );
  });
});

describe('cells that are no counts', () => {
  test.each([
    ['negative', -5, -5],
    ['fractional', 1.5, 1.5],
    ['text', '十二', '十二'],
    ['a number as text', '12', '12'],
    ['true', true, 'true'],
    ['a list', [1], '[1]'],
    ['larger than can be counted', 1e300, 1e300],
  ])('%s is named at its cell, and the sums with it are left alone', (_name, value, found) => {
    const report = blankReport();
    (report.table3.granted as Record<string, unknown>).company = value;
    expect(check(report).violations).toEqual([
      {
        rule: 'not_a_count',
        table: 'table3',
        row: 'granted',
        column: 'company',
        expected: null,
        found,
        severity: 'error',
      },
    ]);
  });

  test('fees are an amount of 万元 and may have decimals, but not be negative', () => {
    const report = blankReport();
    report.table2.fees_wan_yuan = 96171.6;
    expect(check(report).ok).toBe(true);
    report.table2.fees_wan_yuan = -1;
    expect(keys(report)).toEqual(['not_a_count:fees_wan_yuan']);
  });

  test('a long text is cut in the answer', () => {
    const report = blankReport();
    (report.table4 as Record<string, unknown>)['review.total'] = 'x'.repeat(10_000);
    expect(String(check(report).violations[0]?.found).length).toBeLessThan(50);
  });

  test.each([
    [null, 'not_an_object'],
    [[], 'not_an_object'],
    ['text', 'not_an_object'],
    [{}, 'nothing_to_check'],
    [{ year: 2024 }, 'nothing_to_check'],
    [{ year: 'soon', table3: null }, 'year_unknown'],
    [{ year: 20.5, table3: null }, 'year_unknown'],
    [{ table3: 7 }, 'table_not_an_object'],
    [{ table3: [] }, 'table_not_an_object'],
  ])('%o is no report: %s', (input, code) => {
    expect(readReportFile(input)).toMatchObject({ ok: false, code });
  });

  test('what every object has is not a row', () => {
    expect(readReportFile(JSON.parse('{"__proto__": {"table3": null}}'))).toMatchObject({ ok: false });
    expect(keys({ table4: JSON.parse('{"__proto__": {"review.total": 0}}') })).toContain(
      'missing:review.total',
    );
  });

  test('whatever a file holds, it is judged and every finding has a sentence', () => {
    const cell = fc.oneof(fc.integer(), fc.double(), fc.string(), fc.constant(null), fc.array(fc.integer()));
    const row = fc.dictionary(fc.constantFrom(...TABLE3_COLUMNS), cell);
    const table3 = fc.dictionary(
      fc.constantFrom(...table3Rows('2021').map(({ key }) => key)),
      fc.oneof(row, cell),
    );
    fc.assert(
      fc.property(table3, (given) => {
        const { violations, layout } = check({ table3: given });
        for (const finding of violations)
          expect(findingText(finding, layout)).not.toMatch(/undefined|\[object/);
      }),
    );
  });
});

describe('against the report of the year before', () => {
  test('carried in is what the year before carried over; after a merger a difference only warns', () => {
    const before = { ...blankReport(), year: 2023 };
    before.table3.carried_forward.company = 4;
    before.table3.carried_forward.total = 4;
    const report = blankReport();
    expect(keys(report, before)).toEqual(['carry_over:company', 'carry_over:total']);
    expect(check(report, before).ok).toBe(false);
    expect(check(report, before, true)).toMatchObject({ ok: true });
    expect(check(report, before).violations[0]).toMatchObject({ expected: 4, found: 0 });
  });

  test('documents in force follow from the year before, as a warning', () => {
    const before = { ...blankReport(), year: 2023 };
    before.table2.normative = { made: 0, repealed: 0, valid: 20 };
    const report = blankReport();
    report.table2.normative = { made: 3, repealed: 1, valid: 25 };
    expect(check(report, before)).toMatchObject({
      ok: true,
      violations: [
        {
          rule: 'carry_over',
          row: 'normative',
          column: 'valid',
          expected: 22,
          found: 25,
          severity: 'warning',
        },
      ],
    });
  });

  test('a tenfold jump of a total is a warning', () => {
    const before = { ...blankReport(), year: 2023 };
    before.table4['review.upheld'] = 8;
    before.table4['review.total'] = 8;
    const report = blankReport();
    report.table4['review.upheld'] = 800;
    report.table4['review.total'] = 800;
    expect(keys(report, before)).toEqual(['unlikely_jump:review.total']);
    expect(check(report, before).ok).toBe(true);
  });
});
