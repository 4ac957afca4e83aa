import { Hono } from 'hono';
import { Parser } from 'htmlparser2';
import type { Env } from '../../src/platform/env.ts';
import type { App, AppEnv, SiteView } from '../../src/platform/http/context.ts';
import type { RouteTable } from '../../src/platform/http/routes.ts';
import type { Actor } from '../../src/platform/permission.ts';
import { FORM_TOKEN_FIELD, formToken } from '../../src/platform/session/index.ts';
import { answerError, answerNotFound } from '../../src/portal/error-pages.tsx';

const SESSION_ID = '00000000-0000-4000-8000-00000000feed';

/** Who sends the requests; without an actor it is the public. */
export interface AppParts {
  env: Env;
  site: SiteView;
  actor?: Actor | null;
  agencyName?: string;
}

/**
 * The routes of a table as this person meets them: everything the server's middleware puts beside a request is set,
 * errors are answered as in production. The guard is not part of it: sign-in and form tokens have tests of their own.
 */
export function appFor(table: RouteTable, { env, site, actor = null, agencyName = '' }: AppParts): App {
  const app = new Hono<AppEnv>();
  const token = formToken(SESSION_ID, env.secret);
  app.use(async (c, next) => {
    c.set('env', env);
    c.set('site', site);
    c.set('signedIn', actor && { actor, agencyName, sessionId: SESSION_ID, formToken: token });
    c.set('requestId', 'test');
    c.set('asset', (path) => path);
    c.set('pageTags', new Set());
    c.set('pageUntil', null);
    c.set('pageBegun', 0);
    return next();
  });
  app.route('/', table.app);
  app.notFound(answerNotFound);
  app.onError(answerError);
  return app;
}

/** Sends a form as a browser would (url-encoded). A value that is an array is sent once for each entry. */
export async function submit(
  app: App,
  path: string,
  fields: Readonly<Record<string, string | number | readonly string[]>> = {},
): Promise<Response> {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const each of Array.isArray(value) ? value : [value]) body.append(name, String(each));
  }
  return app.request(path, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
  });
}

/**
 * What a browser would send for the first form whose action is `action` (query included) if nothing was typed: hidden
 * inputs, preset texts, checked boxes, selected options. Throws when the page has no such form.
 */
export function publicFormOf(html: string, action: string): Record<string, string> {
  const fields: Record<string, string> = {};
  const state = { found: false, inside: false, select: '', textarea: '' };
  const parser = new Parser({
    onopentag(name, given) {
      if (name === 'form' && given.action === action && !state.found) state.found = state.inside = true;
      if (!state.inside) return;
      if (name === 'select') state.select = given.name ?? '';
      if (name === 'textarea') state.textarea = given.name ?? '';
      if (state.textarea) fields[state.textarea] = '';
      const isChosen = 'selected' in given || !(state.select in fields);
      if (name === 'option' && state.select && isChosen) fields[state.select] = given.value ?? '';
      if (name === 'input' && given.name && isSent(given))
        fields[given.name] = given.value ?? (isTicked(given) ? 'on' : '');
    },
    ontext(text) {
      if (state.inside && state.textarea) fields[state.textarea] += text;
    },
    onclosetag(name) {
      if (name === 'select') state.select = '';
      if (name === 'textarea') state.textarea = '';
      if (name === 'form') state.inside = false;
    },
  });
  parser.end(html);
  if (!state.found) throw new Error(`no form for ${action}`);
  return fields;
}

/** The same of a form for staff: throws when it has no form token. */
export function formOf(html: string, action: string): Record<string, string> {
  const fields = publicFormOf(html, action);
  if (!fields[FORM_TOKEN_FIELD]) throw new Error(`the form for ${action} has no form token`);
  return fields;
}

function isSent({ type, checked }: Record<string, string | undefined>): boolean {
  return type === 'checkbox' || type === 'radio'
    ? checked !== undefined
    : type !== 'submit' && type !== 'file';
}

function isTicked({ type }: Record<string, string | undefined>): boolean {
  return type === 'checkbox' || type === 'radio';
}
