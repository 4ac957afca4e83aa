import { pino } from 'pino';
import { importFiles } from '../../src/cli/import/import-files.ts';
import { openSource } from '../../src/cli/import/sources.ts';
import { findOperator } from '../../src/cli/operator.ts';
import { databaseOn, openPool, type Tx } from '../../src/platform/database/pool.ts';
import type { Env } from '../../src/platform/env.ts';

/** A process that imports a file and dies within its third transaction: the second batch is written, not committed. */
const [url = '', username = '', path = ''] = process.argv.slice(2);
const log = pino({ level: 'silent' });
const database = databaseOn(openPool({ url, log }));
const now = new Date('2026-05-06T09:00:00+08:00');
let transactions = 0;
const env = {
  db: database.db,
  transaction: (work: (tx: Tx) => Promise<unknown>) =>
    database.transaction(async (tx) => {
      const done = await work(tx);
      transactions += 1;
      if (transactions === 3) process.kill(process.pid, 'SIGKILL');
      return done;
    }),
  now: () => now,
  log,
  reaction: () => [],
} as unknown as Env;
const operator = await findOperator(env, username, false);
const settings = { operator, as: 'published' as const, items: [], agencyId: null, onProgress: () => {} };
await importFiles(env, [await openSource(path)], process.stdin, settings);
