import { isAPIError } from 'better-auth/api';
import type { Attempts } from './attempts.ts';
import { ACCOUNT_DISABLED, ADDRESS_HEADER, type Auth } from './better-auth.ts';
import type { SessionStore } from './session-store.ts';
import type { SignInAttempt, SignInOutcome } from './types.ts';
import { isUsername, normaliseUsername } from './usernames.ts';

export interface SignInParts {
  readonly auth: Auth;
  readonly attempts: Attempts;
  readonly store: SessionStore;
}

/** A name that cannot exist; looked up so that a malformed name takes the way of an unknown one. */
const NOBODY = 'nobody.here.at-all';

type PasswordAnswer = { accountId: string; token: string; cookies: string[] } | 'wrong' | 'disabled';

async function askLibrary(auth: Auth, attempt: SignInAttempt, username: string): Promise<PasswordAnswer> {
  try {
    const { response, headers } = await auth.api.signInUsername({
      body: { username: isUsername(username) ? username : NOBODY, password: attempt.password },
      headers: new Headers({ [ADDRESS_HEADER]: attempt.address, 'user-agent': printable(attempt.agent) }),
      returnHeaders: true,
    });
    return { accountId: response.user.id, token: response.token, cookies: headers.getSetCookie() };
  } catch (thrown) {
    if (!isAPIError(thrown) || thrown.statusCode >= 500) throw thrown;
    return thrown.body?.code === ACCOUNT_DISABLED ? 'disabled' : 'wrong';
  }
}

/** Header values must be Latin-1 without controls; browsers send nothing else. */
function printable(agent: string): string {
  return agent.replace(/[^\x20-\x7e]/g, '').slice(0, 300);
}

/**
 * Checks name and password and opens a new session, never continuing an old one (no fixation).
 * Unknown, malformed and real names answer, count and lock alike. Throws only on faults.
 */
export async function signIn(
  { auth, attempts, store }: SignInParts,
  attempt: SignInAttempt,
): Promise<SignInOutcome> {
  const username = normaliseUsername(attempt.username);
  const hindrance = await attempts.admit(username, attempt.address);
  if (hindrance) return { ok: false, ...hindrance };
  const answer = await askLibrary(auth, attempt, username);
  if (answer === 'wrong') {
    const lock = await attempts.failed(username);
    return lock ? { ok: false, ...lock } : { ok: false, reason: 'wrong' };
  }
  await attempts.succeeded(username, attempt.address);
  if (answer === 'disabled') return { ok: false, reason: 'disabled' };
  if (attempt.replaces) await store.revoke(attempt.replaces.accountId, attempt.replaces.sessionId);
  const sessionId = await store.idOf(answer.token);
  return { ok: true, accountId: answer.accountId, sessionId, cookies: answer.cookies };
}
