import { describe, expect, test } from 'vitest';
import { readYamlFolder } from '../../platform/data-files.ts';
import { createCalendar } from '../../rules/calendar/calendar.ts';
import { parseNotices } from '../../rules/calendar/notices.ts';
import type { PlainDate } from '../../rules/plain-date.ts';
import { standingOf } from './standing.ts';

const calendar = createCalendar(parseNotices(readYamlFolder('db/calendar')));
const day = (text: string) => text as PlainDate;
const standing = (today: string, dueOn: string | null, done: Record<string, string> = {}, leads = ['a']) =>
  standingOf(
    {
      dueOn: dueOn === null ? null : day(dueOn),
      leads,
      doneOn: new Map(Object.entries(done).map(([agency, on]) => [agency, day(on)])),
    },
    day(today),
    calendar,
  );

describe('how an assignment stands (8月30日前 includes that day)', () => {
  test.each([
    ['2026-08-20', '2026-08-31', {}, { kind: 'open' }],
    ['2026-08-24', '2026-08-31', {}, { kind: 'dueSoon', daysLeft: 5 }],
    ['2026-08-31', '2026-08-31', {}, { kind: 'dueSoon', daysLeft: 0 }],
    ['2026-09-01', '2026-08-31', {}, { kind: 'overdue', lateDays: 1 }],
    // National Day holidays are no working days: the eighth is the first one after 30 September.
    ['2026-10-08', '2026-09-30', {}, { kind: 'overdue', lateDays: 1 }],
    ['2026-10-07', '2026-09-30', {}, { kind: 'overdue', lateDays: 0 }],
    ['2026-12-01', '2026-08-31', { a: '2026-08-31' }, { kind: 'done', on: '2026-08-31', lateDays: 0 }],
    ['2026-12-01', '2026-08-31', { a: '2026-09-02' }, { kind: 'done', on: '2026-09-02', lateDays: 2 }],
    ['2026-12-01', null, {}, { kind: 'open' }],
  ] as const)('on %s, due %s, done %o', (today, dueOn, done, expected) => {
    expect(standing(today, dueOn, done)).toEqual(expected);
  });

  test('with several leads it is done when the last of them is', () => {
    const done = { a: '2026-08-03', b: '2026-08-10' };
    expect(standing('2026-08-12', '2026-08-31', { a: '2026-08-03' }, ['a', 'b']).kind).toBe('open');
    expect(standing('2026-08-12', '2026-08-31', done, ['a', 'b'])).toEqual({
      kind: 'done',
      on: '2026-08-10',
      lateDays: 0,
    });
    expect(standing('2026-08-12', '2026-08-31', { b: '2026-08-10' }, ['a', 'b']).kind).toBe('open');
  });
});
