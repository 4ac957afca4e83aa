import type { Calendar } from '../../rules/calendar/calendar.ts';
import type { PlainDate } from '../../rules/plain-date.ts';
import type { ClockConsultation, ClockLine } from './clock-result.ts';
import type { ApplicationLaw } from './clock-rules.ts';

/** The period as counted: its last day and a line for every day on the way. */
export interface CountedPeriod {
  due: PlainDate;
  provisional: boolean;
  lines: ClockLine[];
}

/** What a period is counted from and with. */
export interface Period {
  from: PlainDate;
  /** Working days, extension included. */
  days: number;
  law: ApplicationLaw;
  consultations: readonly ClockConsultation[];
}

/**
 * Counts the period day by day. The day of the event is not counted. A working day d is left out when some consultation
 * that suspends was sent before d and had not ended before it (Art. 33(3)); overlapping consultations leave it out once.
 */
export function countPeriod(
  calendar: Calendar,
  { from, days, law, consultations }: Period,
  knownOn?: PlainDate,
): CountedPeriod {
  const pauses = consultations.filter(({ suspends }) => suspends);
  const lines: ClockLine[] = [];
  let start = from;
  let left = days;
  let day = 0;
  let provisional = false;
  while (left > 0) {
    const stretch = calendar.addWorkingDays(start, left, knownOn);
    provisional ||= stretch.provisional;
    left = 0;
    for (const { date, rule, counted, notice } of start === from ? stretch.trace : stretch.trace.slice(1)) {
      const pause = counted ? pauses.find(({ sentOn, until }) => sentOn < date && date <= until) : undefined;
      if (pause) {
        left += 1;
        provisional ||= pause.end === 'assumed_term';
        const facts = { id: pause.id };
        lines.push({
          date,
          rule: 'consultation_pause',
          article: law.cites.suspension,
          counted: false,
          facts,
        });
        continue;
      }
      if (counted) day += 1;
      const shown = { date, rule, article: law.cites.answer, counted, ...(notice && { notice }) };
      lines.push(counted ? { ...shown, day } : shown);
    }
    start = stretch.due;
  }
  return { due: start, provisional, lines };
}
