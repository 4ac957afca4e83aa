import type { FieldError } from '../../../platform/errors.ts';
import { Card, ConsoleForm } from '../../../ui/console-form.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateText } from '../../../ui/dates.tsx';
import { DefinitionTable } from '../../../ui/definition-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { errorOf, TextAreaField, TextField } from '../../../ui/form-fields.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import type { ReportCase, ReportRemedy } from '../../application/index.ts';
import { cellOf, placeKey, type ReportCell } from '../figures.ts';
import type { Department } from '../queries/departments.ts';
import type { CountedDocument } from '../queries/made-documents.ts';
import type { Standing } from '../queries/standing.ts';
import { originNames } from '../report-text.ts';
import { cellHref, placeText, REPORTS } from './parts.ts';
import { consoleText } from './text.ts';
import { shownValue } from './typed-cells.tsx';

const copy = consoleText.cell;

/** What a cell was counted from; null where the person may not see applications. */
export interface Behind {
  cases: readonly ReportCase[] | null;
  remedies: readonly ReportRemedy[] | null;
  documents: readonly CountedDocument[];
  /** Public decisions that suggest a number, which nobody counted. */
  decisions: readonly CountedDocument[];
  departments: readonly Department[];
}

interface CellPageProps {
  standing: Standing;
  cell: ReportCell;
  behind: Behind;
  mayWrite: boolean;
  typed: Readonly<Record<string, string>>;
  errors: FieldError[];
  formToken: string;
}

/** A cell: its number, where it comes from, the cases it counts, and the form that types over it. */
export function CellPage(props: CellPageProps) {
  const { standing, cell, behind, mayWrite } = props;
  const { report } = standing;
  const isCounted = cell.origin !== 'sum';
  return (
    <>
      {report.figures ? <NoticeBox>{copy.frozen}</NoticeBox> : null}
      <Card title={placeText(cell)}>
        <DefinitionTable label={copy.title} rows={factsOf(cell)} />
      </Card>
      {mayWrite && isCounted ? <CellForm {...props} /> : null}
      <Behind cell={cell} behind={behind} />
    </>
  );
}

function factsOf(cell: ReportCell) {
  const { value, origin, derived, manual } = cell;
  return [
    {
      label: copy.value,
      value: value ?? (origin === 'notApplicable' ? originNames.notApplicable : copy.blank),
    },
    { label: copy.origin, value: originNames[origin] },
    ...(manual
      ? [
          { label: copy.derived, value: derived ?? copy.blank },
          { label: copy.by, value: `${manual.enteredByName} ${manual.enteredAt}` },
          ...(manual.reason ? [{ label: copy.reason, value: manual.reason }] : []),
        ]
      : []),
  ];
}

function CellForm({ standing, cell, typed, errors, formToken }: CellPageProps) {
  const { report } = standing;
  const key = placeKey(cell);
  return (
    <ConsoleForm
      action={`${REPORTS}/${report.id}/cells`}
      formToken={formToken}
      errors={errors}
      submitLabel={consoleText.save}
    >
      <input type="hidden" name="version" value={String(report.version)} />
      <input type="hidden" name="place" value={key} />
      <Card title={copy.typed}>
        <TextField
          name={key}
          label={copy.value}
          value={typed[key] ?? shownValue(cell)}
          hint={copy.valueHint}
          error={errorOf(errors, key)}
          width="short"
        />
        <TextAreaField
          name={`${key}/reason`}
          label={copy.reason}
          value={typed[`${key}/reason`] ?? cell.manual?.reason ?? ''}
          hint={copy.reasonHint}
          error={errorOf(errors, `${key}/reason`)}
          rows={2}
        />
      </Card>
    </ConsoleForm>
  );
}

function Behind({ cell, behind }: { cell: ReportCell; behind: Behind }) {
  const { cases, remedies, documents, decisions, departments } = behind;
  if (cases === null || remedies === null) return <NoticeBox>{copy.hidden}</NoticeBox>;
  const isEmpty =
    cases.length + remedies.length + documents.length + decisions.length + departments.length === 0;
  if (isEmpty) return <EmptyState title={copy.empty} />;
  return (
    <>
      {cases.length > 0 ? <Cases cases={cases} /> : null}
      {remedies.length > 0 ? <Remedies remedies={remedies} /> : null}
      {documents.length > 0 ? (
        <Documents caption={copy.documents(documents.length)} documents={documents} />
      ) : null}
      {decisions.length > 0 ? (
        <Documents caption={copy.decisions(decisions.length)} documents={decisions} />
      ) : null}
      {departments.length > 0 ? <Departments cell={cell} departments={departments} /> : null}
    </>
  );
}

const caseLink = (id: string, text: string) => <a href={`/console/applications/${id}`}>{text}</a>;

function Cases({ cases }: { cases: readonly ReportCase[] }) {
  return (
    <DataTable
      caption={copy.cases(cases.length)}
      rows={cases}
      columns={[
        { label: copy.columns.number, isRowHeader: true, cell: ({ id, number }) => caseLink(id, number) },
        { label: copy.columns.receivedOn, cell: ({ receivedOn }) => <DateText value={receivedOn} /> },
        {
          label: copy.columns.closedOn,
          cell: ({ closedOn }) => (closedOn ? <DateText value={closedOn} /> : ''),
        },
        { label: copy.columns.kind, cell: ({ kind, ground }) => [kind, ground].filter(Boolean).join(' · ') },
      ]}
    />
  );
}

function Remedies({ remedies }: { remedies: readonly ReportRemedy[] }) {
  const columns = copy.remedyColumns;
  return (
    <DataTable
      caption={copy.remedies(remedies.length)}
      rows={remedies}
      columns={[
        { label: columns.filedOn, isRowHeader: true, cell: ({ filedOn }) => <DateText value={filedOn} /> },
        {
          label: columns.concludedOn,
          cell: ({ concludedOn }) => (concludedOn ? <DateText value={concludedOn} /> : copy.pending),
        },
        {
          label: columns.application,
          cell: ({ applicationId }) => caseLink(applicationId, columns.application),
        },
      ]}
    />
  );
}

function Documents({ caption, documents }: { caption: string; documents: readonly CountedDocument[] }) {
  const columns = copy.documentColumns;
  return (
    <DataTable
      caption={caption}
      rows={documents}
      columns={[
        {
          label: columns.title,
          isRowHeader: true,
          cell: ({ id, title }) => <a href={`/console/documents/${id}`}>{title}</a>,
        },
        { label: columns.docNo, cell: ({ docNo }) => docNo },
        { label: columns.formedOn, cell: ({ formedOn }) => <DateText value={formedOn} /> },
      ]}
    />
  );
}

function Departments({ cell, departments }: { cell: ReportCell; departments: readonly Department[] }) {
  return (
    <DataTable
      caption={copy.departments}
      rows={departments}
      columns={[
        {
          label: copy.departmentColumns.name,
          isRowHeader: true,
          cell: ({ name, reportId }) =>
            reportId ? <a href={cellHref(reportId, placeKey(cell))}>{name}</a> : name,
        },
        {
          label: copy.departmentColumns.value,
          isNumeric: true,
          cell: ({ tables }) => (tables ? (cellOf(tables, cell) ?? '') : consoleText.rollUp.noReport),
        },
      ]}
    />
  );
}
