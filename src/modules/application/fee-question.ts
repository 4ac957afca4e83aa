import type { FieldError } from '../../platform/errors.ts';
import { parseChineseDate } from '../../rules/chinese-date.ts';
import type { PlainDate } from '../../rules/plain-date.ts';
import { feeText as copy } from './calculator-text.ts';
import { type Fee, type FeeStep, feeFor } from './fee.ts';
import { FEE_KINDS, type FeeKind } from './fee-tariff.ts';

/** What a person or program typed. */
export type FeeTyped = Readonly<Record<string, string | undefined>>;

/** A fee with a sentence for each step, or every parameter that does not fit. */
export type FeeAnswer =
  | { ok: true; fee: Omit<Fee, 'steps'> & { steps: (FeeStep & { text: string })[] } }
  | { ok: false; faults: FieldError[] };

/** Reads the parameters of page, API and command line and answers them. */
export function answerFee(given: FeeTyped): FeeAnswer {
  const faults: FieldError[] = [];
  const refuse = (field: keyof typeof copy.fields, message: string) => {
    const value = given[field];
    faults.push({ field, label: copy.fields[field], ...(value !== undefined && { value }), message });
  };
  const kind = FEE_KINDS.find((each) => each === given.kind?.trim());
  if (!kind) refuse('kind', copy.kindExpected);
  const count = wholeNumber(given.count);
  if (count === null) refuse('count', copy.countMissing);
  const on = dateIn(given.on);
  if (on === null) refuse('on', copy.noDate);
  if (!kind || count === null || on === null) return { ok: false, faults };
  const outcome = feeFor({ kind, count, before: wholeNumber(given.before) ?? 0, on });
  if (outcome.ok) return { ok: true, fee: told(outcome.value, kind) };
  refuse(copy.refusedField(outcome.code), copy.refusal(outcome.code));
  return { ok: false, faults };
}

function told(fee: Fee, kind: FeeKind) {
  return { ...fee, steps: fee.steps.map((step) => ({ ...step, text: copy.step(kind, step) })) };
}

/** Null where nothing is given; what is no number is NaN and refused by the tariff. */
function wholeNumber(text: string | undefined): number | null {
  const typed = text?.normalize('NFKC').trim() ?? '';
  if (typed === '') return null;
  return /^[+-]?\d{1,9}(\.\d+)?$/.test(typed) ? Number(typed) : Number.NaN;
}

/** Undefined where nothing is given, null for what is no day. */
function dateIn(text: string | undefined): PlainDate | undefined | null {
  const typed = text?.trim() ?? '';
  return typed === '' ? undefined : parseChineseDate(typed);
}
