import { type Actor, holds, type Permission, type Scope } from '../../platform/permission.ts';
import { type PlanAction, type PlanState, startsFrom } from './workflow.ts';

/** What deciding looks at. */
export interface PlanSubject {
  state: PlanState;
  scope: Scope;
  /** Whoever changed the plan last. */
  changedBy: string;
  isPublic: boolean;
  /** Whether exactly this version is what the public reads. */
  isPublicAsItStands: boolean;
  isComplete: boolean;
}

export type PlanRefusal =
  | 'stateForbids'
  | 'roleMissing'
  | 'ownWork'
  | 'incomplete'
  | 'notPublic'
  | 'alreadyPublic';

const NEEDED: Record<PlanAction, Permission> = {
  edit: 'workPlan.write',
  file: 'workPlan.write',
  receive: 'workPlan.receive',
  return: 'workPlan.receive',
  makePublic: 'workPlan.sign',
  hide: 'workPlan.hide',
  reportYear: 'workPlan.write',
};

/**
 * Whether the actor may do this to the plan now, or why not. What goes public is signed by a leader who did not write it
 * (条例 Art. 17: nothing is made public unexamined).
 */
export function refusePlanAction(actor: Actor, action: PlanAction, plan: PlanSubject): PlanRefusal | null {
  if (!holds(actor, NEEDED[action], plan.scope)) return 'roleMissing';
  if (!startsFrom(action, plan.state)) return 'stateForbids';
  if ((action === 'file' || action === 'makePublic') && !plan.isComplete) return 'incomplete';
  if (action === 'makePublic' && plan.isPublicAsItStands) return 'alreadyPublic';
  if (action === 'makePublic' && plan.changedBy === actor.staffId) return 'ownWork';
  if (action === 'hide' && !plan.isPublic) return 'notPublic';
  return null;
}

/** Whether the actor may confirm what a colleague reported: head or leader there, never one's own words. */
export function mayConfirm(actor: Actor, scope: Scope, reportedBy: string): boolean {
  return actor.staffId !== reportedBy && holds(actor, 'workPlan.confirm', scope);
}
