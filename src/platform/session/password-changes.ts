import type { AccountParts, Accounts } from './accounts.ts';
import { passwordFlaw } from './passwords.ts';
import type { ChangeOutcome } from './types.ts';

export interface PasswordChange {
  readonly accountId: string;
  /** The session that stays; all others end. */
  readonly sessionId: string;
  readonly oldPassword: string;
  readonly newPassword: string;
}

/** A new password ends the sessions that the old one opened, in the same statement. */
const REPLACE_PASSWORD = `
  with changed as (
    update auth.account set password = $2, updated_at = $3
    where user_id = $1 and provider_id = 'credential' returning user_id
  ), ended as (
    delete from auth.session s using changed
    where s.user_id = changed.user_id and s.id is distinct from $4
  )
  select user_id from changed`;

/** Changing passwords: by an administrator, or by the person who knows the old one. */
export function createPasswordChanges(
  { pool, hashing, attempts, now }: AccountParts,
  { getAccount }: Pick<Accounts, 'getAccount'>,
) {
  async function replacePassword(accountId: string, password: string, keepSession: string | null) {
    const hash = await (await hashing()).hash(password);
    const { rowCount } = await pool.query(REPLACE_PASSWORD, [accountId, hash, now(), keepSession]);
    return rowCount === 1;
  }

  async function isPassword(accountId: string, password: string): Promise<boolean> {
    const { rows } = await pool.query<{ password: string }>(
      `select password from auth.account where user_id = $1 and provider_id = 'credential'`,
      [accountId],
    );
    const hash = rows[0]?.password;
    return hash !== undefined && (await (await hashing()).verify({ hash, password }));
  }

  return {
    async setPassword(accountId: string, password: string): Promise<ChangeOutcome> {
      const account = await getAccount(accountId);
      if (!account) return { ok: false, reason: 'noAccount' };
      const flaw = passwordFlaw(password, account.username);
      if (flaw) return { ok: false, reason: flaw };
      return (await replacePassword(accountId, password, null))
        ? { ok: true }
        : { ok: false, reason: 'noAccount' };
    },
    async changePassword(change: PasswordChange): Promise<ChangeOutcome> {
      const { accountId, sessionId, oldPassword, newPassword } = change;
      const account = await getAccount(accountId);
      if (!account) return { ok: false, reason: 'noAccount' };
      // Whoever found an open desk must not guess the password here without limit. Capitals, because
      // usernames are compared in lower case: no sign-in can use up this count.
      const subject = `CHANGE ${accountId}`;
      const hindrance = await attempts.admitSubject(subject);
      if (hindrance) return { ok: false, ...hindrance, reason: 'locked' };
      if (!(await isPassword(accountId, oldPassword))) {
        const lock = await attempts.failed(subject);
        return lock ? { ok: false, until: lock.until, reason: 'locked' } : { ok: false, reason: 'wrong' };
      }
      await attempts.unlock(subject);
      const flaw = passwordFlaw(newPassword, account.username);
      if (flaw) return { ok: false, reason: flaw };
      const changed = await replacePassword(accountId, newPassword, sessionId);
      return changed ? { ok: true } : { ok: false, reason: 'noAccount' };
    },
  };
}
