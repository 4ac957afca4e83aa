import type { Log } from '../log.ts';
import { type ConnectionPool, databaseOn, openPool, type Tx } from './pool.ts';

/**
 * One long transaction on a connection of its own, for work that runs the same statements thousands of times: each is
 * planned once, and those of several calls under way are sent without waiting for each other's answers. Commits, or rolls
 * back when `work` throws; nothing is tried again.
 */
export async function pipelinedTransaction<T>(
  { url, log }: { url: string; log: Log },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const pool = openPool({ url, max: 1, prepares: true, log });
  try {
    const client = await pool.connect();
    try {
      await client.query('begin');
      // The connection belongs to the transaction, not to the statement that borrows it.
      const lent = { query: client.query.bind(client), release: () => undefined };
      const { db } = databaseOn({ connect: async () => lent } as unknown as ConnectionPool);
      const done = await work(db as Tx);
      await client.query('commit');
      return done;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  } finally {
    await pool.end();
  }
}
