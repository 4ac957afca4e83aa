import { addDays, daysBetween, type PlainDate, weekday } from '../plain-date.ts';
import type { HolidayNotice } from './notices.ts';

/** 工作日 · 双休日 · 法定节假日 (with the days off moved beside it) · 调休上班日. */
export type DayKind = 'workingDay' | 'weekend' | 'publicHoliday' | 'makeUpWorkday';

/** Why a line of the trace counts or does not; `calendarRuleText` has the sentences. */
export type DayRule =
  | 'start_day_not_counted'
  | 'working_day'
  | 'make_up_workday'
  | 'weekend'
  | 'public_holiday'
  | 'working_day_without_notice'
  | 'weekend_without_notice';

export interface TraceDay {
  readonly date: PlainDate;
  readonly kind: DayKind;
  readonly counted: boolean;
  readonly rule: DayRule;
  /** 文号 of the holiday notice that decides this day; absent where the day of the week alone does. */
  readonly notice?: string;
}

export interface WorkingDayCount {
  due: PlainDate;
  /** True when a day on the way lies in a year without a known notice: the result may change. */
  provisional: boolean;
  trace: TraceDay[];
}

/** Why a number of working days is not accepted. */
export type WorkingDayRefusal = 'not_a_whole_number' | 'negative_count' | 'count_too_large' | 'date_too_late';

/** About twenty years: more than any statutory limit, and a bound on the work a stranger can ask for. */
export const LARGEST_COUNT = 5000;

const LATEST_START = '9970-12-31';

export interface Calendar {
  /** What it rests on, oldest announcement first. */
  readonly notices: readonly HolidayNotice[];
  /** What kind of day it is, by the notices announced until `knownOn` (all when absent). */
  dayKind(date: PlainDate, knownOn?: PlainDate): DayKind;
  isWorkingDay(date: PlainDate, knownOn?: PlainDate): boolean;
  /** Whether a notice for the day's year is known; without one Monday–Friday is assumed. */
  isAnnounced(date: PlainDate, knownOn?: PlainDate): boolean;
  /**
   * The day on which the `count`th working day after `date` falls: the day of the event is not counted (民事诉讼法 Art. 85),
   * day one is the next working day. `count` 0: the day itself if it is a working day, else the next (the end of a period
   * of calendar days). Throws WorkingDayError for a count that `refuseWorkingDays` refuses.
   */
  addWorkingDays(date: PlainDate, count: number, knownOn?: PlainDate): WorkingDayCount;
  /** Working days after `from` up to and including `to`; negative when `to` is earlier. */
  workingDaysBetween(from: PlainDate, to: PlainDate, knownOn?: PlainDate): number;
}

/** A count of working days that no rule can mean; `code` says why. */
export class WorkingDayError extends RangeError {
  readonly code: WorkingDayRefusal;

  constructor(code: WorkingDayRefusal) {
    super(code);
    this.name = 'WorkingDayError';
    this.code = code;
  }
}

/** The reason why `addWorkingDays` would not count these days, or null. For input from outside. */
export function refuseWorkingDays(date: PlainDate, count: number): WorkingDayRefusal | null {
  if (!Number.isInteger(count)) return 'not_a_whole_number';
  if (count < 0) return 'negative_count';
  if (count > LARGEST_COUNT) return 'count_too_large';
  return date > LATEST_START ? 'date_too_late' : null;
}

/** A calendar of working days over the given notices; it keeps no state beyond them. */
export function createCalendar(notices: readonly HolidayNotice[]): Calendar {
  const known = knowledgeOverTime(notices);

  function addWorkingDays(date: PlainDate, count: number, knownOn?: PlainDate): WorkingDayCount {
    const refusal = refuseWorkingDays(date, count);
    if (refusal) throw new WorkingDayError(refusal);
    const state = known(knownOn);
    const trace: TraceDay[] = [];
    let step = state.step(date);
    if (count > 0) {
      trace.push({ ...step.line, counted: false, rule: 'start_day_not_counted' });
      step = state.step(step.next);
    }
    // The start day is not counted, so a missing notice for its year cannot move the result.
    let isSure = true;
    for (let left = Math.max(count, 1); ; step = state.step(step.next)) {
      trace.push(step.line);
      isSure &&= step.isAnnounced;
      if (step.line.counted) left -= 1;
      if (left === 0) return { due: step.line.date, provisional: !isSure, trace };
    }
  }

  function workingDaysBetween(from: PlainDate, to: PlainDate, knownOn?: PlainDate): number {
    if (to < from) return -workingDaysBetween(to, from, knownOn) || 0;
    let count = mondayToFridayBetween(from, to);
    for (const [date, shift] of known(knownOn).shifts) {
      if (date > from && date <= to) count += shift;
    }
    return count;
  }

  return {
    notices,
    dayKind: (date, knownOn) => known(knownOn).kindOf(date),
    isWorkingDay: (date, knownOn) => isWorking(known(knownOn).kindOf(date)),
    isAnnounced: (date, knownOn) => known(knownOn).isAnnounced(date),
    addWorkingDays,
    workingDaysBetween,
  };
}

