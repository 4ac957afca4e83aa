import type { Db } from '../../platform/database/pool.ts';
import { hasWithdrawnSince } from '../document/index.ts';
import type { Dump, DumpPart } from './types.ts';

/** Every dump that lies there, newest first. One statement. */
export async function listDumps(db: Db): Promise<Dump[]> {
  const rows = await db.selectFrom('dump').selectAll().orderBy('madeAt', 'desc').execute();
  return rows.map((row) => ({
    ...row,
    uptoSeq: Number(row.uptoSeq),
    size: Number(row.size),
    parts: row.parts as unknown as DumpPart[],
  }));
}

/**
 * The visibility rule for dumps: one that holds anything that is no longer public is not handed out, whatever its age.
 * Newest first; one statement, and one more for each dump.
 */
export async function listServableDumps(db: Db, today: string): Promise<Dump[]> {
  const servable: Dump[] = [];
  for (const dump of await listDumps(db)) {
    if (dump.validUntil !== null && dump.validUntil < today) continue;
    // What had to go since this one was made had to go since every older one.
    if (await hasWithdrawnSince(db, today, { at: dump.madeAt, seq: dump.uptoSeq })) break;
    servable.push(dump);
  }
  return servable;
}
