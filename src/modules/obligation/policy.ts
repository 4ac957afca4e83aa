import {
  type Actor,
  type Permission,
  type RoleHeld,
  roleFor,
  type Scope,
} from '../../platform/permission.ts';
import { type NilAction, type NilState, nilNext } from './workflow.ts';

/** What deciding needs to know of a nil declaration. */
export interface NilSubject {
  state: NilState;
  scope: Scope;
  authorId: string;
  headId: string | null;
  headFor: string | null;
}

export type NilRefusal =
  | 'stateForbids'
  | 'roleMissing'
  | 'onlyAuthorRecalls'
  | 'authorMayNotApprove'
  | 'alreadySignedAnotherStep'
  | 'delegatorIsInvolved';

export type NilDecision = { ok: true; as: RoleHeld } | { ok: false; reason: NilRefusal };

export const NIL_PERMISSION = {
  edit: 'document.write',
  submit: 'document.write',
  recall: 'document.write',
  passHeadReview: 'document.headReview',
  returnHeadReview: 'document.headReview',
  sign: 'document.signOff',
  returnSignOff: 'document.signOff',
  discard: 'document.write',
} as const satisfies Record<NilAction, Permission>;

const VOUCHES: readonly NilAction[] = ['passHeadReview', 'sign'];

/**
 * Whether this person may take the action now. Author, head and leader are three people, as on a document; acting for
 * somebody (代理) counts as that person too.
 */
export function mayNil(actor: Actor, action: NilAction, subject: NilSubject): NilDecision {
  if (nilNext(action, subject.state) === undefined) return { ok: false, reason: 'stateForbids' };
  const as = roleFor(actor, NIL_PERMISSION[action], subject.scope);
  if (!as) return { ok: false, reason: 'roleMissing' };
  if (action === 'recall' && actor.staffId !== subject.authorId)
    return { ok: false, reason: 'onlyAuthorRecalls' };
  const reason = VOUCHES.includes(action) ? entangled(actor, as, action, subject) : null;
  return reason ? { ok: false, reason } : { ok: true, as };
}

function entangled(actor: Actor, as: RoleHeld, action: NilAction, subject: NilSubject): NilRefusal | null {
  for (const person of [actor.staffId, as.delegatedBy]) {
    if (person === null) continue;
    const isSelf = person === actor.staffId;
    if (person === subject.authorId) return isSelf ? 'authorMayNotApprove' : 'delegatorIsInvolved';
    if (action === 'sign' && (person === subject.headId || person === subject.headFor)) {
      return isSelf ? 'alreadySignedAnotherStep' : 'delegatorIsInvolved';
    }
  }
  return null;
}
