import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { visibleToPublic } from './visibility.ts';

/** One link of a policy chain. Documents that are not here have a title and number only. */
export interface ChainLink {
  /** Steps from the document asked about: negative above it (its bases), positive below (what rests on it). */
  step: number;
  title: string;
  docNo: string | null;
  indexNo: string | null;
  agencyName: string | null;
  issuingLevel: string | null;
  formedOn: string | null;
}

const FARTHEST = 6;

/**
 * The chain of bases from the nation to the town: upwards what the document rests on, downwards what rests on it
 * (国办发〔2018〕10号 → 省 → 市 → 县 → 镇). Only visible documents are links; one statement.
 */
export async function listChain(db: Db, documentId: string, today: string): Promise<ChainLink[]> {
  const { rows } = await sql<ChainLink>`
    with recursive visible as (
      select document.id, document.index_no, edition.id as edition_id, edition.title, edition.doc_no, edition.issuing_level,
        edition.formed_on, agency.name as agency_name
      from document join edition on edition.id = document.live_edition_id join agency on agency.id = document.agency_id
      where ${visibleToPublic(today)}
    ), up as (
      select id, edition_id, 0 as step, array[id] as path from visible where id = ${documentId}::uuid
      union all
      select v.id, v.edition_id, up.step - 1, up.path || v.id
      from up join relation r on r.edition_id = up.edition_id and r.kind = 'basis'
      join visible v on v.id = r.to_document_id
      where up.step > ${-FARTHEST} and not v.id = any(up.path)
    ), down as (
      select id, edition_id, 0 as step, array[id] as path from visible where id = ${documentId}::uuid
      union all
      select v.id, v.edition_id, down.step + 1, down.path || v.id
      from down join relation r on r.to_document_id = down.id and r.kind = 'basis'
      join visible v on v.edition_id = r.edition_id
      where down.step < ${FARTHEST} and not v.id = any(down.path)
    ), links as (
      select id, min(step) as step from (select id, step from up union all select id, step from down) s group by id
    ), outside as (
      select min(up.step) - 1 as step, r.to_title as title, r.to_doc_no as doc_no
      from up join relation r on r.edition_id = up.edition_id and r.kind = 'basis'
      where not exists (select 1 from visible v where v.id = r.to_document_id)
      group by r.to_title, r.to_doc_no
    )
    select links.step, v.title, v.doc_no as "docNo", v.index_no as "indexNo", v.agency_name as "agencyName",
      v.issuing_level as "issuingLevel", v.formed_on::text as "formedOn"
    from links join visible v on v.id = links.id
    union all
    select step, title, doc_no, null, null, null, null from outside
    order by 1, 7 nulls first`.execute(db);
  return rows;
}
