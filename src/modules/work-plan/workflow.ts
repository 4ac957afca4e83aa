/** States of a plan: being written, filed with the disclosure office (报备), seen there. */
export const PLAN_STATES = ['draft', 'filed', 'received'] as const;
export type PlanState = (typeof PLAN_STATES)[number];

export const PLAN_ACTIONS = [
  'edit',
  'file',
  'receive',
  'return',
  'makePublic',
  'hide',
  'reportYear',
] as const;
export type PlanAction = (typeof PLAN_ACTIONS)[number];

/**
 * From which states an action starts and where it ends. An edit takes a plan back to its author's desk: what was filed or
 * made public is what was read then, so it is filed and signed anew.
 */
export const PLAN_WORKFLOW: Record<PlanAction, { from: readonly PlanState[]; to: PlanState | null }> = {
  edit: { from: ['draft', 'filed', 'received'], to: 'draft' },
  file: { from: ['draft'], to: 'filed' },
  receive: { from: ['filed'], to: 'received' },
  return: { from: ['filed'], to: 'draft' },
  makePublic: { from: ['filed', 'received'], to: null },
  hide: { from: ['draft', 'filed', 'received'], to: null },
  reportYear: { from: ['filed', 'received'], to: null },
};

/** Whether the action starts from this state. */
export function startsFrom(action: PlanAction, state: PlanState): boolean {
  return PLAN_WORKFLOW[action].from.includes(state);
}

/** The state after the action; the same where it moves nothing. */
export function planStateAfter(action: PlanAction, state: PlanState): PlanState {
  return PLAN_WORKFLOW[action].to ?? state;
}
