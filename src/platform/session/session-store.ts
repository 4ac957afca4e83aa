import type { ConnectionPool } from '../database/pool.ts';
import type { CurrentSession, SessionLimits, SessionView } from './types.ts';

const HOUR = 3_600_000;
/** Use is written down at most this often, so that reading pages does not write on each request. */
const TOUCH_AFTER = 60_000;

/** Live: within idle and absolute time, on an account in use. $2 = now, $3 = earliest start allowed. */
const LIVE = `s.expires_at > $2 and s.created_at > $3 and u.disabled_at is null`;

const FIND_AND_TOUCH = `
  with live as (
    select s.id, s.user_id, s.created_at, s.updated_at, s.expires_at
    from auth.session s join auth."user" u on u.id = s.user_id
    where s.token = $1 and ${LIVE}
  ), touched as (
    update auth.session s
    set updated_at = $2, expires_at = least($5::timestamptz, s.created_at + make_interval(hours => $6))
    from live where s.id = live.id and live.updated_at <= $4
    returning s.id, s.expires_at
  )
  select live.id, live.user_id, live.created_at, coalesce(touched.expires_at, live.expires_at) as ends_at
  from live left join touched on touched.id = live.id`;

const LIST = `
  select s.id, s.created_at, s.updated_at, s.expires_at, s.ip_address, s.user_agent
  from auth.session s join auth."user" u on u.id = s.user_id
  where s.user_id = $1 and ${LIVE}
  order by s.updated_at desc, s.id`;

interface SessionRow {
  id: string;
  user_id: string;
  created_at: Date;
  updated_at: Date;
  expires_at: Date;
  ends_at: Date;
  ip_address: string | null;
  user_agent: string | null;
}

type Limits = Pick<SessionLimits, 'absoluteHours' | 'idleHours' | 'freshMinutes'>;

async function findLive(
  pool: ConnectionPool,
  limits: Limits,
  at: Date,
  token: string,
): Promise<CurrentSession | null> {
  const touchBefore = new Date(at.getTime() - TOUCH_AFTER);
  const idleEnd = new Date(at.getTime() + limits.idleHours * HOUR);
  const values = [token, at, earliestStart(limits, at), touchBefore, idleEnd, limits.absoluteHours];
  const { rows } = await pool.query<SessionRow>(FIND_AND_TOUCH, values);
  const row = rows[0];
  if (!row) return null;
  const freshUntil = new Date(row.created_at.getTime() + limits.freshMinutes * 60_000);
  return { accountId: row.user_id, sessionId: row.id, freshUntil, endsAt: row.ends_at };
}

async function listLive(
  pool: ConnectionPool,
  limits: Limits,
  at: Date,
  accountId: string,
): Promise<SessionView[]> {
  const { rows } = await pool.query<SessionRow>(LIST, [accountId, at, earliestStart(limits, at)]);
  return rows.map((row) => ({
    sessionId: row.id,
    signedInAt: row.created_at,
    lastSeenAt: row.updated_at,
    endsAt: row.expires_at,
    address: row.ip_address ?? '',
    agent: row.user_agent ?? '',
  }));
}

function earliestStart({ absoluteHours }: Limits, at: Date): Date {
  return new Date(at.getTime() - absoluteHours * HOUR);
}

/** The rows of signed-in browsers, judged by our clock. */
export function createSessionStore(pool: ConnectionPool, limits: Limits, now: () => Date) {
  return {
    /** The live session of a token, prolonged; null otherwise. One statement. */
    find: (token: string) => findLive(pool, limits, now(), token),
    list: (accountId: string) => listLive(pool, limits, now(), accountId),
    /** Whose session a token was, live or not; null once its row was removed. */
    async ownerOf(token: string): Promise<string | null> {
      const { rows } = await pool.query<SessionRow>('select user_id from auth.session where token = $1', [
        token,
      ]);
      return rows[0]?.user_id ?? null;
    },
    /** Throws when there is no such session. */
    async idOf(token: string): Promise<string> {
      const { rows } = await pool.query<SessionRow>('select id from auth.session where token = $1', [token]);
      if (!rows[0]) throw new Error('the session just opened is not there');
      return rows[0].id;
    },
    /** Ends one session of this account; false when it has no such session. */
    async revoke(accountId: string, sessionId: string): Promise<boolean> {
      const text = 'delete from auth.session where user_id = $1 and id = $2';
      return (await pool.query(text, [accountId, sessionId])).rowCount === 1;
    },
    /** Ends all sessions of the account but one, if given; how many ended. */
    async revokeAll(accountId: string, exceptSessionId?: string): Promise<number> {
      const text = 'delete from auth.session where user_id = $1 and id is distinct from $2';
      return (await pool.query(text, [accountId, exceptSessionId ?? null])).rowCount ?? 0;
    },
    /**
     * Removes sessions that ended a day ago and limits that lapsed. The day lets a form that was open
     * overnight still be matched to its owner.
     */
    async removeExpired(): Promise<void> {
      const at = now();
      const ended = new Date(at.getTime() - 24 * HOUR);
      await pool.query('delete from auth.session where expires_at < $1', [ended]);
      await pool.query('delete from auth.rate_limit where expire < $1', [at.getTime()]);
    },
  };
}

export type SessionStore = ReturnType<typeof createSessionStore>;
