import type { Db } from '../../../platform/database/pool.ts';
import { plainDate } from '../../../rules/plain-date.ts';
import type { MovedDue } from '../recomputation.ts';
import { RecomputationCause } from '../types.ts';

/** A due day that moved, with what moved it. */
export interface KeptMove extends MovedDue {
  slice: string;
  agencyName: string | null;
  staffName: string | null;
  noticeId: string;
  docNo: string;
  cause: RecomputationCause;
  movedAt: Date;
}

function selectMoves(db: Db) {
  return db
    .selectFrom('movedDue')
    .innerJoin('recomputation', 'recomputation.id', 'movedDue.recomputationId')
    .innerJoin('holidayNotice', 'holidayNotice.id', 'recomputation.noticeId')
    .leftJoin('agency', 'agency.id', 'movedDue.agencyId')
    .leftJoin('staff', 'staff.id', 'movedDue.staffId')
    .selectAll('movedDue')
    .select([
      'recomputation.noticeId',
      'recomputation.cause',
      'recomputation.finishedAt as movedAt',
      'holidayNotice.docNo',
      'agency.name as agencyName',
      'staff.displayName as staffName',
    ]);
}

type MoveRow = Awaited<ReturnType<ReturnType<typeof selectMoves>['executeTakeFirstOrThrow']>>;

const dayOf = (text: string | null) => (text === null ? null : plainDate(text));

const moveOf = (row: MoveRow): KeptMove => ({
  slice: row.slice,
  subject: { type: row.subjectType, id: row.subjectId },
  siteId: row.siteId,
  agencyId: row.agencyId,
  staffId: row.staffId,
  label: row.label,
  address: row.address,
  before: dayOf(row.dueBefore),
  after: dayOf(row.dueAfter),
  agencyName: row.agencyName,
  staffName: row.staffName,
  noticeId: row.noticeId,
  docNo: row.docNo,
  cause: RecomputationCause.parse(row.cause),
  movedAt: row.movedAt,
});

/** What a notice moved, soonest new day first; at most `limit`. One statement. */
export async function listMovedBy(db: Db, noticeId: string, limit = 500): Promise<KeptMove[]> {
  const rows = await selectMoves(db)
    .where('recomputation.noticeId', '=', noticeId)
    .orderBy('recomputation.finishedAt', 'desc')
    .orderBy('movedDue.dueAfter')
    .orderBy('movedDue.label')
    .limit(limit)
    .execute();
  return rows.map(moveOf);
}

/** What moved since a moment for a person and the agencies whose disclosure office the person is. One statement. */
export async function listMovedFor(
  db: Db,
  owner: { staffId: string; agencyIds: readonly string[]; siteIds: readonly string[] },
  since: Date,
): Promise<KeptMove[]> {
  const rows = await selectMoves(db)
    .where('recomputation.finishedAt', '>=', since)
    .where((eb) =>
      eb.or([
        eb('movedDue.staffId', '=', owner.staffId),
        ...(owner.agencyIds.length > 0 ? [eb('movedDue.agencyId', 'in', owner.agencyIds)] : []),
        ...(owner.siteIds.length > 0 ? [eb('movedDue.siteId', 'in', owner.siteIds)] : []),
      ]),
    )
    .orderBy('movedDue.dueAfter')
    .limit(200)
    .execute();
  return rows.map(moveOf);
}
