import { type PlainDate, plainDate } from '../../rules/plain-date.ts';
import type { Channel, ConsultedParty } from './clock-input.ts';

/** One text of the law, with the limits it sets for applications received while it was in force. Days are working days. */
export interface ApplicationLaw {
  code: 'regulation-2007' | 'regulation-2019';
  name: string;
  docNo: string;
  from: PlainDate;
  /** Last day of receipt to which the text applies; null while it is in force. */
  until: PlainDate | null;
  answerDays: number;
  extensionDays: number;
  /** Days from receipt within which a correction may be asked for; null where the text sets none. */
  correctionNoticeDays: number | null;
  isCorrectionOnce: boolean;
  /** Working days in which these must answer from receiving the letter; absent: the text sets no term. */
  consultationDays: Partial<Record<ConsultedParty, number>>;
  /** Asking these does not count in the period. */
  suspendedBy: readonly ConsultedParty[];
  /** Whether a delayed date may be set for an excessive number (Art. 35). */
  hasDelay: boolean;
  /** 信息处理费 may be asked for applications received from this day on; null: never. */
  feeFrom: PlainDate | null;
  /** Articles as cited in the trace. */
  cites: Readonly<Record<ClockTopic, string>>;
}

/** What a line of the trace rests on. */
export type ClockTopic =
  | 'receipt'
  | 'correction'
  | 'thirdParty'
  | 'jointMaker'
  | 'answer'
  | 'extension'
  | 'suspension'
  | 'delay'
  | 'fee';

/** 国办函〔2020〕109号 Art. 6: days to pay after the notice is received. */
export const PAYMENT_DAYS = 20;

/** Where the text sets no term for a consultation (other agencies; everybody before 2019) this one is assumed. */
export const ASSUMED_CONSULTATION_DAYS = 15;

/** Nothing in a case lies further from its submission; bounds what a stranger can ask the server to count. */
export const LONGEST_CASE_YEARS = 10;

/** 条例 as first in force (国令第492号) and as revised (国令第711号). Chosen by the day of receipt. */
export const APPLICATION_LAWS: readonly ApplicationLaw[] = [
  {
    code: 'regulation-2007',
    name: '政府信息公开条例（2007年公布）',
    docNo: '国令第492号',
    from: plainDate('2008-05-01'),
    until: plainDate('2019-05-14'),
    answerDays: 15,
    extensionDays: 15,
    correctionNoticeDays: null,
    isCorrectionOnce: false,
    consultationDays: {},
    suspendedBy: ['third_party'],
    hasDelay: false,
    feeFrom: null,
    cites: {
      receipt: '条例（2007）Art. 24(1)',
      correction: '条例（2007）Art. 21(4)',
      thirdParty: '条例（2007）Art. 23',
      jointMaker: '条例（2007）Art. 24(3)',
      answer: '条例（2007）Art. 24(2)',
      extension: '条例（2007）Art. 24(2)',
      suspension: '条例（2007）Art. 24(3)',
      delay: '条例（2007）Art. 24',
      fee: '条例（2007）Art. 27',
    },
  },
  {
    code: 'regulation-2019',
    name: '政府信息公开条例（2019年修订）',
    docNo: '国令第711号',
    from: plainDate('2019-05-15'),
    until: null,
    answerDays: 20,
    extensionDays: 20,
    correctionNoticeDays: 7,
    isCorrectionOnce: true,
    consultationDays: { third_party: 15, joint_maker: 15 },
    suspendedBy: ['third_party', 'joint_maker', 'other_agency'],
    hasDelay: true,
    feeFrom: plainDate('2021-01-01'),
    cites: {
      receipt: '条例 Art. 31',
      correction: '条例 Art. 30',
      thirdParty: '条例 Art. 32',
      jointMaker: '条例 Art. 34',
      answer: '条例 Art. 33(2)',
      extension: '条例 Art. 33(2)',
      suspension: '条例 Art. 33(3)',
      delay: '条例 Art. 35',
      fee: '国办函〔2020〕109号 Art. 6',
    },
  },
];

/** The text in force for an application received that day; null before 2008-05-01, when there was none. */
export function applicationLawOn(receivedOn: PlainDate): ApplicationLaw | null {
  return APPLICATION_LAWS.findLast(({ from }) => from <= receivedOn) ?? null;
}

/** Channels where the office confirms with the applicant and that day is the day of receipt (Art. 31(2), 31(3)). */
export function needsConfirmation(channel: Channel): boolean {
  return channel === 'ordinary_post' || channel === 'internet' || channel === 'fax';
}
