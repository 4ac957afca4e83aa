import { readFile } from 'node:fs/promises';

/** A process for as long as it lives: its id and, on Linux, the tick it started, because ids are used again. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks since boot; '' where the system does not say. */
  readonly startedAt: string;
}

/** Identity of a running process; null when there is none, or when it is dead and only waits to be reaped. */
export async function identify(pid: number): Promise<ProcessIdentity | null> {
  if (process.platform !== 'linux') return isSignalled(pid) ? { pid, startedAt: '' } : null;
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (stat === null) return null;
  // The name in parentheses may hold blanks; state is the first field behind it, start time the twentieth.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const state = fields[0];
  return state === 'Z' || state === 'X' ? null : { pid, startedAt: fields[19] ?? '' };
}

/** Whether the very process of that identity still runs. */
export async function isAlive(identity: ProcessIdentity): Promise<boolean> {
  const found = await identify(identity.pid);
  return found !== null && found.startedAt === identity.startedAt;
}

/** `pid-start`, fit for a file name. */
export function formatIdentity({ pid, startedAt }: ProcessIdentity): string {
  return `${pid}-${startedAt}`;
}

/** Reads what `formatIdentity` wrote; null for anything else. */
export function parseIdentity(text: string): ProcessIdentity | null {
  const match = /^(\d+)-(\d*)$/.exec(text.trim());
  return match ? { pid: Number(match[1]), startedAt: match[2]! } : null;
}

function isSignalled(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, under another account.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
