import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import type { Handler } from 'hono';
import type { AppContext, AppEnv } from './context.ts';
import { type KeptPage, keep, pageEtag } from './page-cache.ts';
import { send } from './public-pages.ts';

const MEDIA_TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.map': 'application/json',
};
const COMPRESSIBLE = new Set(['.css', '.js', '.svg', '.map']);

const FOR_GOOD = 'public, max-age=31536000, immutable';
const ASK_AGAIN = 'public, max-age=0, must-revalidate';

/** Path of a file under the folder, or null for an address that is none. */
function pathOf(c: AppContext): string | null {
  try {
    const path = normalize(decodeURIComponent(new URL(c.req.url).pathname));
    return path.includes('..') || path.includes('\0') ? null : path;
  } catch {
    return null;
  }
}

/**
 * Files under `public/`, compressed once and held in memory. An address with the content's hash (`?v=`) may be kept by
 * browsers for a year; any other revalidates.
 */
export function staticFiles(folder: string): Handler<AppEnv> {
  const held = new Map<string, KeptPage>();
  return async (c) => {
    const path = pathOf(c);
    const ending = path === null ? '' : extname(path);
    const type = MEDIA_TYPES[ending];
    if (path === null || !type) return c.notFound();
    const file = held.get(path) ?? (await load(join(folder, path), type, COMPRESSIBLE.has(ending)));
    if (!file) return c.notFound();
    held.set(path, file);
    return send(c, file, c.req.query('v') ? FOR_GOOD : ASK_AGAIN);
  };
}

async function load(path: string, type: string, isCompressible: boolean): Promise<KeptPage | null> {
  try {
    const identity = await readFile(path);
    const headers: [string, string][] = [['Content-Type', type]];
    return await keep(
      { status: 200, headers, etag: pageEtag(identity), identity, tags: new Set(), until: null },
      isCompressible ? 'forAll' : 'none',
    );
  } catch (error) {
    if (['ENOENT', 'EISDIR', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}
