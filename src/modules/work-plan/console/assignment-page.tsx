import type { FieldError } from '../../../platform/errors.ts';
import { Badge } from '../../../ui/badge.tsx';
import { RadioGroup } from '../../../ui/choice-fields.tsx';
import { Card, ConsoleForm, TwoColumns } from '../../../ui/console-form.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateText } from '../../../ui/dates.tsx';
import { DefinitionTable } from '../../../ui/definition-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { type Choice, errorOf, SelectField, TextAreaField, TextField } from '../../../ui/form-fields.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { TextLines } from '../../../ui/text-lines.tsx';
import { WorkflowButtons } from '../../../ui/workflow-buttons.tsx';
import type { PlanView, ProgressView } from '../queries/plan.ts';
import { fieldText, outcomeNames, pageText, partNames } from '../text.ts';
import { LONGEST, PROGRESS_OUTCOMES } from '../types.ts';
import { PATH, standingBadge } from './parts.ts';
import type { StandingAssignment } from './plan-page.tsx';

interface AssignmentPageProps {
  plan: PlanView;
  assignment: StandingAssignment;
  /** Agencies with a part for which the person may write. */
  own: readonly Choice[];
  /** Ids of the reports that the person may confirm. */
  confirmable: ReadonlySet<string>;
  mayEdit: boolean;
  typed: Readonly<Record<string, string>>;
  errors: FieldError[];
  message: string | null;
  formToken: string;
}

/** One assignment with everybody's part, measures and progress. */
export function AssignmentPage(props: AssignmentPageProps) {
  const { plan, assignment, own, mayEdit, message, formToken } = props;
  const path = `${PATH}/${plan.id}/assignments/${assignment.id}`;
  return (
    <>
      {message ? <NoticeBox tone="bad">{message}</NoticeBox> : null}
      <TwoColumns
        main={
          <>
            <Parts assignment={assignment} />
            <Progress {...props} path={path} />
            {own.length > 0 ? <ReportForm {...props} path={path} /> : null}
            {own.length > 0 ? <MeasureForm {...props} path={path} /> : null}
          </>
        }
        side={
          <Card title="情况">
            <Facts assignment={assignment} />
            {mayEdit ? (
              <WorkflowButtons
                formToken={formToken}
                actions={[
                  {
                    ...{ action: 'removeAssignment', label: pageText.remove, tone: 'danger' as const },
                    href: `${path}/removal`,
                    fields: { version: String(plan.version) },
                  },
                ]}
              />
            ) : null}
            {mayEdit ? <a href={`${path}/edit`}>{pageText.edit}</a> : null}
          </Card>
        }
      />
    </>
  );
}

function Facts({ assignment }: { assignment: StandingAssignment }) {
  const { dueOn, itemId, superiorContent, standing } = assignment;
  return (
    <DefinitionTable
      label="情况"
      rows={[
        { label: pageText.standing, value: <Badge {...standingBadge(standing)} /> },
        { label: fieldText.dueOn, value: dueOn ? <DateText value={dueOn} /> : '—' },
        ...(itemId ? [{ label: fieldText.item, value: <a href={`/catalogue/${itemId}`}>{itemId}</a> }] : []),
        ...(superiorContent ? [{ label: pageText.superior, value: superiorContent }] : []),
      ]}
    />
  );
}

function Parts({ assignment: { parts } }: { assignment: StandingAssignment }) {
  return (
    <DataTable
      caption={pageText.measures}
      rows={parts}
      columns={[
        { label: fieldText.agency, isRowHeader: true, cell: ({ name }) => name },
        { label: '分工', cell: ({ part }) => partNames[part] },
        { label: fieldText.measure, cell: ({ measure }) => <TextLines text={measure} /> },
      ]}
    />
  );
}

