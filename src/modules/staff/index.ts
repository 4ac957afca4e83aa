export {
  type Accounts,
  addStaff,
  deactivateStaff,
  type HandedOver,
  type NewStaff,
  openAccount,
  prepareAccount,
  reactivateStaff,
  resetPassword,
  unlockStaff,
} from './accounts.ts';
export { joinAccount } from './commands/account.ts';
export { changeStaff } from './commands/change-staff.ts';
export { createStaff } from './commands/create-staff.ts';
export { delegate, endDelegation } from './commands/delegate.ts';
export { grantRole } from './commands/grant-role.ts';
export { changeNotices, makeCalendarKey, revokeCalendarKey } from './commands/notices.ts';
export { revokeRole } from './commands/revoke-role.ts';
export { staffConsole } from './console/index.ts';
export type { OpenWork, StaffParts } from './console/parts.ts';
export { addFirstAdministrators } from './first-administrators.ts';
export { freshPassword } from './fresh-password.ts';
export { DELEGABLE, type DelegableRole, SYSTEM_ROLES, type SystemRole } from './policy.ts';
export { findActor, findActorOf, listActors } from './queries/actor.ts';
export { type DelegationView, listOpenDelegations, listPastDelegations } from './queries/delegations.ts';
export { type Holder, holdersOf, listHolders, listHoldersAt } from './queries/holders.ts';
export { emailOf, findByCalendarKey, listDigestReaders, reachableByMail } from './queries/notices.ts';
export {
  findByUsername,
  type Grant,
  getStaff,
  idsOfStaffNamed,
  listColleagues,
  listStaff,
  namesOfStaff,
  type StaffFilter,
  type StaffPage,
  type StaffView,
} from './queries/people.ts';
export { STAFF_REACTIONS } from './reactions.ts';
