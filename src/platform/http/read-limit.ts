import type { MiddlewareHandler } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../errors.ts';
import type { AppEnv } from './context.ts';
import { addressOf } from './security.ts';

/** Reads that cost work: searches, data, files made on demand. Pages from the cache never come here. */
const COSTLY = /^\/(?:search|api\/v1)(?:[/.]|$)|\.(?:pdf|docx|xlsx|csv)$/;

/** A whole office behind one address stays below this; a harvester has `/api/v1/changes` with large pages. */
export const READ_RULE = { points: 300, seconds: 60 } as const;

/** Addresses of one network count together: whoever has one IPv6 address has 2^64 of them. */
function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail = ''] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const zeros = new Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  const groups = address.includes('::') ? [...left, ...zeros, ...right] : left;
  return groups.slice(0, 4).join(':');
}

/** This machine itself, and what came through a proxy nobody named in TRUST_PROXY: everybody would share one count. */
function isUncounted(address: string): boolean {
  return address === 'unknown' || address === '::1' || address.startsWith('127.');
}

/**
 * Bounds costly public reads by client address; above it 429 with Retry-After. Counted in memory on purpose: it shields
 * the database, so it must not ask it, and several processes each allowing the rule do no harm.
 */
export function readLimit(
  trustedProxies: readonly string[],
  rule: { points: number; seconds: number } = READ_RULE,
): MiddlewareHandler<AppEnv> {
  const counter = new RateLimiterMemory({ points: rule.points, duration: rule.seconds });
  return async (c, next) => {
    if (!COSTLY.test(c.req.path)) return next();
    const address = addressOf(c, trustedProxies);
    if (isUncounted(address)) return next();
    try {
      await counter.consume(networkOf(address));
    } catch (thrown) {
      if (!(thrown instanceof RateLimiterRes)) throw thrown;
      const retryAfter = Math.max(1, Math.ceil(thrown.msBeforeNext / 1000));
      c.header('Retry-After', String(retryAfter));
      throw new AppError('tooMany', {
        message: `一分钟内查询超过 ${rule.points} 次，请在 ${retryAfter} 秒后再试；批量获取请用 /api/v1/changes`,
        facts: { retryAfter },
      });
    }
    return next();
  };
}
