import type { MiddlewareHandler } from 'hono';
import { findActor } from '../modules/staff/index.ts';
import { AppError } from '../platform/errors.ts';
import type { AppEnv } from '../platform/http/context.ts';
import { formToken, SIGN_IN_PATH } from '../platform/session/index.ts';
import { shanghaiDate } from '../rules/plain-date.ts';

/** Loads who is behind the session, with the roles of the day. An account without staff behind it may do nothing. */
export const signedInPerson: MiddlewareHandler<AppEnv> = async (c, next) => {
  const session = c.get('session');
  if (!session || c.req.path === SIGN_IN_PATH || c.var.signedIn) return next();
  const { env } = c.var;
  const person = await findActor(env.db, session.accountId, shanghaiDate(env.now()));
  if (!person)
    throw new AppError('forbidden', {
      reason: 'noStaff',
      message: '这个账户没有对应的在岗人员，请联系系统管理员',
    });
  const { agencyName, ...actor } = person;
  c.set('signedIn', {
    actor,
    agencyName,
    sessionId: session.sessionId,
    formToken: formToken(session.sessionId, env.secret),
  });
  return next();
};
