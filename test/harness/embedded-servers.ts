import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll } from 'vitest';
import {
  type EmbeddedOptions,
  type EmbeddedServer,
  startEmbedded,
} from '../../src/platform/database/embedded-server.ts';
import type { Account } from '../../src/platform/database/postgres-binaries.ts';

/** Program that uses a server in a process of its own. */
export const HOLDER = join(import.meta.dirname, 'hold-server.ts');

/** A folder of this test file, open to other accounts; `dataDir` in it is the DATA_DIR meant when none is named. */
export function embeddedServers() {
  const folders = { root: '', dataDir: '' };
  beforeAll(async () => {
    folders.root = await mkdtemp(join(tmpdir(), 'gongkai-embedded-'));
    folders.dataDir = join(folders.root, 'data');
    await chmod(folders.root, 0o755);
  });
  afterAll(() => rm(folders.root, { recursive: true, force: true }));

  function start(options: Partial<EmbeddedOptions> = {}): Promise<EmbeddedServer> {
    const log = pino({ level: 'silent' });
    return startEmbedded({ dataDir: folders.dataDir, log, durability: 'none', ...options });
  }
  /** Runs `work` beside a running server and stops it afterwards. */
  async function during<T>(
    options: Partial<EmbeddedOptions>,
    work: (url: string, server: EmbeddedServer) => Promise<T>,
  ): Promise<T> {
    const server = await start(options);
    try {
      return await work(server.url, server);
    } finally {
      await server.stop();
    }
  }
  /** Process id of the running server. */
  async function postmaster(): Promise<number> {
    return Number.parseInt(
      await readFile(join(folders.dataDir, 'database/cluster/postmaster.pid'), 'utf8'),
      10,
    );
  }
  return { folders, start, during, postmaster };
}

/** Another process that uses the server of `dataDir`; resolves when it is ready. */
export async function holdServer(dataDir: string, account: Account = {}) {
  const child = spawn(process.execPath, [HOLDER, dataDir], {
    ...account,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [url] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string];
  return { child, url };
}

/** Ends such a process, politely or not. */
export async function end(child: ChildProcess, how: 'stop' | 'kill'): Promise<void> {
  const exited = once(child, 'exit');
  if (how === 'kill') child.kill('SIGKILL');
  else child.stdin!.end();
  await exited;
}

/** First column of the first row. */
export async function ask<T>(url: string, sql: string): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return Object.values((await client.query(sql)).rows[0] as object)[0] as T;
  } finally {
    await client.end();
  }
}
