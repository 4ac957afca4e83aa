import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';

/** A search that found nothing, over a time. */
export interface Miss {
  query: string;
  times: number;
  days: number;
  lastOn: string;
}

const MOST = 200;

/** What was sought in vain on a site since a day, most often first. One statement. */
export async function listMisses(db: Db, siteId: string, since: string): Promise<Miss[]> {
  const { rows } =
    await sql<Miss>`select query, sum(times)::int as times, count(*)::int as days, max(day)::text as last_on
    from search_miss where site_id = ${siteId} and day >= ${since}::date
    group by query order by times desc, last_on desc, query limit ${sql.lit(MOST)}`.execute(db);
  return rows;
}
