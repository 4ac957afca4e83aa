import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { WorkPlan } from '../../../../db/types.ts';
import type { Db } from '../../../platform/database/pool.ts';
import { AppError } from '../../../platform/errors.ts';
import type { Scope } from '../../../platform/permission.ts';
import type { PlainDate } from '../../../rules/plain-date.ts';
import type { PlanSubject } from '../policy.ts';
import type { PublicPlan } from '../public-plan.ts';
import type { BasisLevel, PlanKind, ProgressOutcome } from '../types.ts';
import type { PlanState } from '../workflow.ts';

/** A plan with what its pages say about it. */
export interface PlanView
  extends Omit<Selectable<WorkPlan>, 'kind' | 'state' | 'basisLevel' | 'publicContent'> {
  publicContent: PublicPlan | null;
  kind: PlanKind;
  state: PlanState;
  basisLevel: BasisLevel | null;
  agencyName: string;
  agencyCode: string | null;
  scope: Scope;
  superiorTitle: string | null;
  assignmentCount: number;
}

/** Null where there is none; `lock` holds it against others until commit. One statement. */
export async function findPlan(db: Db, planId: string, { lock = false } = {}): Promise<PlanView | null> {
  let query = db
    .selectFrom('workPlan')
    .innerJoin('agency', 'agency.id', 'workPlan.agencyId')
    .leftJoin('workPlan as superior', 'superior.id', 'workPlan.superiorPlanId')
    .where('workPlan.id', '=', planId)
    .selectAll('workPlan')
    .select([
      'agency.name as agencyName',
      'agency.code as agencyCode',
      'agency.bodyId',
      'superior.title as superiorTitle',
    ])
    .select(
      sql<number>`(select count(*)::int from assignment where assignment.plan_id = work_plan.id)`.as(
        'assignmentCount',
      ),
    );
  if (lock) query = query.forUpdate('workPlan');
  const row = await query.executeTakeFirst();
  if (!row) return null;
  const { bodyId, ...plan } = row;
  return {
    ...(plan as Omit<PlanView, 'scope'>),
    scope: { agencyId: plan.agencyId, bodyId, siteId: plan.siteId },
  };
}

/** As `findPlan`, but throws `notFound`. */
export async function getPlan(db: Db, planId: string, options: { lock?: boolean } = {}): Promise<PlanView> {
  const plan = await findPlan(db, planId, options);
  if (!plan) throw new AppError('notFound', { reason: 'workPlan' });
  return plan;
}

/** The view of a plan that `refusePlanAction` decides on. */
export function planSubjectOf(plan: PlanView): PlanSubject {
  const { state, scope, changedBy, assignmentCount, publicContent } = plan;
  const isPublic = publicContent !== null;
  const isComplete = assignmentCount > 0;
  return { state, scope, changedBy, isPublic, isPublicAsItStands: isPublicAsItStands(plan), isComplete };
}

/** Whether the public reads exactly this version; the year's report comes to a version without making a new one. */
export function isPublicAsItStands({ publicContent, publicVersion, version, yearReport }: PlanView): boolean {
  return publicContent !== null && publicVersion === version && publicContent.yearReport === yearReport;
}

/** One agency's part in an assignment. */
export interface AssignmentPart {
  agencyId: string;
  name: string;
  part: 'lead' | 'responsible';
  measure: string;
}

/** What an agency reported. */
export interface ProgressView {
  id: string;
  agencyId: string;
  agencyName: string;
  outcome: ProgressOutcome;
  note: string;
  reportedBy: string;
  reporterName: string;
  reportedOn: PlainDate;
  confirmedOn: PlainDate | null;
  evidence: { indexNo: string; title: string } | null;
}

export interface AssignmentView {
  id: string;
  planId: string;
  number: string;
  content: string;
  dueOn: PlainDate | null;
  itemId: string | null;
  documentId: string | null;
  superiorAssignmentId: string | null;
  superiorContent: string | null;
  parts: AssignmentPart[];
  progress: ProgressView[];
}

const PARTS = sql<
  AssignmentPart[]
>`coalesce((select json_agg(json_build_object('agencyId', a.id, 'name', a.name,
    'part', p.part, 'measure', p.measure) order by p.part, p.sort)
  from assignment_agency p join agency a on a.id = p.agency_id where p.assignment_id = assignment.id), '[]')`;

/** Title and index number of evidence are told only while the document is public. */
const PROGRESS = sql<
  ProgressView[]
>`coalesce((select json_agg(json_build_object('id', r.id, 'agencyId', r.agency_id,
    'agencyName', a.name, 'outcome', r.outcome, 'note', r.note, 'reportedBy', r.reported_by, 'reporterName', s.display_name,
    'reportedOn', (r.reported_at at time zone 'Asia/Shanghai')::date,
    'confirmedOn', (r.confirmed_at at time zone 'Asia/Shanghai')::date,
    'evidence', case when e.id is not null then json_build_object('indexNo', d.index_no, 'title', e.title) end)
    order by r.reported_at, r.id)
  from progress r join agency a on a.id = r.agency_id join staff s on s.id = r.reported_by
  left join document d on d.id = r.evidence_document_id and d.withdrawn_at is null
  left join edition e on e.id = d.live_edition_id
  where r.assignment_id = assignment.id), '[]')`;

/** The assignments of a plan in their order, each with its parts and reports; or one of them. One statement. */
export async function listAssignments(
  db: Db,
  where: { planId: string } | { assignmentId: string },
): Promise<AssignmentView[]> {
  return db
    .selectFrom('assignment')
    .leftJoin('assignment as superior', 'superior.id', 'assignment.superiorAssignmentId')
    .$if('planId' in where, (query) =>
      query.where('assignment.planId', '=', 'planId' in where ? where.planId : ''),
    )
    .$if('assignmentId' in where, (query) =>
      query.where('assignment.id', '=', 'assignmentId' in where ? where.assignmentId : ''),
    )
    .orderBy('assignment.sort')
    .orderBy('assignment.id')
    .select([
      'assignment.id',
      'assignment.planId',
      'assignment.number',
      'assignment.content',
      'assignment.itemId',
      'assignment.documentId',
      'assignment.superiorAssignmentId',
      'superior.content as superiorContent',
    ])
    .select(sql<PlainDate | null>`assignment.due_on::text`.as('dueOn'))
    .select([PARTS.as('parts'), PROGRESS.as('progress')])
    .execute();
}

/** Throws `notFound` where there is no such assignment. One statement. */
export async function getAssignment(db: Db, assignmentId: string): Promise<AssignmentView> {
  const [found] = await listAssignments(db, { assignmentId });
  if (!found) throw new AppError('notFound', { reason: 'assignment' });
  return found;
}
