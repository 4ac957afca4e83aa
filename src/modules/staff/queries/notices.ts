import type { Db } from '../../../platform/database/pool.ts';
import { hashOfKey } from '../commands/notices.ts';

/** What a person chose about notices. */
export interface OwnNotices {
  email: string | null;
  wantsDigest: boolean;
  calendarKeyMadeAt: Date | null;
}

/** One statement. */
export async function ownNotices(db: Db, staffId: string): Promise<OwnNotices> {
  return db
    .selectFrom('staff')
    .where('id', '=', staffId)
    .select(['email', 'wantsDigest', 'calendarKeyMadeAt'])
    .executeTakeFirstOrThrow();
}

/** Address of somebody in service; null where there is none. One statement. */
export async function emailOf(db: Db, staffId: string): Promise<string | null> {
  const row = await db
    .selectFrom('staff')
    .where('id', '=', staffId)
    .where('isActive', '=', true)
    .select('email')
    .executeTakeFirst();
  return row?.email ?? null;
}

/** Those of the people who are in service and have an address. One statement. */
export async function reachableByMail(db: Db, staffIds: readonly string[]): Promise<Set<string>> {
  if (staffIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('staff')
    .where('id', 'in', [...new Set(staffIds)])
    .where('isActive', '=', true)
    .where('email', 'is not', null)
    .select('id')
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Everybody in service who has an address and wants the daily mail. One statement. */
export async function listDigestReaders(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('staff')
    .where('email', 'is not', null)
    .where('isActive', '=', true)
    .where('wantsDigest', '=', true)
    .select('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Whose calendar the secret opens; null for a secret nobody has, or not any more. One statement. */
export async function findByCalendarKey(db: Db, secret: string): Promise<string | null> {
  const row = await db
    .selectFrom('staff')
    .where('calendarKeyHash', '=', hashOfKey(secret))
    .where('isActive', '=', true)
    .select('id')
    .executeTakeFirst();
  return row?.id ?? null;
}
