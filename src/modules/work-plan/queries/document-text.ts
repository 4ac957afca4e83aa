import type { Db } from '../../../platform/database/pool.ts';

/** Text of the newest edition of a document; null where there is no such document. One statement. */
export async function findDocumentText(db: Db, documentId: string): Promise<string | null> {
  const row = await db
    .selectFrom('edition')
    .where('documentId', '=', documentId)
    .orderBy('number', 'desc')
    .select('bodyText')
    .executeTakeFirst();
  return row?.bodyText ?? null;
}

/** A published document by its index number, in whatever letter case; null where there is none. One statement. */
export async function findDocumentByIndexNo(db: Db, indexNo: string): Promise<string | null> {
  const row = await db
    .selectFrom('document')
    .where('indexNo', '=', indexNo.trim().toUpperCase())
    .where('liveEditionId', 'is not', null)
    .select('id')
    .executeTakeFirst();
  return row?.id ?? null;
}
