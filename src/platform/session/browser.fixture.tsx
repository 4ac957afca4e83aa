import { Hono } from 'hono';
import type { ConnectionPool } from '../database/pool.ts';
import { toAppError } from '../http/problem.ts';
import { consoleGuard, type Shell, sessionRoutes } from './index.ts';
import { PASSWORD, SECRET, testSessions } from './sessions.fixture.ts';

export const BASE = 'https://gk.example';
const shell: Shell = ({ title, children }) => (
  <html lang="zh-CN">
    <title>{title}</title>
    <body>{children}</body>
  </html>
);

/** A browser with its cookies, at a desk with one form that answers what it was sent. */
export async function browser(pool: ConnectionPool) {
  const now = () => new Date();
  const sessions = testSessions(pool, { now, baseUrl: BASE });
  const made = await sessions.createAccount({
    username: 'wang.fang',
    displayName: '王芳',
    password: PASSWORD,
  });
  if (!made.ok) throw new Error(made.reason);
  const parts = { sessions, shell, secret: SECRET, baseUrl: BASE, now, addressOf: () => '203.0.113.7' };
  const app = new Hono();
  app.use('/console/*', consoleGuard(parts));
  app.route('/', sessionRoutes(parts));
  app.get('/console/documents', (c) => c.text(`desk of ${c.get('session').accountId}`));
  app.post('/console/documents', async (c) => c.json([...(await c.req.formData())]));
  app.put('/console/documents', (c) => c.text('put'));
  app.onError((thrown, c) => {
    const error = toAppError(thrown);
    return c.json({ code: error.code, ...error.detail }, error.status);
  });
  const jar = new Map<string, string>();

  async function go(path: string, init: RequestInit & { headers?: Record<string, string> } = {}) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(cookie ? { cookie } : {}), ...init.headers };
    const response = await app.request(`${BASE}${path}`, { ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/Max-Age=0/.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) => {
    const body = new URLSearchParams(fields).toString();
    const type = {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(Buffer.byteLength(body)),
    };
    return go(path, { method: 'POST', body, headers: { origin: BASE, ...type, ...headers } });
  };

  const signIn = (fields: Record<string, string> = {}) =>
    post('/console/sign-in', { username: 'wang.fang', password: PASSWORD, ...fields });

  /** The token in the forms of this session. */
  const token = async () => hidden(await (await go('/console/password')).text(), 'formToken');

  return { sessions, accountId: made.accountId, jar, go, post, signIn, token };
}

/** Value of a hidden input, with entities resolved. */
export function hidden(html: string, name: string): string {
  const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1];
  if (value === undefined) throw new Error(`no hidden input ${name}`);
  return value
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
