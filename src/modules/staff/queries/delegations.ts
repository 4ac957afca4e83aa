import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import type { Actor, Scope } from '../../../platform/permission.ts';
import { DELEGABLE, type DelegableRole, mayArrange } from '../policy.ts';

/** A delegation as pages show it; days in Asia/Shanghai, both included. */
export interface DelegationView {
  id: string;
  fromStaffId: string;
  fromName: string;
  toStaffId: string;
  toName: string;
  role: DelegableRole;
  agencyName: string;
  scope: Scope;
  domain: string | null;
  startsOn: string;
  endsOn: string;
  reason: string;
  createdBy: string | null;
  createdByName: string | null;
  revokedAt: Date | null;
}

const PAST_SHOWN = 50;

function delegations(db: Db) {
  return db
    .selectFrom('delegation')
    .innerJoin('staff as absent', 'absent.id', 'delegation.fromStaffId')
    .innerJoin('staff as deputy', 'deputy.id', 'delegation.toStaffId')
    .innerJoin('agency', 'agency.id', 'delegation.agencyId')
    .leftJoin('staff as maker', 'maker.id', 'delegation.createdBy')
    .select([
      'delegation.id',
      'delegation.fromStaffId',
      'absent.displayName as fromName',
      'delegation.toStaffId',
      'deputy.displayName as toName',
      'delegation.role',
      'delegation.agencyId',
      'agency.name as agencyName',
      'agency.bodyId',
      'agency.siteId',
      'delegation.domain',
      'delegation.startsOn',
      'delegation.endsOn',
      'delegation.reason',
      'delegation.createdBy',
      'maker.displayName as createdByName',
      'delegation.revokedAt',
    ]);
}

type DelegationRow = Awaited<ReturnType<ReturnType<typeof delegations>['executeTakeFirstOrThrow']>>;

function view({ agencyId, bodyId, siteId, ...row }: DelegationRow): DelegationView {
  return {
    ...row,
    role: row.role as DelegableRole,
    scope: { agencyId, bodyId, siteId, domains: row.domain === null ? [] : [row.domain] },
  };
}

/** What concerns the actor: own, received, and those at agencies where the actor arranges delegations. */
function concerning(actor: Actor) {
  const own = actor.roles.filter(({ role, delegatedBy }) => delegatedBy === null && isArranging(role));
  const sites = own.flatMap(({ siteId }) => siteId ?? []);
  const agencies = own.flatMap(({ agencyId }) => agencyId ?? []);
  return sql<boolean>`(${actor.staffId}::uuid in (delegation.from_staff_id, delegation.to_staff_id)
    or agency.site_id = any(${sites}::uuid[])
    or agency.id = any(${agencies}::uuid[]) or agency.body_id = any(${agencies}::uuid[]))`;
}

function isArranging(role: string): boolean {
  return role === 'leader' || role === 'disclosureOffice';
}

/** Delegations in force on the day or beginning later, by their beginning. One statement. */
export async function listOpenDelegations(db: Db, actor: Actor, today: string): Promise<DelegationView[]> {
  const rows = await delegations(db)
    .where(concerning(actor))
    .where('delegation.revokedAt', 'is', null)
    .where('delegation.endsOn', '>=', today)
    .orderBy('delegation.startsOn')
    .orderBy('delegation.id')
    .execute();
  return rows.map(view);
}

/** The last fifty that have run out or were ended, newest first. One statement. */
export async function listPastDelegations(db: Db, actor: Actor, today: string): Promise<DelegationView[]> {
  const rows = await delegations(db)
    .where(concerning(actor))
    .where((eb) => eb.or([eb('delegation.revokedAt', 'is not', null), eb('delegation.endsOn', '<', today)]))
    .orderBy('delegation.endsOn', 'desc')
    .orderBy('delegation.id')
    .limit(PAST_SHOWN)
    .execute();
  return rows.map(view);
}

/** One delegation, locked when asked in a transaction; null when there is none. One statement. */
export async function findDelegation(
  db: Db,
  delegationId: string,
  options: { lock?: boolean } = {},
): Promise<DelegationView | null> {
  const query = delegations(db).where('delegation.id', '=', delegationId);
  const row = await (options.lock ? query.forUpdate('delegation') : query).executeTakeFirst();
  return row ? view(row) : null;
}

/** A role that somebody may hand on: the choice in the form. */
export interface LendableRole {
  staffId: string;
  displayName: string;
  role: DelegableRole;
  agencyId: string;
  agencyName: string;
  domain: string | null;
  /** Where a deputy is looked for: the bodies of the role and of the person's workplace. */
  bodyIds: string[];
}

/** Delegable roles of the actor and, where the actor arranges delegations, of everybody active at the agency. Up to two statements. */
export async function listLendableRoles(
  db: Db,
  actor: Actor,
  agencyId: string | null,
): Promise<LendableRole[]> {
  const place = agencyId ? await findScope(db, agencyId) : null;
  const others = place && mayArrange(actor, place) ? agencyId : null;
  const rows = await db
    .selectFrom('staffRole')
    .innerJoin('staff', 'staff.id', 'staffRole.staffId')
    .innerJoin('agency', 'agency.id', 'staffRole.agencyId')
    .leftJoin('agency as workplace', 'workplace.id', 'staff.agencyId')
    .where('staffRole.revokedAt', 'is', null)
    .where('staffRole.role', 'in', DELEGABLE)
    .where('staff.isActive', '=', true)
    .where(sql<boolean>`(staff.id = ${actor.staffId}::uuid or agency.id = ${others}::uuid)`)
    .select([
      'staff.id as staffId',
      'staff.displayName',
      'staffRole.role',
      'agency.id as agencyId',
      'agency.name as agencyName',
      'agency.bodyId',
      'workplace.bodyId as workplaceBodyId',
      'staffRole.domain',
    ])
    .orderBy(sql`staff.id <> ${actor.staffId}::uuid, staff.display_name collate "zh-x-icu", staff.id`)
    .execute();
  return rows.map(({ bodyId, workplaceBodyId, ...row }) => ({
    ...row,
    role: row.role as DelegableRole,
    bodyIds: [bodyId, ...(workplaceBodyId === null ? [] : [workplaceBodyId])],
  }));
}

async function findScope(db: Db, agencyId: string): Promise<Scope | null> {
  const row = await db
    .selectFrom('agency')
    .where('id', '=', agencyId)
    .select(['id as agencyId', 'bodyId', 'siteId'])
    .executeTakeFirst();
  return row ?? null;
}
