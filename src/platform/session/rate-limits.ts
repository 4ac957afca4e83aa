import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { ConnectionPool } from '../database/pool.ts';
import { signature } from './signing.ts';

export interface LimitRule {
  readonly points: number;
  readonly seconds: number;
}

export type LimitAnswer = { ok: true } | { ok: false; retryAfter: number };

export interface RateLimits {
  /** Counts one against the key; `retryAfter` in seconds when the rule is used up. */
  limit(key: string, rule: LimitRule): Promise<LimitAnswer>;
}

/** Where limits are counted and with which key their subjects are hashed. */
export interface LimitStore {
  readonly pool: ConnectionPool;
  readonly secret: string;
}

/**
 * One counter in the table all processes share. Without the database it throws: a limit in memory would
 * multiply with the number of processes. Lapsed rows are removed by a scheduled job, not by a timer here.
 */
export function counterIn({ pool }: LimitStore, { points, seconds }: LimitRule): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: pool,
    storeType: 'pool',
    schemaName: 'auth',
    tableName: 'rate_limit',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: '',
    points,
    duration: seconds,
  });
}

/** Keys hold names and addresses, so that only a keyed hash of them is kept. */
export function limitKey({ secret }: LimitStore, key: string): string {
  return signature('limit', key, secret);
}

/** Counts one. The library rejects with its result when the limit is reached and with an Error on a fault. */
export async function consume(counter: RateLimiterPostgres, key: string): Promise<RateLimiterRes> {
  try {
    return await counter.consume(key);
  } catch (thrown) {
    if (thrown instanceof RateLimiterRes) return thrown;
    throw thrown;
  }
}

/** Limits for public pages; prefix each key with its use. Throws when the database is away. */
export function createRateLimits(store: LimitStore): RateLimits {
  return {
    async limit(key, rule) {
      const result = await consume(counterIn(store, rule), limitKey(store, `${rule.seconds}:${key}`));
      if (result.consumedPoints <= rule.points) return { ok: true };
      return { ok: false, retryAfter: Math.max(1, Math.ceil(result.msBeforeNext / 1000)) };
    },
  };
}
