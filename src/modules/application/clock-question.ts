import type { FieldError } from '../../platform/errors.ts';
import { AppError } from '../../platform/errors.ts';
import { parseInput } from '../../platform/validation.ts';
import type { Calendar } from '../../rules/calendar/calendar.ts';
import { simulatorText as copy } from './calculator-text.ts';
import { type ClockRefusal, type ClockResult, runClock } from './clock.ts';
import { ClockInput } from './clock-input.ts';
import { clockLineText, clockRefusalText } from './clock-text.ts';

/** The clock's result with a sentence for every line: what page, API and command line show. */
export type ClockReply = Omit<ClockResult, 'trace'> & {
  trace: (ClockResult['trace'][number] & { text: string })[];
};

/** Runs the clock over untrusted input. Throws `invalidInput` naming each field, its value and what was expected. */
export function answerClock(input: unknown, calendar: Calendar): ClockReply {
  const outcome = runClock(parseInput(ClockInput, input), calendar);
  if (!outcome.ok) {
    const fault = faultOf(outcome.refusal);
    const message = `${fault.label}：${fault.message}`;
    throw new AppError('invalidInput', { reason: outcome.refusal.code, message, fields: [fault] });
  }
  const { trace, ...result } = outcome.value;
  return { ...result, trace: trace.map((line) => ({ ...line, text: clockLineText(line) })) };
}

function faultOf(refusal: ClockRefusal): FieldError {
  const { field, value } = refusal;
  return { field, label: fieldLabel(field), value, message: clockRefusalText(refusal) };
}

/** Label of a path into the input: `events.2.on` → 第 3 件事的日期. */
export function fieldLabel(path: string): string {
  const [first = '', index, name = ''] = path.split('.');
  if (first !== 'events' || index === undefined)
    return copy.fields[first as keyof typeof copy.fields] ?? path;
  const key = name === 'correctBy' ? 'until' : name;
  const label = copy.eventFields[key as keyof typeof copy.eventFields] ?? name;
  return copy.place(Number(index) + 1, label);
}
