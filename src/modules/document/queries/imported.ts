import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import {
  type RecordIdentity,
  type SameDocument,
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

/**
 * Documents that records would repeat in part, by `suspicionKeys`: the oldest of each key that is not withdrawn. Three
 * statements, each on an index.
 */
export async function findSuspected(
  db: Db,
  records: readonly SameDocument[],
): Promise<Map<string, SuspectedDocument>> {
  const numbers = [...new Set(records.flatMap(({ docNoKey }) => docNoKey ?? []))];
  const texts = [...new Set(records.flatMap(({ textHash: hash }) => hash ?? []))];
  const bare = records.filter(({ docNoKey, textHash: hash }) => docNoKey === null && hash === null);
  const titles = [...new Set(bare.map(({ title }) => title))];
  const agencies = [...new Set(records.map(({ agencyId }) => agencyId))];
  const found = new Map<string, SuspectedDocument>();
  for (const condition of [
    numbers.length > 0 &&
      sql`edition.doc_no_key = any(${numbers}) and document.agency_id = any(${agencies}::uuid[])`,
    texts.length > 0 && sql`edition.body_text <> '' and md5(edition.body_text) = any(${texts})`,
    titles.length > 0 &&
      sql`edition.title = any(${titles}) and document.agency_id = any(${agencies}::uuid[])
        and edition.doc_no_key is null and edition.body_text = ''`,
  ]) {
    if (!condition) continue;
    const { rows } = await sql<SuspectedDocument & SameDocument>`
      select document.id as "documentId", edition.title, document.index_no as "indexNo",
        document.agency_id as "agencyId", edition.doc_no_key as "docNoKey",
        case when edition.body_text <> '' then md5(edition.body_text) end as "textHash"
      from edition join document on document.id = edition.document_id
      where ${condition} and document.withdrawn_at is null
      order by edition.created_at, edition.id`.execute(db);
    for (const { documentId, title, indexNo, ...parts } of rows) {
      for (const key of suspicionKeys({ ...parts, title })) {
        if (!found.has(key)) found.set(key, { documentId, title, indexNo });
      }
    }
  }
  return found;
}
