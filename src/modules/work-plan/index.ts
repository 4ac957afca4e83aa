export { addAssignments, editAssignment, removeAssignment } from './commands/assignment.ts';
export { importAssignments } from './commands/import-assignments.ts';
export {
  createPlan,
  editPlan,
  filePlan,
  hidePlan,
  makePlanPublic,
  receivePlan,
  reportYear,
  returnPlan,
} from './commands/plan.ts';
export { confirmProgress, reportProgress, setMeasure } from './commands/progress.ts';
export { workPlanDesk } from './console/desk.ts';
export { workPlanConsole } from './console/index.ts';
export { type FollowUp, followUpsIn } from './follow-up.ts';
export { openNameOf } from './open-name.ts';
export { workPlanPortal } from './portal/routes.tsx';
export { listOpenParts, type OpenPart } from './queries/desk.ts';
export { type DuePart, listDueParts } from './queries/due-parts.ts';
export { listPlans, type PlanFilter, type PlanLine } from './queries/list.ts';
export { WORK_PLAN_REACTIONS } from './reactions.ts';
export { PLAN_ACTIONS, PLAN_STATES } from './workflow.ts';
