import * as z from 'zod';
import type { AppContext } from '../../../platform/http/context.ts';
import { sendCsv } from '../../../platform/http/csv.ts';
import { type RouteTable, signedInOf } from '../../../platform/http/routes.ts';
import type { ExportColumn } from '../../../platform/http/table-export.ts';
import { sendXlsx } from '../../../platform/http/xlsx.ts';
import { holds } from '../../../platform/permission.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { Badge } from '../../../ui/badge.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateText } from '../../../ui/dates.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { figure } from '../../../ui/figures.ts';
import { FilterForm } from '../../../ui/filter-form.tsx';
import { SelectField } from '../../../ui/form-fields.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { listPlans, listPlanYears, type PlanFilter, type PlanLine } from '../queries/list.ts';
import { fieldText, kindNames, pageText, stateNames } from '../text.ts';
import { PLAN_KINDS } from '../types.ts';
import { filingDay, PATH } from './parts.ts';

const Query = z.object({
  year: z.coerce.number().int().min(2000).max(2100).optional().catch(undefined),
  kind: z.enum(PLAN_KINDS).optional().catch(undefined),
});

/** The overview of plans by year and kind, on a page and as a table to keep. */
export function planListRoutes(table: RouteTable): void {
  table.staff('get', PATH, 'workPlan.read', list);
  table.staff('get', '/console/work-plans.csv', 'workPlan.read', async (c) =>
    sendCsv(c, `${pageText.title}.csv`, COLUMNS, (await plansOf(c)).plans),
  );
  table.staff('get', '/console/work-plans.xlsx', 'workPlan.read', async (c) =>
    sendXlsx(c, `${pageText.title}.xlsx`, COLUMNS, (await plansOf(c)).plans),
  );
}

const COLUMNS: readonly ExportColumn<PlanLine>[] = [
  { heading: fieldText.agency, cell: (plan) => plan.agencyName },
  { heading: fieldText.year, cell: (plan) => plan.year },
  { heading: fieldText.kind, cell: (plan) => kindNames[plan.kind] },
  { heading: fieldText.title, cell: (plan) => plan.title },
  { heading: fieldText.basisTitle, cell: (plan) => plan.basisTitle },
  { heading: fieldText.basisDocNo, cell: (plan) => plan.basisDocNo },
  { heading: '状态', cell: (plan) => stateNames[plan.state] },
  { heading: '报备日期', cell: (plan) => plan.filedOn },
  { heading: pageText.figures.total, cell: (plan) => plan.assignments },
  { heading: pageText.figures.done, cell: (plan) => plan.done },
  { heading: pageText.figures.overdue, cell: (plan) => plan.overdue },
  { heading: '批准公开日期', cell: (plan) => plan.publicOn },
];

async function plansOf(c: AppContext): Promise<{ filter: PlanFilter; plans: PlanLine[] }> {
  const { env } = c.var;
  const { actor } = signedInOf(c);
  const { year, kind } = Query.parse(c.req.query());
  const filter: PlanFilter = {
    ...(actor.siteId ? { siteIds: [actor.siteId] } : {}),
    ...(year ? { year } : {}),
    ...(kind ? { kind } : {}),
  };
  return { filter, plans: await listPlans(env.db, filter, shanghaiDate(env.now())) };
}

async function list(c: AppContext) {
  const { filter, plans } = await plansOf(c);
  const years = await listPlanYears(c.var.env.db);
  const query = new URL(c.req.url).search;
  return consolePage(c, {
    title: pageText.title,
    current: 'work-plans',
    actions: holds(signedInOf(c).actor, 'workPlan.write') ? (
      <a class="btn btn-primary" href={`${PATH}/new`}>
        {pageText.new}
      </a>
    ) : null,
    children: (
      <>
        <FilterForm action={PATH} isNarrowed={filter.year !== undefined || filter.kind !== undefined}>
          <SelectField
            name="year"
            label={fieldText.year}
            value={filter.year ? String(filter.year) : ''}
            choices={years.map((year) => ({ value: String(year), label: String(year) }))}
            emptyLabel={pageText.all}
          />
          <SelectField
            name="kind"
            label={fieldText.kind}
            value={filter.kind ?? ''}
            choices={PLAN_KINDS.map((value) => ({ value, label: kindNames[value] }))}
            emptyLabel={pageText.all}
          />
        </FilterForm>
        {plans.length === 0 ? (
          <EmptyState title={pageText.empty}>
            <p>{pageText.emptyHint}</p>
          </EmptyState>
        ) : (
          <>
            <PlanTable plans={plans} />
            <p class="btn-list">
              <a href={`/console/work-plans.csv${query}`}>CSV</a>{' '}
              <a href={`/console/work-plans.xlsx${query}`}>XLSX</a>
            </p>
          </>
        )}
      </>
    ),
  });
}

function PlanTable({ plans }: { plans: readonly PlanLine[] }) {
  return (
    <DataTable
      caption={pageText.title}
      hideCaption
      rows={plans}
      columns={[
        {
          label: fieldText.title,
          isRowHeader: true,
          cell: (plan) => <a href={`${PATH}/${plan.id}`}>{plan.title}</a>,
        },
        { label: fieldText.agency, cell: (plan) => plan.agencyName },
        { label: fieldText.year, cell: (plan) => plan.year },
        { label: fieldText.kind, isShort: true, cell: (plan) => kindNames[plan.kind] },
        { label: '报备', cell: (plan) => <Filing plan={plan} /> },
        { label: pageText.figures.total, isNumeric: true, cell: (plan) => figure(plan.assignments) },
        { label: pageText.figures.done, isNumeric: true, cell: (plan) => figure(plan.done) },
        { label: pageText.figures.overdue, isNumeric: true, cell: (plan) => figure(plan.overdue) },
        {
          label: pageText.publicState,
          isShort: true,
          cell: (plan) => (plan.isPublic ? pageText.isPublic : pageText.isNotPublic),
        },
      ]}
    />
  );
}

/** When it was filed; a yearly plan filed after the day says so. */
function Filing({ plan }: { plan: PlanLine }) {
  const { filedOn, kind, year, state } = plan;
  if (filedOn === null) return <span>{stateNames[state]}</span>;
  const by = filingDay(year);
  return (
    <>
      <DateText value={filedOn} />{' '}
      {kind === 'annual' && filedOn > by ? <Badge tone="warn" label={pageText.lateFiling(by)} /> : null}
    </>
  );
}
