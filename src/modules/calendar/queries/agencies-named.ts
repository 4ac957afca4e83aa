import type { Db } from '../../../platform/database/pool.ts';

/** Name and place of an agency. */
export interface AgencyNamed {
  name: string;
  bodyId: string;
  siteId: string;
}

/** Agencies by id. One statement, none for no ids. */
export async function agenciesNamed(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AgencyNamed>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('agency')
    .where('id', 'in', ids)
    .select(['id', 'name', 'bodyId', 'siteId'])
    .execute();
  return new Map(rows.map(({ id, ...agency }) => [id, agency]));
}
