import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { BenchRun } from './section.ts';

const MOST_MILLISECONDS = 900_000;

/** Waits until the search index holds what was loaded: the server's own job does it. Seconds that it took. */
export async function untilIndexed(
  ownerUrl: string,
  { progress, note }: Pick<BenchRun, 'progress' | 'note'>,
): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const started = performance.now();
  try {
    const pending = async () => {
      const { rows } = await client.query<{ count: string }>('select count(*) from search_pending');
      return Number(rows[0]?.count);
    };
    const all = await pending();
    // Rows that COPY put in have no job of their own.
    await client.query(`select graphile_worker.add_job('indexDocuments', job_key := 'indexDocuments')`);
    for (let left = all; left > 0; left = await pending()) {
      progress('index', all - left, all);
      if (performance.now() - started > MOST_MILLISECONDS) {
        note(`${left} of ${all} documents were not indexed in time`);
        break;
      }
      await wait(500);
    }
    progress('index', all, all);
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
  return (performance.now() - started) / 1000;
}
