import type { Child, FC } from 'hono/jsx';
import { FORM_TOKEN_FIELD } from './csrf.ts';
import type { KeptForm } from './resume.ts';
import { sessionText as text } from './text.ts';
import type { SessionView } from './types.ts';

/** The frame around a page; the desk brings its own. */
export type Shell = FC<{ title: string; children?: Child }>;

/** Minute in Shanghai, `2026年11月22日 09:05`. */
export function minute(at: Date): string {
  const parts = new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}年${part('month')}月${part('day')}日 ${part('hour')}:${part('minute')}`;
}

function Alert({ id, children }: { id?: string; children?: Child }) {
  return (
    <div class="notice notice-bad" role="alert" id={id}>
      {children}
    </div>
  );
}

function Note({ children }: { children?: Child }) {
  return (
    <div class="notice notice-info" role="status">
      {children}
    </div>
  );
}

function Token({ token }: { token: string }) {
  return <input type="hidden" name={FORM_TOKEN_FIELD} value={token} />;
}

export interface SignInPageProps {
  readonly username?: string;
  readonly problem?: string | null;
  readonly notes?: readonly string[];
  readonly next?: string | null;
  readonly sealed?: string | null;
}

/** Plain form, no script; Turbo stays away because success with kept text answers a page, not a redirect. */
export function SignInPage({ username = '', problem, notes = [], next, sealed }: SignInPageProps) {
  return (
    <div class="card card-md">
      <form class="card-body" method="post" action="/console/sign-in" data-turbo="false">
        <h1 class="card-title">{text.signIn.title}</h1>
        {notes.map((note) => (
          <Note>{note}</Note>
        ))}
        {problem ? <Alert id="sign-in-problem">{problem}</Alert> : null}
        <div class="mb-3">
          <label class="form-label" for="username">
            {text.signIn.username}
          </label>
          <input
            class="form-control"
            id="username"
            name="username"
            value={username}
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
            required
            autofocus={username === ''}
            aria-describedby={problem ? 'sign-in-problem' : undefined}
          />
        </div>
        <div class="mb-3">
          <label class="form-label" for="password">
            {text.signIn.password}
          </label>
          <input
            class="form-control"
            id="password"
            name="password"
            type="password"
            autocomplete="current-password"
            required
            autofocus={username !== ''}
          />
        </div>
        {next ? <input type="hidden" name="next" value={next} /> : null}
        {sealed ? <input type="hidden" name="sealed" value={sealed} /> : null}
        <button class="btn btn-primary w-100" type="submit">
          {text.signIn.submit}
        </button>
      </form>
    </div>
  );
}

export interface ResumePageProps {
  readonly form: KeptForm;
  readonly token: string;
  readonly explain: string;
  /** What the person calls a field; the field's own name when unknown. */
  readonly labelOf: (name: string) => string;
}

/** Shows what was typed and sends it again, with a fresh token, only when the person says so. */
export function ResumePage({ form, token, explain, labelOf }: ResumePageProps) {
  const separator = form.target.includes('?') ? '&' : '?';
  const action = form.isMultipart ? `${form.target}${separator}${FORM_TOKEN_FIELD}=${token}` : form.target;
  return (
    <div class="card">
      <form
        class="card-body"
        method="post"
        action={action}
        enctype={form.isMultipart ? 'multipart/form-data' : undefined}
      >
        <h1 class="card-title">{text.resume.title}</h1>
        <Note>{explain}</Note>
        <dl>
          {form.fields.map(([name, value]) => (
            <>
              <dt>{labelOf(name)}</dt>
              <dd>
                <pre>{value || text.resume.empty}</pre>
              </dd>
            </>
          ))}
        </dl>
        {form.files.length > 0 ? (
          <>
            <p>{text.resume.files}</p>
            <ul>
              {form.files.map((file) => (
                <li>{file}</li>
              ))}
            </ul>
          </>
        ) : null}
        {form.fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Token token={token} />
        <button class="btn btn-primary" type="submit">
          {text.resume.submit}
        </button>{' '}
        <a class="btn" href="/console">
          {text.resume.leave}
        </a>
      </form>
    </div>
  );
}

export interface SessionsPageProps {
  readonly sessions: readonly SessionView[];
  readonly currentId: string;
  readonly token: string;
}

/** Where the account is signed in, with a button to end each. */
export function SessionsPage({ sessions, currentId, token }: SessionsPageProps) {
  const words = text.sessions;
  return (
    <div class="card">
      <div class="card-body">
        <h1 class="card-title">{words.title}</h1>
        <p>{words.explain}</p>
        <ul class="list-group">
          {sessions.map((session) => (
            <li class="list-group-item">
              <SessionFacts session={session} isHere={session.sessionId === currentId} />
              <form method="post" action={actionOf(session.sessionId, currentId)}>
                <Token token={token} />
                <button class="btn" type="submit">
                  {session.sessionId === currentId ? words.signOut : words.revoke}
                </button>
              </form>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function actionOf(sessionId: string, currentId: string): string {
  if (sessionId === currentId) return '/console/sign-out';
  return `/console/sessions/${encodeURIComponent(sessionId)}/revocation`;
}

function SessionFacts({ session, isHere }: { session: SessionView; isHere: boolean }) {
  const words = text.sessions;
  const facts = [
    [words.signedInAt, minute(session.signedInAt)],
    [words.lastSeenAt, minute(session.lastSeenAt)],
    [words.address, session.address || words.unknown],
    [words.agent, session.agent || words.unknown],
  ];
  return (
    <>
      {isHere ? <span class="badge">{words.here}</span> : null}
      <dl>
        {facts.map(([label, value]) => (
          <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

export interface PasswordPageProps {
  readonly token: string;
  readonly problem?: string | null;
  readonly done?: boolean;
}

/** Change of one's own password. */
export function PasswordPage({ token, problem, done }: PasswordPageProps) {
  const words = text.password;
  const fields = [
    { name: 'oldPassword', label: words.old, autocomplete: 'current-password' },
    { name: 'newPassword', label: words.next, autocomplete: 'new-password', hint: words.rule },
    { name: 'newPasswordAgain', label: words.again, autocomplete: 'new-password' },
  ];
  return (
    <div class="card">
      <form class="card-body" method="post" action="/console/password">
        <h1 class="card-title">{words.title}</h1>
        {done ? <Note>{words.changed}</Note> : null}
        {problem ? <Alert>{problem}</Alert> : null}
        {fields.map(({ name, label, autocomplete, hint }) => (
          <div class="mb-3">
            <label class="form-label" for={name}>
              {label}
            </label>
            <input
              class="form-control"
              id={name}
              name={name}
              type="password"
              autocomplete={autocomplete}
              required
              aria-describedby={hint ? `${name}-hint` : undefined}
            />
            {hint ? (
              <small class="form-hint" id={`${name}-hint`}>
                {hint}
              </small>
            ) : null}
          </div>
        ))}
        <Token token={token} />
        <button class="btn btn-primary" type="submit">
          {words.submit}
        </button>
      </form>
    </div>
  );
}

/** A refusal with the way back. */
export function RefusalPage({ title, explain }: { title: string; explain: string }) {
  return (
    <div class="card">
      <div class="card-body">
        <h1 class="card-title">{title}</h1>
        <p>{explain}</p>
        <a class="btn btn-primary" href="/console">
          {text.back}
        </a>
      </div>
    </div>
  );
}
