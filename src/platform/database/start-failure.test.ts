import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { startFailure } from './start-failure.ts';

const REDIRECTED =
  '2026-11-23 03:34:50 CST [7799] LOG:  redirecting log output to logging collector process\n';

async function logs(given: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(inject('temporaryFolder'), 'logs-'));
  for (const [name, text] of Object.entries(given)) await writeFile(join(folder, name), text);
  return folder;
}

test('a full disk is named, which PostgreSQL says in its own log only', async () => {
  const own = [
    '2026-11-23 03:34:50 CST [7801] LOG:  redo starts at 0/1A2B3C8',
    '2026-11-23 03:34:51 CST [7801] PANIC:  could not write to file "pg_wal/xlogtemp.1": No space left on device',
    '2026-11-23 03:34:51 CST [7799] LOG:  database system is shut down',
  ].join('\n');
  const folder = await logs({ 'start.log': REDIRECTED, 'postgresql-Mon.log': own });
  expect(await startFailure(folder, 'start.log', '')).toMatch(
    /^磁盘已满，请腾出空间后再启动（PANIC: .*xlogtemp/,
  );
});

test('what stands in the file of the start comes first; with no log at all, what was printed', async () => {
  const folder = await logs({
    'start.log': `${REDIRECTED}x FATAL:  could not bind IPv4 address`,
    'old.log': 'y PANIC:  old',
  });
  expect(await startFailure(folder, 'start.log', '')).toBe('FATAL:  could not bind IPv4 address');
  expect(await startFailure(await logs({}), 'start.log', 'pg_ctl: no such file\n')).toBe(
    'pg_ctl: no such file',
  );
});
