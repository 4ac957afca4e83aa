import type { Calendar } from '../../rules/calendar/calendar.ts';
import { laterDate, type PlainDate } from '../../rules/plain-date.ts';
import { type ConsultationFacts, consultationSpan } from './clock-consultation.ts';
import { type CountedPeriod, countPeriod } from './clock-count.ts';
import type { ClockEvent, ClockEventType } from './clock-input.ts';
import { ClockRefused } from './clock-refused.ts';
import type { ClockConsultation, ClockLine, ClockRule } from './clock-result.ts';
import { type ApplicationLaw, type ClockTopic, PAYMENT_DAYS } from './clock-rules.ts';

type Facts = Readonly<Record<string, string | number>>;
type EventOf<Type extends ClockEventType> = Extract<ClockEvent, { type: Type }>;

/** What the office may do while it waits for the applicant. */
const WHILE_WAITING: readonly ClockEventType[] = [
  'correction_received',
  'fee_paid',
  'consultation_received',
  'consultation_returned',
  'answer_sent',
  'withdrawn',
];

/** A received case between two events. One object lives for one run of the clock. */
export class ReceivedCase {
  readonly law: ApplicationLaw;
  readonly receivedOn: PlainDate;
  readonly lines: ClockLine[] = [];
  countedFrom: PlainDate;
  extension = 0;
  delayedUntil: PlainDate | null = null;
  waiting: { for: 'correction' | 'payment'; until: PlainDate } | null = null;
  ended: { as: 'answered' | 'withdrawn'; on: PlainDate } | null = null;
  readonly #calendar: Calendar;
  readonly #knownOn: PlainDate | undefined;
  readonly #consultations = new Map<string, ConsultationFacts>();
  #hasCorrection = false;
  #hasFee = false;
  #isSettled = false;

  constructor(law: ApplicationLaw, receivedOn: PlainDate, calendar: Calendar, knownOn?: PlainDate) {
    this.law = law;
    this.receivedOn = receivedOn;
    this.countedFrom = receivedOn;
    this.#calendar = calendar;
    this.#knownOn = knownOn;
  }

