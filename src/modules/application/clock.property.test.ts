import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, plainDate } from '../../rules/plain-date.ts';
import { calendar, clockOf, resultOf } from './clock.fixture.ts';

const received = fc.integer({ min: 0, max: 2300 }).map((days) => addDays(plainDate('2019-05-15'), days));

/** Consultations as [days from receipt to sending, days until the answer]. */
const consultations = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 25 })), {
  maxLength: 4,
});

/** Sent and returned in the order in which they happened. */
function asked(
  from: ReturnType<typeof plainDate>,
  spans: readonly [number, number][],
  party = 'other_agency',
): string[] {
  const lines = spans.flatMap(([after, long], index) => [
    { day: after, rank: 0, text: `${addDays(from, after)} consultation_sent id=c${index} party=${party}` },
    { day: after + long, rank: 1, text: `${addDays(from, after + long)} consultation_returned id=c${index}` },
  ]);
  return lines.sort((a, b) => a.day - b.day || a.rank - b.rank).map(({ text }) => text);
}

const due = (given: readonly string[]) => resultOf(given).due ?? '';

describe('the clock, whatever happens', () => {
  test('Art. 33(2): it is due on the twentieth working day after receipt', () => {
    fc.assert(
      fc.property(received, (on) => {
        const result = resultOf([`${on} counter`]);
        expect(result.due).toBe(calendar.addWorkingDays(on, 20).due);
        expect(calendar.workingDaysBetween(on, plainDate(result.due ?? ''))).toBe(20);
      }),
    );
  });

  test('Art. 33(3): a consultation never makes an answer due earlier', () => {
    fc.assert(
      fc.property(received, consultations, (on, spans) => {
        expect(due([`${on} counter`, ...asked(on, spans)]) >= due([`${on} counter`])).toBe(true);
      }),
    );
  });

  test('Art. 33(3): overlapping consultations count once, and a day counts or does not', () => {
    fc.assert(
      fc.property(received, consultations, (on, spans) => {
        const last = plainDate(due([`${on} counter`, ...asked(on, spans)]));
        const isOut = (day: string) =>
          spans.some(([after, long]) => addDays(on, after) < day && day <= addDays(on, after + long));
        let counted = 0;
        for (let day = addDays(on, 1); day <= last; day = addDays(day, 1)) {
          if (calendar.isWorkingDay(day) && !isOut(day)) counted += 1;
        }
        expect(counted).toBe(20);
        expect(calendar.isWorkingDay(last) && !isOut(last)).toBe(true);
      }),
    );
  });

  test('asking the same two at the same time costs what asking one costs', () => {
    fc.assert(
      fc.property(
        received,
        fc.tuple(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 0, max: 25 })),
        (on, span) => {
          const one = due([`${on} counter`, ...asked(on, [span])]);
          expect(due([`${on} counter`, ...asked(on, [span, span])])).toBe(one);
        },
      ),
    );
  });

  test('Art. 32: hearing of a third party never makes the answer due later than its silence would', () => {
    fc.assert(
      fc.property(
        received,
        fc.integer({ min: 0, max: 10 }),
        fc.integer({ min: 0, max: 60 }),
        (on, after, long) => {
          const sent = addDays(on, after);
          const silent = [
            `${on} counter`,
            `${sent} consultation_sent id=a party=third_party`,
            `${sent} consultation_received id=a`,
          ];
          const heard = [...silent, `${addDays(sent, long)} consultation_returned id=a`];
          expect(due(heard) <= due(silent)).toBe(true);
        },
      ),
    );
  });

  test('Art. 33(2): an extension of n moves the due day by exactly n working days, at most 20', () => {
    fc.assert(
      fc.property(received, fc.integer({ min: 1, max: 20 }), (on, days) => {
        const plain = resultOf([`${on} counter`]).due ?? on;
        const extended = due([`${on} counter`, `${addDays(on, 3)} extension_notice workingDays=${days}`]);
        expect(extended).toBe(calendar.addWorkingDays(plain, days).due);
      }),
    );
  });

  test('Art. 30: after a correction the past does not matter', () => {
    fc.assert(
      fc.property(received, fc.integer({ min: 2, max: 90 }), (on, after) => {
        const corrected = addDays(on, after);
        const restarted = due([
          `${on} counter`,
          `${addDays(on, 1)} correction_notice correctBy=${addDays(on, 100)}`,
          `${corrected} correction_received`,
        ]);
        expect(restarted).toBe(due([`${corrected} counter`]));
      }),
    );
  });

  test('answering says when it was due and does not move it', () => {
    fc.assert(
      fc.property(received, consultations, fc.integer({ min: 46, max: 90 }), (on, spans, after) => {
        const given = [`${on} counter`, ...asked(on, spans)];
        const answered = resultOf([...given, `${addDays(on, after)} answer_sent`]);
        expect(answered.due).toBe(due(given));
        expect(answered.isInTime).toBe(addDays(on, after) <= (answered.due ?? ''));
      }),
    );
  });

  test('it answers or refuses, whatever the order of whatever events', () => {
    const type = fc.constantFrom(
      'receipt_confirmed',
      'correction_notice correctBy=2024-06-01',
      'correction_received',
      'consultation_sent id=a party=third_party',
      'consultation_received id=a',
      'consultation_returned id=a',
      'extension_notice workingDays=7',
      'fee_notice',
      'fee_paid',
      'delay_set until=2024-09-01',
      'answer_sent',
      'withdrawn',
    );
    const events = fc.array(fc.tuple(fc.integer({ min: 0, max: 80 }), type), { maxLength: 8 });
    const channel = fc.constantFrom('counter', 'internet', 'ordinary_post');
    fc.assert(
      fc.property(channel, events, (by, happened) => {
        const sorted = [...happened].sort(([a], [b]) => a - b);
        const lines = sorted.map(([after, text]) => `${addDays(plainDate('2024-03-01'), after)} ${text}`);
        const outcome = clockOf([`2024-03-01 ${by}`, ...lines]);
        if (!outcome.ok) {
          expect(outcome.refusal.field).toMatch(/^events\.\d+\.\w+$/);
          return;
        }
        const { due: last, state, waitingUntil } = outcome.value;
        const isNotDue = state.startsWith('awaiting') || state === 'withdrawn';
        expect(state === 'answered' || isNotDue === (last === null)).toBe(true);
        const isWaiting = state === 'awaiting_correction' || state === 'awaiting_payment';
        expect(isWaiting).toBe(waitingUntil !== undefined);
      }),
      { numRuns: 500 },
    );
  });
});
