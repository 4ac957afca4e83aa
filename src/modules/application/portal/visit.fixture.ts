import { expect } from 'vitest';
import type { App } from '../../../platform/http/context.ts';

/** The code that a page or letter shows. */
export const codeIn = (html: string) => /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(html)?.[0] ?? '';
/** The number of an application that a page shows. */
export const numberIn = (html: string) => /[0-9A-Z]{9}-SQ-\d{4}-\d{5}/.exec(html)?.[0] ?? '';

/** Sends a form as a browser would, with its cookie. */
export function form(app: App, path: string, fields: Record<string, string>, cookie = '') {
  return app.request(path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', cookie },
  });
}

/** Opens a case by number and code; answers the cookie. */
export async function visit(app: App, number: string, code: string): Promise<string> {
  const response = await form(app, '/applications/status', { number, code });
  expect(response.status).toBe(303);
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}
