import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie } from 'hono/cookie';
import type { Child } from 'hono/jsx';
import { AppError } from '../errors.ts';
import { cookieName } from './better-auth.ts';
import { formToken } from './csrf.ts';
import { consoleGuard, type GuardParts, requireOwnOrigin, SIGN_IN_PATH } from './guard.tsx';
import { minute, PasswordPage, RefusalPage, ResumePage, SessionsPage, SignInPage } from './pages.tsx';
import { isSeal, LARGEST_KEPT_BODY, open } from './resume.ts';
import { consolePath } from './same-site.ts';
import type { Sessions } from './sessions.ts';
import { type SessionRefusal, sessionText } from './text.ts';
import type { SignInOutcome } from './types.ts';

export interface SessionRouteParts extends GuardParts {
  readonly sessions: Sessions;
  /** Address of the client, after `TRUST_PROXY` was obeyed. */
  readonly addressOf: (c: Context) => string;
}

const DESK = '/console';

/** Sign-in, sign-out, the list of sessions and the change of one's password; a Hono application to mount at `/`. */
export function sessionRoutes(parts: SessionRouteParts): Hono {
  const app = new Hono();
  const page = pageMaker(parts);
  app.use(SIGN_IN_PATH, async (c, next) => {
    c.header('Cache-Control', 'no-store');
    await requireOwnOrigin(c, parts.baseUrl);
    return next();
  });
  app.get(SIGN_IN_PATH, (c) => showSignIn(c, parts, page));
  app.post(SIGN_IN_PATH, limitBody(), (c) => takeSignIn(c, parts, page));

  const guard = consoleGuard(parts);
  for (const path of ['/console/sign-out', '/console/sessions', '/console/sessions/*', '/console/password']) {
    app.use(path, guard);
  }
  app.post('/console/sign-out', async (c) => {
    giveCookies(c, await parts.sessions.signOut(c.req.raw.headers));
    return c.redirect(SIGN_IN_PATH, 303);
  });
  app.get('/console/sessions', async (c) => {
    const { accountId, sessionId } = c.get('session');
    const sessions = await parts.sessions.listSessions(accountId);
    const token = formToken(sessionId, parts.secret);
    return page(
      c,
      sessionText.sessions.title,
      <SessionsPage sessions={sessions} currentId={sessionId} token={token} />,
    );
  });
  app.post('/console/sessions/:id/revocation', async (c) => {
    const wasLive = await parts.sessions.revokeSession(c.get('session').accountId, c.req.param('id'));
    if (!wasLive) throw new AppError('notFound', { message: sessionText.sessionNotFound });
    return c.redirect('/console/sessions', 303);
  });
  app.get('/console/password', (c) => showPassword(c, parts, page, null));
  app.post('/console/password', (c) => takePassword(c, parts, page));
  return app;
}

type PageMaker = (
  c: Context,
  title: string,
  body: Child,
  status?: 200 | 401 | 403 | 422 | 429,
) => Response | Promise<Response>;

function pageMaker({ shell: Frame }: SessionRouteParts): PageMaker {
  return (c, title, body, status = 200) => c.html(<Frame title={title}>{body}</Frame>, status);
}

function limitBody() {
  return bodyLimit({
    maxSize: LARGEST_KEPT_BODY,
    onError: () => {
      throw new AppError('tooLarge', { facts: { limitBytes: LARGEST_KEPT_BODY } });
    },
  });
}

function giveCookies(c: Context, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
}

function sentence(reason: SessionRefusal, until?: Date): string {
  const words = sessionText.refusals[reason];
  return until ? words + sessionText.refusedUntil(minute(until)) : words;
}

async function showSignIn(c: Context, parts: SessionRouteParts, page: PageMaker) {
  const next = consolePath(c.req.query('next'));
  if (await parts.sessions.current(c.req.raw.headers)) return c.redirect(next ?? DESK, 303);
  const hadCookie = getCookie(c, cookieName(parts.baseUrl)) !== undefined;
  const notes = hadCookie ? [sessionText.signIn.ended] : [];
  return page(c, sessionText.signIn.title, <SignInPage next={next} notes={notes} />);
}

const REFUSED_STATUS = { wrong: 401, locked: 429, slowDown: 429, disabled: 403 } as const;

async function takeSignIn(c: Context, parts: SessionRouteParts, page: PageMaker) {
  const { sessions, now, secret } = parts;
  const typed = await textFields(c);
  const outcome = await sessions.signIn({
    username: typed.username ?? '',
    password: typed.password ?? '',
    address: parts.addressOf(c),
    agent: c.req.header('user-agent') ?? '',
    replaces: await sessions.current(c.req.raw.headers),
  });
  const next = consolePath(typed.next);
  const sealed = typed.sealed && isSeal(typed.sealed, secret) ? typed.sealed : null;
  if (!outcome.ok) {
    if (outcome.until) {
      c.header(
        'Retry-After',
        String(Math.max(1, Math.ceil((outcome.until.getTime() - now().getTime()) / 1000))),
      );
    }
    const notes = sealed ? [sessionText.signIn.kept] : [];
    const problem = sentence(outcome.reason, outcome.until);
    const body = <SignInPage username={typed.username} {...{ problem, notes, next, sealed }} />;
    return page(c, sessionText.signIn.title, body, REFUSED_STATUS[outcome.reason]);
  }
  giveCookies(c, outcome.cookies);
  return typed.sealed ? showKept(c, parts, page, typed.sealed, outcome) : c.redirect(next ?? DESK, 303);
}

/** After sign-in: what was typed before, for the person to send on. */
function showKept(
  c: Context,
  parts: SessionRouteParts,
  page: PageMaker,
  sealed: string,
  { accountId, sessionId }: SignInOutcome & { ok: true },
) {
  const { title, explain } = sessionText.resume;
  const opened = open(sealed, parts.secret, parts.now(), accountId);
  if (!opened.ok) return page(c, title, <RefusalPage title={title} explain={sentence(opened.reason)} />, 422);
  const labelOf = parts.labelOf ?? ((name: string) => name);
  const token = formToken(sessionId, parts.secret);
  return page(c, title, <ResumePage form={opened.form} {...{ token, explain, labelOf }} />);
}

function showPassword(c: Context, parts: SessionRouteParts, page: PageMaker, problem: string | null) {
  const token = formToken(c.get('session').sessionId, parts.secret);
  const done = problem === null && c.req.query('changed') !== undefined;
  const body = <PasswordPage {...{ token, problem, done }} />;
  return page(c, sessionText.password.title, body, problem === null ? 200 : 422);
}

async function takePassword(c: Context, parts: SessionRouteParts, page: PageMaker) {
  const typed = await textFields(c);
  const { accountId, sessionId } = c.get('session');
  if (typed.newPassword !== typed.newPasswordAgain) {
    return showPassword(c, parts, page, sessionText.password.notTwice);
  }
  const outcome = await parts.sessions.changePassword({
    accountId,
    sessionId,
    oldPassword: typed.oldPassword ?? '',
    newPassword: typed.newPassword ?? '',
  });
  if (outcome.ok) return c.redirect('/console/password?changed', 303);
  const problem =
    outcome.reason === 'wrong' ? sessionText.password.oldWrong : sentence(outcome.reason, outcome.until);
  return showPassword(c, parts, page, problem);
}

/** The text fields of a form, the last of each name. */
async function textFields(c: Context): Promise<Record<string, string | undefined>> {
  const fields = new Map<string, string>();
  for (const [name, value] of await c.req.formData()) {
    if (typeof value === 'string') fields.set(name, value);
  }
  return Object.fromEntries(fields);
}
