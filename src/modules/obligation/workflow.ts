/**
 * The life of a nil declaration (无内容声明): drafted, examined by the head, signed by the leader, then public. One table
 * shared by the commands, the buttons and the golden test. 条例 Art. 17: it is examined like a document.
 */
export const NIL_STATES = ['draft', 'inHeadReview', 'awaitingSignOff', 'declared'] as const;
export type NilState = (typeof NIL_STATES)[number];

interface Transition {
  from: readonly NilState[];
  /** Next state; null removes the draft. */
  to: NilState | null;
}

export const NIL_TRANSITIONS = {
  edit: { from: ['draft'], to: 'draft' },
  submit: { from: ['draft'], to: 'inHeadReview' },
  recall: { from: ['inHeadReview', 'awaitingSignOff'], to: 'draft' },
  passHeadReview: { from: ['inHeadReview'], to: 'awaitingSignOff' },
  returnHeadReview: { from: ['inHeadReview'], to: 'draft' },
  sign: { from: ['awaitingSignOff'], to: 'declared' },
  returnSignOff: { from: ['awaitingSignOff'], to: 'draft' },
  discard: { from: ['draft'], to: null },
} as const satisfies Record<string, Transition>;

export type NilAction = keyof typeof NIL_TRANSITIONS;
export const NIL_ACTIONS = Object.keys(NIL_TRANSITIONS) as NilAction[];

/** The state the action leads to; null when the draft is gone, undefined when the state forbids the action. */
export function nilNext(action: NilAction, state: NilState): NilState | null | undefined {
  const { from, to } = NIL_TRANSITIONS[action];
  return (from as readonly NilState[]).includes(state) ? to : undefined;
}
