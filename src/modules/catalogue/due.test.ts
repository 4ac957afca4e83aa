import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readYamlFolder } from '../../platform/data-files.ts';
import { createCalendar } from '../../rules/calendar/calendar.ts';
import { parseNotices } from '../../rules/calendar/notices.ts';
import { parsePeriodCode, periodCode, periodOf } from '../../rules/period.ts';
import { addDays, plainDate } from '../../rules/plain-date.ts';
import { type DueStart, dueOf, earliestDue, limitsWithoutDay, periodsOf } from './due.ts';
import { dueKindText, dueLineText } from './due-text.ts';
import { loadStandardCatalogue } from './standard.ts';
import { parseTimeLimit } from './time-limit.ts';
import { ART_26 } from './time-limit-grammar.ts';

const calendar = createCalendar(parseNotices(readYamlFolder('db/calendar')));
const on = (date: string): DueStart => ({ on: plainDate(date) });
const period = (code: string): DueStart => {
  const found = parsePeriodCode(code);
  if (!found) throw new RangeError(code);
  return { period: found };
};

function due(wording: string, start: DueStart, knownOn?: string) {
  const { rule } = parseTimeLimit(wording);
  if (!rule) throw new RangeError(wording);
  return dueOf(rule, start, calendar, knownOn ? plainDate(knownOn) : undefined);
}

describe('when a limit of the catalogue is due', () => {
  test.each<[string, DueStart, string | null, string]>([
    ['信息形成或者变更之日起20个工作日内', on('2026-02-13'), '2026-03-19', 'once'],
    ['执法决定信息自作出之日起7个工作日内', on('2021-02-05'), '2021-02-20', 'once'],
    ['制定或获取信息之日起10个工作日内', on('2026-09-24'), '2026-10-15', 'once'],
    ['资金分配结果下达15个工作日内', on('2025-01-27'), '2025-02-24', 'once'],
    ['自收到申请之日起20个工作日内', on('2026-10-30'), '2026-11-27', 'once'],
    ['按进展情况及时公开', on('2026-02-13'), '2026-03-19', 'prompt'],
    ['重大决策作出后及时公开', on('2026-02-13'), '2026-03-19', 'prompt'],
    ['实时公开', on('2026-10-02'), '2026-10-02', 'immediate'],
    ['提前一周发通知邀请', on('2026-10-09'), '2026-10-02', 'ahead'],
    ['提前5个工作日发布', on('2026-10-12'), '2026-09-29', 'ahead'],
    ['每年1月31日前', period('2027'), '2027-01-31', 'fixedDay'],
    ['每年6月底前', period('2027'), '2027-06-30', 'fixedDay'],
    ['每年2月30日前', period('2028'), '2028-02-29', 'fixedDay'],
    ['每年2月30日前', period('2027'), '2027-02-28', 'fixedDay'],
    ['每季首月15日前', period('2026-Q4'), '2026-10-15', 'fixedDay'],
    ['每月10日前', period('2026-11'), '2026-11-10', 'fixedDay'],
    ['每月更新一次', period('2026-11'), '2026-11-30', 'periodEnd'],
    ['每季度更新一次', period('2026-Q3'), '2026-09-30', 'periodEnd'],
    ['半年至少更新1次', period('2026-H1'), '2026-06-30', 'periodEnd'],
    ['每20个工作日', on('2026-02-13'), '2026-03-19', 'rolling'],
    ['半年至少更新1次', on('2026-03-31'), '2026-09-30', 'rolling'],
    ['每年1月31日前', on('2026-01-31'), '2027-01-31', 'fixedDay'],
    ['每年1月31日前', on('2026-01-30'), '2026-01-31', 'fixedDay'],
    ['长期/永久公开', on('2026-02-13'), '2026-03-19', 'once'],
    ['定期公布', on('2026-02-13'), null, 'unstated'],
    ['信息形成或者变更之日起20个工作日内', period('2026'), null, 'unstated'],
  ])('%s from %o: %s (%s)', (wording, start, expected, kind) => {
    const found = due(wording, start);
    expect([found.due, found.kind]).toEqual([expected, kind]);
    expect(found.trace.length).toBeGreaterThan(0);
    for (const line of found.trace) expect(dueLineText(line)).toMatch(/[\u4e00-\u9fff]/);
    expect(dueKindText[found.kind]).not.toBe('');
  });

  test('a limit in calendar days that ends on a rest day runs to the next working day (民事诉讼法 Art. 85)', () => {
    const wording = '本级人民代表大会或其常务委员会批准后20日内';
    // The twentieth day is 4 October, in the holiday that lasts to the 7th.
    const found = due(wording, on('2026-09-14'));
    expect(found.due).toBe('2026-10-08');
    expect(found.trace.map(({ rule }) => rule)).toContain('rest_day_moves_end');
    expect(due(wording, on('2026-11-02')).due).toBe('2026-11-23');
    expect(due(wording, on('2026-11-03')).due).toBe('2026-11-23');
    expect(due(wording, on('2026-11-04')).trace.at(-1)?.rule).toBe('calendar_length_ends');
  });

  test('公示 of 7 working days is over on the seventh after the day it began', () => {
    const wording = '制定或获取信息之日起10个工作日内，公示7个工作日';
    const found = due(wording, { publicityFrom: plainDate('2021-02-05') });
    expect([found.due, found.kind]).toEqual(['2021-02-20', 'publicity']);
    expect(due('及时公开', { publicityFrom: plainDate('2021-02-05') }).due).toBeNull();
  });

  test('长期 says that what was published stays, and leaves Art. 26 for the first time', () => {
    expect(due('长期/永久公开', on('2026-02-13'))).toMatchObject({ permanent: true, kind: 'once' });
    expect(due('及时公开', on('2026-02-13')).permanent).toBe(false);
  });

  test('a rule with a limit and a period answers to both starts', () => {
    const wording = '信息形成或者变更之日起20个工作日内，每半年更新1次';
    expect(due(wording, on('2026-02-13')).due).toBe('2026-03-19');
    expect(due(wording, period('2026-H2')).due).toBe('2026-12-31');
  });

  test('the parts of a rule have due days of their own', () => {
    const rule = parseTimeLimit('事故信息即时公开；其他信息形成或者变更之日起20个工作日内').rule;
    const [part] = rule?.parts ?? [];
    expect(part && dueOf(part, on('2026-10-02'), calendar)).toMatchObject({
      due: '2026-10-02',
      kind: 'immediate',
    });
  });

  test('a year without a notice is provisional, an earlier knowledge gives an earlier answer', () => {
    expect(due('信息形成或者变更之日起20个工作日内', on('2026-12-10')).provisional).toBe(true);
    expect(due('提前5个工作日发布', on('2027-01-05')).provisional).toBe(true);
    expect(due('信息形成之日起20个工作日内', on('2020-01-10')).due).toBe('2020-02-14');
    expect(due('信息形成之日起20个工作日内', on('2020-01-10'), '2020-01-20').due).toBe('2020-02-12');
  });
});

