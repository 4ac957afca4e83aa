import type { Calendar } from '../../rules/calendar/calendar.ts';
import { type ClockOutcome, type ClockResult, runClock } from './clock.ts';
import type { Channel, ClockEvent } from './clock-input.ts';

/** A step as it is stored. */
export interface StoredStep {
  type: string;
  happenedOn: string;
  facts: unknown;
}

/** What the clock needs of a case. */
export interface ClockedCase {
  channel: string;
  submittedOn: string;
  steps: readonly StoredStep[];
}

/** The event a stored step stands for, one to one. */
export function eventOf({ type, happenedOn, facts }: StoredStep): ClockEvent {
  return { ...(facts as object), type, on: happenedOn } as ClockEvent;
}

/** The clock over stored steps, which stand whatever became of the days since, and more that are about to be taken. */
export function clockOf(
  { channel, submittedOn, steps }: ClockedCase,
  calendar: Calendar,
  more: readonly ClockEvent[] = [],
): ClockOutcome {
  const stored = steps.map(eventOf);
  const events = [...stored, ...more].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return runClock(
    { channel: channel as Channel, submittedOn: submittedOn as ClockEvent['on'], events },
    calendar,
    new Set(stored),
  );
}

/** The clock of a stored case. Steps are tested when they are taken, so that a refusal here is a fault of the data. */
export function dueOf(clocked: ClockedCase, calendar: Calendar): ClockResult {
  const outcome = clockOf(clocked, calendar);
  if (!outcome.ok) throw new Error(`steps of a case do not fit: ${outcome.refusal.code}`);
  return outcome.value;
}
