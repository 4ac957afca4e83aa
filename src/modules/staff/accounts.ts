import { execute } from '../../platform/command.ts';
import type { Env } from '../../platform/env.ts';
import { AppError, fieldError } from '../../platform/errors.ts';
import { type Actor, holds } from '../../platform/permission.ts';
import {
  type AccountRefusal,
  type ChangeRefusal,
  passwordFlaw,
  type Sessions,
  sessionText,
} from '../../platform/session/index.ts';
import { announcePasswordReset, announceUnlock, joinAccount } from './commands/account.ts';
import { createStaff } from './commands/create-staff.ts';
import { deactivate, reactivate } from './commands/deactivate.ts';
import { freshPassword } from './fresh-password.ts';
import { getStaff, isAccountJoined, type StaffView } from './queries/people.ts';
import { staffText } from './text.ts';

/** What the slice needs of accounts; they lie in tables of their own, outside the transaction of a command. */
export type Accounts = Pick<
  Sessions,
  'createAccount' | 'findAccount' | 'getAccount' | 'setPassword' | 'disable' | 'enable' | 'unlock'
>;

/** A name and the password to hand over; shown once, kept nowhere. */
export interface HandedOver {
  staffId: string;
  username: string;
  displayName: string;
  password: string;
}

export interface NewStaff {
  username: string;
  displayName: string;
  agencyId: string | null;
  /** Generated when not given. */
  password?: string | null;
}

/**
 * Adds a person who can sign in. The person comes first, so that a failure on the way leaves somebody without an account
 * (`openAccount` mends that), never an account without somebody. Throws `invalidInput` naming username or password.
 */
export async function addStaff(
  env: Env,
  accounts: Accounts,
  actor: Actor,
  { password, ...person }: NewStaff,
): Promise<HandedOver> {
  refuseFlaw(password, person.username);
  const { staffId } = await execute(env, createStaff, actor, person);
  return openAccount(env, accounts, actor, { staffId, password });
}

/** Opens a login account for somebody who has none. Throws `stateForbids` where there is one. */
export async function openAccount(
  env: Env,
  accounts: Accounts,
  actor: Actor,
  { staffId, password }: { staffId: string; password?: string | null },
): Promise<HandedOver> {
  if (actor.staffId !== null && !holds(actor, 'staff.manage')) throw new AppError('forbidden');
  const person = await getStaff(env.db, staffId);
  if (person.accountId) {
    throw new AppError('stateForbids', { reason: 'hasAccount', message: staffText.hasAccount });
  }
  refuseFlaw(password, person.username);
  const secret = password || freshPassword();
  const accountId = await prepareAccount(env, accounts, person, secret);
  await execute(env, joinAccount, actor, { staffId, accountId });
  return { staffId, username: person.username, displayName: person.displayName, password: secret };
}

/**
 * A new account that nobody signs in with until `joinAccount` gives it a person, or the one that an earlier attempt made
 * before it was cut off. Throws `invalidInput` naming username or password.
 */
export async function prepareAccount(
  env: Env,
  accounts: Accounts,
  { username, displayName }: Pick<StaffView, 'username' | 'displayName'>,
  password: string,
): Promise<string> {
  const made = await accounts.createAccount({ username, displayName, password });
  if (made.ok) return made.accountId;
  const left = made.reason === 'usernameTaken' ? await accounts.findAccount(username) : null;
  if (!left || (await isAccountJoined(env.db, left.accountId))) throw refusal(made.reason);
  const set = await accounts.setPassword(left.accountId, password);
  if (!set.ok) throw refusal(set.reason);
  await accounts.enable(left.accountId);
  return left.accountId;
}

/** Sets a new password (generated when not given) and ends all sessions of the person. */
export async function resetPassword(
  env: Env,
  accounts: Accounts,
  actor: Actor,
  { staffId, password }: { staffId: string; password?: string | null },
): Promise<HandedOver> {
  const person = await getStaff(env.db, staffId);
  refuseFlaw(password, person.username);
  const { accountId } = await execute(env, announcePasswordReset, actor, { staffId });
  const secret = password || freshPassword();
  const set = await accounts.setPassword(accountId, secret);
  if (!set.ok) throw refusal(set.reason);
  return { staffId, username: person.username, displayName: person.displayName, password: secret };
}

/** Takes a person out of service and ends all sessions. Access ends with the first step already. */
export async function deactivateStaff(
  env: Env,
  accounts: Accounts,
  actor: Actor,
  staffId: string,
): Promise<void> {
  const { accountId } = await execute(env, deactivate, actor, { staffId });
  if (accountId) await accounts.disable(accountId);
}

/** Puts a person back into service; also mends an account that stayed shut when this was cut off before. */
export async function reactivateStaff(
  env: Env,
  accounts: Accounts,
  actor: Actor,
  staffId: string,
): Promise<void> {
  const { accountId } = await execute(env, reactivate, actor, { staffId });
  if (accountId) await accounts.enable(accountId);
}

/** Ends the lock that wrong passwords brought; whether there were any. */
export async function unlockStaff(
  env: Env,
  accounts: Accounts,
  actor: Actor,
  staffId: string,
): Promise<boolean> {
  const { username } = await execute(env, announceUnlock, actor, { staffId });
  return accounts.unlock(username);
}

/** Before anything is written: a person must not stay behind because the password was bad. */
function refuseFlaw(password: string | null | undefined, username: string): void {
  if (!password) return;
  const flaw = passwordFlaw(password, username.normalize('NFKC').trim().toLowerCase());
  if (flaw) throw refusal(flaw);
}

function refusal(reason: AccountRefusal | ChangeRefusal): AppError {
  const message = sessionText.refusals[reason];
  if (reason.startsWith('password')) return fieldError('password', '密码', message);
  if (reason === 'displayNameMissing') return fieldError('displayName', '姓名', message);
  return fieldError('username', '用户名', message);
}