  get consultations(): ClockConsultation[] {
    return [...this.#consultations.values()].map((facts) =>
      consultationSpan(facts, this.law, this.#calendar, this.#knownOn),
    );
  }

  get days(): number {
    return this.law.answerDays + this.extension;
  }

  /** The period as it stands after the events so far, a delayed date included. */
  period(): CountedPeriod {
    const { countedFrom: from, days, law, consultations } = this;
    const counted = countPeriod(this.#calendar, { from, days, law, consultations }, this.#knownOn);
    return this.delayedUntil ? { ...counted, due: laterDate(counted.due, this.delayedUntil) } : counted;
  }

  /**
   * Takes one event in; throws ClockRefused naming the field. A settled one was tested with the calendar of its day: days off
   * that were announced or withdrawn since do not make it too late.
   */
  take(event: ClockEvent, at: string, isSettled = false): void {
    this.#isSettled = isSettled;
    this.lines.push(this.#lineOf(event, at));
  }

  #lineOf(event: ClockEvent, at: string): ClockLine {
    if (this.waiting && !WHILE_WAITING.includes(event.type)) {
      throw new ClockRefused(`${at}.type`, 'while_waiting', event.type, { until: this.waiting.until });
    }
    switch (event.type) {
      case 'receipt_confirmed':
        return this.#note(event.on, 'confirmation_without_effect', 'receipt');
      case 'correction_notice':
        return this.#askCorrection(event, at);
      case 'correction_received':
        return this.#takeCorrection(event, at);
      case 'consultation_sent':
        return this.#consult(event, at);
      case 'consultation_received':
      case 'consultation_returned':
        return this.#hear(event, at);
      case 'extension_notice':
        return this.#extend(event, at);
      case 'fee_notice':
        return this.#askFee(event, at);
      case 'fee_paid':
        return this.#takePayment(event, at);
      case 'delay_set':
        return this.#delay(event, at);
      case 'answer_sent':
        return this.#answer(event);
      case 'withdrawn':
        this.ended = { as: 'withdrawn', on: event.on };
        return this.#note(event.on, 'withdrawn', 'answer');
    }
  }

  #askCorrection({ on, correctBy }: EventOf<'correction_notice'>, at: string): ClockLine {
    const { correctionNoticeDays, isCorrectionOnce } = this.law;
    if (this.#hasCorrection && isCorrectionOnce)
      throw new ClockRefused(`${at}.type`, 'correction_twice', 'correction_notice');
    if (correctionNoticeDays !== null && !this.#isSettled) {
      const last = this.#calendar.addWorkingDays(this.receivedOn, correctionNoticeDays, this.#knownOn).due;
      if (on > last)
        throw new ClockRefused(`${at}.on`, 'correction_too_late', on, { last, received: this.receivedOn });
    }
    this.#mustBeInTime(on, at);
    if (correctBy <= on) throw new ClockRefused(`${at}.correctBy`, 'correct_by_not_later', correctBy, { on });
    this.#hasCorrection = true;
    this.waiting = { for: 'correction', until: correctBy };
    return this.#note(on, 'correction_asked', 'correction', { until: correctBy });
  }

  #takeCorrection({ on }: EventOf<'correction_received'>, at: string): ClockLine {
    if (this.waiting?.for !== 'correction')
      throw new ClockRefused(`${at}.type`, 'no_correction_notice', 'correction_received');
    const isLate = on > this.waiting.until;
    const { until } = this.waiting;
    this.waiting = null;
    this.countedFrom = on;
    const rule = isLate ? 'restart_after_late_correction' : 'restart_after_correction';
    return this.#note(on, rule, 'correction', { until });
  }

  #consult({ id, party, on }: EventOf<'consultation_sent'>, at: string): ClockLine {
    if (this.#consultations.has(id)) throw new ClockRefused(`${at}.id`, 'consultation_id_twice', id);
    this.#consultations.set(id, { id, party, sentOn: on, receivedOn: null, returnedOn: null });
    const isPause = this.law.suspendedBy.includes(party);
    return this.#note(on, isPause ? 'consultation_sent' : 'consultation_does_not_suspend', topicOf(party), {
      id,
      party,
    });
  }

  #hear({ type, id, on }: EventOf<'consultation_received' | 'consultation_returned'>, at: string): ClockLine {
    const facts = this.#consultations.get(id);
    if (!facts) throw new ClockRefused(`${at}.id`, 'consultation_unknown', id);
    if (facts.returnedOn) throw new ClockRefused(`${at}.id`, 'consultation_returned_twice', id);
    const isReceipt = type === 'consultation_received';
    if (isReceipt && facts.receivedOn) throw new ClockRefused(`${at}.id`, 'consultation_received_twice', id);
    const heard = isReceipt ? { ...facts, receivedOn: on } : { ...facts, returnedOn: on };
    this.#consultations.set(id, heard);
    const { until, end } = consultationSpan(heard, this.law, this.#calendar, this.#knownOn);
    const returned = end === 'returned' ? 'consultation_returned' : 'consultation_returned_late';
    return this.#note(on, isReceipt ? 'consultation_received' : returned, topicOf(facts.party), {
      id,
      until,
    });
  }

  #extend({ on, workingDays }: EventOf<'extension_notice'>, at: string): ClockLine {
    const most = this.law.extensionDays;
    const left = most - this.extension;
    if (workingDays < 1 || workingDays > left)
      throw new ClockRefused(`${at}.workingDays`, 'extension_out_of_range', workingDays, { most, left });
    this.#mustBeInTime(on, at);
    this.extension += workingDays;
    return this.#note(on, 'extended', 'extension', { workingDays });
  }

  #askFee({ on }: EventOf<'fee_notice'>, at: string): ClockLine {
    const { feeFrom } = this.law;
    if (feeFrom === null || this.receivedOn < feeFrom)
      throw new ClockRefused(`${at}.type`, 'fee_without_law', 'fee_notice', { received: this.receivedOn });
    if (this.#hasFee) throw new ClockRefused(`${at}.type`, 'fee_twice', 'fee_notice');
    this.#mustBeInTime(on, at);
    this.#hasFee = true;
    const until = this.#calendar.addWorkingDays(on, PAYMENT_DAYS, this.#knownOn).due;
    this.waiting = { for: 'payment', until };
    return this.#note(on, 'fee_asked', 'fee', { until });
  }

  #takePayment({ on }: EventOf<'fee_paid'>, at: string): ClockLine {
    if (this.waiting?.for !== 'payment') throw new ClockRefused(`${at}.type`, 'no_fee_notice', 'fee_paid');
    const { until } = this.waiting;
    if (on > until && !this.#isSettled) throw new ClockRefused(`${at}.on`, 'payment_too_late', on, { until });
    this.waiting = null;
    this.countedFrom = on;
    return this.#note(on, 'restart_after_payment', 'fee', { until });
  }

  #delay({ on, until }: EventOf<'delay_set'>, at: string): ClockLine {
    if (!this.law.hasDelay) throw new ClockRefused(`${at}.type`, 'delay_without_law', 'delay_set');
    this.#mustBeInTime(on, at);
    const { due } = this.period();
    if (until <= due && !this.#isSettled)
      throw new ClockRefused(`${at}.until`, 'delay_not_later', until, { due });
    this.delayedUntil = until;
    return this.#note(on, 'delayed', 'delay', { until });
  }

  #answer({ on }: EventOf<'answer_sent'>): ClockLine {
    this.ended = { as: 'answered', on };
    if (this.waiting)
      return this.#note(on, 'answered_while_waiting', 'answer', { until: this.waiting.until });
    const { due } = this.period();
    return this.#note(on, on <= due ? 'answered_in_time' : 'answered_late', 'answer', { due });
  }

  /** Correction, extension, fee and delay change a period that is still running. */
  #mustBeInTime(on: PlainDate, at: string): void {
    if (this.#isSettled) return;
    const { due } = this.period();
    if (on > due) throw new ClockRefused(`${at}.on`, 'after_due', on, { due });
  }

  #note(date: PlainDate, rule: ClockRule, topic: ClockTopic, facts?: Facts): ClockLine {
    return { date, rule, article: this.law.cites[topic], ...(facts && { facts }) };
  }
}

/** The article that a consultation of this party rests on. */
export function topicOf(party: ConsultationFacts['party']): ClockTopic {
  if (party === 'other_agency') return 'suspension';
  return party === 'third_party' ? 'thirdParty' : 'jointMaker';
}
