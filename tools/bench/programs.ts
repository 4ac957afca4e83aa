import { spawn } from 'node:child_process';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** Where a program of this machine lies; null when it is not installed. */
export async function findProgram(name: string): Promise<string | null> {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/bin', '/usr/local/bin'];
  for (const folder of folders) {
    const path = join(folder, name);
    if (
      await access(path).then(
        () => true,
        () => false,
      )
    )
      return path;
  }
  return null;
}

export interface ProgramResult {
  code: number;
  out: string;
  seconds: number;
  /** Largest resident size of the process, bytes; 0 where the system does not tell. */
  peakBytes: number;
}

/** Runs a program to its end and tells how long and how large it was. Throws with its words when it fails. */
export async function runProgram(
  file: string,
  args: readonly string[],
  { environment = process.env, folder, input = '', mayFail = false, peakOf }: RunOptions = {},
): Promise<ProgramResult> {
  const started = performance.now();
  const child = spawn(file, [...args], { env: environment, cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] });
  const said = { out: '', err: '', peakBytes: 0 };
  child.stdout.on('data', (chunk: Buffer) => {
    said.out += chunk.toString('utf8');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said.err += chunk.toString('utf8');
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const watch = peakOf
    ? setInterval(async () => {
        said.peakBytes = Math.max(said.peakBytes, await peakOf(child.pid ?? 0));
      }, 200)
    : undefined;
  const code = await new Promise<number>((done, fail) => {
    child.once('error', fail);
    child.once('close', (status) => done(status ?? -1));
  }).finally(() => clearInterval(watch));
  const seconds = (performance.now() - started) / 1000;
  if (code !== 0 && !mayFail)
    throw new Error(`${file} ${args[0] ?? ''}: ${said.err.slice(-600) || said.out.slice(-600)}`);
  return { code, out: said.out, seconds, peakBytes: said.peakBytes };
}

export interface RunOptions {
  environment?: NodeJS.ProcessEnv;
  /** Where it runs, and leaves what it writes beside itself; our own folder when not given. */
  folder?: string;
  input?: string;
  mayFail?: boolean;
  peakOf?: (pid: number) => Promise<number>;
}
