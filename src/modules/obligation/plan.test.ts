import { describe, expect, test } from 'vitest';
import { catalogueRow } from '../../../test/makers/catalogue-row.ts';
import { readYamlFolder } from '../../platform/data-files.ts';
import { createCalendar } from '../../rules/calendar/calendar.ts';
import { parseNotices } from '../../rules/calendar/notices.ts';
import { plainDate } from '../../rules/plain-date.ts';
import { fullyParsed } from '../catalogue/index.ts';
import { type KeptRule, limitsOfDocument, ObligationSettings } from './limits.ts';
import { dueOfDuty, plannedUnder } from './plan.ts';

const calendar = createCalendar(parseNotices(readYamlFolder('db/calendar')));
const settings = ObligationSettings.parse({});

function planned(wording: string, from: string, today: string) {
  const rule = fullyParsed(wording);
  if (!rule) throw new RangeError(wording);
  const limit: KeptRule = { wording, rule, mark: 'verified' };
  return plannedUnder(limit, plainDate(from), plainDate(today), calendar);
}

const brief = (duties: ReturnType<typeof planned>) =>
  duties.map(({ kind, cause, dueOn }) => [kind, cause, dueOn]);

describe('what a row owes from the day duties begin', () => {
  test('a limit after formation gives one standing duty, due 20 working days later (条例 Art. 26)', () => {
    expect(brief(planned('信息形成或者变更之日起20个工作日内', '2026-02-02', '2026-11-20'))).toEqual([
      ['standing', '', '2026-03-06'],
    ]);
  });

  test('a monthly row owes every month that is due after the first content was', () => {
    expect(brief(planned('每月10日前', '2026-02-02', '2026-05-04'))).toEqual([
      ['standing', '', '2026-02-10'],
      ['period', '2026-03', '2026-03-10'],
      ['period', '2026-04', '2026-04-10'],
      ['period', '2026-05', '2026-05-10'],
    ]);
  });

  test.each([
    ['每季度更新一次', '2026-01-05', '2026-07-01', ['2026-Q2', '2026-Q3']],
    ['半年至少更新1次', '2026-01-05', '2027-01-02', ['2026-H2', '2027-H1']],
    ['每年1月31日前', '2025-06-02', '2027-01-04', ['2027']],
  ])('%s recurs by calendar periods', (wording, from, today, causes) => {
    const periods = planned(wording, from, today).filter(({ kind }) => kind === 'period');
    expect(periods.map(({ cause }) => cause)).toEqual(causes);
  });

  test('a fixed day includes itself and stays on a weekend', () => {
    const [standing] = planned('每年1月31日前', '2026-01-05', '2026-02-01');
    // 31 January 2026 is a Saturday.
    expect(standing?.dueOn).toBe('2026-01-31');
  });

  test('每20个工作日 runs in numbered cycles, each from where the one before was due', () => {
    const duties = planned('每20个工作日更新', '2026-02-02', '2026-04-10');
    expect(brief(duties)).toEqual([
      ['standing', '', '2026-03-06'],
      ['period', 'cycle-0002', '2026-04-03'],
      ['period', 'cycle-0003', '2026-05-07'],
    ]);
    expect(duties[1]).toMatchObject({ startsOn: '2026-03-06', opensOn: '2026-03-07' });
  });

  test('即时 starts no clock on the day duties begin: Art. 26 does, and says so', () => {
    const [standing] = planned('即时公开', '2026-02-02', '2026-03-01');
    expect(standing?.dueOn).toBe('2026-03-06');
    expect(standing?.limit.wording).toContain('第二十六条');
  });

  test('the due day of a stored duty is found again from its rule', () => {
    for (const wording of [
      '信息形成或者变更之日起20个工作日内',
      '每月10日前',
      '每20个工作日更新',
      '每年1月31日前',
    ]) {
      for (const duty of planned(wording, '2026-02-02', '2026-06-30')) {
        const found = dueOfDuty({ ...duty, rule: duty.limit.rule }, calendar);
        expect([wording, duty.cause, found.due]).toEqual([wording, duty.cause, duty.dueOn]);
      }
    }
  });

  test('29 February is the last day of its month', () => {
    const duties = planned('每月更新一次', '2027-12-31', '2028-02-15');
    expect(duties.at(-1)).toMatchObject({ cause: '2028-02', dueOn: '2028-02-29' });
  });

  test('duties that begin in the future owe nothing recurring yet', () => {
    expect(brief(planned('每月10日前', '2026-12-01', '2026-11-22'))).toEqual([
      ['standing', '', '2026-12-10'],
    ]);
  });
});

describe('the shorter limit wins', () => {
  const days = (change: object, isChange = false) =>
    limitsOfDocument(catalogueRow({ id: 'X-1', ...change }), { isChange }, settings).map(
      ({ rule }) => rule.amount,
    );

  test('双公示: a decision is due in 7 working days although the row says 20 (S3-036)', () => {
    expect(days({ dualPublicity: true })).toEqual([20, 7]);
  });

  test('a changed service guide is due in 1 working day, a new one in the row’s limit (S1-118)', () => {
    expect(days({ record: 'ServiceGuide' }, true)).toEqual([20, 1]);
    expect(days({ record: 'ServiceGuide' })).toEqual([20]);
  });

  test('a row that recurs leaves Art. 26 for the document itself', () => {
    expect(days({ timeLimit: '每月10日前' })).toEqual([20]);
  });

  test('an office may set the special limits', () => {
    const row = catalogueRow({ id: 'X-1', dualPublicity: true });
    const own = ObligationSettings.parse({ dualPublicity: 5 });
    expect(limitsOfDocument(row, { isChange: false }, own).map(({ rule }) => rule.amount)).toEqual([20, 5]);
  });
});
