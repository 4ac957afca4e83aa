import type { Calendar } from '../../rules/calendar/calendar.ts';
import { parsePeriodCode, periodCode } from '../../rules/period.ts';
import { addDays, type PlainDate } from '../../rules/plain-date.ts';
import { type DueDay, type DueStart, dueOf, periodsOf, type TimeLimitRule } from '../catalogue/index.ts';
import { ART_26_LIMIT, type KeptRule, startsWithDocument } from './limits.ts';

/** One duty that a row puts on an agency, before it is written down. */
export interface Planned {
  kind: 'standing' | 'period';
  /** What tells it from the agency's other duties under the row: nothing, a period, or the number of a cycle. */
  cause: string;
  startsOn: PlainDate;
  /** Content from this day counts; null: whatever is there. */
  opensOn: PlainDate | null;
  dueOn: PlainDate;
  isProvisional: boolean;
  limit: KeptRule;
}

/** Cycles of a fixed length (每20个工作日) are numbered, so that a moved holiday does not make a second one. */
const cycleCause = (number: number) => `cycle-${String(number).padStart(4, '0')}`;

/** A bound on what one row can owe: about ten years of cycles of 20 working days. */
const MOST_CYCLES = 150;

/**
 * What a row owes from the day the agency's duties begin until today: one standing duty (first content within the row's
 * limit) and its periods so far. Nothing that was due before the standing duty is asked for.
 */
export function plannedUnder(
  limit: KeptRule,
  from: PlainDate,
  today: PlainDate,
  calendar: Calendar,
): Planned[] {
  const standing = standingDuty(limit, from, calendar);
  const recurring = [
    ...periodDuties(limit, from, today, calendar),
    ...cycleDuties(limit, from, today, calendar),
  ];
  return [standing, ...recurring.filter(({ dueOn }) => dueOn > standing.dueOn)];
}

/** 即时 and limits that wait for an event start no clock on the day duties begin: Art. 26 does. */
function standingDuty(limit: KeptRule, from: PlainDate, calendar: Calendar): Planned {
  const binding = bindsAtOnce(limit.rule) ? limit : ART_26_LIMIT;
  const own = dueOf(binding.rule, { on: from }, calendar);
  const [kept, { due, provisional }] = own.due ? [binding, own] : [ART_26_LIMIT, art26(from, calendar)];
  return {
    kind: 'standing',
    cause: '',
    startsOn: from,
    opensOn: null,
    dueOn: due ?? from,
    isProvisional: provisional,
    limit: kept,
  };
}

const art26 = (on: PlainDate, calendar: Calendar): DueDay => dueOf(ART_26_LIMIT.rule, { on }, calendar);

function bindsAtOnce(rule: TimeLimitRule): boolean {
  if (rule.immediate || rule.amount === 0) return false;
  return startsWithDocument(rule) || (rule.trigger === 'calendar' && rule.period !== undefined);
}

function periodDuties(limit: KeptRule, from: PlainDate, today: PlainDate, calendar: Calendar): Planned[] {
  return periodsOf(limit.rule.period, from, today).flatMap((period) => {
    const { due, provisional } = dueOf(limit.rule, { period }, calendar);
    if (!due) return [];
    const shared = { kind: 'period' as const, startsOn: period.first, opensOn: period.first, limit };
    return [{ ...shared, cause: periodCode(period), dueOn: due, isProvisional: provisional }];
  });
}

/** Each cycle begins where the one before was due: what is late does not push the next one back. */
function cycleDuties(
  { rule, ...rest }: KeptRule,
  from: PlainDate,
  today: PlainDate,
  calendar: Calendar,
): Planned[] {
  const { period } = rule;
  if (!period || (period.unit !== 'workingDay' && period.unit !== 'day') || period.dueBy) return [];
  const cycle: TimeLimitRule = { trigger: 'calendar', amount: null, unit: null, period };
  const duties: Planned[] = [];
  let start = from;
  for (let number = 1; number <= MOST_CYCLES && start <= today; number += 1) {
    const { due, provisional } = dueOf(cycle, { on: start }, calendar);
    if (!due) break;
    duties.push({
      kind: 'period',
      cause: cycleCause(number),
      startsOn: start,
      opensOn: addDays(start, 1),
      dueOn: due,
      isProvisional: provisional,
      limit: { ...rest, rule },
    });
    start = due;
  }
  return duties;
}

/** Where the due day of a stored duty is counted from. */
export function startOf(duty: { kind: string; cause: string; startsOn: PlainDate }): DueStart {
  const period = duty.kind === 'period' ? parsePeriodCode(duty.cause) : null;
  return period ? { period } : { on: duty.startsOn };
}

/** Due day and explanation of a stored duty under its rule; the same as when it was made, until a holiday notice changes. */
export function dueOfDuty(
  duty: { kind: string; cause: string; startsOn: PlainDate; rule: TimeLimitRule },
  calendar: Calendar,
): DueDay {
  const { rule } = duty;
  const isCycle = duty.kind === 'period' && parsePeriodCode(duty.cause) === null;
  const limit: TimeLimitRule =
    isCycle && rule.period ? { trigger: 'calendar', amount: null, unit: null, period: rule.period } : rule;
  return dueOf(limit, startOf(duty), calendar);
}
