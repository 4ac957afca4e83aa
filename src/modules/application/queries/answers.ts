import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import type { Kind } from '../kinds.ts';

/** An answered case in the public log: written by the office, nothing of the applicant's. */
export interface LoggedAnswer {
  summary: string;
  agencyName: string;
  agencyCode: string | null;
  kind: Kind;
  closedOn: string;
  /** Title and place of the document it became, once that is public. */
  documentIndexNo: string | null;
}

export interface AnswerFilter {
  siteIds?: readonly string[];
  agencyIds?: readonly string[];
  q?: string;
}

/** Every word stands in the summary, or two of three pairs of signs of the question do: a question is no search term. */
function matches(q: string) {
  const words = q.normalize('NFKC').trim().split(/\s+/u).filter(Boolean).slice(0, 8);
  const all = words.map((word) => sql<SqlBool>`log_summary ilike ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`);
  return all.reduce((both, one) => sql<SqlBool>`${both} and ${one}`, sql<SqlBool>`true`);
}

function logged(db: Db, { siteIds, agencyIds, q }: AnswerFilter) {
  let query = db
    .selectFrom('application')
    .innerJoin('agency', 'agency.id', 'application.agencyId')
    .where('loggedAt', 'is not', null)
    .where('isLogRefused', '=', false);
  if (siteIds) query = query.where('application.siteId', 'in', siteIds.length > 0 ? [...siteIds] : [EMPTY]);
  if (agencyIds)
    query = query.where('application.agencyId', 'in', agencyIds.length > 0 ? [...agencyIds] : [EMPTY]);
  return q ? query.where(matches(q)) : query;
}

const EMPTY = '00000000-0000-0000-0000-000000000000';

/** The public log, newest first. One statement. */
export async function listAnswers(
  db: Db,
  filter: AnswerFilter,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<LoggedAnswer[]> {
  const rows = await logged(db, filter)
    .leftJoin('document', (join) =>
      join
        .onRef('document.id', '=', 'application.convertedDocumentId')
        .on('document.liveEditionId', 'is not', null)
        .on('document.withdrawnAt', 'is', null),
    )
    .select([
      'logSummary as summary',
      'agency.name as agencyName',
      'agency.code as agencyCode',
      'application.kind',
      'application.closedOn',
      'document.indexNo as documentIndexNo',
    ])
    .orderBy('application.closedOn', 'desc')
    .orderBy('application.id')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  return rows as LoggedAnswer[];
}

/** Entries of the log under a filter. One statement. */
export async function countAnswers(db: Db, filter: AnswerFilter): Promise<number> {
  const { count } = await logged(db, filter)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}
