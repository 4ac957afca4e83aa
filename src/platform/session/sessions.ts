import { parseSigned } from 'hono/utils/cookie';
import { createAccounts } from './accounts.ts';
import { createAttempts } from './attempts.ts';
import { type AuthParts, configureAuth, cookieName } from './better-auth.ts';
import { createPasswordChanges } from './password-changes.ts';
import { hashedOnce } from './passwords.ts';
import { createSessionStore } from './session-store.ts';
import { signIn } from './sign-in.ts';
import { type CurrentSession, SESSION_LIMITS, type SessionLimits, type SignInAttempt } from './types.ts';

export interface SessionParts extends Omit<AuthParts, 'limits'> {
  readonly limits?: Partial<SessionLimits>;
}

/** Accounts, sign-in and sessions over the given pool; see README.md for each call. */
export function createSessions(given: SessionParts) {
  const limits = { ...SESSION_LIMITS, ...given.limits };
  const { pool, secret, baseUrl, now, log } = given;
  const auth = configureAuth({ ...given, limits });
  const attempts = createAttempts({ pool, secret }, limits, now);
  const store = createSessionStore(pool, limits, now);
  const hashing = async () => (await auth.$context).password;
  const accountParts = { pool, hashing, attempts, now };
  const accounts = createAccounts(accountParts);
  const cookie = cookieName(baseUrl);

  /** The token of a cookie that carries our signature; a forged one never reaches the database. */
  async function tokenOf(headers: Headers): Promise<string | null> {
    const cookies = headers.get('cookie');
    if (!cookies) return null;
    return (await parseSigned(cookies, secret, cookie))[cookie] || null;
  }

  return {
    ...accounts,
    /** The same for many people of one password, which is hashed once. */
    accountsOfOnePassword() {
      const once = hashing().then(hashedOnce);
      return createAccounts({ ...accountParts, hashing: () => once });
    },
    ...createPasswordChanges(accountParts, accounts),
    async signIn(attempt: SignInAttempt) {
      const outcome = await signIn({ auth, attempts, store }, attempt);
      if (outcome.ok) log.info({ accountId: outcome.accountId, sessionId: outcome.sessionId }, 'signed in');
      else log.warn({ reason: outcome.reason }, 'sign-in refused');
      return outcome;
    },
    /** Ends the session of the cookie, if any; the `Set-Cookie` values that clear it. */
    async signOut(headers: Headers): Promise<string[]> {
      const answer = await auth.api.signOut({ headers, returnHeaders: true });
      return answer.headers.getSetCookie();
    },
    async current(headers: Headers): Promise<CurrentSession | null> {
      const token = await tokenOf(headers);
      return token === null ? null : store.find(token);
    },
    async lastAccount(headers: Headers): Promise<string | null> {
      const token = await tokenOf(headers);
      return token === null ? null : store.ownerOf(token);
    },
    listSessions: store.list,
    revokeSession: store.revoke,
    revokeAll: store.revokeAll,
    removeExpired: store.removeExpired,
  };
}

export type Sessions = ReturnType<typeof createSessions>;
