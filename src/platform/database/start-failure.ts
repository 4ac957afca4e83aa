import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

const GRAVE = /\b(?:FATAL|PANIC):\s+(.+)$/;

/**
 * Why PostgreSQL did not start: the last grave line that it wrote, to the file of the start or, once its own log had begun,
 * there; without one, what the start printed. A full disk is said in words of ours.
 */
export async function startFailure(logFolder: string, startLog: string, printed: string): Promise<string> {
  const started = await readFile(join(logFolder, startLog), 'utf8').catch(() => printed);
  const grave = lastGrave(started) ?? lastGrave(await newestLog(logFolder, startLog)) ?? started.trim();
  return grave.includes('No space left on device') ? `磁盘已满，请腾出空间后再启动（${grave}）` : grave;
}

function lastGrave(log: string): string | null {
  return (
    log
      .split('\n')
      .findLast((line) => GRAVE.test(line))
      ?.replace(/^.*?\b(?=FATAL:|PANIC:)/, '') ?? null
  );
}

async function newestLog(folder: string, except: string): Promise<string> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name !== except);
  const logs = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
  );
  const [newest] = logs.sort((one, other) => other.at - one.at);
  return newest ? readFile(join(folder, newest.name), 'utf8') : '';
}
