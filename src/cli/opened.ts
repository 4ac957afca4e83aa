import { type Opened, openEnv } from '../environment.ts';
import { type Config, readConfig } from '../platform/config.ts';
import { createLog } from '../platform/log.ts';
import type { Place } from './verb.ts';

/**
 * Runs `work` on the installation that the environment variables name, beside a running server or alone, and closes it
 * again. Standard output is for results, so logs go to standard error, from warnings up unless LOG_LEVEL says otherwise.
 */
export async function withInstallation<T>(
  { root, version, environment }: Place,
  work: (opened: Opened, config: Config) => Promise<T>,
): Promise<T> {
  const config = readConfig(environment);
  const log = createLog(environment.LOG_LEVEL ? config.logLevel : 'warn', process.stderr);
  const opened = await openEnv(config, { root, version, log });
  try {
    return await work(opened, config);
  } finally {
    await opened.close();
  }
}
