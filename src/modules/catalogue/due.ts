import type { Calendar } from '../../rules/calendar/calendar.ts';
import { nextPeriod, type Period, periodKindOfMonths, periodOf, periodsBetween } from '../../rules/period.ts';
import { addMonths, dateParts, type PlainDate, plainDateOf } from '../../rules/plain-date.ts';
import { type Counting, type DueLine, lengthAfter, lengthBefore, line, type Reached } from './due-length.ts';
import type { TimeLimitClause, TimeLimitPeriod, TimeLimitRule } from './types.ts';

export type { DueLine, DueRule } from './due-length.ts';

/**
 * From where a due day is counted: `on` the day of the trigger (formation or change, decision, receipt … or the event
 * that is announced ahead; for what recurs the day it was last done), a `period` in which a recurring duty falls, or
 * `publicityFrom`, the day a 公示 began.
 */
export type DueStart =
  | { readonly on: PlainDate }
  | { readonly period: Period }
  | { readonly publicityFrom: PlainDate };

/**
 * once: n after a trigger · prompt: 及时, the outer limit of Art. 26 · immediate: 即时 · ahead: before an event ·
 * fixedDay: a day of the calendar · periodEnd: once a period · rolling: n after it was last done · publicity: the end of
 * a 公示 · unstated: the wording sets no day (定期), a person does.
 */
export type DueKind =
  | 'once'
  | 'prompt'
  | 'immediate'
  | 'ahead'
  | 'fixedDay'
  | 'periodEnd'
  | 'rolling'
  | 'publicity'
  | 'unstated';

export interface DueDay {
  /** The last day in time; null where the limit sets none for this start. */
  readonly due: PlainDate | null;
  readonly kind: DueKind;
  /** True when a day on the way lies in a year whose holidays are not announced: the day may still change. */
  readonly provisional: boolean;
  /** 长期公开: what was published stays. */
  readonly permanent: boolean;
  readonly trace: readonly DueLine[];
}

type Limit = TimeLimitRule | TimeLimitClause;

/**
 * When something is due under a limit of the catalogue, and why. Takes a whole rule or one of its `parts`. A rule that
 * has both a limit after formation and a period answers to both kinds of start. Never guesses: what the wording leaves
 * open has `due: null` and a line that says so.
 */
export function dueOf(limit: Limit, start: DueStart, calendar: Calendar, knownOn?: PlainDate): DueDay {
  const counting: Counting = { calendar, ...(knownOn && { knownOn }) };
  const permanent = 'permanent' in limit && limit.permanent === true;
  const answer = (kind: DueKind, reached: Reached): DueDay => ({ ...reached, kind, permanent });
  const open = (date: PlainDate, rule: Parameters<typeof line>[1]): DueDay => ({
    due: null,
    kind: 'unstated',
    provisional: false,
    permanent,
    trace: [line(date, rule)],
  });
  if ('publicityFrom' in start) {
    const publicity = 'publicity' in limit ? limit.publicity : undefined;
    if (!publicity) return open(start.publicityFrom, 'publicity_not_stated');
    const end = lengthAfter(counting, start.publicityFrom, publicity.amount, publicity.unit);
    return answer('publicity', {
      ...end,
      trace: [line(start.publicityFrom, 'publicity_begins'), ...end.trace],
    });
  }
  if ('period' in start) {
    const found = limit.period ? inPeriod(limit.period, start.period) : null;
    return found ? answer(...found) : open(start.period.first, 'period_not_stated');
  }
  if (limit.trigger === 'calendar') {
    const found = limit.period ? afterLast(counting, limit.period, start.on) : null;
    return found ? answer(...found) : open(start.on, 'length_not_stated');
  }
  return afterTrigger(counting, limit, start.on, answer) ?? open(start.on, 'length_not_stated');
}

function afterTrigger(
  counting: Counting,
  { trigger, amount, unit, prompt, immediate }: Limit,
  on: PlainDate,
  answer: (kind: DueKind, reached: Reached) => DueDay,
): DueDay | null {
  if (amount === null || unit === null) return null;
  if (trigger === 'beforeEvent') return answer('ahead', lengthBefore(counting, on, amount, unit));
  const reached = lengthAfter(counting, on, amount, unit);
  if (immediate) return answer('immediate', reached);
  if (!prompt) return answer('once', reached);
  return answer('prompt', { ...reached, trace: [line(on, 'prompt_outer_limit'), ...reached.trace] });
}

const sure = (
  due: PlainDate,
  rule: 'fixed_day' | 'fixed_day_is_months_end' | 'period_last_day',
): Reached => ({
  due,
  provisional: false,
  trace: [line(due, rule, true)],
});

/** Fixed days and ends of periods include that day and do not move off weekends: the wording names the day itself. */
function inPeriod({ dueBy }: TimeLimitPeriod, period: Period): [DueKind, Reached] {
  if (!dueBy) return ['periodEnd', sure(period.last, 'period_last_day')];
  const month = addMonths(period.first, (dueBy.month ?? 1) - 1);
  const { year, month: number } = dateParts(month);
  const named = dueBy.day === 'last' ? null : plainDateOf(year, number, dueBy.day);
  // 2月30日 and 月底 are both the last day that the month has.
  const due = named ?? periodOf('month', month).last;
  return ['fixedDay', sure(due, named ? 'fixed_day' : 'fixed_day_is_months_end')];
}

/** The next time of something that recurs, counted from the day it was last done. */
function afterLast(counting: Counting, period: TimeLimitPeriod, on: PlainDate): [DueKind, Reached] | null {
  const { amount, unit, dueBy } = period;
  if (amount === null || unit === null) return null;
  const kind = unit === 'month' ? periodKindOfMonths(amount) : null;
  if (!dueBy || !kind) return ['rolling', lengthAfter(counting, on, amount, unit)];
  const current = periodOf(kind, on);
  const inThis = inPeriod(period, current);
  return inThis[1].due > on ? inThis : inPeriod(period, nextPeriod(current));
}

/**
 * The calendar periods in which a recurring duty falls, with at least one day in `from`…`until`. None for what does not
 * recur or recurs by its own length (每20个工作日): those are counted from the day they were last done.
 */
export function periodsOf(period: TimeLimitPeriod | undefined, from: PlainDate, until: PlainDate): Period[] {
  if (!period || period.amount === null || period.unit !== 'month') return [];
  const kind = periodKindOfMonths(period.amount);
  return kind ? periodsBetween(kind, from, until) : [];
}

/** Of several due days that bind the same duty the earliest (双公示 and Art. 26: the shorter limit wins); null of none. */
export function earliestDue(days: readonly DueDay[]): DueDay | null {
  const dated = days.filter((day) => day.due !== null);
  return dated.reduce<DueDay | null>(
    (first, day) => (first?.due && day.due && first.due <= day.due ? first : day),
    null,
  );
}

/** Rows whose limit could not be read or sets no day by itself (定期): a person sets it, and Art. 26 binds until then. */
export function limitsWithoutDay(
  rows: readonly { id: string; timeLimit: string; timeLimitRule: TimeLimitRule | null }[],
): { id: string; timeLimit: string }[] {
  const isOpen = (limit: Limit) => limit.trigger === 'calendar' && (limit.period?.amount ?? null) === null;
  return rows
    .filter(({ timeLimitRule: rule }) => !rule || isOpen(rule) || (rule.parts ?? []).some(isOpen))
    .map(({ id, timeLimit }) => ({ id, timeLimit }));
}
