import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import type { PlainDate } from '../../../rules/plain-date.ts';
import { visibleToPublic } from '../../document/index.ts';
import type { AnswerFilter } from './answers.ts';

/** How many documents an answered application brought into the open in a year. */
export interface ConversionYear {
  year: number;
  documents: number;
}

/** Documents that began as the answer to an application and are public that day, by year of publication, newest first (条例 Art. 44). One statement. */
export async function listConversionYears(
  db: Db,
  { siteIds }: Pick<AnswerFilter, 'siteIds'>,
  today: PlainDate,
): Promise<ConversionYear[]> {
  const year = sql<number>`extract(year from document.published_on)::int`;
  let query = db
    .selectFrom('application')
    .innerJoin('document', 'document.id', 'application.convertedDocumentId')
    .innerJoin('edition', 'edition.id', 'document.liveEditionId')
    .where(visibleToPublic(today));
  if (siteIds) query = query.where('document.siteId', 'in', [...siteIds]);
  return query
    .groupBy(year)
    .orderBy(year, 'desc')
    .select((eb) => [year.as('year'), eb.fn.count<number>('document.id').distinct().as('documents')])
    .execute();
}
