import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import type { ReexaminationOutcome } from '../types.ts';

/** The last word on a withheld edition. */
interface LatestReexamination {
  editionId: string;
  outcome: ReexaminationOutcome;
  examinedOn: string;
  nextOn: string | null;
}

/** The latest re-examination of each edition that had one, to be left-joined as `latest` on its `edition_id`. */
export const LATEST_REEXAMINATION = sql<LatestReexamination>`(select distinct on (edition_id) edition_id, outcome,
    examined_on, next_on from reexamination order by edition_id, number desc)`;

/**
 * The one rule of when an edition is looked at again (条例 Art. 18), over `edition` (or its alias) and `latest`: the day
 * its latest re-examination named, none where that decided to open it, else the day that was signed with it.
 */
export function reexamineOnOf(edition: 'edition' | 'e'): RawBuilder<string | null> {
  return sql<
    string | null
  >`case when latest.outcome is null then ${sql.ref(`${edition}.reexamine_on`)} else latest.next_on end`;
}

/** Where the re-examination of an edition stands. */
interface ReexaminationStand {
  reexamineOn: string | null;
  /** What the latest one found; null before the first. */
  outcome: ReexaminationOutcome | null;
}

/** When an edition is looked at again and what the last look found. One statement. */
export async function reexaminationStand(db: Db, editionId: string): Promise<ReexaminationStand> {
  return db
    .selectFrom('edition')
    .leftJoin(LATEST_REEXAMINATION.as('latest'), 'latest.editionId', 'edition.id')
    .where('edition.id', '=', editionId)
    .select([reexamineOnOf('edition').as('reexamineOn'), 'latest.outcome'])
    .executeTakeFirstOrThrow();
}

/** A re-examination as its document's page tells it. */
export interface ReexaminationFacts {
  /** Number of the edition that was examined. */
  edition: number;
  examinedOn: string;
  outcome: ReexaminationOutcome;
  reason: string;
  nextOn: string | null;
  staffName: string;
  delegatorName: string | null;
}

/** Re-examinations of a document's editions, the latest first. One statement. */
export async function listReexaminations(db: Db, documentId: string): Promise<ReexaminationFacts[]> {
  return db
    .selectFrom('reexamination as r')
    .innerJoin('edition as e', 'e.id', 'r.editionId')
    .innerJoin('staff', 'staff.id', 'r.staffId')
    .leftJoin('staff as delegator', 'delegator.id', 'r.delegatedBy')
    .where('e.documentId', '=', documentId)
    .orderBy('e.number', 'desc')
    .orderBy('r.number', 'desc')
    .select(['e.number as edition', 'r.examinedOn', 'r.reason', 'r.nextOn'])
    .select([sql<ReexaminationOutcome>`r.outcome`.as('outcome')])
    .select(['staff.displayName as staffName', 'delegator.displayName as delegatorName'])
    .execute();
}
