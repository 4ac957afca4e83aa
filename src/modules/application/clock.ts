import type { Calendar } from '../../rules/calendar/calendar.ts';
import { addMonths, type PlainDate } from '../../rules/plain-date.ts';
import { ReceivedCase, topicOf } from './clock-fold.ts';
import type { Channel, ClockEvent, ClockInput } from './clock-input.ts';
import { ClockRefused } from './clock-refused.ts';
import type { ClockLine, ClockOutcome, ClockResult, ClockRule, ClockState } from './clock-result.ts';
import {
  APPLICATION_LAWS,
  type ApplicationLaw,
  applicationLawOn,
  LONGEST_CASE_YEARS,
  needsConfirmation,
} from './clock-rules.ts';

export type {
  ClockConsultation,
  ClockLine,
  ClockOutcome,
  ClockRefusal,
  ClockRefusalCode,
  ClockResult,
  ClockRule,
  ClockState,
} from './clock-result.ts';
export { CLOCK_STATES } from './clock-result.ts';

/**
 * The due date of a case as a fold over its dated events (条例 Art. 30–35), with its trace. Pure: the same input gives the
 * same answer, for a case, the public simulator and the command line alike. Impossible sequences are refused with the field;
 * `settled` events passed before, with the calendar of their day, and are not refused for days that changed since.
 */
