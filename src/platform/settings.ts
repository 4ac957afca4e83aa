import { sql } from 'kysely';
import type { Db, Tx } from './database/pool.ts';

/** One entry of the installation's settings; null when it was never set. */
export async function findSetting(db: Db, key: string): Promise<unknown> {
  const row = await db.selectFrom('setting').where('key', '=', key).select('value').executeTakeFirst();
  return row?.value ?? null;
}

/** Sets an entry, whatever stood there. `value` is plain JSON data. */
export async function writeSetting(
  tx: Tx,
  { key, value, at, by }: { key: string; value: unknown; at: Date; by: string | null },
): Promise<void> {
  const written = { value: JSON.stringify(value), changedAt: at, changedBy: by };
  await tx
    .insertInto('setting')
    .values({ key, ...written })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(written))
    .execute();
}

/** Until commit no other process prepares the installation: what is made once is not made twice. */
export async function lockInstallation(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('installation', 0))`.execute(tx);
}
