import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/pool.ts';

/** Until commit nobody else adds, withdraws or recomputes: each sees what the one before left. */
export async function lockNotices(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('holiday_notice', 0))`.execute(tx);
}
