import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { AppError } from '../../../platform/errors.ts';
import type { AgencyFunction } from '../../../rules/agency-functions.ts';
import type { AgencyKind, AgencyLevel, LeaderDuty, SupervisedSector } from '../kinds.ts';
import type { AgencyRef, GuideContact } from '../types.ts';

/** An agency linked to another one. */
export interface LinkedAgency extends AgencyRef {
  id: string;
  kind: AgencyKind;
  closedOn: string | null;
}

/** A renaming, merger or closure; for the one who took over `isInherited`. */
export interface SuccessionStep {
  kind: 'renamed' | 'merged' | 'closed';
  formerName: string;
  effectiveOn: string;
  note: string;
  from: LinkedAgency;
  to: LinkedAgency | null;
  isInherited: boolean;
}

export interface Leader {
  name: string;
  post: string;
  duty: LeaderDuty;
}

/** All that is public about one agency. */
export interface AgencyView extends Record<GuideContact, string> {
  id: string;
  version: number;
  siteId: string;
  siteCode: string;
  code: string | null;
  creditCode: string | null;
  name: string;
  shortName: string;
  kind: AgencyKind;
  level: AgencyLevel;
  parentId: string | null;
  bodyId: string;
  functions: AgencyFunction[];
  docNoPrefixes: string[];
  duties: string;
  postCode: string;
  firstResponsibleName: string;
  firstResponsiblePost: string;
  obligationsFrom: string | null;
  closedOn: string | null;
  sort: number;
  aliases: { name: string; kind: 'former' | 'short' | 'other'; until: string | null }[];
  leaders: Leader[];
  /** Superiors, nearest first. */
  superiors: LinkedAgency[];
  /** Directly beneath: internal units and bodies, existing ones. */
  members: (LinkedAgency & { firstResponsibleName: string; duties: string })[];
  supervisors: (LinkedAgency & { sector: SupervisedSector })[];
  supervised: (LinkedAgency & { sector: SupervisedSector })[];
  succession: SuccessionStep[];
}

const LINK = sql`json_build_object('id', a.id, 'code', a.code, 'name', a.name, 'kind', a.kind, 'closedOn', a.closed_on)`;

async function superiorsOf(db: Db, agencyId: string): Promise<LinkedAgency[]> {
  const { rows } = await sql<{ link: LinkedAgency }>`
    with recursive above(id, parent_id, distance) as (
      select id, parent_id, 0 from agency where id = ${agencyId}::uuid
      union all
      select agency.id, agency.parent_id, above.distance + 1
      from agency join above on agency.id = above.parent_id where above.distance < 20
    )
    select ${LINK} as link from above join agency a on a.id = above.id where above.distance > 0 order by above.distance`.execute(
    db,
  );
  return rows.map(({ link }) => link);
}

async function membersOf(db: Db, agencyId: string): Promise<AgencyView['members']> {
  const rows = await db
    .selectFrom('agency')
    .where('parentId', '=', agencyId)
    .where('closedOn', 'is', null)
    .select(['id', 'code', 'name', 'kind', 'closedOn', 'firstResponsibleName', 'duties'])
    .orderBy('sort')
    .orderBy(sql`name collate "zh-x-icu"`)
    .orderBy('id')
    .execute();
  return rows as AgencyView['members'];
}

type Supervised = AgencyView['supervised'];

async function supervisionOf(
  db: Db,
  agencyId: string,
): Promise<{ supervisors: Supervised; supervised: Supervised }> {
  const { rows } = await sql<{ isAbove: boolean; sector: SupervisedSector; link: LinkedAgency }>`
    select s.supervised_id = ${agencyId}::uuid as "isAbove", s.sector, ${LINK} as link
    from agency_supervision s
    join agency a on a.id = case when s.supervised_id = ${agencyId}::uuid then s.supervisor_id else s.supervised_id end
    where s.supervised_id = ${agencyId}::uuid or s.supervisor_id = ${agencyId}::uuid
    order by s.sector, a.sort, a.name collate "zh-x-icu", a.id`.execute(db);
  const side = (isAbove: boolean) =>
    rows.filter((row) => row.isAbove === isAbove).map(({ link, sector }) => ({ ...link, sector }));
  return { supervisors: side(true), supervised: side(false) };
}

async function successionOf(db: Db, agencyId: string): Promise<SuccessionStep[]> {
  const { rows } = await sql<SuccessionStep>`
    select s.kind, s.former_name as "formerName", s.effective_on as "effectiveOn", s.note,
      (select ${LINK} from agency a where a.id = s.from_agency_id) as "from",
      (select ${LINK} from agency a where a.id = s.to_agency_id) as "to",
      s.from_agency_id <> ${agencyId}::uuid as "isInherited"
    from agency_succession s
    where s.from_agency_id = ${agencyId}::uuid or s.to_agency_id = ${agencyId}::uuid
    order by s.effective_on, s.id`.execute(db);
  return rows;
}

/** All that is public about an agency. Throws `notFound`. Seven statements. */
export async function getAgencyView(db: Db, agencyId: string): Promise<AgencyView> {
  const row = await db
    .selectFrom('agency')
    .innerJoin('site', 'site.id', 'agency.siteId')
    .where('agency.id', '=', agencyId)
    .selectAll('agency')
    .select('site.code as siteCode')
    .executeTakeFirst();
  if (!row) throw new AppError('notFound', { reason: 'agency' });
  const [aliases, leaders, superiors, members, supervision, succession] = await Promise.all([
    listAliases(db, agencyId),
    listLeaders(db, agencyId),
    superiorsOf(db, agencyId),
    membersOf(db, agencyId),
    supervisionOf(db, agencyId),
    successionOf(db, agencyId),
  ]);
  return {
    ...(row as typeof row & Pick<AgencyView, 'kind' | 'level' | 'functions'>),
    aliases,
    leaders,
    superiors,
    members,
    ...supervision,
    succession,
  };
}

async function listAliases(db: Db, agencyId: string): Promise<AgencyView['aliases']> {
  const rows = await db
    .selectFrom('agencyAlias')
    .where('agencyId', '=', agencyId)
    .select(['name', 'kind', 'until'])
    .orderBy(sql`until desc nulls last, name`)
    .execute();
  return rows as AgencyView['aliases'];
}

/** The leading group in its order. One statement. */
export async function listLeaders(db: Db, agencyId: string): Promise<Leader[]> {
  const rows = await db
    .selectFrom('agencyLeader')
    .where('agencyId', '=', agencyId)
    .select(['name', 'post', 'duty'])
    .orderBy('sort')
    .execute();
  return rows as Leader[];
}
