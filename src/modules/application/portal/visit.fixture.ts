import { expect } from 'vitest';
import type { App } from '../../../platform/http/context.ts';
import { type ApplicationWorld, CANARY, PDF, WANTED } from '../application.fixture.ts';

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

/** What a person types into the form of an application. */
export const filingFields = (world: ApplicationWorld): Record<string, string> => ({
  filingKey: 'a-filing-key-of-the-form',
  ...Object.fromEntries(Object.entries(CANARY).map(([name, value]) => [`applicant.${name}`, value])),
  'wanted.agencyId': world.bureau.id,
  ...Object.fromEntries(Object.entries(WANTED).map(([name, value]) => [`wanted.${name}`, value])),
});

/** Sends that form with its proof of identity as a browser would. */
export function sendFiling(
  app: App,
  fields: Record<string, string>,
  files: readonly File[] = [new File([PDF], '身份证 钟离砚秋.pdf')],
  headers: Record<string, string> = {},
) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  for (const file of files) body.append('identity', file);
  return app.request('/applications/new', {
    method: 'POST',
    body,
    headers: { 'sec-fetch-site': 'same-origin', ...headers },
  });
}
