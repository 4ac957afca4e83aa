import pg from 'pg';
import { pino } from 'pino';
import { rebuild } from '../../src/modules/search/commands/rebuild.ts';
import { createSearchForm } from '../../src/modules/search/search-form.ts';
import { databaseOn, openPool } from '../../src/platform/database/pool.ts';
import type { Env } from '../../src/platform/env.ts';
import type { BenchRun } from './section.ts';

/** Builds the search index anew beside the one that answers, as `gongkai reindex` does. Seconds that it took. */
export async function rebuildIndex(
  ownerUrl: string,
  documents: number,
  { progress }: Pick<BenchRun, 'progress'>,
): Promise<number> {
  const log = pino({ level: 'silent' });
  const database = databaseOn(openPool({ url: ownerUrl, max: 2, log }));
  // All that rebuilding asks of an environment.
  const env = {
    db: database.db,
    transaction: (work) => database.transaction(work),
    now: () => new Date(),
  } satisfies Partial<Env>;
  const started = performance.now();
  try {
    await rebuild(env as Env, createSearchForm(), (done) =>
      progress('index', Math.min(done, documents - 1), documents),
    );
    progress('index', documents, documents);
  } finally {
    await database.close();
  }
  return (performance.now() - started) / 1000;
}

/** The first index of documents that COPY put in, whose notes for the indexing job are not needed then. */
export async function firstIndex(
  ownerUrl: string,
  documents: number,
  run: Pick<BenchRun, 'progress'>,
): Promise<number> {
  await onOwner(ownerUrl, 'truncate search_pending');
  const seconds = await rebuildIndex(ownerUrl, documents, run);
  await onOwner(ownerUrl, 'vacuum analyze');
  return seconds;
}

async function onOwner(ownerUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
