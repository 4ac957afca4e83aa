import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { AppError } from '../../../platform/errors.ts';
import {
  type Actor,
  PERMISSIONS,
  type Role,
  type RoleHeld,
  type Scope,
} from '../../../platform/permission.ts';
import type { SourceMark, TimeLimitRule } from '../../catalogue/index.ts';
import type { NilState } from '../workflow.ts';
import { type DutyRow, type ListDay, listDuties } from './list.ts';

/** A nil declaration as pages and policy see it. */
export interface NilView {
  id: string;
  obligationId: string;
  state: NilState;
  reason: string;
  contentHash: string;
  authorId: string;
  authorName: string;
  headId: string | null;
  headFor: string | null;
  headName: string | null;
  headHash: string | null;
  leaderId: string | null;
  leaderName: string | null;
  declaredOn: string | null;
  returnNote: string;
  version: number;
}

/** One duty with everything its page explains. */
export interface DutyDetail extends DutyRow {
  wording: string;
  rule: TimeLimitRule;
  sourceMark: SourceMark;
  opensOn: string | null;
  endedBecause: string | null;
  originAgencyName: string;
  originAgencyId: string;
  responsibleName: string;
  responsiblePost: string;
  officeName: string;
  phone: string;
  waiver: { reason: string; staffName: string } | null;
  nil: NilView | null;
}

/** Where a duty stands, for permissions. */
export function scopeOfDuty({ agencyId, bodyId, siteId, domain }: DutyRow): Scope {
  return { agencyId, bodyId, siteId, domains: [domain] };
}

/** One duty: for the public, or for somebody whose `reach` it lies in. Throws `notFound`. At most three statements. */
export async function getDuty(
  db: Db,
  id: string,
  day: ListDay,
  reach?: RawBuilder<SqlBool>,
): Promise<DutyDetail> {
  const filter = { ids: [id], ...(reach ? { reach } : {}) };
  const [row] = await listDuties(db, filter, day, { page: 1, pageSize: 1 });
  if (!row) throw new AppError('notFound', { reason: 'obligation' });
  const more = await db
    .selectFrom('obligation')
    .innerJoin('obligationRule', 'obligationRule.id', 'obligation.ruleId')
    .innerJoin('agency', 'agency.id', 'obligation.agencyId')
    .innerJoin('agency as origin', 'origin.id', 'obligation.originAgencyId')
    .leftJoin('obligationWaiver', 'obligationWaiver.obligationId', 'obligation.id')
    .leftJoin('staff as waiverStaff', 'waiverStaff.id', 'obligationWaiver.staffId')
    .where('obligation.id', '=', id)
    .select([
      'obligationRule.wording',
      'obligationRule.rule',
      'obligationRule.sourceMark',
      'obligation.opensOn',
      'obligation.endedBecause',
      'obligation.originAgencyId',
      'origin.name as originAgencyName',
      'agency.firstResponsibleName as responsibleName',
      'agency.firstResponsiblePost as responsiblePost',
      'agency.disclosureOfficeName as officeName',
      'agency.phone',
      'obligationWaiver.reason as waiverReason',
      'waiverStaff.displayName as waiverStaffName',
    ])
    .executeTakeFirstOrThrow();
  const { waiverReason, waiverStaffName, rule, sourceMark, ...rest } = more;
  return {
    ...row,
    ...rest,
    rule: rule as unknown as TimeLimitRule,
    sourceMark: sourceMark as SourceMark,
    waiver: waiverReason === null ? null : { reason: waiverReason, staffName: waiverStaffName ?? '' },
    nil: row.nilState === null ? null : await findNil(db, { obligationId: id }),
  };
}

/** The nil declaration of a duty, or one by its own id; null where there is none. One statement. */
export async function findNil(
  db: Db,
  by: { obligationId: string } | { id: string },
  { lock = false } = {},
): Promise<NilView | null> {
  let query = db
    .selectFrom('nilDeclaration')
    .innerJoin('staff as author', 'author.id', 'nilDeclaration.authorId')
    .leftJoin('staff as head', 'head.id', 'nilDeclaration.headId')
    .leftJoin('staff as leader', 'leader.id', 'nilDeclaration.leaderId')
    .select([
      'nilDeclaration.id',
      'nilDeclaration.obligationId',
      'nilDeclaration.state',
      'nilDeclaration.reason',
      'nilDeclaration.contentHash',
      'nilDeclaration.authorId',
      'author.displayName as authorName',
      'nilDeclaration.headId',
      'nilDeclaration.headFor',
      'head.displayName as headName',
      'nilDeclaration.headHash',
      'nilDeclaration.leaderId',
      'leader.displayName as leaderName',
      'nilDeclaration.declaredOn',
      'nilDeclaration.returnNote',
      'nilDeclaration.version',
    ]);
  query =
    'id' in by
      ? query.where('nilDeclaration.id', '=', by.id)
      : query.where('nilDeclaration.obligationId', '=', by.obligationId);
  if (lock) query = query.forUpdate('nilDeclaration');
  const found = await query.executeTakeFirst();
  return found ? { ...found, state: found.state as NilState } : null;
}

const READERS: readonly Role[] = PERMISSIONS['document.read'];

/**
 * The duties a person answers for, over `duty`: those of the bodies their roles are at, of their sites, in their domains.
 * A role at an internal unit reaches the duties of its body.
 */
export function reachOf(actor: Actor, roles: readonly Role[] = READERS): RawBuilder<SqlBool> {
  const held = actor.roles.filter(({ role }) => roles.includes(role));
  if (held.length === 0) return sql<SqlBool>`false`;
  return sql<SqlBool>`(${sql.join(held.map(reachOfRole), sql` or `)})`;
}

function reachOfRole({ siteId, agencyId, domain }: RoleHeld): RawBuilder<SqlBool> {
  const place = siteId
    ? sql<SqlBool>`duty.site_id = ${siteId}::uuid`
    : sql<SqlBool>`duty.agency_id in (select body_id from agency where id = ${agencyId}::uuid)`;
  return domain === null ? place : sql<SqlBool>`(${place} and duty.domain = ${domain})`;
}

/**
 * What to read for these roles: one site, or the bodies they are at. Narrows the statement; `reachOf` decides. One statement.
 */
export async function placesOf(db: Db, actor: Actor): Promise<{ siteId?: string; agencyIds?: string[] }> {
  const site = actor.roles.find(({ siteId, role }) => siteId !== null && READERS.includes(role))?.siteId;
  if (site) return { siteId: site };
  const ids = actor.roles.flatMap(({ agencyId }) => agencyId ?? []);
  if (ids.length === 0) return { agencyIds: [] };
  const bodies = await db.selectFrom('agency').where('id', 'in', ids).select('bodyId').distinct().execute();
  return { agencyIds: bodies.map(({ bodyId }) => bodyId) };
}

/** The agencies whose registers a person sees, over `agency`. */
export function agencyReach(actor: Actor): RawBuilder<SqlBool> {
  const held = actor.roles.filter(({ role }) => READERS.includes(role));
  if (held.length === 0) return sql<SqlBool>`false`;
  const one = ({ siteId, agencyId }: RoleHeld) =>
    siteId
      ? sql<SqlBool>`agency.site_id = ${siteId}::uuid`
      : sql<SqlBool>`agency.id in (select body_id from agency own where own.id = ${agencyId}::uuid)`;
  return sql<SqlBool>`(${sql.join(held.map(one), sql` or `)})`;
}
