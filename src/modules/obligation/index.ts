export { obligationApi } from './api.ts';
export { generateObligations } from './commands/generate.ts';
export {
  discardNil,
  draftNil,
  editNil,
  passNil,
  recallNil,
  returnNilFromHead,
  returnNilFromLeader,
  signNil,
  submitNil,
} from './commands/nil.ts';
export { changeLimits, waiveObligation } from './commands/waive.ts';
export type { ObligationParts } from './console/parts.ts';
export { obligationConsole } from './console/routes.ts';
export { obligationDesk } from './desk.ts';
export { dutyTitle } from './duty-view.ts';
export { generateObligationsJob } from './jobs.ts';
export { ObligationSettings } from './limits.ts';
export { latenessOf } from './portal/lateness.ts';
export { siteScope, type TransparencyParts } from './portal/parts.ts';
export { obligationPortal } from './portal/routes.ts';
export { dutySummary } from './portal/summary.tsx';
export {
  type Counts,
  type FigureRow,
  type Figures,
  type Pace,
  paces,
  transparencyFigures,
  wideFigures,
} from './queries/figures.ts';
export { countDuties, type DutyFilter, type DutyRow, type ListDay, listDuties } from './queries/list.ts';
export { type DutyDetail, getDuty } from './queries/one.ts';
export { listDutiesToRemind, listOwnDuties, listStillOpen } from './queries/own.ts';
export { obligationSettings } from './queries/settings.ts';
export { GENERATE, GENERATING_EVENTS, OBLIGATION_REACTIONS, OBLIGATIONS_TAG } from './reactions.ts';
export { obligationRecomputation } from './recomputation.ts';
export { lateBy, SOON_WORKING_DAYS, type Standing, soonUntil, standingOn } from './state.ts';
export { kindNames, stateNames } from './text.ts';
export * from './types.ts';
export { NIL_ACTIONS, NIL_STATES } from './workflow.ts';
