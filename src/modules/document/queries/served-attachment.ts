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
      mediaType: string;
      size: number;
      sha256: string;
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
      'attachment.mediaType',
      'attachment.size',
      'attachment.sha256',
      'document.withdrawnAt',
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
  const { id, documentId, name, mediaType, size, sha256 } = row;
  return { found: 'file', id, documentId, name, mediaType, size: Number(size), sha256 };
}
