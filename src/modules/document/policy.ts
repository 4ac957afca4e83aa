import {
  type Actor,
  holds,
  type Permission,
  type RoleHeld,
  roleFor,
  type Scope,
} from '../../platform/permission.ts';
import { type Action, canFrom, type State } from './workflow.ts';

/** What deciding needs to know of an edition; loaded under lock by the command, without lock by the pages. */
export interface PolicySubject {
  state: State;
  scope: Scope;
  /** Whoever changed this edition's content. */
  authors: readonly string[];
  /** Who signed what on this edition and for whom; returns and voided signatures do not count. */
  signatures: readonly { kind: string; staffId: string; delegatedBy: string | null }[];
}

export type Refusal =
  | 'stateForbids'
  | 'roleMissing'
  | 'authorMayNotApprove'
  | 'alreadySignedAnotherStep'
  | 'onlyAuthorRecalls'
  | 'delegatorIsInvolved';

export type Decision = { ok: true; as: RoleHeld | null } | { ok: false; reason: Refusal };

/** The permission each action needs. */
export const ACTION_PERMISSION = {
  edit: 'document.write',
  submit: 'document.write',
  recall: 'document.write',
  passSecrecyReview: 'document.secrecyReview',
  returnSecrecyReview: 'document.secrecyReview',
  passHeadReview: 'document.headReview',
  returnHeadReview: 'document.headReview',
  sign: 'document.signOff',
  returnSignOff: 'document.signOff',
  publish: 'document.publish',
  publishInEmergency: 'document.signOff',
  schedule: 'document.publish',
  unschedule: 'document.publish',
  post: 'document.publish',
  close: 'document.publish',
  discard: 'document.write',
} as const satisfies Record<Action, Permission>;

/** Actions by which a person vouches for the content, and the step each signs. */
const SIGNS: Partial<Record<Action, string>> = {
  passSecrecyReview: 'secrecyReview',
  passHeadReview: 'headReview',
  sign: 'signOff',
  publishInEmergency: 'signOff',
};

/**
 * Four eyes, and more: author, secrecy reviewer, head and signer are different people (条例 Art. 17; decisions:
 * a person may hold several roles, never two on one edition). Acting for somebody (代理) counts as that person too.
 */
export function vouches(actor: Actor, as: RoleHeld, step: string, subject: PolicySubject): Refusal | null {
  const persons = [actor.staffId, as.delegatedBy].filter((id) => id !== null);
  for (const person of persons) {
    const isSelf = person === actor.staffId;
    if (subject.authors.includes(person)) return isSelf ? 'authorMayNotApprove' : 'delegatorIsInvolved';
    const other = subject.signatures.some(
      (signed) => signed.kind !== step && (signed.staffId === person || signed.delegatedBy === person),
    );
    if (other) return isSelf ? 'alreadySignedAnotherStep' : 'delegatorIsInvolved';
  }
  return null;
}

/** Whether the actor holds the permission there for one domain at least: which one, the document's items decide later. */
export function holdsForSomeDomain(actor: Actor, permission: Permission, scope: Scope): boolean {
  return holds(
    { ...actor, roles: actor.roles.map((held) => ({ ...held, domain: null })) },
    permission,
    scope,
  );
}

/** Whether this person may take this action on this edition now, and in which role. */
export function may(actor: Actor, action: Action, subject: PolicySubject): Decision {
  if (!canFrom(action, subject.state)) return { ok: false, reason: 'stateForbids' };
  if (actor.staffId === null) return { ok: true, as: null };
  const as = roleFor(actor, ACTION_PERMISSION[action], subject.scope);
  if (!as) return { ok: false, reason: 'roleMissing' };
  if (action === 'recall' && !subject.authors.includes(actor.staffId)) {
    return { ok: false, reason: 'onlyAuthorRecalls' };
  }
  const step = SIGNS[action];
  const refusal = step ? vouches(actor, as, step, subject) : null;
  return refusal ? { ok: false, reason: refusal } : { ok: true, as };
}
