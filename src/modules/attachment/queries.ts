import type { Db } from '../../platform/database/pool.ts';
import type { ServedAttachment } from './types.ts';

/** One attachment; whether it may be seen is decided by its page. Null where there is none. */
export async function findAttachment(db: Db, id: string): Promise<ServedAttachment | null> {
  const row = await db
    .selectFrom('attachment')
    .where('id', '=', id)
    .select(['id', 'documentId', 'name', 'type', 'mediaType', 'size', 'sha256'])
    .executeTakeFirst();
  return row ? { ...row, size: Number(row.size) } : null;
}

/** Files whose text has not been looked for yet, oldest first. */
export async function listUnread(db: Db, limit: number): Promise<{ sha256: string; mediaType: string }[]> {
  return db
    .selectFrom('storedFile')
    .where('isExtracted', '=', false)
    .where('extractedText', 'is', null)
    .orderBy('storedAt')
    .select(['sha256', 'mediaType'])
    .limit(limit)
    .execute();
}
