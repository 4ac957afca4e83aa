import type { MiddlewareHandler } from 'hono';
import { AppError } from '../../platform/errors.ts';
import type { AppContext, AppEnv, Bearer } from '../../platform/http/context.ts';
import type { LimitRule, RateLimits } from '../../platform/session/index.ts';
import { shanghaiDate } from '../../rules/plain-date.ts';
import { findActor } from '../staff/index.ts';
import { answerOnce } from './commands/answer-once.ts';
import { actorWithin } from './policy.ts';
import { useToken } from './queries.ts';
import { hashOfSecret, secretIn } from './secret.ts';
import { tokenText } from './text.ts';

/** Requests of one token, counted over all processes. */
export const TOKEN_RULE: LimitRule = { points: 300, seconds: 60 };

/** Visible ASCII, as the key of a header can be. */
const KEY = /^[\x21-\x7e]{1,200}$/;

/**
 * Lets only programs with a valid token pass and sets `c.var.bearer`. Sessions never count here, so that no foreign page
 * can make a browser write: there is nothing for CSRF to abuse. Throws `notSignedIn` and `tooMany`.
 */
export function requireToken(
  limits: Pick<RateLimits, 'limit'>,
  rule: LimitRule = TOKEN_RULE,
): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const { env } = c.var;
    c.header('Cache-Control', 'no-store');
    const secret = secretIn(c.req.header('authorization'));
    const token = secret ? await useToken(env.db, hashOfSecret(secret), env.now()) : null;
    const person = token ? await findActor(env.db, token.accountId, shanghaiDate(env.now())) : null;
    if (!token || !person) {
      c.header('WWW-Authenticate', secret ? 'Bearer error="invalid_token"' : 'Bearer');
      throw new AppError('notSignedIn', { reason: 'token', message: tokenText.needed });
    }
    await countUse(c, limits, token.id, rule);
    const { agencyName: _, ...actor } = person;
    c.set('bearer', bearerFor(actorWithin(actor, token), token.id));
    return next();
  };
}

async function countUse(c: AppContext, limits: Pick<RateLimits, 'limit'>, tokenId: string, rule: LimitRule) {
  const answer = await limits.limit(`token:${tokenId}`, rule);
  if (answer.ok) return;
  const { retryAfter } = answer;
  c.header('Retry-After', String(retryAfter));
  throw new AppError('tooMany', {
    message: tokenText.tooMany(rule.points, retryAfter),
    facts: { retryAfter },
  });
}

function bearerFor(actor: Bearer['actor'], tokenId: string): Bearer {
  return {
    actor,
    answerOnce(c, fingerprint, write) {
      const key = c.req.header('idempotency-key') ?? '';
      if (!KEY.test(key))
        throw new AppError('badRequest', { reason: 'idempotencyKey', message: tokenText.keyMissing });
      const request = `${c.req.method} ${c.req.path} ${fingerprint}`;
      return answerOnce(c.var.env, { tokenId, key, fingerprint: hashOfSecret(request) }, write);
    },
  };
}
