import type { Client } from 'pg';

/** Role that holds the application's rights; `grants.sql` names it. */
export const APP_ROLE = 'gongkai_app';

/** The role the application signs in as: the rights-holding role itself, or one that belongs to it. */
export interface AppLogin {
  readonly role: string;
  readonly password: string;
}

const ALREADY_THERE = new Set(['42710', '23505']);
const NOT_ALLOWED = '42501';
const LOST_RACE = 'XX000';

/**
 * Makes the application's role and its login with the given password, or brings them up to date.
 * Roles belong to the whole server, so two installations may do this at once; that is waited out.
 * False when this connection may not create roles: the application then has to use the given account.
 */
export async function ensureAppRole(owner: Client, login: AppLogin): Promise<boolean> {
  try {
    await ensureRole(owner, APP_ROLE);
    if (login.role !== APP_ROLE) {
      await ensureRole(owner, login.role);
      await grantMembership(owner, login.role);
    }
    await ensurePassword(owner, login);
    return true;
  } catch (error) {
    if (codeOf(error) === NOT_ALLOWED) return false;
    throw error;
  }
}

async function ensureRole(owner: Client, role: string): Promise<void> {
  const known = await owner.query('select 1 from pg_roles where rolname = $1', [role]);
  if (known.rowCount) return;
  try {
    await owner.query(`create role ${owner.escapeIdentifier(role)}`);
  } catch (error) {
    if (!ALREADY_THERE.has(codeOf(error))) throw error;
  }
}

async function grantMembership(owner: Client, role: string): Promise<void> {
  const member = await owner.query(
    `select 1 from pg_auth_members
     where roleid = (select oid from pg_roles where rolname = $1)
       and member = (select oid from pg_roles where rolname = $2)`,
    [APP_ROLE, role],
  );
  if (!member.rowCount) await owner.query(`grant ${APP_ROLE} to ${owner.escapeIdentifier(role)}`);
}

/** Sets the password each time: the secret it comes from may have been renewed. */
async function ensurePassword(owner: Client, { role, password }: AppLogin): Promise<void> {
  const statement = `alter role ${owner.escapeIdentifier(role)} login password ${owner.escapeLiteral(password)}`;
  try {
    await owner.query(statement);
  } catch (error) {
    // "tuple concurrently updated": another process is writing the same row of pg_authid; the second try sees it.
    if (codeOf(error) !== LOST_RACE) throw error;
    await owner.query(statement);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
