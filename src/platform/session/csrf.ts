import type { Context } from 'hono';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { isSignature, signature } from './signing.ts';

/** Name of the hidden input (and of the address parameter for multipart forms). */
export const FORM_TOKEN_FIELD = 'formToken';

/** Header for requests made by script. */
export const FORM_TOKEN_HEADER = 'x-form-token';

/** The token that every form of this session carries; derived, so that nothing is stored. */
export function formToken(sessionId: string, secret: string): string {
  return signature('form', sessionId, secret);
}

/** Whether the token belongs to the session; constant time. */
export function isFormToken(given: string | null | undefined, sessionId: string, secret: string): boolean {
  return typeof given === 'string' && isSignature(given, 'form', sessionId, secret);
}

/**
 * Whether a changing request comes from our own pages: `Sec-Fetch-Site: same-origin` or `Origin` = `baseUrl`.
 * Stricter than Hono's check in one point: it also covers bodies that are no form.
 */
export async function isOwnOrigin(c: Context, baseUrl: string): Promise<boolean> {
  if (/^(GET|HEAD|OPTIONS)$/.test(c.req.method)) return true;
  const own = new URL(baseUrl).origin;
  if (!isFormType(c.req.header('content-type'))) {
    return c.req.header('sec-fetch-site') === 'same-origin' || c.req.header('origin') === own;
  }
  try {
    await csrf({ origin: own })(c, async () => {});
    return true;
  } catch (thrown) {
    if (thrown instanceof HTTPException) return false;
    throw thrown;
  }
}

/** The token a request carries: header, address or url-encoded body. Multipart bodies are left unread. */
export async function tokenOfRequest(c: Context): Promise<string | null> {
  const outside = c.req.header(FORM_TOKEN_HEADER) ?? c.req.query(FORM_TOKEN_FIELD);
  if (outside !== undefined) return outside;
  if (!isUrlEncoded(c.req.header('content-type'))) return null;
  const field = (await c.req.formData()).get(FORM_TOKEN_FIELD);
  return typeof field === 'string' ? field : null;
}

/** A body made by `<form>` without files. */
export function isUrlEncoded(contentType: string | undefined): boolean {
  return contentType?.startsWith('application/x-www-form-urlencoded') ?? false;
}

/** A body that a `<form>` can make. */
export function isFormType(contentType: string | undefined): boolean {
  return isUrlEncoded(contentType) || (contentType?.startsWith('multipart/form-data') ?? false);
}
