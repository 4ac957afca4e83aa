import { describe, expect, test } from 'vitest';
import { plainDate, shanghaiMinute } from '../rules/plain-date.ts';
import { atMinute, OFFICE_DAY, officeMinute, pick, spread, untilNow, workingDays } from './moments.ts';

const monday = plainDate('2026-11-16');
const friday = plainDate('2026-11-20');
const isWorkingDay = (day: string) => !['2026-11-21', '2026-11-22'].includes(day);
const clockOf = (moment: Date) => shanghaiMinute(moment).slice(11);

describe('office hours', () => {
  test('begin at 8:30, rest at noon and end before 17:30', () => {
    const at = (index: number) => clockOf(atMinute(monday, officeMinute(index)));
    expect([0, 209, 210, OFFICE_DAY - 1].map(at)).toEqual(['08:30', '11:59', '14:00', '17:29']);
  });

  test('a document takes its steps in ascending moments, the first in the morning, the last before 16:30', () => {
    const days = workingDays(monday, plainDate('2026-11-22'), isWorkingDay);
    expect(days.at(-1)).toBe(friday);
    for (const words of ['a', 'b', 'c', 'd']) {
      const moments = spread(days, 6, words);
      expect(moments).toEqual(moments.toSorted((a, b) => a.getTime() - b.getTime()));
      expect(shanghaiMinute(moments[0] as Date) < `${monday} 09:30`).toBe(true);
      const last = shanghaiMinute(moments[5] as Date);
      expect(last > `${friday} 15:00` && last < `${friday} 16:30`).toBe(true);
    }
  });

  test('where no day is a working day, every day is used', () => {
    const saturday = plainDate('2026-11-21');
    expect(workingDays(saturday, saturday, isWorkingDay)).toEqual([saturday]);
  });
});

test('chance repeats itself for the same words', () => {
  expect(pick('one', 1000)).toBe(pick('one', 1000));
  const drawn = ['one', 'two', 'three', 'four'].map((words) => pick(words, 1_000_000));
  expect(new Set(drawn).size).toBe(4);
});

describe('steps until now', () => {
  const step = (day: string, minute: number) => ({ at: atMinute(plainDate(day), minute), day, minute });

  test('what the day would still bring has happened by now, in the same order and on the same day', () => {
    const now = atMinute(monday, 9 * 60);
    const steps = [
      step(monday, 17 * 60),
      step(monday, 8 * 60 + 40),
      step('2026-11-13', 600),
      step(monday, 600),
    ];
    const taken = untilNow(steps, now);
    expect(taken.map(({ minute }) => minute)).toEqual([600, 520, 600, 1020]);
    expect(taken.every(({ at }) => at < now)).toBe(true);
    expect(taken.slice(1).every(({ at }) => shanghaiMinute(at).startsWith(monday))).toBe(true);
  });

  test('just after midnight the day of yesterday stays untouched', () => {
    const now = atMinute(monday, 1);
    const [yesterday, today] = untilNow([step('2026-11-13', 1000), step(monday, 600)], now);
    expect(shanghaiMinute(yesterday?.at as Date)).toBe('2026-11-13 16:40');
    expect(shanghaiMinute(today?.at as Date)).toBe(`${monday} 00:00`);
  });
});
