import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import type { Handler } from 'hono';
import type { AppEnv } from './context.ts';

const MEDIA_TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.map': 'application/json',
};

interface Kept {
  body: Buffer;
  etag: string;
}

/**
 * Files under `public/`, held in memory once asked for. An address with the content's hash (`?v=`) may be kept by
 * browsers for a year; any other revalidates.
 */
export function staticFiles(folder: string): Handler<AppEnv> {
  const held = new Map<string, Kept>();
  return async (c) => {
    const path = normalize(decodeURIComponent(new URL(c.req.url).pathname));
    const type = MEDIA_TYPES[extname(path)];
    if (!type || path.includes('..')) return c.notFound();
    const file = held.get(path) ?? (await load(join(folder, path)));
    if (!file) return c.notFound();
    held.set(path, file);
    c.header('ETag', file.etag);
    c.header(
      'Cache-Control',
      c.req.query('v') ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate',
    );
    if (c.req.header('if-none-match') === file.etag) return c.body(null, 304);
    c.header('Content-Type', type);
    return c.body(new Uint8Array(file.body));
  };
}

async function load(path: string): Promise<Kept | null> {
  try {
    const body = await readFile(path);
    return { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"` };
  } catch (error) {
    if (['ENOENT', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}
