import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import type { Role } from '../../../platform/permission.ts';

/** Something that happened to a case, as its log tells, with the names that ids stand for today. */
export interface CaseEvent {
  seq: number;
  name: string;
  at: Date;
  payload: Readonly<Record<string, unknown>>;
  /** Null: the applicant, a consulted party or the system itself. */
  staffId: string | null;
  staffName: string | null;
  delegatorName: string | null;
  /** Roles the person held at that moment at the agency, at its body or over the site. */
  roles: readonly Role[];
  /** To whom or to which agency the case was given, and which agency gave it away. */
  toName: string | null;
  fromName: string | null;
}

/** More than the longest case has; a bound on one page. */
const MOST_EVENTS = 2000;

/** The roles of an actor at the moment of the event, own or of the person for whom it was done. */
const ROLES = sql<Role[]>`coalesce((select array_agg(distinct held.role) from staff_role held
    join agency a on a.id = e.agency_id join site s on s.id = a.site_id
    where held.staff_id = coalesce(e.delegated_by, e.staff_id)
      and held.agency_id in (a.id, a.body_id, s.host_agency_id)
      and held.granted_at <= e.at and (held.revoked_at is null or held.revoked_at > e.at)), '{}')`;

/** The log of a case, oldest first; that of a part begins with what happened to the whole before it was split. One statement. */
export async function listCaseEvents(
  db: Db,
  { id, parentId, createdAt }: { id: string; parentId: string | null; createdAt: Date },
): Promise<CaseEvent[]> {
  const ids = parentId === null ? [id] : [parentId, id];
  const { rows } = await sql<Omit<CaseEvent, 'seq'> & { seq: string }>`
    select e.seq, e.name, e.at, e.payload, e.staff_id as "staffId", person.display_name as "staffName",
      absent.display_name as "delegatorName", ${ROLES} as roles,
      coalesce(taker.display_name, receiver.name) as "toName", giver.name as "fromName"
    from event e
    left join staff person on person.id = e.staff_id
    left join staff absent on absent.id = e.delegated_by
    left join staff taker on taker.id = case e.name when 'application.assigned' then (e.payload->>'to')::uuid end
    left join agency receiver on receiver.id = case e.name when 'application.forwarded' then (e.payload->>'to')::uuid end
    left join agency giver on giver.id = case e.name when 'application.forwarded' then (e.payload->>'from')::uuid end
    where e.subject_type = 'application' and e.subject_id = any(${ids})
      and (e.subject_id = ${id} or e.at <= ${createdAt})
    order by e.seq limit ${MOST_EVENTS}`.execute(db);
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}

/** What the applicant's page takes from the log: never who did it. */
export interface OwnEvent {
  name: string;
  at: Date;
  /** The agency that took the case over. */
  toName: string | null;
}

/** Steps of an applicant's own case that are not dated steps of the law. One statement. */
export async function listOwnEvents(
  db: Db,
  { id, parentId }: { id: string; parentId: string | null },
): Promise<OwnEvent[]> {
  const ids = parentId === null ? [id] : [parentId, id];
  const { rows } = await sql<OwnEvent>`
    select e.name, e.at, receiver.name as "toName"
    from event e
    left join agency receiver on receiver.id = case e.name when 'application.forwarded' then (e.payload->>'to')::uuid end
    where e.subject_type = 'application' and e.subject_id = any(${ids})
      and (e.name in ('application.forwarded', 'application.accepted', 'application.split')
        or (e.name = 'application.fileAdded' and e.staff_id is null and e.payload->>'purpose' = 'supplement'))
    order by e.seq limit ${MOST_EVENTS}`.execute(db);
  return rows;
}
