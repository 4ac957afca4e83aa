import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readConfig } from './platform/config.ts';
import { DatabaseRefusal } from './platform/database/database-refusal.ts';
import { createLog } from './platform/log.ts';
import { type ProcessRole, runRole } from './process.ts';

const root = resolve(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

/** `web` serves pages, `worker` works through jobs, `all` does both; the embedded database knows `all` only. */
function roleOf(word: string | undefined): ProcessRole {
  if (word === undefined || word === 'all' || word === 'web' || word === 'worker') return word ?? 'all';
  throw new Error(`role "${word}" is unknown: expected web, worker or all`);
}

try {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const running = await runRole(roleOf(process.argv[2]), config, { root, version, log });
  const stop = (signal: string) => {
    log.info({ signal }, 'stopping');
    running.stop().then(
      () => process.exit(0),
      (error) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', () => stop('SIGTERM'));
  process.once('SIGINT', () => stop('SIGINT'));
} catch (error) {
  console.error(
    error instanceof DatabaseRefusal || !(error instanceof Error) ? String(error) : error.message,
  );
  if (process.env.LOG_LEVEL === 'debug') console.error(error);
  process.exit(1);
}
