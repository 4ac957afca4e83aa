import type { Db } from '../../../platform/database/pool.ts';

/** One public edition's content, for reading and comparing. */
export interface PublicEdition {
  id: string;
  number: number;
  title: string;
  docNo: string | null;
  summary: string;
  bodyHtml: string;
  theme: string | null;
  genre: string | null;
  openness: string;
  formedOn: string | null;
  changeNote: string;
  publishedAt: Date;
  attachments: string[];
}

/**
 * Two neighbouring public editions of a visible document: `number` and the one before it among those not withdrawn.
 * Withdrawn editions and what differed in them are gone for both. Two statements.
 */
export async function listPublicEditions(db: Db, documentId: string, upTo: number): Promise<PublicEdition[]> {
  const rows = await db
    .selectFrom('edition')
    .where('documentId', '=', documentId)
    .where('state', '=', 'published')
    .where('number', '<=', upTo)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('withdrawal')
            .whereRef('withdrawal.editionId', '=', 'edition.id')
            .select('withdrawal.id'),
        ),
      ),
    )
    .orderBy('number', 'desc')
    .limit(2)
    .select([
      'id',
      'number',
      'title',
      'docNo',
      'summary',
      'bodyHtml',
      'theme',
      'genre',
      'openness',
      'formedOn',
      'changeNote',
      'publishedAt',
    ])
    .execute();
  const ids = rows.map(({ id }) => id);
  const names =
    ids.length === 0
      ? []
      : await db
          .selectFrom('editionAttachment')
          .innerJoin('attachment', 'attachment.id', 'editionAttachment.attachmentId')
          .where('editionAttachment.editionId', 'in', ids)
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom('withdrawal')
                  .whereRef('withdrawal.attachmentId', '=', 'attachment.id')
                  .select('withdrawal.id'),
              ),
            ),
          )
          .orderBy('editionAttachment.sort')
          .select(['editionAttachment.editionId', 'attachment.name'])
          .execute();
  return rows.map((row) => ({
    ...row,
    publishedAt: row.publishedAt ?? new Date(0),
    attachments: names.filter(({ editionId }) => editionId === row.id).map(({ name }) => name),
  }));
}
