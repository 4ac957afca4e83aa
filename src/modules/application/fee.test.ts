import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../rules/plain-date.ts';
import { feeFor, LARGEST_FEE_COUNT } from './fee.ts';
import type { FeeKind } from './fee-tariff.ts';

const fee = (kind: FeeKind, count: number, before?: number) => {
  const outcome = feeFor({ kind, count, before });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};

describe('信息处理费 (国办函〔2020〕109号)', () => {
  test.each([
    [0, 0],
    [1, 0],
    [10, 0],
    [11, 100],
    [30, 2000],
    [31, 2200],
    [35, 3000],
    [40, 4000],
    [41, 4300],
    [45, 5500],
    [51, 7400],
  ])('Art. 4: %i items of a month cost %i 元', (count, amount) => {
    expect(fee('items', count).amount).toBe(amount);
  });

  test.each([
    [0, 0],
    [30, 0],
    [31, 10],
    [100, 700],
    [101, 720],
    [150, 1700],
    [200, 2700],
    [201, 2740],
    [250, 4700],
  ])('Art. 5: %i pages of an application cost %i 元', (count, amount) => {
    expect(fee('pages', count).amount).toBe(amount);
  });

  test('Art. 4: the steps show each band, its price and its sum', () => {
    expect(fee('items', 35).steps).toEqual([
      { from: 1, to: 10, count: 10, price: 0, amount: 0 },
      { from: 11, to: 30, count: 20, price: 100, amount: 2000 },
      { from: 31, to: 35, count: 5, price: 200, amount: 1000 },
    ]);
    expect(fee('items', 35).docNo).toBe('国办函〔2020〕109号');
  });

  test('Art. 4: items earlier in the month are counted with, and not charged again', () => {
    expect(fee('items', 5, 30)).toMatchObject({
      amount: 1000,
      steps: [{ from: 31, to: 35, count: 5, price: 200, amount: 1000 }],
    });
    expect(fee('items', 3, 9).amount).toBe(200);
  });

  test('Art. 4: splitting a month into applications costs what it costs at once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 300 }), (first, second) => {
        const split = fee('items', first).amount + fee('items', second, first).amount;
        expect(split).toBe(fee('items', first + second).amount);
      }),
    );
  });

  test('Art. 4–5: one more never costs less than the one before it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<FeeKind>('items', 'pages'),
        fc.integer({ min: 1, max: 900 }),
        (kind, count) => {
          const step = (at: number) => fee(kind, at).amount - fee(kind, at - 1).amount;
          expect(step(count + 1)).toBeGreaterThanOrEqual(step(count));
          const { steps, amount } = fee(kind, count);
          expect(steps.reduce((sum, { count: number }) => sum + number, 0)).toBe(count);
          expect(steps.reduce((sum, { amount: part }) => sum + part, 0)).toBe(amount);
        },
      ),
    );
  });

  test.each([
    [{ kind: 'items', count: -1 }, 'count_not_whole'],
    [{ kind: 'items', count: 1.5 }, 'count_not_whole'],
    [{ kind: 'items', count: Number.NaN }, 'count_not_whole'],
    [{ kind: 'items', count: 1, before: -1 }, 'before_not_whole'],
    [{ kind: 'items', count: LARGEST_FEE_COUNT, before: 1 }, 'too_many'],
    [{ kind: 'pages', count: 5, before: 5 }, 'pages_do_not_add_up'],
    [{ kind: 'items', count: 50, on: plainDate('2020-12-31') }, 'no_tariff'],
  ] as const)('%o is refused as %s', (question, code) => {
    expect(feeFor(question)).toEqual({ ok: false, code });
  });

  test('applies from 2021-01-01', () => {
    expect(feeFor({ kind: 'items', count: 11, on: plainDate('2021-01-01') })).toMatchObject({
      ok: true,
      value: { amount: 100 },
    });
  });
});
