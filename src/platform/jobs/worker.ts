import { Logger, parseCronItems, type Runner, run, type TaskList } from 'graphile-worker';
import type pg from 'pg';
import type { Env } from '../env.ts';

/** Handles one kind of job. Jobs are delivered at least once: a handler does the same thing when run again. */
export type JobHandler = (env: Env, payload: Record<string, unknown>) => Promise<void>;

/** A job that recurs, and why. `cron` is in UTC, five fields. */
export interface Recurring {
  job: string;
  cron: string;
  reason: string;
}

export interface WorkerOptions {
  pool: pg.Pool;
  env: Env;
  handlers: Readonly<Record<string, JobHandler>>;
  schedule: readonly Recurring[];
  concurrency?: number;
}

function tasksOf(env: Env, handlers: WorkerOptions['handlers']): TaskList {
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [
      name,
      async (payload: unknown) => handle(env, (payload ?? {}) as Record<string, unknown>),
    ]),
  );
}

/** Starts working through jobs and adding recurring ones; `stop()` lets running jobs finish. */
export async function startWorker({
  pool,
  env,
  handlers,
  schedule,
  concurrency = 2,
}: WorkerOptions): Promise<Runner> {
  const logger = new Logger(() => (level, message, meta) => {
    if (level === 'error') env.log.error({ job: meta?.task_identifier ?? undefined }, message);
    else env.log.debug(message);
  });
  return run({
    pgPool: pool,
    taskList: tasksOf(env, handlers),
    concurrency,
    noHandleSignals: true,
    pollInterval: 2000,
    logger,
    parsedCronItems: parseCronItems(
      schedule.map(({ job, cron }) => ({ task: job, match: cron, options: { backfillPeriod: 0 } })),
    ),
  });
}
