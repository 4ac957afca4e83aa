/** Somebody signed in, as far as this folder knows: an account, not a person with roles. */
export interface CurrentSession {
  readonly accountId: string;
  readonly sessionId: string;
  /** Until then the password was typed recently enough for an act that asks for it. */
  readonly freshUntil: Date;
  /** When the session ends by itself if nothing more happens. */
  readonly endsAt: Date;
}

/** One live session as its owner sees it. */
export interface SessionView {
  readonly sessionId: string;
  readonly signedInAt: Date;
  readonly lastSeenAt: Date;
  readonly endsAt: Date;
  readonly address: string;
  readonly agent: string;
}

export interface AccountView {
  readonly accountId: string;
  readonly username: string;
  readonly displayName: string;
  readonly isDisabled: boolean;
}

/** What is wrong with a password somebody wants to have. */
export type PasswordFlaw =
  | 'passwordTooShort'
  | 'passwordTooLong'
  | 'passwordIsUsername'
  | 'passwordTooCommon';

export type AccountRefusal = PasswordFlaw | 'usernameInvalid' | 'usernameTaken' | 'displayNameMissing';

export type SignInRefusal = 'wrong' | 'locked' | 'slowDown' | 'disabled';

export type ChangeRefusal = PasswordFlaw | 'wrong' | 'locked' | 'noAccount';

export interface SignInAttempt {
  readonly username: string;
  readonly password: string;
  /** Address of the client after trusted proxies, never a raw header. */
  readonly address: string;
  readonly agent: string;
  /** The session this browser had; it ends when the attempt succeeds. */
  readonly replaces?: CurrentSession | null;
}

export type SignInOutcome =
  | { ok: true; accountId: string; sessionId: string; cookies: readonly string[] }
  | { ok: false; reason: SignInRefusal; until?: Date };

export type ChangeOutcome = { ok: true } | { ok: false; reason: ChangeRefusal; until?: Date };

export type AccountOutcome = { ok: true; accountId: string } | { ok: false; reason: AccountRefusal };

/** Periods and counts an office may set; hours, minutes and seconds as named. */
export interface SessionLimits {
  readonly absoluteHours: number;
  readonly idleHours: number;
  readonly freshMinutes: number;
  readonly failuresBeforeLock: number;
  readonly lockMinutes: number;
  readonly failuresBeforeSlowdown: number;
  readonly slowdownSeconds: number;
}

export const SESSION_LIMITS: SessionLimits = {
  absoluteHours: 12,
  idleHours: 2,
  freshMinutes: 30,
  failuresBeforeLock: 5,
  lockMinutes: 15,
  failuresBeforeSlowdown: 20,
  slowdownSeconds: 10,
};
