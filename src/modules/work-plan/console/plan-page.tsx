import type { PlainDate } from '../../../rules/plain-date.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Card, TwoColumns } from '../../../ui/console-form.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateText, DateTimeText } from '../../../ui/dates.tsx';
import { DefinitionTable } from '../../../ui/definition-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { TextLines } from '../../../ui/text-lines.tsx';
import { type WorkflowAction, WorkflowButtons } from '../../../ui/workflow-buttons.tsx';
import { namesOf } from '../assignment-names.ts';
import { type AssignmentView, isPublicAsItStands, type PlanView } from '../queries/plan.ts';
import type { Standing } from '../standing.ts';
import { fieldText, kindNames, levelNames, pageText, stateNames } from '../text.ts';
import { PATH, standingBadge } from './parts.ts';

/** An assignment with how it stands today. */
export interface StandingAssignment extends AssignmentView {
  standing: Standing;
}

interface PlanPageProps {
  plan: PlanView;
  assignments: readonly StandingAssignment[];
  actions: WorkflowAction[];
  mayEdit: boolean;
  formToken: string;
}

/** A plan at the desk: facts, split of work, progress, and what can be done now. */
export function PlanPage({ plan, assignments, actions, mayEdit, formToken }: PlanPageProps) {
  return (
    <>
      {plan.returnNote ? (
        <NoticeBox tone="warn" title={fieldText.returnNote}>
          {plan.returnNote}
        </NoticeBox>
      ) : null}
      <TwoColumns
        main={
          <>
            <Assignments {...{ plan, assignments, mayEdit }} />
            <Texts plan={plan} />
          </>
        }
        side={
          <>
            <Card title="办理">
              <WorkflowButtons actions={actions} formToken={formToken} />
            </Card>
            <Card title="情况">
              <Facts plan={plan} />
            </Card>
          </>
        }
      />
    </>
  );
}

function Facts({ plan }: { plan: PlanView }) {
  const rows = [
    { label: fieldText.agency, value: plan.agencyName },
    { label: fieldText.kind, value: kindNames[plan.kind] },
    { label: fieldText.year, value: String(plan.year) },
    { label: '状态', value: stateNames[plan.state] },
    ...(plan.basisTitle
      ? [
          {
            label: fieldText.basisTitle,
            value: `${plan.basisTitle}${plan.basisDocNo ? `（${plan.basisDocNo}）` : ''}`,
          },
        ]
      : []),
    ...(plan.basisLevel ? [{ label: fieldText.basisLevel, value: levelNames[plan.basisLevel] }] : []),
    ...(plan.superiorTitle ? [{ label: fieldText.superiorPlan, value: plan.superiorTitle }] : []),
    ...(plan.filedAt ? [{ label: '报备时间', value: <DateTimeText value={plan.filedAt} /> }] : []),
    { label: pageText.publicState, value: <PublicState plan={plan} /> },
  ];
  return <DefinitionTable label="情况" rows={rows} />;
}

function PublicState({ plan }: { plan: PlanView }) {
  if (!plan.publicContent) return <span>{pageText.isNotPublic}</span>;
  return (
    <>
      <a href={`/work-plans/${plan.id}`}>{pageText.isPublic}</a>
      {isPublicAsItStands(plan) ? null : <p class="quiet">{pageText.changedSince}</p>}
    </>
  );
}

function Texts({ plan }: { plan: PlanView }) {
  const parts = [
    [fieldText.goal, plan.goal],
    [fieldText.arrangement, plan.arrangement],
    [fieldText.supervisionManner, plan.supervisionManner],
    [fieldText.yearReport, plan.yearReport ?? ''],
  ] as const;
  return parts
    .filter(([, text]) => text !== '')
    .map(([title, text]) => (
      <Card title={title}>
        <p>
          <TextLines text={text} />
        </p>
      </Card>
    ));
}

function Assignments({
  plan,
  assignments,
  mayEdit,
}: Pick<PlanPageProps, 'plan' | 'assignments' | 'mayEdit'>) {
  return (
    <section class="card">
      <div class="card-header">
        <h2 class="card-title">{pageText.assignments}</h2>
      </div>
      {assignments.length === 0 ? (
        <EmptyState title={pageText.noAssignments} />
      ) : (
        <DataTable
          caption={pageText.assignments}
          hideCaption
          rows={assignments}
          columns={[
            { label: fieldText.number, cell: (row) => row.number },
            {
              label: fieldText.content,
              isRowHeader: true,
              cell: (row) => <a href={`${PATH}/${plan.id}/assignments/${row.id}`}>{row.content}</a>,
            },
            { label: fieldText.lead, cell: (row) => namesOf(row, 'lead') },
            { label: fieldText.responsible, cell: (row) => namesOf(row, 'responsible') },
            { label: fieldText.dueOn, cell: (row) => (row.dueOn ? <DateText value={row.dueOn} /> : '') },
            { label: pageText.standing, cell: (row) => <Badge {...standingBadge(row.standing)} /> },
          ]}
        />
      )}
      {mayEdit ? (
        <div class="card-body btn-list">
          <a class="btn" href={`${PATH}/${plan.id}/assignments/new`}>
            {pageText.addAssignment}
          </a>
          <a class="btn" href={`${PATH}/${plan.id}/assignments/import`}>
            {pageText.importAssignments}
          </a>
          <FromDocument planId={plan.id} />
        </div>
      ) : null}
    </section>
  );
}

/** Day on which each agency's completion was reported, of confirmed reports. */
export function doneDays({ progress }: Pick<AssignmentView, 'progress'>): Map<string, PlainDate> {
  const days = new Map<string, PlainDate>();
  for (const { agencyId, outcome, reportedOn, confirmedOn } of progress) {
    if (outcome === 'done' && confirmedOn !== null && !days.has(agencyId)) days.set(agencyId, reportedOn);
  }
  return days;
}

/** A document that promises information later is named by its index number; its sentences stand beside the new assignment. */
function FromDocument({ planId }: { planId: string }) {
  return (
    <form method="get" action={`${PATH}/${planId}/assignments/new`} class="btn-list">
      <label for="from-document">{pageText.fromDocument}</label>
      <input id="from-document" class="form-control width-medium" name="indexNo" required />
      <button class="btn" type="submit">
        {pageText.fromDocumentDo}
      </button>
    </form>
  );
}
