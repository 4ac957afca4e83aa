import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/pool.ts';

/**
 * Links relations of imported documents that named what was not here yet to the documents now published: by 索引号, else by
 * 文号 within the site. So the order of a file does not matter, and circles close. What somebody signed here stays as it was
 * signed.
 */
export async function linkWaitingRelations(tx: Tx, documentIds: readonly string[]): Promise<void> {
  if (documentIds.length === 0) return;
  await sql`
    with come as (
      select document.id, document.site_id, document.index_no, edition.doc_no
      from document join edition on edition.id = document.live_edition_id
      where document.id = any(${[...documentIds]}::uuid[])
    ), found as (
      select waiting.id, come.id as to_document_id, come.site_id, 0 as rank
      from come join relation waiting on waiting.to_document_id is null and waiting.to_index_no = come.index_no
      union all
      select waiting.id, come.id, come.site_id, 1
      from come join relation waiting on waiting.to_document_id is null and waiting.to_doc_no = come.doc_no
    ), chosen as (
      select distinct on (found.id) found.id, found.to_document_id
      from found
      join relation on relation.id = found.id
      join edition on edition.id = relation.edition_id and edition.state = 'published'
        and not exists (select 1 from review where review.edition_id = edition.id)
      join document on document.id = relation.from_document_id
      where found.rank = 0 or document.site_id = found.site_id
      order by found.id, found.rank, found.to_document_id
    )
    update relation set to_document_id = chosen.to_document_id from chosen where relation.id = chosen.id`.execute(
    tx,
  );
}
