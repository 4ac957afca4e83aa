/** The roles of the system. The last three run it and have no part in publishing (separation of duties). */
export const ROLES = [
  'clerk',
  'secrecyReviewer',
  'head',
  'leader',
  'disclosureOffice',
  'systemAdministrator',
  'securityAdministrator',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

/** Whether a text from outside names a role. */
export function isRole(text: string | undefined): text is Role {
  return (ROLES as readonly (string | undefined)[]).includes(text);
}

/** What may be done, and by which roles. Whether it may be done to *this* thing is a slice's `policy.ts`. */
export const PERMISSIONS = {
  'console.open': ROLES,
  'document.write': ['clerk'],
  'document.secrecyReview': ['secrecyReviewer'],
  'document.headReview': ['head'],
  'document.signOff': ['leader'],
  'document.publish': ['clerk', 'disclosureOffice'],
  'document.withdraw': ['leader', 'disclosureOffice'],
  'document.reexamine': ['leader', 'disclosureOffice'],
  'document.consent': ['disclosureOffice'],
  'document.import': ['disclosureOffice'],
  'document.read': ['clerk', 'secrecyReviewer', 'head', 'leader', 'disclosureOffice'],
  'work.reassign': ['head', 'leader', 'disclosureOffice'],
  'work.delegate': ['clerk', 'secrecyReviewer', 'head', 'leader', 'disclosureOffice'],
  'delegation.arrange': ['leader', 'disclosureOffice'],
  'catalogue.propose': ['clerk', 'head', 'disclosureOffice'],
  'catalogue.decide': ['disclosureOffice'],
  'frame.edit': ['disclosureOffice'],
  'agency.edit': ['disclosureOffice'],
  'calendar.edit': ['disclosureOffice', 'systemAdministrator'],
  'calendar.tryOut': ['head', 'leader', 'disclosureOffice', 'systemAdministrator'],
  'search.manage': ['disclosureOffice'],
  'staff.manage': ['systemAdministrator'],
  'role.grant': ['securityAdministrator'],
  'account.unlock': ['securityAdministrator'],
  'token.issue': ['securityAdministrator'],
  'setting.manage': ['systemAdministrator'],
  'audit.read': ['auditor'],
  'application.read': ['clerk', 'head', 'leader', 'disclosureOffice'],
  'application.handle': ['clerk', 'disclosureOffice'],
  'application.review': ['head', 'disclosureOffice'],
  'application.sign': ['leader'],
  'application.template': ['disclosureOffice'],
  'workPlan.read': ['clerk', 'head', 'leader', 'disclosureOffice'],
  'workPlan.write': ['clerk', 'disclosureOffice'],
  'workPlan.confirm': ['head', 'leader'],
  'workPlan.sign': ['leader'],
  'workPlan.hide': ['leader', 'disclosureOffice'],
  'workPlan.receive': ['disclosureOffice'],
  'cleanup.read': ['clerk', 'head', 'leader', 'disclosureOffice'],
  'cleanup.propose': ['clerk', 'disclosureOffice'],
  'cleanup.wholeSite': ['disclosureOffice'],
  'cleanup.decide': ['leader'],
  'cleanup.publish': ['clerk', 'disclosureOffice'],
  'annualReport.read': ['clerk', 'head', 'leader', 'disclosureOffice'],
  'annualReport.write': ['clerk', 'disclosureOffice'],
  'annualReport.review': ['head'],
  'annualReport.sign': ['leader'],
  'annualReport.publish': ['clerk', 'disclosureOffice'],
  'annualReport.moderate': ['disclosureOffice'],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof PERMISSIONS;

/** One role held by somebody, at an agency or (disclosure office of a site's host agency) over a whole site. */
export interface RoleHeld {
  role: Role;
  agencyId: string | null;
  /** Set when the role reaches every agency of this site. */
  siteId: string | null;
  domain: string | null;
  /** Whose role this is when it is held by delegation (代理). */
  delegatedBy: string | null;
}

/** Who acts. `staffId` null is the system itself: scheduled jobs and the demo loader's bookkeeping. */
export interface Actor {
  staffId: string | null;
  displayName: string;
  agencyId: string | null;
  siteId: string | null;
  roles: readonly RoleHeld[];
  /** Set when a program acts for the person: it may do this much and no more. */
  token?: { id: string; permissions: readonly Permission[] };
}

/** Where a thing stands, for deciding whether a role reaches it. */
export interface Scope {
  agencyId: string;
  /** The disclosing body the agency belongs to; itself unless it is an internal unit (科室). */
  bodyId: string;
  siteId: string;
  domains?: readonly string[];
}

export const SYSTEM: Actor = { staffId: null, displayName: '系统', agencyId: null, siteId: null, roles: [] };

/** Whether a role held reaches the place: its domain, its agency or body, its site. */
export function reaches(held: RoleHeld, scope: Scope): boolean {
  if (held.domain !== null && !(scope.domains ?? []).includes(held.domain)) return false;
  if (held.siteId !== null) return held.siteId === scope.siteId;
  return held.agencyId === null || held.agencyId === scope.agencyId || held.agencyId === scope.bodyId;
}

/** The role by which the actor holds the permission (own roles before delegated ones), or null. */
export function roleFor(actor: Actor, permission: Permission, scope?: Scope): RoleHeld | null {
  if (actor.token && !actor.token.permissions.includes(permission)) return null;
  const wanted: readonly Role[] = PERMISSIONS[permission];
  const fitting = actor.roles.filter(
    (held) => wanted.includes(held.role) && (scope === undefined || reaches(held, scope)),
  );
  return fitting.find((held) => held.delegatedBy === null) ?? fitting[0] ?? null;
}

/** Whether the actor holds the permission, at the scope when one is given. */
export function holds(actor: Actor, permission: Permission, scope?: Scope): boolean {
  return roleFor(actor, permission, scope) !== null;
}
