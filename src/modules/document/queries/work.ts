import type { Db } from '../../../platform/database/pool.ts';
import { AppError } from '../../../platform/errors.ts';
import type { Actor } from '../../../platform/permission.ts';
import type { State } from '../workflow.ts';
import { type EditionFacts, getEdition } from './edition.ts';
import { readableBy } from './visibility.ts';

/** One edition in a document's history, as the desk lists it. */
export interface EditionBrief {
  id: string;
  number: number;
  state: State;
  isLive: boolean;
  isEmergency: boolean;
  publishedAt: Date | null;
  createdAt: Date;
  changeNote: string;
  isWithdrawn: boolean;
}

/** A document on the desk: one of its editions in full, and what editions there are, newest first. */
export interface Work {
  facts: EditionFacts;
  editions: EditionBrief[];
  isLatest: boolean;
}

/**
 * The edition of a document that the person may open: the latest one, or the one with the number. Throws `notFound`
 * for others and for documents out of the person's reach. Three statements.
 */
export async function getWork(db: Db, actor: Actor, documentId: string, number?: number): Promise<Work> {
  const rows = await db
    .selectFrom('document')
    .innerJoin('agency', 'agency.id', 'document.agencyId')
    .innerJoin('edition', 'edition.documentId', 'document.id')
    .leftJoin('withdrawal', 'withdrawal.editionId', 'edition.id')
    .where('document.id', '=', documentId)
    .where(readableBy(actor))
    .orderBy('edition.number', 'desc')
    .select([
      'edition.id',
      'edition.number',
      'edition.state',
      'edition.isLive',
      'edition.isEmergency',
      'edition.publishedAt',
      'edition.createdAt',
      'edition.changeNote',
      'withdrawal.id as withdrawalId',
    ])
    .execute();
  const editions = rows.map(({ withdrawalId, ...row }) => ({
    ...row,
    state: row.state as State,
    isWithdrawn: withdrawalId !== null,
  }));
  const chosen = number === undefined ? editions[0] : editions.find((edition) => edition.number === number);
  if (!chosen) throw new AppError('notFound');
  return { facts: await getEdition(db, chosen.id), editions, isLatest: chosen === editions[0] };
}
