import type { Calendar } from '../../rules/calendar/calendar.ts';
import type { PlainDate } from '../../rules/plain-date.ts';
import type { ConsultedParty } from './clock-input.ts';
import type { ClockConsultation } from './clock-result.ts';
import { type ApplicationLaw, ASSUMED_CONSULTATION_DAYS } from './clock-rules.ts';

/** The facts of one consultation. */
export interface ConsultationFacts {
  id: string;
  party: ConsultedParty;
  sentOn: PlainDate;
  receivedOn: PlainDate | null;
  returnedOn: PlainDate | null;
}

/**
 * Until when a consultation suspends the period. Art. 32 and 34: the term is 15 working days from *receiving* the letter,
 * and an answer after it does not lengthen the pause. Where receipt is not recorded the day of sending stands in, and where
 * no text sets a term (other agencies; everybody before 2019) the same 15 days are assumed: both are marked, not settled.
 */
export function consultationSpan(
  { id, party, sentOn, receivedOn, returnedOn }: ConsultationFacts,
  law: ApplicationLaw,
  calendar: Calendar,
  knownOn?: PlainDate,
): ClockConsultation {
  const statutory = law.consultationDays[party];
  const suspends = law.suspendedBy.includes(party);
  const facts = { id, party, sentOn, receivedOn, returnedOn, suspends };
  const days = statutory ?? ASSUMED_CONSULTATION_DAYS;
  const term = calendar.addWorkingDays(receivedOn ?? sentOn, days, knownOn).due;
  const isTermCertain = statutory !== undefined && receivedOn !== null;
  if (returnedOn !== null && !(isTermCertain && returnedOn > term)) {
    return { ...facts, until: returnedOn, end: 'returned' };
  }
  return { ...facts, until: term, end: isTermCertain ? 'term' : 'assumed_term' };
}