/** A day as a count passes it. */
interface Step {
  readonly line: TraceDay;
  readonly isAnnounced: boolean;
  readonly next: PlainDate;
}

interface Knowledge {
  kindOf(date: PlainDate): DayKind;
  isAnnounced(date: PlainDate): boolean;
  step(date: PlainDate): Step;
  /** The days that a notice takes out of the plain week: +1 a working weekend day, −1 a weekday off. */
  readonly shifts: readonly (readonly [PlainDate, 1 | -1])[];
}

const isWorking = (kind: DayKind) => kind === 'workingDay' || kind === 'makeUpWorkday';

/** For each day of knowledge the arrangement then in force: of every year the latest notice announced by that day. */
function knowledgeOverTime(notices: readonly HolidayNotice[]): (knownOn?: PlainDate) => Knowledge {
  const ordered = [...notices].sort((a, b) => (a.announcedOn < b.announcedOn ? -1 : 1));
  const stages = [...ordered.keys(), ordered.length].map((count) => knowledgeOf(ordered.slice(0, count)));
  return (knownOn) => {
    const heard = knownOn === undefined ? ordered : ordered.filter((notice) => notice.announcedOn <= knownOn);
    return stages[heard.length] as Knowledge;
  };
}

function knowledgeOf(notices: readonly HolidayNotice[]): Knowledge {
  const latest = new Map(notices.map((notice) => [notice.year, notice]));
  const kinds = new Map<PlainDate, DayKind>();
  const sources = new Map<PlainDate, string>();
  for (const { rest, work, docNo } of latest.values()) {
    for (const date of rest) kinds.set(date, 'publicHoliday');
    for (const date of work) kinds.set(date, 'makeUpWorkday');
    for (const date of [...rest, ...work]) sources.set(date, docNo);
  }
  const isAnnounced = (date: PlainDate) => latest.has(Number(date.slice(0, 4)));
  const kindOf = (date: PlainDate): DayKind =>
    kinds.get(date) ?? (weekday(date) > 5 ? 'weekend' : 'workingDay');

  const shifts = [...kinds].flatMap(([date, kind]): [PlainDate, 1 | -1][] => {
    const isWeekend = weekday(date) > 5;
    if (kind === 'publicHoliday') return isWeekend ? [] : [[date, -1]];
    return kind === 'makeUpWorkday' && isWeekend ? [[date, 1]] : [];
  });
  const stepOf = (date: PlainDate): Step => {
    const kind = kindOf(date);
    const notice = sources.get(date);
    const announced = isAnnounced(date);
    const line = {
      date,
      kind,
      counted: isWorking(kind),
      rule: ruleOf(kind, announced),
      ...(notice && { notice }),
    };
    return { line, isAnnounced: announced, next: addDays(date, 1) };
  };
  // Every clock of the system walks the same few thousand days. Only announced years are kept, so that strangers who ask
  // for far ones cannot fill the memory.
  const steps = new Map<PlainDate, Step>();

  return {
    kindOf,
    isAnnounced,
    shifts,
    step(date) {
      const kept = steps.get(date);
      if (kept) return kept;
      const step = stepOf(date);
      if (step.isAnnounced) steps.set(date, step);
      return step;
    },
  };
}

/** Mondays to Fridays after `from` up to and including `to`. */
function mondayToFridayBetween(from: PlainDate, to: PlainDate): number {
  const days = daysBetween(from, to);
  const weeks = Math.floor(days / 7);
  let count = weeks * 5;
  for (let extra = weeks * 7 + 1; extra <= days; extra++) {
    if (weekday(addDays(from, extra)) < 6) count += 1;
  }
  return count;
}

function ruleOf(kind: DayKind, isAnnounced: boolean): DayRule {
  if (kind === 'publicHoliday') return 'public_holiday';
  if (kind === 'makeUpWorkday') return 'make_up_workday';
  if (kind === 'weekend') return isAnnounced ? 'weekend' : 'weekend_without_notice';
  return isAnnounced ? 'working_day' : 'working_day_without_notice';
}
