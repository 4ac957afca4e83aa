import { readYamlFile, readYamlFolder } from '../../platform/data-files.ts';
import { createCalendar } from '../../rules/calendar/calendar.ts';
import { parseNotices } from '../../rules/calendar/notices.ts';
import { runClock } from './clock.ts';
import { ClockInput } from './clock-input.ts';

/** Working days as the installation knows them. */
export const calendar = createCalendar(parseNotices(readYamlFolder('db/calendar')));

/** One dated case: what happened, and what the law makes of it. */
export interface ClockCase {
  article: string;
  name: string;
  given: string[];
  received: string | null;
  due: string | null;
  state: string;
  waitingUntil?: string;
  provisional?: boolean;
  /** Day and rule of every line that is not a day. */
  trace: string[];
}

/** The table of dated cases. */
export function clockCases(): ClockCase[] {
  return readYamlFile('src/modules/application/clock-cases.yaml').data as ClockCase[];
}

/** `2024-03-01 counter`, `2024-03-05 correction_notice correctBy=2024-03-25` … as input of the clock, unchecked. */
export function written([first = '', ...events]: readonly string[]): unknown {
  const [submittedOn, channel] = first.split(' ');
  return {
    channel,
    submittedOn,
    events: events.map((line) => {
      const [on, type, ...values] = line.split(' ');
      const pairs = values.map((value) => value.split('=') as [string, string]);
      const rest = Object.fromEntries(
        pairs.map(([name, value]) => [name, name === 'workingDays' ? Number(value) : value]),
      );
      return { type, on, ...rest };
    }),
  };
}

/** What the clock answers to lines written like those of the table. */
export function clockOf(given: readonly string[], knownOn?: string) {
  return runClock(ClockInput.parse({ ...(written(given) as object), knownOn }), calendar);
}

/** The result of lines that the clock accepts. */
export function resultOf(given: readonly string[], knownOn?: string) {
  const outcome = clockOf(given, knownOn);
  if (!outcome.ok) throw new Error(`${outcome.refusal.field} ${outcome.refusal.code}`);
  return outcome.value;
}
