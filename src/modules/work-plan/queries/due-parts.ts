import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import type { Scope } from '../../../platform/permission.ts';
import type { PlainDate } from '../../../rules/plain-date.ts';
import type { PlanKind } from '../types.ts';

/** A leading agency's part in an assignment with a fixed day, not yet confirmed as done. */
export interface DuePart {
  assignmentId: string;
  kind: PlanKind;
  year: number;
  /** What is to be done, in the words that were signed for the public; null while nobody outside can read it. */
  publicWords: string | null;
  agencyName: string;
  dueOn: PlainDate;
  /** The agency says that it is done, and nobody has confirmed it. */
  isReported: boolean;
  scope: Scope;
}

/** Days between which parts are due, both included, or the assignments that are asked for. */
export type DuePartFilter = { from: string; until: string } | { assignmentIds: readonly string[] };

/** Parts that are still open on every site, the nearest day first; of plans that were filed only. One statement. */
export async function listDueParts(db: Db, filter: DuePartFilter): Promise<DuePart[]> {
  const which =
    'from' in filter
      ? sql`assignment.due_on between ${filter.from}::date and ${filter.until}::date`
      : sql`assignment.due_on is not null and assignment.id = any(${[...filter.assignmentIds]}::uuid[])`;
  const { rows } = await sql<Omit<DuePart, 'scope'> & { agencyId: string; bodyId: string; siteId: string }>`
    select assignment.id as "assignmentId", plan.kind, plan.year, agency.name as "agencyName",
      (select signed ->> 'content' from jsonb_array_elements(plan.public_content -> 'assignments') signed
        where signed ->> 'id' = assignment.id::text) as "publicWords",
      assignment.due_on::text as "dueOn", coalesce(told.is_reported, false) as "isReported",
      agency.id as "agencyId", agency.body_id as "bodyId", agency.site_id as "siteId"
    from assignment
    join work_plan plan on plan.id = assignment.plan_id and plan.state <> 'draft'
    join assignment_agency part on part.assignment_id = assignment.id and part.part = 'lead'
    join agency on agency.id = part.agency_id
    cross join lateral (
      select bool_or(confirmed_at is not null) as is_confirmed, bool_or(confirmed_at is null) as is_reported
      from progress where progress.assignment_id = assignment.id and progress.agency_id = part.agency_id
        and progress.outcome = 'done'
    ) told
    where told.is_confirmed is not true and ${which}
    order by assignment.due_on, assignment.id, part.sort`.execute(db);
  return rows.map(({ agencyId, bodyId, siteId, ...part }) => ({
    ...part,
    scope: { agencyId, bodyId, siteId },
  }));
}
