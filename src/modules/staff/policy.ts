import { type Actor, type Role, type RoleHeld, roleFor, type Scope } from '../../platform/permission.ts';
import { addMonths, type PlainDate } from '../../rules/plain-date.ts';

/** Roles that may be handed on for a period (代理); running the system may not. */
export const DELEGABLE = [
  'clerk',
  'secrecyReviewer',
  'head',
  'leader',
  'disclosureOffice',
] as const satisfies readonly Role[];
export type DelegableRole = (typeof DELEGABLE)[number];

/** The three duties that run the system: accounts and settings, grants, logs. */
export const SYSTEM_ROLES = [
  'systemAdministrator',
  'securityAdministrator',
  'auditor',
] as const satisfies readonly Role[];
export type SystemRole = (typeof SYSTEM_ROLES)[number];

export function isSystemRole(role: string): role is SystemRole {
  return (SYSTEM_ROLES as readonly string[]).includes(role);
}

export function isDelegable(role: string): role is DelegableRole {
  return (DELEGABLE as readonly string[]).includes(role);
}

/** Longest period of one delegation; a standing need is a role to be granted. */
export const LONGEST_DELEGATION_MONTHS = 12;

export type GrantRefusal = 'toOneself' | 'staffInactive' | 'dutiesApart' | 'agencyMissing' | 'agencyUnwanted';

/** Who is to receive a role, with every role held or handed on to that person now or later. */
export interface Recipient {
  staffId: string;
  isActive: boolean;
  roles: readonly Role[];
}

/**
 * Three duties, three people: whoever runs the system in one duty has no other duty and no part in publishing
 * (separation of duties, 等级保护 GB/T 22239: 三权分立).
 */
export function areDutiesApart(held: readonly Role[], wanted: Role): boolean {
  return held.every((role) => role === wanted || !(isSystemRole(role) || isSystemRole(wanted)));
}

/** Why this role may not be granted to this person by this actor, or null. */
export function refuseGrant(
  actor: Actor,
  person: Recipient,
  grant: { role: Role; agencyId: string | null },
): GrantRefusal | null {
  if (actor.staffId === person.staffId) return 'toOneself';
  if (!person.isActive) return 'staffInactive';
  if (!areDutiesApart(person.roles, grant.role)) return 'dutiesApart';
  if (isSystemRole(grant.role)) return grant.agencyId === null ? null : 'agencyUnwanted';
  return grant.agencyId === null ? 'agencyMissing' : null;
}

export type DelegationRefusal =
  | 'notDelegable'
  | 'samePerson'
  | 'toOneself'
  | 'notYours'
  | 'roleNotHeld'
  | 'staffInactive'
  | 'dutiesApart'
  | 'otherSite'
  | 'startsInPast'
  | 'endsBeforeStart'
  | 'tooLong';

/** A delegation about to be made, with what is known of both sides. */
export interface DelegationRequest {
  fromStaffId: string;
  role: Role;
  /** Whether the absent person holds this very role, not by delegation. */
  isHeld: boolean;
  scope: Scope;
  to: Recipient & { siteId: string | null };
  startsOn: PlainDate;
  endsOn: PlainDate;
}

/** Why this delegation may not be made by this actor today, or null. What was delegated cannot be handed on. */
export function refuseDelegation(
  actor: Actor,
  request: DelegationRequest,
  today: PlainDate,
): DelegationRefusal | null {
  const { fromStaffId, to, startsOn, endsOn } = request;
  if (!isDelegable(request.role)) return 'notDelegable';
  if (fromStaffId === to.staffId) return 'samePerson';
  if (actor.staffId !== null && actor.staffId !== fromStaffId) {
    if (!mayArrange(actor, request.scope)) return 'notYours';
    if (actor.staffId === to.staffId) return 'toOneself';
  }
  if (!request.isHeld) return 'roleNotHeld';
  if (!to.isActive) return 'staffInactive';
  if (!areDutiesApart(to.roles, request.role)) return 'dutiesApart';
  if (to.siteId !== request.scope.siteId) return 'otherSite';
  if (startsOn < today) return 'startsInPast';
  if (endsOn < startsOn) return 'endsBeforeStart';
  return endsOn > addMonths(startsOn, LONGEST_DELEGATION_MONTHS) ? 'tooLong' : null;
}

/** Whether the actor arranges delegations for absent people there: leader or disclosure office in their own right. */
export function mayArrange(actor: Actor, scope: Scope): boolean {
  const own = { ...actor, roles: actor.roles.filter(isOwn) };
  return roleFor(own, 'delegation.arrange', scope) !== null;
}

/** Either side, whoever made it, and whoever arranges delegations there may end one. */
export function mayEndDelegation(
  actor: Actor,
  delegation: { fromStaffId: string; toStaffId: string; createdBy: string | null },
  scope: Scope,
): boolean {
  if (actor.staffId === null) return true;
  const { fromStaffId, toStaffId, createdBy } = delegation;
  return [fromStaffId, toStaffId, createdBy].includes(actor.staffId) || mayArrange(actor, scope);
}

function isOwn(held: RoleHeld): boolean {
  return held.delegatedBy === null;
}
