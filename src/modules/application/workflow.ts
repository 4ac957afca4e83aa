/**
 * The life of an application, as one table shared by the guard in every command, the buttons on the case page and the
 * golden test. 条例 Art. 29–40, 45 (register, examine, handle, answer, file).
 */
export const STATES = [
  'filed',
  'received',
  'awaitingCorrection',
  'inHandling',
  'awaitingPayment',
  'inReview',
  'awaitingSignature',
  'signed',
  'answered',
  'withdrawn',
  'split',
  'archived',
] as const;
export type State = (typeof STATES)[number];

/** States in which the agency still owes something; `split` lives on in its parts. */
export const OPEN_STATES = [
  'filed',
  'received',
  'awaitingCorrection',
  'inHandling',
  'awaitingPayment',
  'inReview',
  'awaitingSignature',
  'signed',
] as const satisfies readonly State[];

const BEFORE_ANSWER = OPEN_STATES.filter((state) => state !== 'signed');
/** States in which what goes out with the answer may still change: it is reviewed and signed with it. */
const BEFORE_REVIEW = ['filed', 'received', 'awaitingCorrection', 'inHandling', 'awaitingPayment'] as const;
const IN_PREPARATION = ['inHandling', 'inReview', 'awaitingSignature'] as const;
const CLOSED = ['answered', 'archived'] as const;

interface Transition {
  from: readonly State[];
  /** Null leaves the state as it is. */
  to: State | null;
}

export const TRANSITIONS = {
  forward: { from: ['filed'], to: null },
  confirmReceipt: { from: ['filed'], to: 'received' },
  accept: { from: ['received'], to: 'inHandling' },
  askCorrection: { from: ['received', 'inHandling'], to: 'awaitingCorrection' },
  receiveCorrection: { from: ['awaitingCorrection'], to: 'inHandling' },
  split: { from: ['received', 'inHandling'], to: 'split' },
  assign: { from: BEFORE_ANSWER, to: null },
  consult: { from: ['inHandling'], to: null },
  recordOpinion: { from: IN_PREPARATION, to: null },
  recordSearch: { from: ['inHandling'], to: null },
  askExtension: { from: ['inHandling'], to: null },
  decideExtension: { from: ['inHandling'], to: null },
  noticeFee: { from: ['inHandling'], to: 'awaitingPayment' },
  payFee: { from: ['awaitingPayment'], to: 'inHandling' },
  setDelay: { from: ['inHandling'], to: null },
  draftAnswer: { from: ['inHandling'], to: null },
  submitAnswer: { from: ['inHandling'], to: 'inReview' },
  passReview: { from: ['inReview'], to: 'awaitingSignature' },
  returnAnswer: { from: ['inReview', 'awaitingSignature'], to: 'inHandling' },
  signAnswer: { from: ['awaitingSignature'], to: 'signed' },
  deliver: { from: ['signed'], to: 'answered' },
  closeUncorrected: { from: ['awaitingCorrection'], to: 'answered' },
  closeUnpaid: { from: ['awaitingPayment'], to: 'answered' },
  withdraw: { from: BEFORE_ANSWER, to: 'withdrawn' },
  addFile: { from: OPEN_STATES, to: null },
  provideFile: { from: BEFORE_REVIEW, to: null },
  removeFile: { from: BEFORE_REVIEW, to: null },
  archive: { from: ['answered', 'withdrawn'], to: 'archived' },
  recordRemedy: { from: CLOSED, to: null },
  logAnswer: { from: CLOSED, to: null },
  convert: { from: CLOSED, to: null },
} as const satisfies Record<string, Transition>;

export type Action = keyof typeof TRANSITIONS;
export const ACTIONS = Object.keys(TRANSITIONS) as Action[];

/** Whether the action exists in this state. */
export function canFrom(action: Action, state: State): boolean {
  return (TRANSITIONS[action].from as readonly State[]).includes(state);
}

/** The state the action leads to; undefined when the state forbids it. */
export function nextState(action: Action, state: State): State | undefined {
  return canFrom(action, state) ? (TRANSITIONS[action].to ?? state) : undefined;
}
