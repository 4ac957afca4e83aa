import { readdir, readFile, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { identify } from './process-identity.ts';

/** A PostgreSQL server that is running on a data directory. */
export interface RunningCluster {
  readonly pid: number;
  readonly port: number;
}

/**
 * The server that runs on `cluster` now, or null. `postmaster.pid` alone does not tell: it stays behind after
 * `kill -9`, and its process id may belong to something else by now.
 */
export async function findRunning(cluster: string): Promise<RunningCluster | null> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!pid || !port) return null;
  return (await worksIn(pid, cluster)) ? { pid, port } : null;
}

/**
 * Clears what a killed server left: orphaned processes of its own (they hold its shared memory and would make
 * PostgreSQL refuse), then the stale `postmaster.pid`. Call only when `findRunning` said null.
 */
export async function clearRemains(cluster: string): Promise<void> {
  if (process.platform !== 'linux') return;
  for (;;) {
    const left = await processesIn(cluster);
    if (left.length === 0) break;
    for (const pid of left) kill(pid);
    await wait(20);
  }
  await rm(join(cluster, 'postmaster.pid'), { force: true });
}

/** On Linux every PostgreSQL process has the data directory as its working directory. */
async function worksIn(pid: number, cluster: string): Promise<boolean> {
  if ((await identify(pid)) === null) return false;
  if (process.platform !== 'linux') return true;
  return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === cluster;
}

async function processesIn(cluster: string): Promise<number[]> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0);
  const found = await Promise.all(pids.map(async (pid) => ((await worksIn(pid, cluster)) ? [pid] : [])));
  return found.flat();
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
  }
}
