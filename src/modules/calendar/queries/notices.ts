import type { Db } from '../../../platform/database/pool.ts';
import { AppError } from '../../../platform/errors.ts';
import type { HolidayNotice } from '../../../rules/calendar/notices.ts';
import { plainDate } from '../../../rules/plain-date.ts';
import { mergeNotices } from '../notice-change.ts';

interface NoticeRow {
  year: number;
  announcedOn: string;
  docNo: string;
  docNoSource: string;
  source: string;
  rest: string[];
  work: string[];
}

const COLUMNS = ['year', 'announcedOn', 'docNo', 'docNoSource', 'source', 'rest', 'work'] as const;

function noticeOf(row: NoticeRow): HolidayNotice {
  return {
    year: row.year,
    announcedOn: plainDate(row.announcedOn),
    docNo: row.docNo,
    docNoSource: row.docNoSource === 'memory' ? 'memory' : 'record',
    source: row.source,
    rest: row.rest.map(plainDate),
    work: row.work.map(plainDate),
  };
}

/** Notices added at the console that stand, oldest announcement first. One statement. */
export async function listAddedNotices(db: Db): Promise<HolidayNotice[]> {
  const rows = await db
    .selectFrom('holidayNotice')
    .where('withdrawnAt', 'is', null)
    .orderBy('announcedOn')
    .select(COLUMNS)
    .execute();
  return rows.map(noticeOf);
}

/**
 * Every notice that stands as the database has it now, whatever the process has heard of: those of the data files and the
 * added ones, without those withdrawn since. One statement.
 */
export async function listKnownNotices(db: Db, heard: readonly HolidayNotice[]): Promise<HolidayNotice[]> {
  const rows = await db
    .selectFrom('holidayNotice')
    .orderBy('announcedOn')
    .select([...COLUMNS, 'withdrawnAt'])
    .execute();
  const isWithdrawn = (notice: HolidayNotice) =>
    rows.some(
      (row) =>
        row.withdrawnAt !== null &&
        row.docNo === notice.docNo &&
        row.year === notice.year &&
        row.announcedOn === notice.announcedOn,
    );
  const standing = rows.filter(({ withdrawnAt }) => withdrawnAt === null).map(noticeOf);
  return mergeNotices(
    heard.filter((notice) => !isWithdrawn(notice)),
    standing,
  );
}

/** A notice added here, with who added and withdrew it. */
export interface AddedNotice {
  id: string;
  notice: HolidayNotice;
  addedBy: string | null;
  addedAt: Date;
  withdrawn: { at: Date; by: string | null; reason: string } | null;
  /** Due days that it moved so far; null while the clocks are still being asked. */
  moved: number | null;
}

function selectAdded(db: Db) {
  return db
    .selectFrom('holidayNotice')
    .leftJoin('staff as adder', 'adder.id', 'holidayNotice.addedBy')
    .leftJoin('staff as withdrawer', 'withdrawer.id', 'holidayNotice.withdrawnBy')
    .select(COLUMNS.map((column) => `holidayNotice.${column}` as const))
    .select((eb) => [
      'holidayNotice.id',
      'holidayNotice.addedAt',
      'holidayNotice.withdrawnAt',
      'holidayNotice.withdrawalReason',
      'adder.displayName as adderName',
      'withdrawer.displayName as withdrawerName',
      eb
        .selectFrom('recomputation')
        .whereRef('recomputation.noticeId', '=', 'holidayNotice.id')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('recomputations'),
      eb
        .selectFrom('recomputation')
        .innerJoin('movedDue', 'movedDue.recomputationId', 'recomputation.id')
        .whereRef('recomputation.noticeId', '=', 'holidayNotice.id')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('moved'),
    ]);
}

type AddedRow = Awaited<ReturnType<ReturnType<typeof selectAdded>['executeTakeFirstOrThrow']>>;

const addedOf = (row: AddedRow): AddedNotice => ({
  id: row.id,
  notice: noticeOf(row),
  addedBy: row.adderName,
  addedAt: row.addedAt,
  withdrawn: row.withdrawnAt && {
    at: row.withdrawnAt,
    by: row.withdrawerName,
    reason: row.withdrawalReason ?? '',
  },
  moved: Number(row.recomputations) >= (row.withdrawnAt ? 2 : 1) ? Number(row.moved) : null,
});

/** Every notice added here, newest first. One statement. */
export async function listAdded(db: Db): Promise<AddedNotice[]> {
  const rows = await selectAdded(db).orderBy('holidayNotice.addedAt', 'desc').execute();
  return rows.map(addedOf);
}

/** One of them. Throws notFound. */
export async function getAdded(db: Db, id: string): Promise<AddedNotice> {
  const row = await selectAdded(db).where('holidayNotice.id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('notFound', { reason: 'holidayNotice' });
  return addedOf(row);
}
