import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { AppError } from '../../../platform/errors.ts';
import type { Scope } from '../../../platform/permission.ts';
import { GATHERING_KINDS } from '../kinds.ts';

/** Where an agency stands, for permissions and for numbering. */
export interface AgencyScope {
  id: string;
  name: string;
  scope: Scope;
  isClosed: boolean;
}

/** Where agencies stand, by id; those that do not exist are absent. One statement. */
export async function agencyScopes(db: Db, agencyIds: readonly string[]): Promise<Map<string, AgencyScope>> {
  if (agencyIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('agency')
    .where('id', 'in', [...new Set(agencyIds)])
    .select(['id', 'name', 'siteId', 'bodyId', 'closedOn'])
    .execute();
  return new Map(
    rows.map(({ id, name, siteId, bodyId, closedOn }) => [
      id,
      { id, name, scope: { agencyId: id, bodyId, siteId }, isClosed: closedOn !== null },
    ]),
  );
}

/** Throws `notFound` where there is no such agency. One statement. */
export async function getAgencyScope(db: Db, agencyId: string): Promise<AgencyScope> {
  const found = (await agencyScopes(db, [agencyId])).get(agencyId);
  if (!found) throw new AppError('notFound', { reason: 'agency' });
  return found;
}

/** A chain of mergers longer than this is an error in the data, not history. */
const LONGEST_SUCCESSION = 20;

/** The agency itself, then whoever took over from it, then from that one; ends at the one that carries on. */
function heirs(agencyId: string) {
  return sql`heir(id, distance) as (
      select ${agencyId}::uuid, 0
      union all
      select step.to_agency_id, heir.distance + 1
      from heir
      join agency on agency.id = heir.id and agency.closed_on is not null
      join lateral (
        select to_agency_id from agency_succession
        where from_agency_id = heir.id and kind = 'merged' and to_agency_id is not null
        order by effective_on desc, id limit 1
      ) step on true
      where heir.distance < ${LONGEST_SUCCESSION}
    )`;
}

/**
 * The 组织机构代码 under which an agency issues 索引号: its own, else its body's, else the nearest ancestor's; after a
 * merger the successor's. Throws `stateForbids` when nobody above has one either. One statement.
 */
export async function getIssuingCode(db: Db, agencyId: string): Promise<string> {
  const { rows } = await sql<{ code: string }>`
    with recursive ${heirs(agencyId)}, above(code, parent_id, distance) as (
      select code, parent_id, 0 from agency where id = (select id from heir order by distance desc limit 1)
      union all
      select agency.code, agency.parent_id, above.distance + 1
      from agency join above on above.parent_id = agency.id where above.code is null
    )
    select code from above where code is not null order by distance limit 1`.execute(db);
  const code = rows[0]?.code;
  if (!code) {
    throw new AppError('stateForbids', {
      reason: 'noIssuingCode',
      message: '本机关及其上级都没有组织机构代码，不能生成索引号',
    });
  }
  return code;
}

/** Id of the agency that carries on the work of this one: itself while it exists or when nobody took over. */
export async function carriedOnBy(db: Db, agencyId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with recursive ${heirs(agencyId)} select id from heir order by distance desc limit 1`.execute(db);
  return rows[0]?.id ?? agencyId;
}

/**
 * Ids of the agencies whose documents an agency's page shows, itself first: a government, town or zone gathers everything
 * beneath it in its own site (a county window includes its towns), any other body its internal units. One statement.
 */
export async function unitsUnder(db: Db, agencyId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive below(id, kind, site_id, distance) as (
      select id, kind, site_id, 0 from agency where id = ${agencyId}::uuid
      union all
      select agency.id, below.kind, below.site_id, below.distance + 1
      from agency join below on agency.parent_id = below.id
      where agency.site_id = below.site_id
        and (below.kind = any(${[...GATHERING_KINDS]}) or agency.kind = 'internal_unit')
    )
    select id from below order by distance, id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Ids of the agency and everything beneath it, whatever the kind: what may not become its superior. */
export async function listSubtreeIds(db: Db, agencyId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive below(id) as (
      select ${agencyId}::uuid
      union
      select agency.id from agency join below on agency.parent_id = below.id
    )
    select id from below`.execute(db);
  return rows.map(({ id }) => id);
}
