import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import {
  type RecordIdentity,
  type SameDocument,
  type Suspicion,
  sameDocumentKey,
  suspicionKeys,
  textHash,
} from '../import-evidence.ts';

/** A document that stands for a record of another platform. */
export interface ImportedDocument {
  documentId: string;
  editionId: string;
  indexNo: string | null;
}

/** A document that a record may repeat. */
export interface SuspectedDocument {
  documentId: string;
  title: string;
  indexNo: string | null;
}

/** The identity as it is compared. */
export function sameDocumentOf(identity: RecordIdentity): SameDocument {
  return { ...identity, textHash: textHash(identity.bodyText) };
}

const COLUMNS = sql`document.id as "documentId", edition.id as "editionId", document.index_no as "indexNo"`;

/**
 * What is here already of each record: same source id, same 索引号, or same title, 文号 and text at the same agency; null
 * where a record is new. Three statements for any number of records, each on an index.
 */
export async function findImported(
  db: Db,
  records: readonly RecordIdentity[],
): Promise<(ImportedDocument | null)[]> {
  const byKey = await bySourceKey(
    db,
    records.flatMap(({ sourceKey }) => sourceKey ?? []),
  );
  const byNumber = await byIndexNo(
    db,
    records.flatMap(({ keptIndexNo }) => keptIndexNo ?? []),
  );
  const byContent = await bySameContent(db, records);
  return records.map(
    (record) =>
      (record.sourceKey === null ? undefined : byKey.get(record.sourceKey)) ??
      (record.keptIndexNo === null ? undefined : byNumber.get(record.keptIndexNo)) ??
      byContent.get(sameDocumentKey(sameDocumentOf(record))) ??
      null,
  );
}

async function bySourceKey(db: Db, keys: string[]): Promise<Map<string, ImportedDocument>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<ImportedDocument & { key: string }>`
    select document.source_key as key, ${COLUMNS} from document join edition on edition.document_id = document.id
    where document.source_key = any(${keys}) order by edition.number`.execute(db);
  return new Map(rows.map(({ key, ...document }) => [key, document]));
}

async function byIndexNo(db: Db, numbers: string[]): Promise<Map<string, ImportedDocument>> {
  if (numbers.length === 0) return new Map();
  const { rows } = await sql<ImportedDocument>`
    select ${COLUMNS} from document join edition on edition.document_id = document.id
    where document.index_no = any(${numbers}) order by edition.number`.execute(db);
  return new Map(rows.map((document) => [document.indexNo ?? '', document]));
}

async function bySameContent(
  db: Db,
  records: readonly RecordIdentity[],
): Promise<Map<string, ImportedDocument>> {
  const titles = [...new Set(records.map(({ title }) => title))];
  const agencies = [...new Set(records.map(({ agencyId }) => agencyId))];
  if (titles.length === 0) return new Map();
  const { rows } = await sql<ImportedDocument & SameDocument>`
    select ${COLUMNS}, document.agency_id as "agencyId", edition.title, edition.doc_no_key as "docNoKey",
      case when edition.body_text <> '' then md5(edition.body_text) end as "textHash",
      edition.formed_on as "formedOn", edition.issuer
    from edition join document on document.id = edition.document_id
    where edition.title = any(${titles}) and document.agency_id = any(${agencies}::uuid[])
    order by edition.created_at desc, edition.id`.execute(db);
  return new Map(
    rows.map(({ documentId, editionId, indexNo, ...parts }) => [
      sameDocumentKey(parts),
      { documentId, editionId, indexNo },
    ]),
  );
}

/** The oldest document of each key that is not withdrawn; one look into an index a key, whatever the planner has counted. */
async function oldestOf(
  db: Db,
  wanted: readonly { key: string; agencyId: string; value: string }[],
  condition: RawBuilder<unknown>,
  isOfAgency: boolean,
): Promise<[string, SuspectedDocument][]> {
  if (wanted.length === 0) return [];
  const { rows } = await sql<SuspectedDocument & { key: string }>`
    select wanted.key, found.* from unnest(${wanted.map(({ key }) => key)}::text[],
      ${wanted.map(({ agencyId }) => agencyId)}::uuid[], ${wanted.map(({ value }) => value)}::text[])
      as wanted(key, agency_id, value)
    cross join lateral (
      select document.id as "documentId", edition.title, document.index_no as "indexNo"
      from (select id, title, document_id, created_at from edition where ${condition} offset 0) edition
      join document on document.id = edition.document_id
      where document.withdrawn_at is null and (${!isOfAgency} or document.agency_id = wanted.agency_id)
      order by edition.created_at, edition.id limit 1
    ) found`.execute(db);
  return rows.map(({ key, ...document }) => [key, document]);
}

const SAME_DOC_NO = sql`edition.doc_no_key = wanted.value`;
const SAME_TEXT = sql`edition.body_text <> '' and md5(edition.body_text) = wanted.value`;
const SAME_TITLE = sql`edition.title = wanted.value and edition.doc_no_key is null and edition.body_text = ''`;

/** Documents that records would repeat in part, by `suspicionKeys`. At most three statements. */
export async function findSuspected(
  db: Db,
  records: readonly SameDocument[],
): Promise<Map<string, SuspectedDocument>> {
  const wanted = new Map(
    records.flatMap((record) =>
      suspicionKeys(record).map(({ key, by, value }): [string, Wanted] => [
        key,
        { key, by, value, agencyId: record.agencyId },
      ]),
    ),
  );
  const of = (by: Wanted['by']) => [...wanted.values()].filter((one) => one.by === by);
  return new Map([
    ...(await oldestOf(db, of('docNo'), SAME_DOC_NO, true)),
    ...(await oldestOf(db, of('text'), SAME_TEXT, false)),
    ...(await oldestOf(db, of('title'), SAME_TITLE, true)),
  ]);
}

type Wanted = Suspicion & { agencyId: string };
