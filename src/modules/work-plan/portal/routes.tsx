import { AppError } from '../../../platform/errors.ts';
import { type AppContext, tagPage } from '../../../platform/http/context.ts';
import { sendCsv } from '../../../platform/http/csv.ts';
import { idParam } from '../../../platform/http/form.ts';
import type { RouteTable } from '../../../platform/http/routes.ts';
import type { ExportColumn } from '../../../platform/http/table-export.ts';
import { sendXlsx } from '../../../platform/http/xlsx.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateText } from '../../../ui/dates.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { figure } from '../../../ui/figures.ts';
import { portalPage } from '../../../ui/frames.tsx';
import { namesOf } from '../assignment-names.ts';
import type { PublicAssignment, PublicPlan } from '../public-plan.ts';
import { listPlans } from '../queries/list.ts';
import { findPlan, listAssignments, type ProgressView } from '../queries/plan.ts';
import { portalText as copy, fieldText, kindNames, partNames } from '../text.ts';
import { PublicPlanPage } from './plan-page.tsx';

const PATH = '/work-plans';

/** `/work-plans`: yearly plans and the carrying-out of decisions, as their leaders signed them for the public. */
export function workPlanPortal(table: RouteTable): void {
  table.open(PATH, list);
  table.open(`${PATH}/:id`, show);
  table.open(`${PATH}/:id/split.csv`, async (c) => {
    const plan = await publicPlanOf(c);
    return sendCsv(c, `${plan.content.title}.csv`, COLUMNS, plan.content.assignments);
  });
  table.open(`${PATH}/:id/split.xlsx`, async (c) => {
    const plan = await publicPlanOf(c);
    return sendXlsx(c, `${plan.content.title}.xlsx`, COLUMNS, plan.content.assignments);
  });
}

const COLUMNS: readonly ExportColumn<PublicAssignment>[] = [
  { heading: fieldText.number, cell: (row) => row.number },
  { heading: fieldText.content, cell: (row) => row.content },
  { heading: fieldText.lead, cell: (row) => namesOf(row, 'lead') },
  { heading: fieldText.responsible, cell: (row) => namesOf(row, 'responsible') },
  { heading: fieldText.dueOn, cell: (row) => row.dueOn },
  {
    heading: fieldText.measure,
    cell: ({ parts }) =>
      parts
        .flatMap(({ name, part, measure }) => (measure ? [`${name}（${partNames[part]}）：${measure}`] : []))
        .join('\n'),
  },
];

const sitesOf = ({ var: { site } }: AppContext) => (site.isDefault ? {} : { siteIds: [site.id] });

async function list(c: AppContext) {
  tagPage(c, 'work-plans', 'agencies');
  const { env } = c.var;
  const plans = await listPlans(env.db, { ...sitesOf(c), onlyPublic: true }, shanghaiDate(env.now()));
  return portalPage(c, {
    title: copy.title,
    breadcrumb: [{ label: copy.title }],
    column: { name: copy.title, type: '信息公开目录', description: copy.description, keywords: [copy.title] },
    children: (
      <div class="container">
        <h1>{copy.title}</h1>
        <p class="lead">{copy.description}</p>
        {plans.length === 0 ? (
          <EmptyState title={copy.empty}>
            <p>{copy.emptyHint}</p>
          </EmptyState>
        ) : (
          <DataTable
            caption={copy.title}
            hideCaption
            rows={plans}
            columns={[
              {
                label: fieldText.title,
                isRowHeader: true,
                cell: ({ id, title }) => <a href={`${PATH}/${id}`}>{title}</a>,
              },
              { label: fieldText.agency, cell: (plan) => plan.agencyName },
              { label: fieldText.kind, cell: (plan) => kindNames[plan.kind] },
              { label: fieldText.year, cell: (plan) => plan.year },
              { label: '任务', isNumeric: true, cell: (plan) => figure(plan.assignments) },
              { label: '已完成', isNumeric: true, cell: (plan) => figure(plan.done) },
              {
                label: copy.publishedOn,
                cell: ({ publicOn }) => (publicOn ? <DateText value={publicOn} /> : ''),
              },
            ]}
          />
        )}
      </div>
    ),
  });
}

interface ShownPlan {
  id: string;
  agencyName: string;
  agencyCode: string | null;
  publicAt: Date | null;
  content: PublicPlan;
}

/** What was signed for the public; what is not public is not there. */
async function publicPlanOf(c: AppContext): Promise<ShownPlan> {
  const plan = await findPlan(c.var.env.db, idParam(c));
  const { site } = c.var;
  if (!plan?.publicContent || !(site.isDefault || plan.siteId === site.id)) {
    throw new AppError('notFound', { reason: 'workPlan' });
  }
  const { id, agencyName, agencyCode, publicAt, publicContent } = plan;
  return { id, agencyName, agencyCode, publicAt, content: publicContent };
}

async function show(c: AppContext) {
  const plan = await publicPlanOf(c);
  tagPage(c, 'work-plans', 'agencies');
  const assignments = await listAssignments(c.var.env.db, { planId: plan.id });
  const progress = new Map<string, ProgressView[]>(
    assignments.map((assignment) => [
      assignment.id,
      assignment.progress.filter((report) => report.confirmedOn !== null),
    ]),
  );
  const { title, goal } = plan.content;
  return portalPage(c, {
    title,
    breadcrumb: [{ label: copy.title, href: PATH }, { label: title }],
    column: { name: copy.title, type: '信息公开目录', description: goal.slice(0, 120), keywords: [title] },
    children: <PublicPlanPage plan={plan} progress={progress} />,
  });
}