describe('for every row of the standard', () => {
  const { rows, generalRows } = loadStandardCatalogue('db/catalogue');
  const all = [...rows, ...generalRows];

  test('there is a rule, and a due day from a trigger or a period, or a line that says a person sets it', () => {
    expect(all.filter(({ timeLimitRule }) => timeLimitRule === null).map(({ id }) => id)).toEqual([]);
    const open: string[] = [];
    for (const { id, timeLimitRule: rule } of all) {
      if (!rule) continue;
      for (const limit of [rule, ...(rule.parts ?? [])]) {
        const [cycle] = periodsOf(limit.period, plainDate('2026-01-01'), plainDate('2026-12-31'));
        const start: DueStart = cycle ? { period: cycle } : on('2026-03-02');
        if (dueOf(limit, start, calendar).due === null) open.push(id);
      }
    }
    // 定期: the wording of these rows leaves the interval open.
    expect(open).toEqual(OPEN_ROWS);
    expect(limitsWithoutDay(all).map(({ id }) => id)).toEqual(OPEN_ROWS);
    expect(limitsWithoutDay([{ id: 'X', timeLimit: '择机公开', timeLimitRule: null }])).toHaveLength(1);
  });

  test('a later trigger is never due earlier', () => {
    const once = all.flatMap(({ timeLimitRule: rule }) =>
      rule && rule.trigger !== 'calendar' && rule.trigger !== 'beforeEvent' ? [rule] : [],
    );
    fc.assert(
      fc.property(fc.constantFrom(...once), fc.nat(2500), fc.nat(30), (rule, offset, later) => {
        const first = addDays(plainDate('2019-01-01'), offset);
        const a = dueOf(rule, { on: first }, calendar).due;
        const b = dueOf(rule, { on: addDays(first, later) }, calendar).due;
        return a !== null && b !== null && a <= b;
      }),
    );
  });
});

const OPEN_ROWS: readonly string[] = ['HL08'];

describe('periods and several limits', () => {
  test('quarters in half a year, and none where nothing recurs by the calendar', () => {
    const { rule } = parseTimeLimit('每季度更新一次');
    const codes = periodsOf(rule?.period, plainDate('2026-02-01'), plainDate('2026-07-31')).map(periodCode);
    expect(codes).toEqual(['2026-Q1', '2026-Q2', '2026-Q3']);
    expect(
      periodsOf(
        parseTimeLimit('每20个工作日').rule?.period,
        plainDate('2026-02-01'),
        plainDate('2026-07-31'),
      ),
    ).toEqual([]);
    expect(periodsOf(undefined, plainDate('2026-02-01'), plainDate('2026-07-31'))).toEqual([]);
  });

  test('the end of the month of 29 February', () => {
    expect(
      dueOf(
        { trigger: 'calendar', amount: null, unit: null, period: { amount: 1, unit: 'month' } },
        { period: periodOf('month', plainDate('2028-02-10')) },
        calendar,
      ).due,
    ).toBe('2028-02-29');
  });

  test('of two limits the shorter wins (条例 Art. 26 and the 7 working days of 双公示)', () => {
    const long = dueOf(ART_26, on('2026-11-02'), calendar);
    const short = due('执法决定信息自作出之日起7个工作日内', on('2026-11-02'));
    expect(earliestDue([long, short])).toBe(short);
    expect(earliestDue([due('定期公布', on('2026-11-02')), long])).toBe(long);
    expect(earliestDue([])).toBeNull();
  });
});