function Progress({ assignment, confirmable, path, formToken }: AssignmentPageProps & { path: string }) {
  if (assignment.progress.length === 0) return <EmptyState title={pageText.noProgress} />;
  const confirmation = ({ id, confirmedOn }: ProgressView) => {
    if (confirmedOn !== null) return <DateText value={confirmedOn} />;
    if (!confirmable.has(id)) return <Badge tone="warn" label={pageText.waitingConfirmation} />;
    const href = `${path}/progress/${id}/confirmation`;
    return (
      <WorkflowButtons
        formToken={formToken}
        actions={[{ action: `confirm-${id}`, label: pageText.confirm, href }]}
      />
    );
  };
  return (
    <DataTable
      caption={pageText.progress}
      rows={assignment.progress}
      columns={[
        { label: '日期', cell: (row) => <DateText value={row.reportedOn} /> },
        { label: fieldText.agency, isRowHeader: true, cell: (row) => row.agencyName },
        { label: fieldText.outcome, cell: (row) => outcomeNames[row.outcome] },
        { label: fieldText.note, cell: (row) => <Note row={row} /> },
        { label: '反馈人', cell: (row) => row.reporterName },
        { label: pageText.confirm, cell: confirmation },
      ]}
    />
  );
}

function Note({ row: { note, evidence } }: { row: ProgressView }) {
  return (
    <>
      <TextLines text={note} />
      {evidence ? (
        <p>
          <a href={`/d/${evidence.indexNo}`}>{evidence.title}</a>
        </p>
      ) : null}
    </>
  );
}

function ReportForm({ own, typed, errors, path, formToken }: AssignmentPageProps & { path: string }) {
  const mine = typed.which === 'progress';
  const said = mine ? typed : {};
  const wrong = mine ? errors : [];
  return (
    <ConsoleForm
      action={`${path}/progress`}
      formToken={formToken}
      errors={wrong}
      submitLabel={pageText.reportProgress}
    >
      <Card title={pageText.reportProgress}>
        <AgencyField own={own} value={said.agencyId} error={errorOf(wrong, 'agencyId')} />
        <RadioGroup
          name="outcome"
          label={fieldText.outcome}
          value={said.outcome}
          error={errorOf(wrong, 'outcome')}
          choices={PROGRESS_OUTCOMES.map((value) => ({ value, label: outcomeNames[value] }))}
          required
        />
        <TextAreaField
          name="note"
          label={fieldText.note}
          value={said.note}
          error={errorOf(wrong, 'note')}
          maxLength={LONGEST.measure}
          required
        />
        <TextField
          name="evidence"
          label={fieldText.evidence}
          value={said.evidence}
          error={errorOf(wrong, 'evidence')}
          width="medium"
        />
      </Card>
    </ConsoleForm>
  );
}

function MeasureForm({
  own,
  assignment,
  typed,
  errors,
  path,
  formToken,
}: AssignmentPageProps & { path: string }) {
  const mine = typed.which === 'measure';
  const wrong = mine ? errors : [];
  const current = assignment.parts.find(({ agencyId }) => agencyId === own[0]?.value)?.measure;
  return (
    <ConsoleForm
      action={`${path}/measure`}
      formToken={formToken}
      errors={wrong}
      submitLabel={pageText.setMeasure}
    >
      <Card title={pageText.measures}>
        <AgencyField own={own} value={mine ? typed.agencyId : undefined} error={errorOf(wrong, 'agencyId')} />
        <TextAreaField
          name="measure"
          label={fieldText.measure}
          value={mine ? typed.measure : current}
          error={errorOf(wrong, 'measure')}
          maxLength={LONGEST.measure}
          required
        />
      </Card>
    </ConsoleForm>
  );
}

/** For whom the person writes; told, not asked, where there is one. */
function AgencyField({ own, value, error }: { own: readonly Choice[]; value?: string; error?: string }) {
  const [only] = own;
  if (own.length === 1 && only) {
    return (
      <p>
        {only.label}
        <input type="hidden" name="agencyId" value={only.value} />
      </p>
    );
  }
  return (
    <SelectField
      name="agencyId"
      label={fieldText.agency}
      value={value}
      error={error}
      choices={own}
      required
    />
  );
}
