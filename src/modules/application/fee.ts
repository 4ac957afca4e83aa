import type { PlainDate } from '../../rules/plain-date.ts';
import { FEE_TARIFFS, type FeeBand, type FeeKind, type FeeTariff } from './fee-tariff.ts';

/** One band of the tariff as far as the application reaches into it. Whole 元. */
export interface FeeStep {
  /** First and last item or page of the band that is charged here, counted from 1. */
  from: number;
  to: number;
  count: number;
  /** 元 for each. */
  price: number;
  amount: number;
}

export interface Fee {
  /** Whole 元. */
  amount: number;
  unit: 'CNY';
  kind: FeeKind;
  count: number;
  /** Items of the same applicant earlier in the month. */
  before: number;
  /** 文号 of the tariff. */
  docNo: string;
  steps: FeeStep[];
}

/** Why a number is not charged. */
export type FeeRefusal =
  | 'count_not_whole'
  | 'before_not_whole'
  | 'too_many'
  | 'pages_do_not_add_up'
  | 'no_tariff';

export type FeeOutcome = { ok: true; value: Fee } | { ok: false; code: FeeRefusal };

export interface FeeQuestion {
  kind: FeeKind;
  count: number;
  /** Items the same applicant asked for earlier in the same natural month; always 0 for pages. */
  before?: number;
  /** Day of receipt; the tariff now in force when absent. */
  on?: PlainDate;
}

/** More than an office sees in a year; bounds what a stranger can ask the server to add up. */
export const LARGEST_FEE_COUNT = 10_000;

/**
 * 信息处理费 in whole 元 (国办函〔2020〕109号 Art. 3–5): progressive by band. Items are cumulated per applicant and natural
 * month, so what came before is not charged again; pages are those of one application.
 */
export function feeFor({ kind, count, before = 0, on }: FeeQuestion): FeeOutcome {
  if (!Number.isInteger(count) || count < 0) return { ok: false, code: 'count_not_whole' };
  if (!Number.isInteger(before) || before < 0) return { ok: false, code: 'before_not_whole' };
  if (kind === 'pages' && before > 0) return { ok: false, code: 'pages_do_not_add_up' };
  if (count + before > LARGEST_FEE_COUNT) return { ok: false, code: 'too_many' };
  const tariff = tariffOn(on);
  if (!tariff) return { ok: false, code: 'no_tariff' };
  const steps = stepsOf(tariff[kind], before, before + count);
  const amount = steps.reduce((sum, step) => sum + step.amount, 0);
  return { ok: true, value: { amount, unit: 'CNY', kind, count, before, docNo: tariff.docNo, steps } };
}

/** The tariff in force that day; null before the first one. */
export function tariffOn(on?: PlainDate): FeeTariff | null {
  return FEE_TARIFFS.findLast(({ from }) => on === undefined || from <= on) ?? null;
}

/** Items or pages `before` + 1 … `last`, cut at the bands of the tariff. */
function stepsOf(bands: readonly FeeBand[], before: number, last: number): FeeStep[] {
  const steps: FeeStep[] = [];
  for (const { from, to, price } of written(bands, last)) {
    const first = Math.max(from, before + 1);
    const end = Math.min(to, last);
    if (first > end) continue;
    const count = end - first + 1;
    steps.push({ from: first, to: end, count, price, amount: count * price });
  }
  return steps;
}

/** The bands up to `last`; an open band that rises is written out, one for each `width`. */
function* written(
  bands: readonly FeeBand[],
  last: number,
): Generator<{ from: number; to: number; price: number }> {
  for (const { from, to, price, rise } of bands) {
    if (to !== null || !rise) {
      yield { from, to: to ?? last, price };
      continue;
    }
    for (let at = from, now = price; at <= last; at += rise.width, now += rise.by) {
      yield { from: at, to: at + rise.width - 1, price: now };
    }
  }
}
