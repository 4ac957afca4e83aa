import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { buildAll } from '../build.ts';

/** A server with the demo world, alone on loopback. */
export interface BenchServer extends AsyncDisposable {
  readonly port: number;
  readonly pid: number;
  /** Its DATA_DIR. */
  readonly folder: string;
  /** What the command line needs to work beside it. */
  readonly environment: NodeJS.ProcessEnv;
}

const ROOT = resolve(import.meta.dirname, '../..');
const START_MILLISECONDS = 300_000;

/**
 * Starts what `npm start` runs, on a free port and an empty folder. A process of its own, as in production: whoever sends
 * the requests must not share its event loop. Throws when it is not ready in time.
 */
export async function startBenchServer(): Promise<BenchServer> {
  await buildAll({ root: ROOT });
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-bench-'));
  // Open to the account that the embedded database runs under.
  await chmod(folder, 0o755);
  const port = await freePort();
  const environment = {
    ...{ PATH: process.env.PATH, PORT: String(port), DATA_DIR: folder },
    ...{ LOG_LEVEL: 'silent', GONGKAI_DEMO: 'on' },
  };
  const words = [
    '--heap-growing-percent=30',
    '--max-semi-space-size=16',
    join(ROOT, 'dist/server.js'),
    'all',
  ];
  const server = spawn(process.execPath, words, {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: environment,
  });
  const ended = new Promise<void>((done) => server.once('exit', () => done()));
  const stop = async () => {
    server.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await untilReady(port, () => server.exitCode === null);
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, pid: server.pid ?? 0, folder, environment, [Symbol.asyncDispose]: stop };
}

async function untilReady(port: number, isRunning: () => boolean): Promise<void> {
  const deadline = performance.now() + START_MILLISECONDS;
  while (performance.now() < deadline && isRunning()) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await wait(200);
  }
  throw new Error('the server did not become ready');
}

/** A port nobody uses now. */
export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
