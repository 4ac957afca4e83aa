import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { formToken, isFormToken, isOwnOrigin, tokenOfRequest } from './csrf.ts';

const secret = 'a secret of this installation';

describe('the token of a form', () => {
  test('belongs to one session and one installation', () => {
    const token = formToken('session-1', secret);
    expect(isFormToken(token, 'session-1', secret)).toBe(true);
    expect(isFormToken(token, 'session-2', secret)).toBe(false);
    expect(isFormToken(token, 'session-1', 'another secret')).toBe(false);
  });

  test.each([
    null,
    undefined,
    '',
    'x',
    `${formToken('session-1', secret)}x`,
    formToken('session-1', secret).slice(1),
  ])('refuses %j', (given) => {
    expect(isFormToken(given, 'session-1', secret)).toBe(false);
  });
});

describe('the origin of a changing request', () => {
  const app = new Hono().all('/', async (c) => c.text(String(await isOwnOrigin(c, 'https://gk.example/'))));
  const form = 'application/x-www-form-urlencoded';
  const asked = async (headers: Record<string, string>, method = 'POST') =>
    (await app.request('/', { method, headers, body: method === 'GET' ? undefined : 'a=1' })).text();

  test.each([
    { 'content-type': form, origin: 'https://gk.example' },
    { 'content-type': form, 'sec-fetch-site': 'same-origin' },
    { 'content-type': 'application/json', origin: 'https://gk.example' },
    { 'content-type': 'multipart/form-data; boundary=x', 'sec-fetch-site': 'same-origin', origin: 'null' },
  ] as Record<string, string>[])('is ours with %j', async (headers) => {
    expect(await asked(headers)).toBe('true');
  });

  test.each([
    { 'content-type': form },
    { 'content-type': form, origin: 'null' },
    { 'content-type': form, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    { 'content-type': form, origin: 'https://gk.example.evil.example' },
    { 'content-type': form, origin: 'http://gk.example' },
    { 'content-type': form, 'sec-fetch-site': 'same-site' },
    { 'content-type': 'text/plain', origin: 'https://evil.example' },
    { 'content-type': 'application/json', origin: 'https://evil.example' },
    { 'content-type': 'application/json' },
    { 'content-type': '' },
  ] as Record<string, string>[])('is foreign with %j', async (headers) => {
    expect(await asked(headers)).toBe('false');
  });

  test('does not matter for reading', async () => {
    expect(await asked({ origin: 'https://evil.example' }, 'GET')).toBe('true');
  });
});

describe('where a request carries its token', () => {
  const app = new Hono().post('/', async (c) => {
    const token = await tokenOfRequest(c);
    const body = c.req.header('content-type')?.includes('urlencoded') ? await c.req.parseBody() : null;
    return c.json({ token, body });
  });
  const send = async (path: string, headers: Record<string, string>, body: string) =>
    (await app.request(path, { method: 'POST', headers, body })).json();

  test('in the body, which the route can still read', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(await send('/', headers, 'formToken=abc&title=t')).toEqual({
      token: 'abc',
      body: { formToken: 'abc', title: 't' },
    });
  });

  test('in the address or the header where the body is not ours to read', async () => {
    const multipart = { 'content-type': 'multipart/form-data; boundary=x' };
    expect(await send('/?formToken=abc', multipart, '--x--')).toMatchObject({ token: 'abc' });
    expect(await send('/', { ...multipart, 'x-form-token': 'abc' }, '--x--')).toMatchObject({ token: 'abc' });
    expect(await send('/', multipart, '--x--')).toMatchObject({ token: null });
  });
});
