import type { FieldError } from '../../platform/errors.ts';
import { type Calendar, refuseWorkingDays, type WorkingDayCount } from '../../rules/calendar/calendar.ts';
import { parseChineseDate } from '../../rules/chinese-date.ts';
import { dateParts, type PlainDate } from '../../rules/plain-date.ts';
import { workingDayText } from '../../rules/text.ts';
import { calculatorText as copy } from './text.ts';

/** What the calculator is asked: the day some working days later, or how many lie between two days. */
export type WorkingDayQuestion = { readonly from: PlainDate; readonly knownOn?: PlainDate } & (
  | { readonly add: number }
  | { readonly to: PlainDate }
);

/** A question read, or every parameter that does not fit. */
export type ReadQuestion = { ok: true; question: WorkingDayQuestion } | { ok: false; faults: FieldError[] };

type Field = 'from' | 'to' | 'knownOn' | 'add';

/** Reads the parameters of page and API; dates may be written in any usual form. Blank ones count as absent. */
export function readQuestion(given: Readonly<Record<string, string | undefined>>): ReadQuestion {
  const faults: FieldError[] = [];
  const refuse = (field: Field, message: string) => {
    faults.push({ field, label: copy.fields[field], value: given[field], message });
  };
  const dateIn = (field: 'from' | 'to' | 'knownOn'): PlainDate | undefined => {
    const text = given[field]?.trim();
    if (!text) return undefined;
    const date = parseChineseDate(text);
    if (!date) refuse(field, copy.noDate(text));
    return date ?? undefined;
  };
  const from = dateIn('from');
  const to = dateIn('to');
  const knownOn = dateIn('knownOn');
  const typed = given.add?.trim() ?? '';
  const isMissing = (field: Field) => !given[field]?.trim();
  if (isMissing('from')) refuse('from', copy.fromMissing);
  if (isMissing('add') && isMissing('to')) refuse('add', copy.addMissing);
  if (!isMissing('add') && !isMissing('to')) refuse('to', copy.oneOfBoth);
  const add = /^[+-]?\d+(\.\d+)?$/.test(typed) ? Number(typed) : Number.NaN;
  const refusal = typed !== '' && from ? refuseWorkingDays(from, add) : null;
  if (refusal) refuse('add', workingDayText[refusal](typed));
  if (faults.length > 0 || !from) return { ok: false, faults };
  const known = knownOn ? { knownOn } : {};
  return { ok: true, question: to ? { from, to, ...known } : { from, add, ...known } };
}

/** How many working days lie after `from` up to and including `to`; negative when `to` is earlier. */
export interface DaysBetween {
  count: number;
  provisional: boolean;
}

/** The answer to “which day”. */
export function dueAfter(
  calendar: Calendar,
  { from, add, knownOn }: Extract<WorkingDayQuestion, { add: number }>,
): WorkingDayCount {
  return calendar.addWorkingDays(from, add, knownOn);
}

/** The answer to “how many”; provisional when a day of a year without a notice lies between. */
export function countBetween(
  calendar: Calendar,
  { from, to, knownOn }: Extract<WorkingDayQuestion, { to: PlainDate }>,
): DaysBetween {
  const count = calendar.workingDaysBetween(from, to, knownOn);
  const [first, last] = from < to ? [from, to] : [to, from];
  let provisional = false;
  for (let year = dateParts(first).year; year <= dateParts(last).year && !provisional; year++) {
    // `first` itself is not counted: its year matters only when another day of it does.
    const isCounted = first < last && `${year}-12-31` > first;
    provisional =
      isCounted && !calendar.isAnnounced(`${String(year).padStart(4, '0')}-12-31` as PlainDate, knownOn);
  }
  return { count, provisional };
}
