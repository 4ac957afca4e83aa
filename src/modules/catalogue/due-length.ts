import type { Calendar, DayKind, DayRule } from '../../rules/calendar/calendar.ts';
import { addDays, addMonths, type PlainDate } from '../../rules/plain-date.ts';
import type { TimeLimitUnit } from './types.ts';

/** Why a line of a due day's trace stands there, beside the rules of the working-day calendar. */
export type DueRule =
  | 'runs_from'
  | 'prompt_outer_limit'
  | 'at_once'
  | 'clock_hours'
  | 'calendar_length_ends'
  | 'rest_day_moves_end'
  | 'event_day'
  | 'counted_back'
  | 'working_day_back'
  | 'rest_day_back'
  | 'period_last_day'
  | 'fixed_day'
  | 'fixed_day_is_months_end'
  | 'publicity_begins'
  | 'length_not_stated'
  | 'period_not_stated'
  | 'publicity_not_stated';

/** One line of the explanation: a day, whether it was counted, and the rule; `dueLineText` has the sentence. */
export interface DueLine {
  readonly date: PlainDate;
  readonly counted: boolean;
  readonly rule: DayRule | DueRule;
  readonly kind?: DayKind;
  /** 文号 of the holiday notice that decides the day. */
  readonly notice?: string;
}

/** A day reached by a length, and how. */
export interface Reached {
  readonly due: PlainDate;
  readonly provisional: boolean;
  readonly trace: readonly DueLine[];
}

/** What a length is counted with: the calendar, and what was known when. */
export interface Counting {
  readonly calendar: Calendar;
  readonly knownOn?: PlainDate;
}

export const line = (date: PlainDate, rule: DueRule, counted = false): DueLine => ({ date, counted, rule });

/**
 * The last day of a length that begins with the event on `from`, which is not counted (条例 Art. 26; 民事诉讼法 Art. 85).
 * A length in calendar days or months that ends on a rest day runs to the next working day; hours are clock hours.
 */
export function lengthAfter(
  { calendar, knownOn }: Counting,
  from: PlainDate,
  amount: number,
  unit: TimeLimitUnit,
): Reached {
  if (unit === 'workingDay') return calendar.addWorkingDays(from, amount, knownOn);
  if (unit === 'hour') {
    const due = addDays(from, Math.ceil(amount / 24));
    return { due, provisional: false, trace: [line(due, amount === 0 ? 'at_once' : 'clock_hours', true)] };
  }
  const end = unit === 'month' ? addMonths(from, amount) : addDays(from, amount);
  const moved = calendar.addWorkingDays(end, 0, knownOn);
  const start = [line(from, 'runs_from')];
  if (moved.due === end) {
    return { ...moved, trace: [...start, line(end, 'calendar_length_ends', true)] };
  }
  return { ...moved, trace: [...start, line(end, 'rest_day_moves_end'), ...moved.trace] };
}

/**
 * The last day on which it is early enough: a length counted back from the event. Nothing moves it: a rest day before
 * would only shorten the notice. `提前5个工作日`: five working days lie after it, up to and including the event.
 */
export function lengthBefore(
  { calendar, knownOn }: Counting,
  event: PlainDate,
  amount: number,
  unit: TimeLimitUnit,
): Reached {
  const start = line(event, 'event_day');
  if (unit !== 'workingDay') {
    const days = unit === 'hour' ? Math.ceil(amount / 24) : amount;
    const due = unit === 'month' ? addMonths(event, -amount) : addDays(event, -days);
    return { due, provisional: false, trace: [start, line(due, 'counted_back', true)] };
  }
  const trace: DueLine[] = [start];
  let left = amount;
  let day = event;
  let isSure = true;
  for (; left > 0; day = addDays(day, -1)) {
    const isWorking = calendar.isWorkingDay(day, knownOn);
    isSure &&= calendar.isAnnounced(day, knownOn);
    if (isWorking) left -= 1;
    trace.push({
      ...line(day, isWorking ? 'working_day_back' : 'rest_day_back', isWorking),
      kind: calendar.dayKind(day, knownOn),
    });
  }
  trace.push(line(day, 'counted_back'));
  return { due: day, provisional: !isSure, trace };
}
