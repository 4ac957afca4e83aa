import { EventEmitter, once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger, parseCronItems, type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker';
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

/** Works through jobs until it is stopped. */
export interface JobWorker {
  /** Takes no new jobs and lets running ones finish. */
  stop(): Promise<void>;
}

const FIRST_PAUSE_MILLISECONDS = 200;
const LONGEST_PAUSE_MILLISECONDS = 30_000;

/**
 * Starts working through jobs and adding recurring ones. Where the database goes away (restarted, its disk full) just when a
 * job's end is to be written, the runner ends; the worker then starts another one, and the job is done again.
 */
export async function startWorker(options: WorkerOptions): Promise<JobWorker> {
  const stopping = new AbortController();
  const ended = keepWorking(await begin(options), options, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}

/** A runner, the name under which it holds its jobs, and when it ends. */
interface Begun {
  runner: Runner;
  holder: string;
  ended: Promise<unknown>;
}

async function keepWorking(first: Begun, options: WorkerOptions, signal: AbortSignal): Promise<void> {
  let begun: Begun | null = first;
  while (begun) {
    const asked = signal.aborted ? Promise.resolve() : once(signal, 'abort');
    const isAsked = await Promise.race([begun.ended.then(() => false), asked.then(() => true)]);
    if (isAsked) return begun.runner.stop();
    options.env.log.error('jobs wait: the worker starts again');
    begun = await beginAgain(begun.holder, options, signal);
  }
}

/** Another runner once the database answers, free to take the jobs that the one before held; null when asked to stop. */
async function beginAgain(
  holder: string,
  options: WorkerOptions,
  signal: AbortSignal,
): Promise<Begun | null> {
  let milliseconds = FIRST_PAUSE_MILLISECONDS;
  while (!signal.aborted) {
    await pause(milliseconds, null, { signal }).catch(() => null);
    milliseconds = Math.min(milliseconds * 2, LONGEST_PAUSE_MILLISECONDS);
    try {
      if (signal.aborted) return null;
      await options.pool.query('select graphile_worker.force_unlock_workers($1)', [[holder]]);
      return await begin(options);
    } catch (error) {
      options.env.log.warn({ reason: (error as Error).name }, 'jobs wait for the database');
    }
  }
  return null;
}

async function begin({ pool, env, handlers, schedule, concurrency = 2 }: WorkerOptions): Promise<Begun> {
  const logger = new Logger(() => (level, message, meta) => {
    if (level === 'error') env.log.error({ job: meta?.task_identifier ?? undefined }, message);
    else env.log.debug(message);
  });
  const events: WorkerEvents = new EventEmitter();
  const created = once(events, 'pool:create') as Promise<[{ workerPool: { id: string } }]>;
  const ended = once(events, 'stop');
  const runner = await run({
    pgPool: pool,
    taskList: tasksOf(env, handlers),
    concurrency,
    noHandleSignals: true,
    pollInterval: 2000,
    logger,
    events,
    // An end of a job that cannot be written then ends the runner, where otherwise nobody would hear of it but the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    parsedCronItems: parseCronItems(
      schedule.map(({ job, cron }) => ({ task: job, match: cron, options: { backfillPeriod: 0 } })),
    ),
  });
  const [{ workerPool }] = await created;
  return { runner, holder: workerPool.id, ended };
}
