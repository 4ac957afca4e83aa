import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { visibleToPublic } from './visibility.ts';

/** An attachment as its address answers for the public today. */
export type ServedFile =
  | {
      found: 'file';
      id: string;
      documentId: string;
      name: string;
      type: string;
      mediaType: string;
      size: number;
      sha256: string;
      /** The page it belongs to. */
      page: { indexNo: string; title: string };
    }
  | { found: 'withdrawn' }
  | { found: 'nothing' };

/**
 * An attachment follows its page: public while it stands in an edition of a visible document that the public may
 * read (the live one, or a superseded one still in the history), and not withdrawn itself. One statement.
 */
export async function findServedFile(db: Db, attachmentId: string, today: string): Promise<ServedFile> {
  const row = await db
    .selectFrom('attachment')
    .innerJoin('document', 'document.id', 'attachment.documentId')
    .leftJoin('edition', 'edition.id', 'document.liveEditionId')
    .where('attachment.id', '=', attachmentId)
    .select([
      'attachment.id',
      'attachment.documentId',
      'attachment.name',
      'attachment.type',
      'attachment.mediaType',
      'attachment.size',
      'attachment.sha256',
      'document.withdrawnAt',
      'document.indexNo',
      'edition.title',
      visibleToPublic(today).as('isVisible'),
      sql<boolean>`exists (select 1 from edition_attachment x join edition e on e.id = x.edition_id
        where x.attachment_id = attachment.id and e.state = 'published'
          and not exists (select 1 from withdrawal w where w.edition_id = e.id))`.as('isInPublicEdition'),
      sql<boolean>`exists (select 1 from withdrawal w where w.attachment_id = attachment.id)`.as(
        'isWithdrawn',
      ),
      sql<boolean>`exists (select 1 from edition_attachment x join edition e on e.id = x.edition_id
        where x.attachment_id = attachment.id and e.state = 'published')`.as('wasPublic'),
    ])
    .executeTakeFirst();
  if (!row?.wasPublic) return { found: 'nothing' };
  if (row.isWithdrawn || row.withdrawnAt !== null) return { found: 'withdrawn' };
  if (!row.isVisible || !row.isInPublicEdition) return { found: 'nothing' };
  const { id, documentId, name, type, mediaType, size, sha256 } = row;
  const page = { indexNo: row.indexNo ?? '', title: row.title ?? '' };
  return { found: 'file', id, documentId, name, type, mediaType, size: Number(size), sha256, page };
}

/** The text that was read from a stored file; null where none was. Whether it may be seen is decided before. */
export async function findFileText(db: Db, sha256: string): Promise<string | null> {
  const row = await db
    .selectFrom('storedFile')
    .where('sha256', '=', sha256)
    .where('isExtracted', '=', true)
    .select('extractedText')
    .executeTakeFirst();
  return row?.extractedText || null;
}
