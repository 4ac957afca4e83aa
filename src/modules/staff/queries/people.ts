import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { AppError } from '../../../platform/errors.ts';
import { ROLES, type Role } from '../../../platform/permission.ts';

/** A role in a person's own right. */
export interface Grant {
  id: string;
  staffId: string;
  role: Role;
  agencyId: string | null;
  agencyName: string | null;
  domain: string | null;
  grantedAt: Date;
}

/** A person as lists and pages show them; the roles are the own ones in force. */
export interface StaffView {
  id: string;
  accountId: string | null;
  username: string;
  displayName: string;
  agencyId: string | null;
  agencyName: string | null;
  isActive: boolean;
  /** For the system administrator's page and the person only. */
  email: string | null;
  version: number;
  grants: Grant[];
}

/** What is left out does not narrow. */
export interface StaffFilter {
  /** Part of the name or username. */
  q?: string;
  /** Where the person works or holds a role. */
  agencyId?: string;
  role?: string;
  isActive?: boolean;
}

export interface StaffPage {
  items: StaffView[];
  /** Key of the next page; null on the last. */
  next: string | null;
}

export const STAFF_PAGE_SIZE = 50;

const BY_NAME = sql`staff.display_name collate "zh-x-icu", staff.id`;

function people(db: Db) {
  return db
    .selectFrom('staff')
    .leftJoin('agency', 'agency.id', 'staff.agencyId')
    .select([
      'staff.id',
      'staff.accountId',
      'staff.username',
      'staff.displayName',
      'staff.agencyId',
      'agency.name as agencyName',
      'staff.isActive',
      'staff.email',
      'staff.version',
    ]);
}

/** `%` and `_` in a name stand for themselves. */
function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/** People under a filter by 拼音, `STAFF_PAGE_SIZE` a page, after the person with the key `after`. Two statements. */
export async function listStaff(db: Db, filter: StaffFilter, after: string | null): Promise<StaffPage> {
  let query = people(db);
  const q = filter.q?.trim();
  if (q) {
    query = query.where((eb) =>
      eb.or([
        eb('staff.displayName', 'ilike', containing(q)),
        eb('staff.username', 'ilike', containing(q.normalize('NFKC'))),
      ]),
    );
  }
  if (filter.isActive !== undefined) query = query.where('staff.isActive', '=', filter.isActive);
  if (filter.agencyId || filter.role) query = query.where(narrowedByRole(filter));
  if (after) {
    query = query.where(
      sql<boolean>`(${BY_NAME}) > (select (k.display_name collate "zh-x-icu"), k.id from staff k where k.id = ${after}::uuid)`,
    );
  }
  const rows = await query
    .orderBy(BY_NAME)
    .limit(STAFF_PAGE_SIZE + 1)
    .execute();
  const shown = rows.slice(0, STAFF_PAGE_SIZE);
  return {
    items: await withGrants(db, shown),
    next: rows.length > STAFF_PAGE_SIZE ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** With a role: it is held, at the agency when one is given. Without: the person works at the agency or has a role there. */
function narrowedByRole({ role, agencyId }: StaffFilter) {
  const atAgency = agencyId ? sql`and r.agency_id = ${agencyId}::uuid` : sql``;
  const ofRole = role ? sql`and r.role = ${role}` : sql``;
  const holds = sql<boolean>`exists (select 1 from staff_role r
    where r.staff_id = staff.id and r.revoked_at is null ${ofRole} ${atAgency})`;
  return role ? holds : sql<boolean>`(staff.agency_id = ${agencyId}::uuid or ${holds})`;
}

/** One person with roles. Throws `notFound`. Two statements. */
export async function getStaff(db: Db, staffId: string): Promise<StaffView> {
  const row = await people(db).where('staff.id', '=', staffId).executeTakeFirst();
  if (!row) throw new AppError('notFound', { reason: 'staff' });
  const [person] = await withGrants(db, [row]);
  if (!person) throw new AppError('notFound', { reason: 'staff' });
  return person;
}

/** The person with this username, whatever the state; null when there is none. One statement. */
export async function findByUsername(
  db: Db,
  username: string,
): Promise<{ id: string; displayName: string; accountId: string | null } | null> {
  const row = await db
    .selectFrom('staff')
    .where('username', '=', username)
    .select(['id', 'displayName', 'accountId'])
    .executeTakeFirst();
  return row ?? null;
}

/** Whether somebody signs in with this account. One statement. */
export async function isAccountJoined(db: Db, accountId: string): Promise<boolean> {
  const row = await db.selectFrom('staff').where('accountId', '=', accountId).select('id').executeTakeFirst();
  return row !== undefined;
}

/** Active people who work at one of the bodies (their units included), for pickers; by 拼音. One statement. */
export async function listColleagues(
  db: Db,
  bodyIds: readonly string[],
): Promise<{ id: string; displayName: string; agencyName: string }[]> {
  if (bodyIds.length === 0) return [];
  return db
    .selectFrom('staff')
    .innerJoin('agency', 'agency.id', 'staff.agencyId')
    .where('agency.bodyId', 'in', [...bodyIds])
    .where('staff.isActive', '=', true)
    .select(['staff.id', 'staff.displayName', 'agency.name as agencyName'])
    .orderBy(BY_NAME)
    .execute();
}

/** Names of people by id; unknown ids are absent. One statement. */
export async function namesOfStaff(db: Db, ids: Iterable<string>): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await db.selectFrom('staff').where('id', 'in', wanted).select(['id', 'displayName']).execute();
  return new Map(rows.map(({ id, displayName }) => [id, displayName]));
}

/** Ids of the people with exactly this name or username; several people may share a name. One statement. */
export async function idsOfStaffNamed(db: Db, text: string): Promise<string[]> {
  const name = text.normalize('NFKC').trim();
  const rows = await db
    .selectFrom('staff')
    .where((eb) => eb.or([eb('displayName', '=', name), eb('username', '=', name.toLowerCase())]))
    .select('id')
    .limit(100)
    .execute();
  return rows.map(({ id }) => id);
}

async function withGrants(db: Db, rows: Omit<StaffView, 'grants'>[]): Promise<StaffView[]> {
  const grants = await listGrantsOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, grants: grants.filter(({ staffId }) => staffId === row.id) }));
}

/** The own roles in force of these people, in the order of the steps of publishing. One statement. */
export async function listGrantsOf(db: Db, staffIds: readonly string[]): Promise<Grant[]> {
  if (staffIds.length === 0) return [];
  const rows = await grants(db)
    .where('staffRole.staffId', 'in', [...staffIds])
    .orderBy('staffRole.grantedAt')
    .orderBy('staffRole.id')
    .execute();
  return rows
    .map((row) => ({ ...row, role: row.role as Role }))
    .sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role));
}

function grants(db: Db) {
  return db
    .selectFrom('staffRole')
    .leftJoin('agency', 'agency.id', 'staffRole.agencyId')
    .where('staffRole.revokedAt', 'is', null)
    .select([
      'staffRole.id',
      'staffRole.staffId',
      'staffRole.role',
      'staffRole.agencyId',
      'agency.name as agencyName',
      'staffRole.domain',
      'staffRole.grantedAt',
    ]);
}
