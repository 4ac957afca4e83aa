import { randomUUID } from 'node:crypto';
import type { ConnectionPool } from '../database/pool.ts';
import type { Attempts } from './attempts.ts';
import { type PasswordHashing, passwordFlaw } from './passwords.ts';
import type { AccountOutcome, AccountView } from './types.ts';
import { isUsername, normaliseUsername } from './usernames.ts';

export interface AccountParts {
  readonly pool: ConnectionPool;
  readonly hashing: () => Promise<PasswordHashing>;
  readonly attempts: Attempts;
  readonly now: () => Date;
}

export interface NewAccount {
  readonly username: string;
  readonly displayName: string;
  readonly password: string;
}

/** Account and password in one statement: neither is ever there alone. */
const CREATE = `
  with created as (
    insert into auth."user" (id, name, email, username, created_at, updated_at)
    values ($1, $2, $3, $4, $6, $6) on conflict (username) do nothing returning id
  )
  insert into auth.account (id, account_id, provider_id, user_id, password, created_at, updated_at)
  select $7, id, 'credential', id, $5, $6, $6 from created`;

const FIND = 'select id, username, name, disabled_at from auth."user" where';

const DISABLE = `
  with disabled as (
    update auth."user" set disabled_at = $2, updated_at = $2 where id = $1 and disabled_at is null returning id
  )
  delete from auth.session where user_id = $1`;

interface AccountRow {
  id: string;
  username: string | null;
  name: string;
  disabled_at: Date | null;
}

function view(row: AccountRow | undefined): AccountView | null {
  if (!row) return null;
  const { id, username, name, disabled_at } = row;
  return { accountId: id, username: username ?? '', displayName: name, isDisabled: disabled_at !== null };
}

/** Accounts and their passwords. Refusals are answered, faults thrown. */
export function createAccounts({ pool, hashing, attempts, now }: AccountParts) {
  async function findAccount(username: string): Promise<AccountView | null> {
    const { rows } = await pool.query<AccountRow>(`${FIND} username = $1`, [normaliseUsername(username)]);
    return view(rows[0]);
  }

  async function getAccount(accountId: string): Promise<AccountView | null> {
    const { rows } = await pool.query<AccountRow>(`${FIND} id = $1`, [accountId]);
    return view(rows[0]);
  }

  return {
    findAccount,
    getAccount,
    async createAccount({ username, displayName, password }: NewAccount): Promise<AccountOutcome> {
      const name = normaliseUsername(username);
      if (!isUsername(name)) return { ok: false, reason: 'usernameInvalid' };
      if (!displayName.trim()) return { ok: false, reason: 'displayNameMissing' };
      const flaw = passwordFlaw(password, name);
      if (flaw) return { ok: false, reason: flaw };
      const accountId = randomUUID();
      const hash = await (await hashing()).hash(password);
      // The library wants an address; this one can never receive mail (RFC 2606).
      const email = `${accountId}@account.invalid`;
      const values = [accountId, displayName.trim(), email, name, hash, now(), randomUUID()];
      const { rowCount } = await pool.query(CREATE, values);
      return rowCount === 1 ? { ok: true, accountId } : { ok: false, reason: 'usernameTaken' };
    },
    /** Shuts the account and ends its sessions. */
    async disable(accountId: string): Promise<void> {
      await pool.query(DISABLE, [accountId, now()]);
    },
    async enable(accountId: string): Promise<void> {
      const text = 'update auth."user" set disabled_at = null, updated_at = $2 where id = $1';
      await pool.query(text, [accountId, now()]);
    },
    /** Ends the lock of a name before its time; whether it had failures counted. */
    unlock: (username: string): Promise<boolean> => attempts.unlock(normaliseUsername(username)),
  };
}

export type Accounts = ReturnType<typeof createAccounts>;
