import { describe, expect, test } from 'vitest';
import { readYamlFolder } from '../../platform/data-files.ts';
import { createCalendar } from '../../rules/calendar/calendar.ts';
import { parseNotices } from '../../rules/calendar/notices.ts';
import { plainDate } from '../../rules/plain-date.ts';
import { clockOf, dueOf } from './case-clock.ts';
import { calendar } from './clock.fixture.ts';

/** The days of 2026 with one more day off in the middle of March: announced by mistake, withdrawn later. */
const notices = parseNotices(readYamlFolder('db/calendar'));
const withMistake = createCalendar(
  notices.map((notice) =>
    notice.year === 2026 ? { ...notice, rest: [...notice.rest, plainDate('2026-03-13')] } : notice,
  ),
);
const step = (happenedOn: string, type: string, facts: object = {}) => ({ happenedOn, type, facts });
const filed = { channel: 'counter', submittedOn: '2026-03-11' };

describe('steps that were taken stand, whatever becomes of the days (条例 Art. 30, 33)', () => {
  test.each([
    [
      'a correction on the seventh working day',
      [step('2026-03-23', 'correction_notice', { correctBy: '2026-04-10' })],
    ],
    ['an extension on the last day', [step('2026-04-10', 'extension_notice', { workingDays: 5 })]],
    ['a fee on the last day', [step('2026-04-10', 'fee_notice')]],
    ['a delay set on the last day', [step('2026-04-10', 'delay_set', { until: '2026-04-13' })]],
    ['a payment on its last day', [step('2026-03-11', 'fee_notice'), step('2026-04-10', 'fee_paid')]],
  ])('%s, under a notice that is withdrawn afterwards', (_name, steps) => {
    const last = steps.at(-1) as (typeof steps)[number];
    const event = { ...last.facts, type: last.type, on: last.happenedOn } as never;
    const before = { ...filed, steps: steps.slice(0, -1) };
    expect(clockOf(before, withMistake, [event]).ok).toBe(true);
    expect(clockOf(before, calendar, [event]).ok).toBe(false);
    expect(() => dueOf({ ...filed, steps }, calendar)).not.toThrow();
  });

  test('what is about to be done is still tested with today’s days', () => {
    const steps = [step('2026-03-23', 'correction_notice', { correctBy: '2026-04-10' })];
    const again = {
      type: 'correction_notice',
      on: plainDate('2026-04-01'),
      correctBy: plainDate('2026-04-20'),
    };
    expect(clockOf({ ...filed, steps }, calendar, [again as never]).ok).toBe(false);
    expect(
      clockOf({ ...filed, steps: [] }, calendar, [{ type: 'fee_notice', on: plainDate('2026-04-10') }]).ok,
    ).toBe(false);
  });
});
