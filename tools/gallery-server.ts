import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

/** The policy that the product serves its pages with. */
export const STRICT_POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'";

function publicFile(root: string, path: string): Buffer | null {
  try {
    return readFileSync(join(root, 'public', normalize(path)));
  } catch {
    return null;
  }
}

/** Serves the sample pages and `public/` on a free port of this machine, under the strict content policy. */
export async function serveGallery(root: string, pages: Readonly<Record<string, string>>) {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://gallery').pathname;
    const page = pages[path.slice(1).replace(/\.html$/, '')];
    const body = page ?? publicFile(root, path);
    response.setHeader('content-security-policy', STRICT_POLICY);
    response.setHeader(
      'content-type',
      page ? 'text/html; charset=utf-8' : (TYPES[extname(path)] ?? 'text/plain'),
    );
    response.statusCode = body === null ? 404 : 200;
    response.end(body ?? 'not found');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
