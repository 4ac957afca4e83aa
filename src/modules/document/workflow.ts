/**
 * The life of an edition, as one table shared by the guard in every command, the buttons on the desk,
 * the diagram in the docs and the golden test. 条例 Art. 17 (examination before disclosure).
 */
export const STATES = [
  'draft',
  'inSecrecyReview',
  'inHeadReview',
  'awaitingSignOff',
  'signed',
  'scheduled',
  'published',
  'posted',
  'closed',
] as const;
export type State = (typeof STATES)[number];

/** `standard`: four people, three steps. `town`: the head signs both declarations, then the leader (流长镇 方案 三). */
export const PROCEDURES = ['standard', 'town'] as const;
export type Procedure = (typeof PROCEDURES)[number];

interface Transition {
  from: readonly State[];
  /** Next state by procedure; null removes the draft. */
  to: Record<Procedure, State | null>;
}

const both = (state: State | null): Record<Procedure, State | null> => ({ standard: state, town: state });

export const TRANSITIONS = {
  edit: { from: ['draft'], to: both('draft') },
  submit: { from: ['draft'], to: { standard: 'inSecrecyReview', town: 'inHeadReview' } },
  recall: { from: ['inSecrecyReview', 'inHeadReview', 'awaitingSignOff'], to: both('draft') },
  passSecrecyReview: { from: ['inSecrecyReview'], to: both('inHeadReview') },
  returnSecrecyReview: { from: ['inSecrecyReview'], to: both('draft') },
  passHeadReview: { from: ['inHeadReview'], to: both('awaitingSignOff') },
  returnHeadReview: { from: ['inHeadReview'], to: both('draft') },
  sign: { from: ['awaitingSignOff'], to: both('signed') },
  returnSignOff: { from: ['awaitingSignOff', 'signed'], to: both('draft') },
  publish: { from: ['signed', 'scheduled', 'posted'], to: both('published') },
  publishInEmergency: {
    from: ['draft', 'inSecrecyReview', 'inHeadReview', 'awaitingSignOff'],
    to: both('published'),
  },
  schedule: { from: ['signed'], to: both('scheduled') },
  unschedule: { from: ['scheduled'], to: both('signed') },
  post: { from: ['signed'], to: both('posted') },
  close: { from: ['signed'], to: both('closed') },
  discard: { from: ['draft'], to: both(null) },
} as const satisfies Record<string, Transition>;

export type Action = keyof typeof TRANSITIONS;
export const ACTIONS = Object.keys(TRANSITIONS) as Action[];

/** Whether the action exists in this state. */
export function canFrom(action: Action, state: State): boolean {
  return (TRANSITIONS[action].from as readonly State[]).includes(state);
}

/** The state the action leads to; null when the draft is gone. Undefined when the state forbids the action. */
export function nextState(action: Action, state: State, procedure: Procedure): State | null | undefined {
  return canFrom(action, state) ? TRANSITIONS[action].to[procedure] : undefined;
}

/** The step that waits for somebody in each state. */
export const WAITING_STEP = {
  inSecrecyReview: 'secrecyReview',
  inHeadReview: 'headReview',
  awaitingSignOff: 'signOff',
} as const satisfies Partial<Record<State, string>>;

/** States in which an edition is done with examination; other content needs another edition. */
export const CONCLUDED_STATES: readonly State[] = ['published', 'posted', 'closed'];

/** States in which somebody still has to act. */
export const OPEN_STATES: readonly State[] = [
  'draft',
  'inSecrecyReview',
  'inHeadReview',
  'awaitingSignOff',
  'signed',
  'scheduled',
];
