import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import type { PlainDate } from '../../../rules/plain-date.ts';
import type { BasisLevel, PlanKind } from '../types.ts';
import type { PlanState } from '../workflow.ts';

/** Which plans a list shows. */
export interface PlanFilter {
  siteIds?: readonly string[];
  agencyId?: string;
  year?: number;
  kind?: PlanKind;
  onlyPublic?: boolean;
}

export interface PlanLine {
  id: string;
  title: string;
  kind: PlanKind;
  year: number;
  agencyId: string;
  agencyName: string;
  agencyCode: string | null;
  basisTitle: string;
  basisDocNo: string | null;
  basisLevel: BasisLevel | null;
  state: PlanState;
  filedOn: PlainDate | null;
  publicOn: PlainDate | null;
  isPublic: boolean;
  assignments: number;
  /** Assignments that every leading agency has reported done, confirmed. */
  done: number;
  /** Not done though the day is past. */
  overdue: number;
}

const MOST = 500;

/** Done: no leading agency without a confirmed report of completion. */
const IS_DONE = sql`not exists (select 1 from assignment_agency p where p.assignment_id = t.id and p.part = 'lead'
  and not exists (select 1 from progress r where r.assignment_id = t.id and r.agency_id = p.agency_id
    and r.outcome = 'done' and r.confirmed_at is not null))`;

/** Plans, the latest year first and agencies in their own order; the first 500. One statement. */
export async function listPlans(db: Db, filter: PlanFilter, today: string): Promise<PlanLine[]> {
  const { siteIds, agencyId, year, kind, onlyPublic } = filter;
  const { rows } = await sql<PlanLine>`
    select plan.id,
      case when ${onlyPublic ?? false}::boolean then plan.public_content ->> 'title' else plan.title end as title, plan.kind, plan.year, plan.agency_id as "agencyId", agency.name as "agencyName",
      agency.code as "agencyCode", plan.basis_title as "basisTitle", plan.basis_doc_no as "basisDocNo",
      plan.basis_level as "basisLevel", plan.state,
      (plan.filed_at at time zone 'Asia/Shanghai')::date::text as "filedOn",
      (plan.public_at at time zone 'Asia/Shanghai')::date::text as "publicOn",
      plan.public_content is not null as "isPublic",
      counted.assignments, counted.done, counted.overdue
    from work_plan plan
    join agency on agency.id = plan.agency_id
    cross join lateral (
      select count(*)::int as assignments, count(*) filter (where is_done)::int as done,
        count(*) filter (where not is_done and due_on < ${today}::date)::int as overdue
      from (select t.due_on, ${IS_DONE} as is_done from assignment t where t.plan_id = plan.id) standing
    ) counted
    where (${siteIds ?? null}::uuid[] is null or plan.site_id = any(${siteIds ?? null}::uuid[]))
      and (${agencyId ?? null}::uuid is null or plan.agency_id = ${agencyId ?? null}::uuid)
      and (${year ?? null}::int is null or plan.year = ${year ?? null}::int)
      and (${kind ?? null}::text is null or plan.kind = ${kind ?? null}::text)
      and (not ${onlyPublic ?? false}::boolean or plan.public_content is not null)
    order by plan.year desc, plan.kind, agency.sort, agency.name collate "zh-x-icu", plan.id
    limit ${MOST}`.execute(db);
  return rows;
}

/** Years of which there are plans, the latest first. One statement. */
export async function listPlanYears(db: Db): Promise<number[]> {
  const rows = await db.selectFrom('workPlan').select('year').distinct().orderBy('year', 'desc').execute();
  return rows.map(({ year }) => year);
}
