import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readYamlFolder } from '../../platform/data-files.ts';
import { CalendarDataError, parseNotices } from './notices.ts';

const notice = {
  announcedOn: '2026-11-05',
  docNo: '国办发明电〔2026〕9号',
  docNoSource: 'memory',
  source: 'https://www.gov.cn/example',
  rest: ['2027-01-01', '2027-01-02', '2027-01-03'],
  work: ['2027-02-20'],
};

const file = (change: object, year = 2027) => ({
  file: 'db/calendar/2027.yaml',
  data: { year, notices: [{ ...notice, ...change }] },
});

function problemsOf(...sources: Parameters<typeof parseNotices>[0]): readonly string[] {
  try {
    parseNotices(sources);
  } catch (error) {
    if (error instanceof CalendarDataError) return error.problems;
    throw error;
  }
  return [];
}

describe('the calendar data', () => {
  test('as shipped has one file a year, eleven notices in order of announcement', () => {
    const files = readYamlFolder('db/calendar');
    expect(files.map(({ file: name }) => name.slice(-9))).toEqual(
      [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026].map((year) => `${year}.yaml`),
    );
    expect(parseNotices(files).map((entry) => entry.announcedOn)).toEqual([
      '2017-11-30',
      '2018-12-06',
      '2019-03-22',
      '2019-11-21',
      '2020-01-27',
      '2020-11-25',
      '2021-10-25',
      '2022-12-08',
      '2023-10-25',
      '2024-11-12',
      '2025-11-04',
    ]);
  });

  test('of a new year is accepted', () => {
    expect(parseNotices([file({})])).toEqual([{ ...notice, year: 2027 }]);
  });

  test.each([
    ['a day that does not exist', { rest: ['2027-02-30'] }, 'notices[0].rest[0]'],
    ['a working weekday', { work: ['2027-02-22'] }, '“2027-02-22”应为星期六或星期日'],
    ['a day both off and on', { rest: ['2027-02-20'] }, '“2027-02-20”同时列为放假'],
    ['a day twice', { rest: ['2027-01-01', '2027-01-01'] }, '“2027-01-01”重复'],
    ['a day of another year', { rest: ['2026-10-01'] }, '“2026-10-01”应在 2026-12-25 至 2027-12-31 之间'],
    ['no announcement', { announcedOn: undefined }, 'notices[0].announcedOn'],
    ['a misspelt field', { rests: [] }, 'notices[0]'],
    ['no days off', { rest: [] }, 'notices[0].rest'],
  ])('with %s is refused, naming file, place and value', (_, change, words) => {
    const problems = problemsOf(file(change));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('db/calendar/2027.yaml');
    expect(problems[0]).toContain(words);
  });

  test('must list an amending notice behind the one it amends', () => {
    const data = { year: 2027, notices: [notice, { ...notice, announcedOn: '2026-11-01' }] };
    expect(problemsOf({ file: '2027.yaml', data })).toEqual([
      '2027.yaml：notices[1].announcedOn：“2026-11-01”应晚于上一份通知的 2026-11-05',
    ]);
  });

  test('must not have one year in two files, and tells all faults at once', () => {
    expect(problemsOf(file({}), file({ work: ['2027-02-22'] }))).toHaveLength(2);
  });

  test('that is no YAML is refused by the name of the file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'calendar-'));
    try {
      writeFileSync(join(folder, '2027.yaml'), 'year: 2027\nyear: 2028\n');
      writeFileSync(join(folder, 'README.md'), 'not data');
      expect(() => readYamlFolder(folder)).toThrow(/2027\.yaml/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
