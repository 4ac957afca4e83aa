import { betterAuth } from 'better-auth';
import { APIError, getIP } from 'better-auth/api';
import { username } from 'better-auth/plugins';
import { Kysely, PostgresDialect } from 'kysely';
import type { Pool } from 'pg';
import type { ConnectionPool } from '../database/pool.ts';
import type { Log } from '../log.ts';
import { cheapHashing, LONGEST_PASSWORD } from './passwords.ts';
import type { SessionLimits } from './types.ts';
import { isUsername } from './usernames.ts';

export interface AuthParts {
  readonly pool: ConnectionPool;
  readonly secret: string;
  readonly baseUrl: string;
  readonly now: () => Date;
  readonly hashing: { readonly cheap: boolean };
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>;
  readonly limits: SessionLimits;
}

/** Ours, never a client's: the wrapper fills it with the address that trusted proxies vouch for. */
export const ADDRESS_HEADER = 'x-gongkai-address';

const ADDRESS = { ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] } };

/** Error code of a right password on a disabled account. */
export const ACCOUNT_DISABLED = 'ACCOUNT_DISABLED';

/** The network an address stands for: IPv4 as it is, IPv6 as its /64 (one subscriber), else `unknown`. */
export function networkOf(address: string): string {
  return (
    getIP(new Headers({ [ADDRESS_HEADER]: address.replace(/[^\da-fA-F.:]/g, '') }), { advanced: ADDRESS }) ??
    'unknown'
  );
}

/** Name of the session cookie; `__Host-` (bound to this host, TLS only) wherever TLS is in use. */
export function cookieName(baseUrl: string): string {
  return baseUrl.startsWith('https://') ? '__Host-gongkai' : 'gongkai';
}

/** Column names in snake_case; the library's own names stay inside this file. */
const COLUMNS = {
  user: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
  account: {
    accountId: 'account_id',
    providerId: 'provider_id',
    userId: 'user_id',
    accessToken: 'access_token',
    refreshToken: 'refresh_token',
    idToken: 'id_token',
    accessTokenExpiresAt: 'access_token_expires_at',
    refreshTokenExpiresAt: 'refresh_token_expires_at',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
  session: {
    userId: 'user_id',
    expiresAt: 'expires_at',
    ipAddress: 'ip_address',
    userAgent: 'user_agent',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
  verification: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
} as const;

/** Times of a session come from our clock; a disabled account gets none, whichever way it signed in. */
function sessionHooks({ pool, now, limits }: AuthParts) {
  return {
    async before(session: { userId: string }) {
      const { rowCount } = await pool.query(
        'select 1 from auth."user" where id = $1 and disabled_at is null',
        [session.userId],
      );
      if (!rowCount) throw new APIError('FORBIDDEN', { code: ACCOUNT_DISABLED });
      const at = now();
      const expiresAt = new Date(at.getTime() + limits.idleHours * 3_600_000);
      return { data: { createdAt: at, updatedAt: at, expiresAt } };
    },
  };
}

function cookies({ baseUrl }: AuthParts) {
  const secure = baseUrl.startsWith('https://');
  return {
    // The prefix is ours to choose, so that __Host- can stand where the library would write __Secure-.
    useSecureCookies: false,
    defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure },
    cookies: { session_token: { name: cookieName(baseUrl) } },
  } as const;
}

/** The configured library: server calls only, its own HTTP routes are not mounted. */
export function configureAuth(parts: AuthParts) {
  const { pool, secret, baseUrl, hashing, log, limits } = parts;
  return betterAuth({
    appName: 'gongkai',
    secret,
    baseURL: baseUrl,
    database: {
      // A Kysely of its own: the application's renames columns, the library must not be renamed twice.
      db: new Kysely<unknown>({ dialect: new PostgresDialect({ pool: pool as Pool }) }),
      type: 'postgres',
      schemaName: 'auth',
    },
    user: { fields: COLUMNS.user },
    account: { fields: COLUMNS.account },
    session: { fields: COLUMNS.session, expiresIn: limits.absoluteHours * 3600 },
    verification: { fields: COLUMNS.verification },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      maxPasswordLength: LONGEST_PASSWORD,
      ...(hashing.cheap ? { password: cheapHashing } : {}),
    },
    plugins: [
      username({
        displayUsername: false,
        minUsernameLength: 2,
        maxUsernameLength: 40,
        usernameValidator: isUsername,
        usernameNormalization: false,
      }),
    ],
    databaseHooks: { session: { create: sessionHooks(parts) } },
    // Limits are ours (attempts.ts), in the database and for names that do not exist too.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // Messages only: the arguments the library would add can hold names and addresses.
    logger: { level: 'error', log: (_level, message) => log.error({ part: 'better-auth' }, message) },
    advanced: { ...ADDRESS, ...cookies(parts), database: { validateSchema: false } },
  });
}

export type Auth = ReturnType<typeof configureAuth>;
