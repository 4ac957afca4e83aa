import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findProgram } from './programs.ts';
import { freePort } from './server.ts';

/** nginx with one worker that serves the same bytes under the same headers as kept pages of ours. */
export interface Nginx extends AsyncDisposable {
  url(name: string): string;
}

/** Headers that nginx writes itself, or that belong to one connection. */
const ITS_OWN = new Set([
  'content-length',
  'content-type',
  'date',
  'connection',
  'keep-alive',
  'transfer-encoding',
]);

/** Starts it with pages as they were answered; null where it is not installed. */
export async function startNginx(pages: Record<string, { url: string }>): Promise<Nginx | null> {
  const program = await findProgram('nginx');
  if (!program) return null;
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-nginx-'));
  await chmod(folder, 0o755);
  await mkdir(join(folder, 'pages'));
  const port = await freePort();
  const locations: string[] = [];
  for (const [name, { url }] of Object.entries(pages)) locations.push(await location(folder, name, url));
  await writeFile(join(folder, 'nginx.conf'), configuration(folder, port, locations));
  const server = spawn(program, ['-c', join(folder, 'nginx.conf'), '-p', folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<void>((done) => server.once('exit', () => done()));
  const stop = async () => {
    server.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const url = (name: string) => `http://127.0.0.1:${port}/${name}`;
  for (let attempt = 0; attempt < 50; attempt += 1) {
    if (await fetch(url('none')).catch(() => null)) return { url, [Symbol.asyncDispose]: stop };
    await wait(100);
  }
  await stop();
  throw new Error('nginx did not start');
}

/** Stores the packed bytes of a page, undecoded, and names its headers. */
async function location(folder: string, name: string, url: string): Promise<string> {
  const { headers, body } = await rawAnswer(url);
  await writeFile(join(folder, 'pages', name), body, { mode: 0o644 });
  const added = headers
    .filter(([header]) => !ITS_OWN.has(header))
    .map(([header, value]) => `      add_header ${header} '${value.replaceAll("'", "\\'")}' always;`);
  const type = headers.find(([header]) => header === 'content-type')?.[1] ?? 'text/html';
  return [
    `    location = /${name} {`,
    '      types {}',
    `      default_type '${type}';`,
    ...added,
    '    }',
  ].join('\n');
}

async function rawAnswer(url: string): Promise<{ headers: [string, string][]; body: Buffer }> {
  const { get } = await import('node:http');
  return new Promise((done, fail) => {
    get(url, { headers: { 'accept-encoding': 'br' }, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', fail);
      answer.on('end', () =>
        done({
          headers: Object.entries(answer.headers).map(([header, value]) => [header, String(value)]),
          body: Buffer.concat(chunks),
        }),
      );
    }).on('error', fail);
  });
}

function configuration(folder: string, port: number, locations: readonly string[]): string {
  return `worker_processes 1;
daemon off;
pid ${folder}/pid;
error_log stderr crit;
events { worker_connections 512; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  etag off;
  keepalive_requests 10000000;
  open_file_cache max=100;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  server {
    listen 127.0.0.1:${port};
    root ${folder}/pages;
${locations.join('\n')}
  }
}
`;
}
