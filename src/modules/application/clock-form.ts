import type { FieldError } from '../../platform/errors.ts';
import { parseChineseDate } from '../../rules/chinese-date.ts';
import { fieldLabel } from './clock-question.ts';

/** One row of the simulator's form, as typed. */
export interface TypedEvent {
  type: string;
  on: string;
  until: string;
  workingDays: string;
  party: string;
  id: string;
}

/** The simulator's form as typed: names carry the number of their row, `type-0`, `on-0` … */
export interface TypedCase {
  channel: string;
  submittedOn: string;
  knownOn: string;
  events: TypedEvent[];
}

/** More rows than a case has; a longer list is for the API. */
const MOST_ROWS = 30;
const PARTS = ['type', 'on', 'until', 'workingDays', 'party', 'id'] as const;

/** Reads the form out of the query. Rows without type and date are left out. */
export function typedCase(query: Readonly<Record<string, string>>): TypedCase {
  const text = (name: string) => query[name]?.trim() ?? '';
  const rows = Array.from({ length: MOST_ROWS }, (_, index) =>
    Object.fromEntries(PARTS.map((part) => [part, text(`${part}-${index}`)])),
  ) as unknown as TypedEvent[];
  const events = rows.filter(({ type, on }) => type !== '' || on !== '');
  return { channel: text('channel'), submittedOn: text('submittedOn'), knownOn: text('knownOn'), events };
}

/** The clock's input that the form means; what does not fit stays as typed, so that the clock's schema names it. */
export function inputOf({ channel, submittedOn, knownOn, events }: TypedCase): unknown {
  return {
    channel,
    submittedOn: day(submittedOn),
    ...(knownOn && { knownOn: day(knownOn) }),
    events: events.map(({ type, on, until, workingDays, party, id }) => ({
      type,
      on: day(on),
      ...(type === 'correction_notice' && { correctBy: day(until) }),
      ...(type === 'delay_set' && { until: day(until) }),
      ...(type === 'extension_notice' && {
        workingDays: workingDays === '' ? Number.NaN : Number(workingDays),
      }),
      ...(type === 'consultation_sent' && { party }),
      ...(type.startsWith('consultation_') && { id: id || '1' }),
    })),
  };
}

const day = (text: string) => parseChineseDate(text) ?? text;

/** The refused fields of the input as fields of the form: `events.1.correctBy` → `until-1`. */
export function formFaults(fields: readonly FieldError[]): FieldError[] {
  return fields.map((fault) => {
    const [first, index, name = ''] = fault.field.split('.');
    const label = fieldLabel(fault.field);
    if (first !== 'events' || index === undefined) return { ...fault, label };
    return { ...fault, label, field: `${name === 'correctBy' ? 'until' : name || 'type'}-${index}` };
  });
}
