import { makeWorkerUtils } from 'graphile-worker';
import type { Client } from 'pg';
import { APP_ROLE } from './app-role.ts';

const TABLES = ['_private_jobs', '_private_job_queues', '_private_tasks', '_private_known_crontabs'];

/** Brings graphile-worker's own schema up to date, as owner. Its migrations are additive and need no downtime. */
export async function migrateJobs(ownerUrl: string): Promise<void> {
  const worker = await makeWorkerUtils({ connectionString: ownerUrl, maxPoolSize: 1 });
  try {
    await worker.migrate();
  } finally {
    await worker.release();
  }
}

/**
 * Lets the application role add and run jobs, nothing else. graphile-worker switches row security on without any
 * policy, so that only the owner sees rows; the policies below open exactly its four working tables.
 * Its `migrations` table is readable only: a worker checks it when starting.
 */
export async function grantJobs(owner: Client): Promise<void> {
  await owner.query(`
    grant usage on schema graphile_worker to ${APP_ROLE};
    grant select on graphile_worker.migrations, graphile_worker.jobs to ${APP_ROLE};
    grant usage, select on all sequences in schema graphile_worker to ${APP_ROLE};`);
  for (const table of TABLES) {
    await owner.query(`
      grant select, insert, update, delete on graphile_worker.${table} to ${APP_ROLE};
      drop policy if exists gongkai_app_works on graphile_worker.${table};
      create policy gongkai_app_works on graphile_worker.${table} to ${APP_ROLE} using (true) with check (true);`);
  }
}
