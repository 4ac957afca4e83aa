import type { DayRule } from '../../rules/calendar/calendar.ts';
import type { PlainDate } from '../../rules/plain-date.ts';
import type { ConsultedParty } from './clock-input.ts';
import type { ApplicationLaw } from './clock-rules.ts';

/** Where a case stands for the clock. */
export const CLOCK_STATES = [
  'awaiting_confirmation',
  'running',
  'awaiting_correction',
  'awaiting_payment',
  'answered',
  'withdrawn',
] as const;
export type ClockState = (typeof CLOCK_STATES)[number];

/** Why a line of the trace stands there; `clockLineText` has the sentences. */
export type ClockRule =
  | DayRule
  | 'submitted'
  | 'received_in_person'
  | 'received_by_signature'
  | 'received_by_mail_system'
  | 'received_by_confirmation'
  | 'confirmation_without_effect'
  | 'law_chosen'
  | 'correction_asked'
  | 'restart_after_correction'
  | 'restart_after_late_correction'
  | 'consultation_sent'
  | 'consultation_does_not_suspend'
  | 'consultation_received'
  | 'consultation_returned'
  | 'consultation_returned_late'
  | 'third_party_silent'
  | 'joint_maker_silent'
  | 'consultation_term_assumed'
  | 'consultation_pause'
  | 'extended'
  | 'fee_asked'
  | 'restart_after_payment'
  | 'delayed'
  | 'answered_in_time'
  | 'answered_late'
  | 'answered_while_waiting'
  | 'withdrawn'
  | 'due';

/** One line of the explanation: a day or an event, with the rule and the article it rests on. */
export interface ClockLine {
  date: PlainDate;
  rule: ClockRule;
  /** Citation, for example `条例 Art. 33(2)`. */
  article: string;
  /** Days only: whether it counts, and the running count up to it. */
  counted?: boolean;
  day?: number;
  /** 文号 of the holiday notice that decides the day. */
  notice?: string;
  /** Values that the sentence names. */
  facts?: Readonly<Record<string, string | number>>;
}

/** One consultation as the clock sees it; days after `sentOn` up to `until` do not count where it suspends. */
export interface ClockConsultation {
  id: string;
  party: ConsultedParty;
  sentOn: PlainDate;
  receivedOn: PlainDate | null;
  returnedOn: PlainDate | null;
  until: PlainDate;
  /** How `until` came about: the answer, the statutory term, or a term assumed because the law or the facts give none. */
  end: 'returned' | 'term' | 'assumed_term';
  suspends: boolean;
}

export interface ClockResult {
  /** Day of receipt (Art. 31); null while it is not confirmed. */
  receivedOn: PlainDate | null;
  /** Day zero of the period: receipt, or the corrected application, or the payment. */
  countedFrom: PlainDate | null;
  /** Last day to answer; null while something is awaited from the applicant, before receipt and after withdrawal. */
  due: PlainDate | null;
  /** Until when the applicant may correct or pay; only while that is awaited. */
  waitingUntil?: PlainDate;
  state: ClockState;
  /** True when days without a holiday notice or an assumed term decide: the date may change. */
  provisional: boolean;
  /** Working days of the period: 20 (15 before 2019) and what was extended. */
  days: number | null;
  law: ApplicationLaw['code'] | null;
  answeredOn: PlainDate | null;
  /** Whether the answer was sent by the due day; null without an answer or without a due day. */
  isInTime: boolean | null;
  consultations: ClockConsultation[];
  trace: ClockLine[];
}

/** Why a sequence of events is refused. `field` is a path into the input, for example `events.2.on`. */
export type ClockRefusalCode =
  | 'before_the_law'
  | 'too_far'
  | 'out_of_order'
  | 'before_submission'
  | 'not_received_yet'
  | 'confirmed_twice'
  | 'after_the_end'
  | 'while_waiting'
  | 'correction_too_late'
  | 'correction_twice'
  | 'correct_by_not_later'
  | 'no_correction_notice'
  | 'consultation_id_twice'
  | 'consultation_unknown'
  | 'consultation_received_twice'
  | 'consultation_returned_twice'
  | 'extension_out_of_range'
  | 'after_due'
  | 'fee_without_law'
  | 'fee_twice'
  | 'no_fee_notice'
  | 'payment_too_late'
  | 'delay_without_law'
  | 'delay_not_later';

export interface ClockRefusal {
  field: string;
  code: ClockRefusalCode;
  value: string;
  facts: Readonly<Record<string, string | number>>;
}

export type ClockOutcome = { ok: true; value: ClockResult } | { ok: false; refusal: ClockRefusal };
