import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';

/** Names and kinds of agencies in the order of the office, by id. One statement. */
export async function agencyNames(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, { name: string; code: string | null; kind: string }>> {
  const rows = await db
    .selectFrom('agency')
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .orderBy('sort')
    .orderBy(sql`name collate "zh-x-icu"`)
    .orderBy('id')
    .select(['id', 'name', 'code', 'kind'])
    .execute();
  return new Map(rows.map(({ id, name, code, kind }) => [id, { name, code, kind }]));
}

/** Names of items, also of those no longer in force, by id. One statement. */
export async function itemNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; item1: string; item2: string | null }>`
    select distinct on (id) id, item1, item2 from (
      select item_id as id, from_version, row ->> 'item1' as item1, row ->> 'item2' as item2 from catalogue_row
        where catalogue_id = 'standard' and item_id = any(${[...ids]}::text[])
      union all
      select item_id, from_version, changes -> 'row' ->> 'item1', changes -> 'row' ->> 'item2' from catalogue_overlay
        where action = 'add' and item_id = any(${[...ids]}::text[])
    ) named order by id, from_version desc`.execute(db);
  return new Map(rows.map(({ id, item1, item2 }) => [id, item2 ? `${item1}：${item2}` : item1]));
}
