import type { Tx } from '../../../platform/database/pool.ts';
import { AppError } from '../../../platform/errors.ts';
import type { Role } from '../../../platform/permission.ts';
import type { SystemRole } from '../policy.ts';

/** A person under lock, so that two grants at the same time cannot join duties that must stay apart. */
export interface LockedPerson {
  id: string;
  accountId: string | null;
  username: string;
  displayName: string;
  agencyId: string | null;
  email: string | null;
  siteId: string | null;
  isActive: boolean;
  version: number;
}

/** Throws `notFound`. One statement. */
export async function lockPerson(tx: Tx, staffId: string): Promise<LockedPerson> {
  const row = await tx
    .selectFrom('staff')
    .where('staff.id', '=', staffId)
    .select((eb) => [
      'staff.id',
      'staff.accountId',
      'staff.username',
      'staff.displayName',
      'staff.agencyId',
      'staff.email',
      'staff.isActive',
      'staff.version',
      eb
        .selectFrom('agency')
        .whereRef('agency.id', '=', 'staff.agencyId')
        .select('agency.siteId')
        .as('siteId'),
    ])
    .forUpdate('staff')
    .executeTakeFirst();
  if (!row) throw new AppError('notFound', { reason: 'staff' });
  return row;
}

/** Every role the person has, or will have by a delegation that is still open on the day. One statement. */
export async function rolesToWeigh(tx: Tx, staffId: string, today: string): Promise<Role[]> {
  const rows = await tx
    .selectFrom('staffRole')
    .where('staffId', '=', staffId)
    .where('revokedAt', 'is', null)
    .select('role')
    .union(
      tx
        .selectFrom('delegation')
        .where('toStaffId', '=', staffId)
        .where('revokedAt', 'is', null)
        .where('endsOn', '>=', today)
        .select('role'),
    )
    .execute();
  return rows.map(({ role }) => role as Role);
}

/** Of these duties, those that only this person carries out: nobody could take over. Locks grants and people. One statement. */
export async function dutiesOnlyOf(
  tx: Tx,
  staffId: string,
  duties: readonly SystemRole[],
): Promise<SystemRole[]> {
  if (duties.length === 0) return [];
  const rows = await tx
    .selectFrom('staffRole')
    .innerJoin('staff', 'staff.id', 'staffRole.staffId')
    .where('staffRole.revokedAt', 'is', null)
    .where('staffRole.role', 'in', [...duties])
    .select(['staffRole.staffId', 'staffRole.role', 'staff.isActive', 'staff.accountId'])
    .orderBy('staffRole.id')
    .forUpdate(['staffRole', 'staff'])
    .execute();
  return duties.filter(
    (duty) =>
      rows.some((row) => row.role === duty && row.staffId === staffId) &&
      !rows.some(
        (row) => row.role === duty && row.staffId !== staffId && row.isActive && row.accountId !== null,
      ),
  );
}
