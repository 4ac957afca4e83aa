import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';

/** Days after which unmet searches are forgotten. */
const KEPT_DAYS = 365;

/** Counts a search that found nothing on its day. Nothing of who searched is kept; the form holds no personal data. */
export async function noteMiss(db: Db, siteId: string, day: string, form: string): Promise<void> {
  await sql`insert into search_miss (site_id, day, query) values (${siteId}, ${day}::date, ${form})
    on conflict (site_id, day, query) do update set times = search_miss.times + 1`.execute(db);
}

/** Forgets searches older than a year. */
export async function forgetMisses(db: Db, today: string): Promise<void> {
  await sql`delete from search_miss where day < ${today}::date - ${sql.lit(KEPT_DAYS)}::int`.execute(db);
}
