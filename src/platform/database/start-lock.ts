import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseRefusal } from './database-refusal.ts';
import { formatIdentity, identify, isAlive, parseIdentity } from './process-identity.ts';

const POLL_MILLISECONDS = 50;
/** Longer than a crash recovery normally takes; a waiting start says so instead of hanging for ever. */
const LONGEST_WAIT_MILLISECONDS = 180_000;

/**
 * Runs `work` while no other process on this machine is inside a lock of the same path.
 * A lock whose holder was killed is taken over. Throws DatabaseRefusal after three minutes.
 */
export async function withStartLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + LONGEST_WAIT_MILLISECONDS;
  while (!(await tryLock(path))) {
    if (performance.now() > deadline) {
      throw new DatabaseRefusal('lockHeld', `另一个进程一直在启动或停止同一个数据库，锁文件：${path}。`);
    }
    await wait(POLL_MILLISECONDS);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function tryLock(path: string): Promise<boolean> {
  const own = await identify(process.pid);
  // Written aside and linked into place, so that nobody ever reads a lock that is still empty.
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, own ? formatIdentity(own) : `${process.pid}-`, { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  await removeIfStale(path);
  return false;
}

/** Moves a dead holder's lock away; if a live one was caught in between, it is put back. */
async function removeIfStale(path: string): Promise<void> {
  const holder = await readHolder(path);
  if (holder === null || (await isAlive(holder))) return;
  const aside = `${path}.${randomUUID()}`;
  const isMoved = await rename(path, aside).then(
    () => true,
    () => false,
  );
  if (!isMoved) return;
  const moved = await readHolder(aside);
  if (moved !== null && (await isAlive(moved))) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

async function readHolder(path: string) {
  return parseIdentity(await readFile(path, 'utf8').catch(() => ''));
}
