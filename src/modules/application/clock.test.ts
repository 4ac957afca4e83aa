import { describe, expect, test } from 'vitest';
import { plainDate } from '../../rules/plain-date.ts';
import { calendar, clockCases, resultOf } from './clock.fixture.ts';
import { articleText, clockLineText } from './clock-text.ts';

const WITHOUT_STATEMENT = ['submitted', 'law_chosen', 'due'];

describe('dated cases of 条例 Art. 30–35, each with its trace', () => {
  const cases = clockCases();

  test('there are at least sixty, and every article has some', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60);
    const articles = new Set(cases.map(({ article }) => article.replace(/\(.*/, '').trim()));
    for (const article of ['Art. 30', 'Art. 31', 'Art. 32', 'Art. 33', 'Art. 34', 'Art. 35', '109号 Art. 6'])
      expect([...articles]).toContain(article);
  });

  test.each(cases)('$article: $name', (dated) => {
    const result = resultOf(dated.given);
    expect({
      received: result.receivedOn,
      due: result.due,
      state: result.state,
      waitingUntil: result.waitingUntil,
      provisional: result.provisional,
    }).toEqual({
      received: dated.received,
      due: dated.due,
      state: dated.state,
      waitingUntil: dated.waitingUntil,
      provisional: dated.provisional ?? false,
    });
    const statements = result.trace.filter(
      ({ counted, rule }) => counted === undefined && !WITHOUT_STATEMENT.includes(rule),
    );
    expect(statements.map(({ date, rule }) => `${date} ${rule}`)).toEqual(dated.trace);
  });

  test.each(cases.filter(({ due }) => due !== null))('$article: $name — the days add up', (dated) => {
    const { trace, days, due } = resultOf(dated.given);
    const counted = trace.filter((line) => line.counted === true);
    expect(counted.length).toBe(days);
    expect(counted.map(({ day }) => day)).toEqual(counted.map((_, index) => index + 1));
    expect(counted.every(({ date }) => calendar.isWorkingDay(date))).toBe(true);
    if (!dated.trace.some((line) => line.endsWith(' delayed'))) expect(counted.at(-1)?.date).toBe(due);
    expect(trace.filter(({ rule }) => rule === 'due')).toMatchObject([{ date: due }]);
  });

  test('every line cites an article and has a sentence, and lines stand in order', () => {
    for (const { given } of cases) {
      const { trace } = resultOf(given);
      expect(trace.every(({ article }) => article.length > 0)).toBe(true);
      for (const line of trace) expect(clockLineText(line)).not.toMatch(/undefined|^.{0,3}$/);
      const dates = trace.map(({ date }) => date);
      expect(dates).toEqual([...dates].sort());
    }
  });
});

test('citations read as people write them', () => {
  expect(articleText('条例 Art. 33(2)')).toBe('条例第33条第2款');
  expect(articleText('条例（2007）Art. 23')).toBe('条例（2007）第23条');
  expect(articleText('国办函〔2020〕109号 Art. 6')).toBe('国办函〔2020〕109号第6条');
});

describe('what is not settled is said', () => {
  test('a period that runs into a year without a holiday notice is provisional', () => {
    expect(resultOf(['2026-12-21 counter'])).toMatchObject({ due: '2027-01-18', provisional: true });
    expect(resultOf(['2026-11-20 counter'])).toMatchObject({ due: '2026-12-18', provisional: false });
  });

  test('only notices known on that day are used, so a changed notice moves the case', () => {
    const given = ['2020-01-08 counter'];
    expect(resultOf(given, '2020-01-08').due).toBe('2020-02-10');
    expect(resultOf(given, '2020-01-28').due).toBe('2020-02-12');
  });

  test('an answered case says whether it was in time', () => {
    expect(resultOf(['2024-03-01 counter', '2024-03-29 answer_sent'])).toMatchObject({ isInTime: true });
    expect(resultOf(['2024-03-01 counter', '2024-04-01 answer_sent'])).toMatchObject({
      isInTime: false,
      answeredOn: plainDate('2024-04-01'),
    });
    expect(resultOf(['2024-03-01 counter'])).toMatchObject({ isInTime: null, answeredOn: null });
  });
});
