import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';

/** The latest edition of a document that was published after its limit ran out; null when none was. One statement. */
export async function findLateFormation(
  db: Db,
  documentId: string,
): Promise<{ dueOn: string; shownOn: string } | null> {
  const { rows } = await sql<{ dueOn: string; shownOn: string }>`
    select o.due_on, (e.published_at at time zone 'Asia/Shanghai')::date as shown_on
    from obligation o join edition e on e.id = o.edition_id
    where o.document_id = ${documentId}::uuid and o.kind = 'formation' and e.state = 'published'
      and (e.published_at at time zone 'Asia/Shanghai')::date > o.due_on
    order by e.number desc limit 1`.execute(db);
  return rows[0] ?? null;
}
