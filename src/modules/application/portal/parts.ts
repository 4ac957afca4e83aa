import type { MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { AppError, type FieldError } from '../../../platform/errors.ts';
import type { AppContext, AppEnv } from '../../../platform/http/context.ts';
import { addressOf } from '../../../platform/http/security.ts';
import { isSameHash, keyedHash } from '../../../platform/seal.ts';
import { type LimitRule, type RateLimits, requireOwnOrigin } from '../../../platform/session/index.ts';
import { chineseMinute } from '../../../rules/plain-date.ts';
import type { DocumentList } from '../../document/index.ts';
import { portalText } from './text.ts';

/** What the public pages of this slice need beyond the request. */
export interface ApplicationPortalParts {
  limits: RateLimits;
  /** The search of the site: the best `most` documents for what was typed, and how many there are. */
  findDocuments(c: AppContext, typed: string, most: number): Promise<Pick<DocumentList, 'items' | 'total'>>;
  trustedProxies?: readonly string[];
}

/** A library or a village office behind one address stays below this. */
export const FILING_RULE: LimitRule = { points: 30, seconds: 600 };
/** Guessing a code of 59 bits is hopeless; this keeps it cheap for us too. */
export const CODE_RULE: LimitRule = { points: 20, seconds: 600 };

/** Seconds until the address may try again; null while it may. Counted in the table that all processes share. */
export async function mustWait(
  c: AppContext,
  { limits, trustedProxies = [] }: ApplicationPortalParts,
  use: string,
  rule: LimitRule,
): Promise<number | null> {
  const answer = await limits.limit(`${use}:${addressOf(c, trustedProxies)}`, rule);
  if (answer.ok) return null;
  c.header('Retry-After', String(answer.retryAfter));
  return answer.retryAfter;
}

/** Why a form was not taken and until when: the address has sent its number of forms. */
export function limitNotice(c: AppContext, seconds: number): string {
  const until = new Date(c.var.env.now().getTime() + seconds * 1000);
  return portalText.limited(FILING_RULE.points, Math.ceil(seconds / 60), chineseMinute(until));
}

/** Refuses changing requests from foreign pages; answers are for this person only and never kept. */
export const ownPage: MiddlewareHandler<AppEnv> = async (c, next) => {
  await requireOwnOrigin(c, c.var.env.baseUrl);
  c.header('Cache-Control', 'no-store');
  await next();
};

const COOKIE = 'gongkai_case';
const LASTS_SECONDS = 30 * 60;

export type Visit = { what: 'application' | 'grievance' | 'party'; id: string };

/**
 * Lets the holder of a code look on for half an hour: number and code stand in no address and no log. The cookie is signed,
 * sent to these pages only, and names a row, not a person.
 */
export function beginVisit(c: AppContext, { what, id }: Visit): void {
  const { env } = c.var;
  const until = Math.floor(env.now().getTime() / 1000) + LASTS_SECONDS;
  const body = `${what}.${id}.${until}`;
  setCookie(c, COOKIE, `${body}.${keyedHash(env.secret, 'application:visit', body)}`, {
    path: '/applications',
    httpOnly: true,
    sameSite: 'Strict',
    secure: env.baseUrl.startsWith('https:'),
    maxAge: LASTS_SECONDS,
  });
}

/** Whom the page is for; null without a cookie, with a changed one and after half an hour. */
export function visitOf(c: AppContext, ...wanted: readonly Visit['what'][]): Visit | null {
  const { env } = c.var;
  const [what = '', id = '', until = '', mark = ''] = (getCookie(c, COOKIE) ?? '').split('.');
  const expected = keyedHash(env.secret, 'application:visit', `${what}.${id}.${until}`);
  if (!isSameHash(mark, expected) || Number(until) * 1000 < env.now().getTime()) return null;
  return (wanted as readonly string[]).includes(what) ? ({ what, id } as Visit) : null;
}

/** The visit of a page that is nothing without one. Throws `forbidden`. */
export function mustVisit(c: AppContext, message: string, ...wanted: readonly Visit['what'][]): Visit {
  const visit = visitOf(c, ...wanted);
  if (!visit) throw new AppError('forbidden', { reason: 'noVisit', message });
  return visit;
}

/** What was typed, ready to fill a form again. */
export interface TypedForm {
  value(name: string): string;
  isTicked(name: string): boolean;
  errors: FieldError[];
}

/** A form as it was sent, or one begun with these values. */
export function typedForm(
  fields: URLSearchParams | Readonly<Record<string, string>>,
  errors: FieldError[] = [],
): TypedForm {
  const typed = fields instanceof URLSearchParams ? fields : new URLSearchParams(fields);
  return { value: (name) => typed.get(name) ?? '', isTicked: (name) => typed.has(name), errors };
}

/** Typed text of a form without files, line ends as \n. */
export async function typedIn(c: AppContext): Promise<URLSearchParams> {
  const typed = new URLSearchParams();
  for (const [name, value] of await c.req.formData()) {
    if (typeof value === 'string') typed.append(name, value.replace(/\r\n?/g, '\n').replaceAll('\0', ''));
  }
  return typed;
}

/** The fields `prefix.name` of a form as one object. */
export function fieldsUnder(typed: URLSearchParams, prefix: string): Record<string, string> {
  const start = `${prefix}.`;
  return Object.fromEntries(
    [...typed]
      .filter(([name]) => name.startsWith(start))
      .map(([name, value]) => [name.slice(start.length), value]),
  );
}

/** The refusals of an AppError that belong beside fields; anything else is thrown on. */
export function refusedFields(thrown: unknown): FieldError[] {
  if (thrown instanceof AppError && thrown.detail.fields && thrown.detail.fields.length > 0)
    return thrown.detail.fields;
  throw thrown;
}
