import type { Actor, Permission, RoleHeld } from '../../platform/permission.ts';
import { addDays, type PlainDate } from '../../rules/plain-date.ts';
import { LONGEST_LIFE_DAYS } from './types.ts';

/** What a token is good for. */
export interface TokenScope {
  id: string;
  permissions: readonly Permission[];
  agencyIds: readonly string[];
}

/** The roles a token can stand on: drafting, in the person's own right. What was delegated is not handed on to a program. */
export function usableRoles(roles: readonly RoleHeld[]): RoleHeld[] {
  return roles.filter((held) => held.role === 'clerk' && held.agencyId !== null && held.delegatedBy === null);
}

/** The person as the token may act: own drafting roles at the named agencies, and the named permissions only. */
export function actorWithin(person: Actor, { id, permissions, agencyIds }: TokenScope): Actor {
  const roles = usableRoles(person.roles).filter(({ agencyId }) => agencyId && agencyIds.includes(agencyId));
  return { ...person, roles, token: { id, permissions } };
}

export type IssueRefusal = 'noAccount' | 'notClerkThere' | 'ownToken' | 'tooShort' | 'tooLong';

/** Why a token may not be issued; null when it may. The issuer never makes one for himself (duties stay apart). */
export function refuseIssue(
  issuer: Actor,
  person: { staffId: string; isActive: boolean; hasAccount: boolean; roles: readonly RoleHeld[] },
  wanted: { agencyIds: readonly string[]; until: string },
  today: PlainDate,
): IssueRefusal | null {
  if (issuer.staffId === person.staffId) return 'ownToken';
  if (!person.isActive || !person.hasAccount) return 'noAccount';
  const places = usableRoles(person.roles).map(({ agencyId }) => agencyId);
  if (!wanted.agencyIds.every((id) => places.includes(id))) return 'notClerkThere';
  if (wanted.until < today) return 'tooShort';
  return wanted.until > addDays(today, LONGEST_LIFE_DAYS) ? 'tooLong' : null;
}
