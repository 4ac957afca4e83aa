import {
  type Actor,
  holds,
  type Permission,
  type RoleHeld,
  roleFor,
  type Scope,
} from '../../platform/permission.ts';
import { type Action, canFrom, type State } from './workflow.ts';

/** What deciding needs to know of a case; loaded under lock by the command, without lock by the pages. */
export interface PolicySubject {
  state: State;
  scope: Scope;
  assignedTo: string | null;
  /** Who wrote the answer, and who passed it; null while there is none. */
  draftedBy: string | null;
  reviewedBy: string | null;
  /** Who asked for the extension that waits for a decision. */
  extensionAskedBy: string | null;
}

export type Refusal =
  | 'stateForbids'
  | 'roleMissing'
  | 'drafterMayNotReview'
  | 'alreadyReviewed'
  | 'askerMayNotDecide'
  | 'noExtensionAsked';

export type Decision = { ok: true; as: RoleHeld | null } | { ok: false; reason: Refusal };

const HANDLE = 'application.handle';
const REVIEW = 'application.review';

/** The permission each action needs; whatever is not listed is handling. */
const PERMISSION: Partial<Record<Action, Permission>> = {
  passReview: REVIEW,
  returnAnswer: REVIEW,
  decideExtension: REVIEW,
  assign: HANDLE,
  signAnswer: 'application.sign',
};

/** The permission an action needs. */
export function permissionFor(action: Action): Permission {
  return PERMISSION[action] ?? HANDLE;
}

/** Four eyes, and a third pair: who drafts, who reviews and who signs are different people (条例 Art. 17, 45). */
function involvement(actor: Actor, action: Action, subject: PolicySubject): Refusal | null {
  const { draftedBy, reviewedBy, extensionAskedBy } = subject;
  const isActor = (id: string | null) => id !== null && id === actor.staffId;
  if (action === 'passReview' && isActor(draftedBy)) return 'drafterMayNotReview';
  if (action === 'signAnswer' && isActor(draftedBy)) return 'drafterMayNotReview';
  if (action === 'signAnswer' && isActor(reviewedBy)) return 'alreadyReviewed';
  if (action !== 'decideExtension') return null;
  if (extensionAskedBy === null) return 'noExtensionAsked';
  return isActor(extensionAskedBy) ? 'askerMayNotDecide' : null;
}

/** Whether this person may take this action on this case now, and in which role. */
export function may(actor: Actor, action: Action, subject: PolicySubject): Decision {
  if (!canFrom(action, subject.state)) return { ok: false, reason: 'stateForbids' };
  if (actor.staffId === null) return { ok: true, as: null };
  // Whoever signs may also send back what came for signature.
  const wanted: Permission =
    action === 'returnAnswer' && subject.state === 'awaitingSignature'
      ? 'application.sign'
      : permissionFor(action);
  const as = roleFor(actor, wanted, subject.scope);
  if (!as) return { ok: false, reason: 'roleMissing' };
  const refusal = involvement(actor, action, subject);
  return refusal ? { ok: false, reason: refusal } : { ok: true, as };
}

/**
 * Whether the person handles cases at this very agency, so that the applicant's particulars and identity proof are needed
 * for the work (个人信息保护法 Art. 6). A role over the whole site shows the case, never the person behind it.
 */
export function seesApplicant(actor: Actor, subject: Pick<PolicySubject, 'scope' | 'assignedTo'>): boolean {
  if (actor.staffId === null) return false;
  if (subject.assignedTo === actor.staffId) return holds(actor, HANDLE, subject.scope);
  const here = [subject.scope.agencyId, subject.scope.bodyId];
  const own = actor.roles.filter(({ agencyId }) => agencyId !== null && here.includes(agencyId));
  return holds({ ...actor, roles: own }, HANDLE, subject.scope);
}

/** What an answer rests on; dates as `YYYY-MM-DD`. */
export interface AnswerFacts {
  kind: string;
  ground: string | null;
  redactions: number;
  isPublicInterest: boolean;
  hasFruitlessSearch: boolean;
  hasAskedCorrection: boolean;
  parties: readonly {
    party: 'third_party' | 'joint_maker' | 'other_agency';
    opinion: string | null;
    /** Last day of the fifteen working days; null while it is not known when the letter arrived. */
    termEndsOn: string | null;
  }[];
  today: string;
}

export type Obstacle =
  | 'partyHasNotAnswered'
  | 'searchMissing'
  | 'groundMissing'
  | 'groundOnly'
  | 'redactionMissing'
  | 'objectionStands'
  | 'correctionNeverAsked'
  | 'closedOnly';

/**
 * Why an answer cannot go out as it is; empty when nothing is in the way. A party that was consulted and is silent holds the
 * answer up until its fifteen working days have ended (条例 Art. 32, 34).
 */
export function answerObstacles(facts: AnswerFacts): Obstacle[] {
  const { kind, ground, parties, today } = facts;
  const found: Obstacle[] = [];
  const isOpen = parties.some(
    ({ opinion, termEndsOn }) => opinion === null && (termEndsOn === null || today <= termEndsOn),
  );
  if (isOpen) found.push('partyHasNotAnswered');
  if (kind === 'R4' && !facts.hasFruitlessSearch) found.push('searchMissing');
  if ((kind === 'R3' || kind === 'R8') && ground === null) found.push('groundMissing');
  if (kind !== 'R3' && kind !== 'R8' && ground !== null) found.push('groundOnly');
  if (kind === 'R8' && facts.redactions === 0) found.push('redactionMissing');
  const hasObjection = parties.some(({ opinion }) => opinion === 'objects');
  if (kind === 'R2' && hasObjection && !facts.isPublicInterest) {
    found.push('objectionStands');
  }
  if (kind === 'R16' && !facts.hasAskedCorrection) found.push('correctionNeverAsked');
  if (kind === 'R13' || kind === 'R14') found.push('closedOnly');
  return found;
}