export function runClock(
  input: ClockInput,
  calendar: Calendar,
  settled: ReadonlySet<ClockEvent> = NONE,
): ClockOutcome {
  try {
    return { ok: true, value: fold(input, calendar, settled) };
  } catch (error) {
    if (error instanceof ClockRefused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

const NONE: ReadonlySet<ClockEvent> = new Set();

function fold(input: ClockInput, calendar: Calendar, settled: ReadonlySet<ClockEvent>): ClockResult {
  checkDates(input);
  const receipt = receiptOf(input);
  const lines: ClockLine[] = [
    { date: input.submittedOn, rule: 'submitted', article: lawAt(input).cites.receipt },
  ];
  if (receipt === null) return unreceived(input, lines);
  const law = applicationLawOn(receipt.on) ?? lawAt(input);
  lines.push({
    date: receipt.on,
    rule: receipt.rule,
    article: receiptArticle(law, receipt.rule, input.channel),
  });
  lines.push({
    date: receipt.on,
    rule: 'law_chosen',
    article: law.cites.answer,
    facts: { law: law.name, docNo: law.docNo, days: law.answerDays },
  });
  const received = new ReceivedCase(law, receipt.on, calendar, input.knownOn);
  input.events.forEach((event, index) => {
    const at = `events.${index}`;
    if (index === receipt.event) return;
    if (event.on < receipt.on)
      throw new ClockRefused(`${at}.on`, 'not_received_yet', event.on, { received: receipt.on });
    mustBeOpen(received.ended, event, at);
    if (event.type === 'receipt_confirmed' && receipt.event !== null)
      throw new ClockRefused(`${at}.type`, 'confirmed_twice', event.type);
    received.take(event, at, settled.has(event));
  });
  return resultOf(received, [...lines, ...received.lines]);
}

/** Order, bounds and a law to apply: what holds whatever the events are. */
function checkDates({ submittedOn, events }: ClockInput): void {
  const first = APPLICATION_LAWS[0] as ApplicationLaw;
  if (submittedOn < first.from)
    throw new ClockRefused('submittedOn', 'before_the_law', submittedOn, { from: first.from });
  const last = addMonthsSafely(submittedOn);
  if (last === null) throw new ClockRefused('submittedOn', 'too_far', submittedOn, { last: '9000-01-01' });
  let before = submittedOn;
  events.forEach((event, index) => {
    for (const [name, date] of datesOf(event)) {
      if (date > last) throw new ClockRefused(`events.${index}.${name}`, 'too_far', date, { last });
    }
    if (event.on < submittedOn)
      throw new ClockRefused(`events.${index}.on`, 'before_submission', event.on, { submitted: submittedOn });
    if (event.on < before) throw new ClockRefused(`events.${index}.on`, 'out_of_order', event.on, { before });
    before = event.on;
  });
}

function addMonthsSafely(date: PlainDate): PlainDate | null {
  return date < '9000-01-01' ? addMonths(date, LONGEST_CASE_YEARS * 12) : null;
}

function datesOf(event: ClockEvent): [string, PlainDate][] {
  const dates: [string, PlainDate][] = [['on', event.on]];
  if (event.type === 'correction_notice') dates.push(['correctBy', event.correctBy]);
  if (event.type === 'delay_set') dates.push(['until', event.until]);
  return dates;
}

/** The text in force on the day of submission; dates before the first one are refused by `checkDates`. */
function lawAt({ submittedOn }: ClockInput): ApplicationLaw {
  return applicationLawOn(submittedOn) ?? (APPLICATION_LAWS[0] as ApplicationLaw);
}

interface Receipt {
  on: PlainDate;
  rule: ClockRule;
  /** Index of the event that confirmed it. */
  event: number | null;
}

/**
 * Day of receipt (Art. 31): the day handed in or signed for; else the day office and applicant confirm. Before 2019 an
 * e-mail was received when the mail system had it (国办公开办函〔2015〕207号 part one), unless a confirmation is recorded.
 */
function receiptOf(input: ClockInput): Receipt | null {
  const { channel, submittedOn, events } = input;
  if (!needsConfirmation(channel)) {
    const rule = channel === 'counter' ? 'received_in_person' : 'received_by_signature';
    return { on: submittedOn, rule, event: null };
  }
  const event = events.findIndex(({ type }) => type === 'receipt_confirmed');
  const confirmed = events[event];
  if (confirmed) return { on: confirmed.on, rule: 'received_by_confirmation', event };
  if (channel === 'internet' && lawAt(input).code === 'regulation-2007')
    return { on: submittedOn, rule: 'received_by_mail_system', event: null };
  return null;
}

function receiptArticle(law: ApplicationLaw, rule: ClockRule, channel: Channel): string {
  if (rule === 'received_by_mail_system') return '国办公开办函〔2015〕207号';
  if (law.code === 'regulation-2007') return law.cites.receipt;
  return `${law.cites.receipt}(${RECEIPT_PARAGRAPH[channel]})`;
}

/** Paragraph of Art. 31 that fixes the day of receipt. */
const RECEIPT_PARAGRAPH: Readonly<Record<Channel, number>> = {
  counter: 1,
  signed_post: 2,
  ordinary_post: 2,
  internet: 3,
  fax: 3,
};

function mustBeOpen(ended: ReceivedCase['ended'], event: ClockEvent, at: string): void {
  if (ended) throw new ClockRefused(`${at}.type`, 'after_the_end', event.type, { ended: ended.on });
}

/** Nothing runs before receipt; the applicant may still withdraw. */
function unreceived({ submittedOn, events }: ClockInput, lines: ClockLine[]): ClockResult {
  const withdrawn = events[0]?.type === 'withdrawn' ? events[0] : null;
  const refused = events[withdrawn ? 1 : 0];
  if (refused) {
    const at = `events.${withdrawn ? 1 : 0}`;
    mustBeOpen(withdrawn && { as: 'withdrawn', on: withdrawn.on }, refused, at);
    throw new ClockRefused(`${at}.type`, 'not_received_yet', refused.type, { submitted: submittedOn });
  }
  if (withdrawn) lines.push({ date: withdrawn.on, rule: 'withdrawn', article: '条例 Art. 31' });
  return {
    receivedOn: null,
    countedFrom: null,
    due: null,
    state: withdrawn ? 'withdrawn' : 'awaiting_confirmation',
    provisional: false,
    days: null,
    law: null,
    answeredOn: null,
    isInTime: null,
    consultations: [],
    trace: lines,
  };
}

function stateOf({ ended, waiting }: ReceivedCase): ClockState {
  if (ended) return ended.as;
  if (waiting) return waiting.for === 'correction' ? 'awaiting_correction' : 'awaiting_payment';
  return 'running';
}

function resultOf(received: ReceivedCase, events: ClockLine[]): ClockResult {
  const { law, receivedOn, countedFrom, waiting, ended, days, consultations } = received;
  const state = stateOf(received);
  const isCounting = waiting === null && state !== 'withdrawn';
  const period = isCounting ? received.period() : null;
  const due = period?.due ?? null;
  const answeredOn = ended?.as === 'answered' ? ended.on : null;
  const silences = consultations.flatMap((consultation) => silenceLine(consultation, law, ended?.on ?? null));
  const isDelayed = due !== null && due === received.delayedUntil;
  const article = isDelayed ? law.cites.delay : law.cites.answer;
  const facts = { days, from: countedFrom, ...(isDelayed && { until: due }) };
  const dueLine: ClockLine[] = due ? [{ date: due, rule: 'due', article, facts }] : [];
  return {
    receivedOn,
    countedFrom,
    due,
    ...(waiting && !ended && { waitingUntil: waiting.until }),
    state,
    provisional: period?.provisional ?? false,
    days,
    law: law.code,
    answeredOn,
    isInTime: answeredOn && due ? answeredOn <= due : null,
    consultations,
    trace: inOrder([...events, ...silences], period?.lines ?? [], dueLine),
  };
}

/** What silence means: a third party's is not consent (Art. 32), a joint maker's is (Art. 34). */
function silenceLine(
  { id, party, until, returnedOn, end }: ClockResult['consultations'][number],
  law: ApplicationLaw,
  endedOn: PlainDate | null,
): ClockLine[] {
  if (end === 'returned' || returnedOn !== null || (endedOn !== null && endedOn < until)) return [];
  const settled = party === 'joint_maker' ? 'joint_maker_silent' : 'third_party_silent';
  const rule = end === 'term' ? settled : 'consultation_term_assumed';
  return [{ date: until, rule, article: law.cites[topicOf(party)], facts: { id, party } }];
}

/** By date; on one date the events first, then the day, then the result. */
function inOrder(events: ClockLine[], days: ClockLine[], due: ClockLine[]): ClockLine[] {
  return [...events, ...days, ...due].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}
