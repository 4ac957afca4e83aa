import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { type Actor, type Permission, roleFor, type Scope } from '../../../platform/permission.ts';
import type { PlainDate } from '../../../rules/plain-date.ts';

/** An assignment that an agency has not reported done. */
export interface OpenPart {
  planId: string;
  assignmentId: string;
  content: string;
  planTitle: string;
  agencyName: string;
  dueOn: PlainDate | null;
  scope: Scope;
}

/** A report that waits for a second person. */
export interface WaitingReport extends OpenPart {
  reportedBy: string;
  reportedOn: PlainDate;
}

/** A plan that was filed and not yet seen. */
export interface WaitingFiling {
  planId: string;
  title: string;
  agencyName: string;
  filedOn: PlainDate;
  scope: Scope;
}

interface Row {
  agencyId: string;
  bodyId: string;
  siteId: string;
}

const scoped = <R extends Row>({ agencyId, bodyId, siteId, ...row }: R) => ({
  ...row,
  scope: { agencyId, bodyId, siteId },
});

const MOST = 300;

/** Agencies and sites where the actor's roles for the permission reach, as SQL conditions on `agency`. */
function reach(actor: Actor, permission: Permission) {
  const roles = actor.roles.filter((held) => roleFor({ ...actor, roles: [held] }, permission) !== null);
  const sites = roles.flatMap(({ siteId }) => siteId ?? []);
  const agencies = roles.flatMap(({ agencyId }) => agencyId ?? []);
  return sql`(agency.site_id = any(${sites}::uuid[]) or agency.id = any(${agencies}::uuid[])
    or agency.body_id = any(${agencies}::uuid[]))`;
}

/** What the actor's agencies still have to report, the nearest day first; due within `until`. One statement. */
export async function listOpenParts(db: Db, actor: Actor, until: string): Promise<OpenPart[]> {
  const { rows } = await sql<Omit<OpenPart, 'scope'> & Row>`
    select plan.id as "planId", assignment.id as "assignmentId", assignment.content, plan.title as "planTitle", agency.name as "agencyName",
      assignment.due_on::text as "dueOn", agency.id as "agencyId", agency.body_id as "bodyId", agency.site_id as "siteId"
    from assignment_agency part
    join assignment on assignment.id = part.assignment_id
    join work_plan plan on plan.id = assignment.plan_id and plan.state <> 'draft'
    join agency on agency.id = part.agency_id
    where part.part = 'lead' and assignment.due_on <= ${until}::date and ${reach(actor, 'workPlan.write')}
      and not exists (select 1 from progress where progress.assignment_id = assignment.id
        and progress.agency_id = part.agency_id and progress.outcome = 'done')
    order by assignment.due_on, assignment.id limit ${MOST}`.execute(db);
  return rows.map(scoped);
}

/** Reports of others that the actor can confirm. One statement. */
export async function listWaitingReports(db: Db, actor: Actor): Promise<WaitingReport[]> {
  const { rows } = await sql<Omit<WaitingReport, 'scope'> & Row>`
    select plan.id as "planId", assignment.id as "assignmentId", assignment.content, plan.title as "planTitle", agency.name as "agencyName",
      assignment.due_on::text as "dueOn", progress.reported_by as "reportedBy",
      (progress.reported_at at time zone 'Asia/Shanghai')::date::text as "reportedOn",
      agency.id as "agencyId", agency.body_id as "bodyId", agency.site_id as "siteId"
    from progress
    join assignment on assignment.id = progress.assignment_id
    join work_plan plan on plan.id = assignment.plan_id
    join agency on agency.id = progress.agency_id
    where progress.confirmed_at is null and progress.reported_by is distinct from ${actor.staffId}::uuid
      and ${reach(actor, 'workPlan.confirm')}
    order by progress.reported_at limit ${MOST}`.execute(db);
  return rows.map(scoped);
}

/** Plans filed with the actor's disclosure office and not yet seen. One statement. */
export async function listWaitingFilings(db: Db, actor: Actor): Promise<WaitingFiling[]> {
  const { rows } = await sql<Omit<WaitingFiling, 'scope'> & Row>`
    select plan.id as "planId", plan.title, agency.name as "agencyName",
      (plan.filed_at at time zone 'Asia/Shanghai')::date::text as "filedOn",
      agency.id as "agencyId", agency.body_id as "bodyId", agency.site_id as "siteId"
    from work_plan plan join agency on agency.id = plan.agency_id
    where plan.state = 'filed' and ${reach(actor, 'workPlan.receive')}
    order by plan.filed_at limit ${MOST}`.execute(db);
  return rows.map(scoped);
}
