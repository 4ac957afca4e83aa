import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.html': 'text/html; charset=utf-8',
};

/** The policy that the product serves its pages with. */
export const STRICT_POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'";

/** A request that changes something, as it arrived. */
export interface ReceivedForm {
  method: string;
  path: string;
  token: string | undefined;
  fields: URLSearchParams;
}

/** What the test answers to it. */
export interface FormAnswer {
  status: number;
  json?: object;
  location?: string;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function fileOf(root: string, path: string): Buffer | null {
  try {
    return readFileSync(join(root, 'public', normalize(path)));
  } catch {
    return null;
  }
}

interface SampleServer {
  root: string;
  /** Page name → HTML, served as `/{name}.html`. */
  pages: Readonly<Record<string, string>>;
  answer?: (form: ReceivedForm) => FormAnswer;
}

/** Serves sample pages and `public/` on a free port of this machine, under the strict content policy. */
export async function serveSamples({ root, pages, answer }: SampleServer) {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://samples').pathname;
    response.setHeader('content-security-policy', STRICT_POLICY);
    if (request.method !== 'GET' && answer) {
      const token = request.headers['x-form-token']?.toString();
      const fields = new URLSearchParams(await bodyOf(request));
      const { status, json, location } = answer({ method: request.method ?? '', path, token, fields });
      if (location) response.setHeader('location', location);
      response.writeHead(status, { 'content-type': 'application/json' });
      return response.end(json ? JSON.stringify(json) : '');
    }
    const page = pages[path.slice(1).replace(/\.html$/, '')];
    const body = page ?? fileOf(root, path);
    response.writeHead(body === null ? 404 : 200, {
      'content-type': page ? TYPES['.html'] : (TYPES[extname(path)] ?? 'text/plain'),
    });
    return response.end(body ?? 'not found');
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
