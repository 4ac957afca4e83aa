import type { Role } from '../../platform/permission.ts';
import { type Holder, holdersOf } from '../staff/index.ts';
import { type PolicySubject, vouches } from './policy.ts';
import { OPEN_STATES, type State, WAITING_STEP } from './workflow.ts';

/** Whose turn it is in each open state. */
export const NEXT_ROLES: Partial<Record<State, readonly Role[]>> = {
  draft: ['clerk'],
  inSecrecyReview: ['secrecyReviewer'],
  inHeadReview: ['head'],
  awaitingSignOff: ['leader'],
  signed: ['clerk', 'disclosureOffice'],
  scheduled: ['clerk', 'disclosureOffice'],
};

/**
 * Those of the holders who may take the next step: in the role, at the place, and not involved in this edition before
 * (four eyes). One entry a person; empty once the edition is concluded.
 */
export function personsNext(holders: readonly Holder[], subject: PolicySubject): Holder[] {
  if (!OPEN_STATES.includes(subject.state)) return [];
  const step = stepOf(subject.state);
  const fitting = (NEXT_ROLES[subject.state] ?? []).flatMap((role) =>
    holdersOf(holders, role, subject.scope).filter((held) => !step || isUninvolved(held, step, subject)),
  );
  return fitting.filter(
    ({ staffId }, index) => fitting.findIndex((other) => other.staffId === staffId) === index,
  );
}

/** The step that waits for a signature in this state. */
export function stepOf(state: State): string | undefined {
  return (WAITING_STEP as Partial<Record<State, string>>)[state];
}

function isUninvolved(held: Holder, step: string, subject: PolicySubject): boolean {
  const person = { ...held, siteId: null, roles: [held] };
  return vouches(person, held, step, subject) === null;
}
