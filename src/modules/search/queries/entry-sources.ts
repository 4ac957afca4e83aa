import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import type { IndexedDocument } from '../engine.ts';

/** Visible text an edition may gather from its attachments, in characters. */
const MOST_ATTACHMENT_TEXT = 5_000_000;

interface SourceRow {
  documentId: string;
  editionId: string;
  publishedOn: string;
  visibleUntil: string | null;
  title: string;
  docNo: string | null;
  texts: (string | null)[];
  siteId: string;
  agencyId: string;
  unitId: string | null;
  coAgencyIds: string[];
  validity: string;
  stage: string | null;
  facet: string | null;
  level: string | null;
  isNormative: boolean;
  isPriority: boolean;
  domains: string[];
  items: string[];
  theme: string | null;
  genre: string | null;
  subColumns: string[];
}

/**
 * What documents give to the index now; those that nobody outside may see are left out. Everything in it comes from the
 * live edition. One statement.
 */
export async function readIndexed(db: Db, documentIds: readonly string[]): Promise<IndexedDocument[]> {
  if (documentIds.length === 0) return [];
  const { rows } = await sql<SourceRow>`
    select document.id as document_id, edition.id as edition_id,
      coalesce(document.published_on, document.first_published_at::date) as published_on,
      least(edition.publicity_until, case when edition.openness = 'limited' then edition.open_until end) as visible_until,
      edition.title, edition.doc_no,
      array[edition.doc_no, document.index_no, document.source_index_no, agency.name, unit.name, edition.issuer,
        edition.theme, edition.content_source, edition.signature, edition.addressees, edition.summary, edition.body_text]
        || edition.keywords
        || array(select a.name from edition_co_agency c join agency a on a.id = c.agency_id
             where c.edition_id = edition.id order by c.sort)
        || array(select a.name from edition_attachment l join attachment a on a.id = l.attachment_id
             where l.edition_id = edition.id order by l.sort)
        || array(select left(f.extracted_text, ${sql.lit(MOST_ATTACHMENT_TEXT)}) from edition_attachment l
             join attachment a on a.id = l.attachment_id join stored_file f on f.sha256 = a.sha256
             where l.edition_id = edition.id and f.is_extracted
               and not exists (select 1 from withdrawal w where w.attachment_id = a.id) order by l.sort) as texts,
      document.site_id, document.agency_id, document.unit_id,
      array(select c.agency_id from edition_co_agency c where c.edition_id = edition.id order by c.agency_id) as co_agency_ids,
      document.validity, edition.stage, edition.facet, edition.issuing_level as level, edition.is_normative, edition.is_priority,
      array(select distinct i.domain from edition_item i where i.edition_id = edition.id order by 1) as domains,
      array(select i.item_id from edition_item i where i.edition_id = edition.id order by 1) as items,
      edition.theme, edition.genre,
      case when edition.sub_column is not null then array[edition.sub_column] else array(
        select distinct jsonb_array_elements_text(r.row -> 'columns') from edition_item i
        join catalogue_row r on r.catalogue_id = 'standard' and r.item_id = i.item_id and r.to_version is null
        where i.edition_id = edition.id order by 1) end as sub_columns
    from document
    join edition on edition.id = document.live_edition_id and edition.is_live
    join agency on agency.id = document.agency_id
    left join agency unit on unit.id = document.unit_id
    where document.id = any(${documentIds}::uuid[]) and document.withdrawn_at is null
      and edition.disclosure = 'proactive' and edition.audience = 'everyone'`.execute(db);
  return rows.map((row) => ({
    documentId: row.documentId,
    editionId: row.editionId,
    publishedOn: row.publishedOn,
    visibleUntil: row.visibleUntil,
    title: row.title,
    docNo: row.docNo,
    texts: row.texts.flatMap((text) => text || []),
    origin: {
      siteId: row.siteId,
      agencyId: row.agencyId,
      unitId: row.unitId,
      coAgencyIds: row.coAgencyIds,
      validity: row.validity,
      stage: row.stage,
      facet: row.facet,
      level: row.level,
      isNormative: row.isNormative,
      isPriority: row.isPriority,
    },
    subject: {
      domains: row.domains,
      items: row.items,
      theme: row.theme,
      genre: row.genre,
      subColumns: row.subColumns,
    },
  }));
}

/** Where a walk over all live documents stands: by 公开日期, oldest first. */
export interface WalkKey {
  publishedOn: string;
  id: string;
}

/** The next live documents of a walk in the order of 公开日期. One statement. */
export async function nextLive(db: Db, after: WalkKey | null, most: number): Promise<WalkKey[]> {
  const past = after ? sql`and (published_on, id) > (${after.publishedOn}::date, ${after.id}::uuid)` : sql``;
  const { rows } = await sql<WalkKey>`select published_on::text as published_on, id from document
    where live_edition_id is not null and published_on is not null ${past}
    order by published_on, id limit ${sql.lit(most)}`.execute(db);
  return rows;
}
