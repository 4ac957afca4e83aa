import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import type { ServableFile } from '../../../platform/http/stored-file.ts';
import type { Actor } from '../../../platform/permission.ts';
import { readableBy } from './visibility.ts';

/** An attachment of a document the person may open, in whatever edition it stands; null else. One statement. */
export async function findDeskFile(db: Db, actor: Actor, attachmentId: string): Promise<ServableFile | null> {
  const row = await db
    .selectFrom('attachment')
    .innerJoin('document', 'document.id', 'attachment.documentId')
    .innerJoin('agency', 'agency.id', 'document.agencyId')
    .where('attachment.id', '=', attachmentId)
    .where(readableBy(actor))
    .where(sql<boolean>`exists (select 1 from edition_attachment x where x.attachment_id = attachment.id)`)
    .select(['attachment.name', 'attachment.mediaType', 'attachment.size', 'attachment.sha256'])
    .executeTakeFirst();
  return row ? { ...row, size: Number(row.size) } : null;
}

/** Media type and size of a file of the store that belongs to no attachment; null where there is none. One statement. */
export async function findStoredFile(
  db: Db,
  sha256: string,
): Promise<{ mediaType: string; size: number } | null> {
  const row = await db
    .selectFrom('storedFile')
    .where('sha256', '=', sha256)
    .select(['mediaType', 'size'])
    .executeTakeFirst();
  return row ? { mediaType: row.mediaType, size: Number(row.size) } : null;
}
