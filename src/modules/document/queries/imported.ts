import type { Db } from '../../../platform/database/pool.ts';

/** A document that stands for a record of another platform. */
export interface ImportedDocument {
  documentId: string;
  editionId: string;
  indexNo: string | null;
}

interface RecordIdentity {
  agencyId: string;
  sourceKey: string | null;
  /** The two parts of an 索引号 that is kept as it is; null when ours is issued. */
  keptIndexNo: { code: string; back: string } | null;
  title: string;
  docNoKey: string | null;
  bodyText: string;
}

/**
 * What an earlier import made of the same record: same source id, same 索引号, or same title, 文号 and text at the same
 * agency. Null when the record is new. At most three statements, each on an index.
 */
export async function findImported(db: Db, record: RecordIdentity): Promise<ImportedDocument | null> {
  const found = db
    .selectFrom('document')
    .innerJoin('edition', 'edition.documentId', 'document.id')
    .select(['document.id as documentId', 'edition.id as editionId', 'document.indexNo'])
    .orderBy('edition.number', 'desc')
    .limit(1);
  if (record.sourceKey !== null) {
    const row = await found.where('document.sourceKey', '=', record.sourceKey).executeTakeFirst();
    if (row) return row;
  }
  if (record.keptIndexNo !== null) {
    const { code, back } = record.keptIndexNo;
    const row = await found.where('document.indexNo', '=', `${code}/${back}`).executeTakeFirst();
    if (row) return row;
  }
  const row = await found
    .where('document.agencyId', '=', record.agencyId)
    .where('edition.docNoKey', 'is not distinct from', record.docNoKey)
    .where('edition.title', '=', record.title)
    .where('edition.bodyText', '=', record.bodyText)
    .executeTakeFirst();
  return row ?? null;
}
