import type { Context, MiddlewareHandler } from 'hono';
import { AppError } from '../errors.ts';
import { formToken, isFormToken, isFormType, isOwnOrigin, isUrlEncoded, tokenOfRequest } from './csrf.ts';
import { ResumePage, type Shell, SignInPage } from './pages.tsx';
import { type KeptForm, keepForm, LARGEST_KEPT_BODY, seal } from './resume.ts';
import { consolePath } from './same-site.ts';
import type { Sessions } from './sessions.ts';
import { sessionText } from './text.ts';
import type { CurrentSession } from './types.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** Set by `consoleGuard` on every route behind it. */
    session: CurrentSession;
  }
}

export const SIGN_IN_PATH = '/console/sign-in';

export interface GuardParts {
  readonly sessions: Pick<Sessions, 'current' | 'lastAccount'>;
  readonly shell: Shell;
  readonly secret: string;
  readonly baseUrl: string;
  readonly now: () => Date;
  /** What people call a form field; the field's own name when not given. */
  readonly labelOf?: (name: string) => string;
}

/**
 * Lets only signed-in people pass and only forms of their own session; sets `c.var.session`.
 * Nothing typed is lost: a form without a live session comes back after sign-in, one with an outdated token at once.
 * Throws `forbidden` (foreign origin, script without token) and `notSignedIn` (script without session).
 */
export function consoleGuard(parts: GuardParts): MiddlewareHandler {
  return async (c, next) => {
    // Sign-in looks after itself; a second guard on the way has nothing left to do.
    if (c.req.path === SIGN_IN_PATH || c.get('session')) return next();
    await requireOwnOrigin(c, parts.baseUrl);
    c.header('Cache-Control', 'no-store');
    const session = await parts.sessions.current(c.req.raw.headers);
    if (!session) return askToSignIn(c, parts);
    c.set('session', session);
    if (isReading(c)) return next();
    const token = await tokenOfRequest(c);
    return isFormToken(token, session.sessionId, parts.secret) ? next() : confirmAgain(c, parts, session);
  };
}

/** Throws `forbidden` when a changing request was not sent by our own pages. */
export async function requireOwnOrigin(c: Context, baseUrl: string): Promise<void> {
  if (await isOwnOrigin(c, baseUrl)) return;
  throw new AppError('forbidden', { reason: 'foreignOrigin', message: sessionText.foreignOrigin });
}

function isReading(c: Context): boolean {
  return c.req.method === 'GET' || c.req.method === 'HEAD';
}

async function askToSignIn(c: Context, { sessions, shell: Frame, secret, now }: GuardParts) {
  const here = pathAndQuery(c);
  if (isReading(c))
    return c.redirect(`${SIGN_IN_PATH}?next=${encodeURIComponent(consolePath(here) ?? '')}`, 303);
  if (!isFormType(c.req.header('content-type'))) throw new AppError('notSignedIn');
  const words = sessionText.signIn;
  const kept = await readForm(c, await sessions.lastAccount(c.req.raw.headers));
  return c.html(
    <Frame title={words.title}>
      <SignInPage
        notes={[words.ended, kept ? words.kept : words.notKept]}
        sealed={kept ? seal(kept, secret, now()) : null}
      />
    </Frame>,
    401,
  );
}

/** The origin was checked before, so that these are the person's own words from an older page. */
async function confirmAgain(c: Context, parts: GuardParts, session: CurrentSession) {
  const kept = isFormType(c.req.header('content-type')) ? await readForm(c, session.accountId) : null;
  if (!kept)
    throw new AppError('forbidden', { reason: 'formToken', message: sessionText.resume.tokenMissing });
  const Frame = parts.shell;
  return c.html(
    <Frame title={sessionText.resume.title}>
      <ResumePage
        form={kept}
        token={formToken(session.sessionId, parts.secret)}
        explain={sessionText.resume.outdated}
        labelOf={parts.labelOf ?? ((name) => name)}
      />
    </Frame>,
    403,
  );
}

/** The posted text, if its size is stated and bearable: nobody makes us read much before signing in. */
async function readForm(c: Context, accountId: string | null): Promise<KeptForm | null> {
  const length = c.req.header('content-length') ?? '';
  if (!/^\d+$/.test(length) || Number(length) > LARGEST_KEPT_BODY) return null;
  try {
    const isMultipart = !isUrlEncoded(c.req.header('content-type'));
    return keepForm(await c.req.formData(), pathAndQuery(c), isMultipart, accountId);
  } catch (thrown) {
    // A body that is no form (TypeError by specification) has no text to keep.
    if (thrown instanceof TypeError) return null;
    throw thrown;
  }
}

function pathAndQuery(c: Context): string {
  const url = new URL(c.req.url);
  return url.pathname + url.search;
}
