/** States of one edition of a report. `replaced`: another signed edition stands in its place; it stays readable. */
export const REPORT_STATES = [
  'draft',
  'inHeadReview',
  'awaitingSignOff',
  'signed',
  'published',
  'replaced',
] as const;
export type ReportState = (typeof REPORT_STATES)[number];

export const REPORT_ACTIONS = [
  'write',
  'submit',
  'recall',
  'passHeadReview',
  'returnHeadReview',
  'sign',
  'returnSignOff',
  'publish',
  'amend',
] as const;
export type ReportAction = (typeof REPORT_ACTIONS)[number];

/** From which states an action starts and where it ends; `amend` begins another edition and leaves this one as it is. */
export const REPORT_WORKFLOW: Record<ReportAction, { from: readonly ReportState[]; to: ReportState | null }> =
  {
    write: { from: ['draft'], to: null },
    submit: { from: ['draft'], to: 'inHeadReview' },
    recall: { from: ['inHeadReview', 'awaitingSignOff', 'signed'], to: 'draft' },
    passHeadReview: { from: ['inHeadReview'], to: 'awaitingSignOff' },
    returnHeadReview: { from: ['inHeadReview'], to: 'draft' },
    sign: { from: ['awaitingSignOff'], to: 'signed' },
    returnSignOff: { from: ['awaitingSignOff'], to: 'draft' },
    publish: { from: ['signed'], to: 'published' },
    amend: { from: ['published'], to: null },
  };

/** Whether the action starts from this state. */
export function startsFrom(action: ReportAction, state: ReportState): boolean {
  return REPORT_WORKFLOW[action].from.includes(state);
}

/** The state after the action; the same where it moves nothing. */
export function stateAfter(action: ReportAction, state: ReportState): ReportState {
  return REPORT_WORKFLOW[action].to ?? state;
}
