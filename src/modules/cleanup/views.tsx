import type { FieldError } from '../../platform/errors.ts';
import type { Refused } from '../../platform/http/form.ts';
import { nameOf, VALIDITIES } from '../../rules/classes.ts';
import { Card, ConsoleForm } from '../../ui/console-form.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { DateText } from '../../ui/dates.tsx';
import { DefinitionTable } from '../../ui/definition-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import {
  type Choice,
  DateField,
  errorOf,
  fieldId,
  SelectField,
  TextAreaField,
  TextField,
} from '../../ui/form-fields.tsx';
import { FormToken } from '../../ui/form-token.tsx';
import { NoticeBox } from '../../ui/notice-box.tsx';
import { type WorkflowAction, WorkflowButtons } from '../../ui/workflow-buttons.tsx';
import type { EntryView, RoundView, StaleBasis } from './queries.ts';
import { fieldText, outcomeNames, stateNames, pageText as text } from './text.ts';
import { OUTCOMES } from './types.ts';

const PATH = '/console/cleanups';

/** All rounds, and the documents that rest on something that changed. */
export function RoundsPage({
  rounds,
  stale,
}: {
  rounds: readonly RoundView[];
  stale: readonly StaleBasis[];
}) {
  return (
    <>
      {rounds.length === 0 ? (
        <EmptyState title={text.empty}>
          <p>{text.emptyHint}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={text.title}
          hideCaption
          rows={rounds}
          columns={[
            {
              label: fieldText.title,
              isRowHeader: true,
              cell: (row) => <a href={`${PATH}/${row.id}`}>{row.title}</a>,
            },
            { label: fieldText.agency, cell: (row) => row.agencyName },
            { label: text.entries, isNumeric: true, cell: (row) => `${row.proposed}/${row.entries}` },
            { label: fieldText.dueOn, cell: (row) => (row.dueOn ? <DateText value={row.dueOn} /> : '') },
            { label: '状态', cell: (row) => stateNames[row.state] },
          ]}
        />
      )}
      <section aria-labelledby="stale">
        <h2 id="stale">{text.needsRevision}</h2>
        <p class="quiet">{text.needsRevisionHint}</p>
        {stale.length === 0 ? (
          <EmptyState title={text.noneToRevise} />
        ) : (
          <DataTable
            caption={text.needsRevision}
            hideCaption
            rows={stale}
            columns={[
              {
                label: text.document,
                isRowHeader: true,
                cell: (row) => <a href={`/console/documents/${row.documentId}`}>{row.title}</a>,
              },
              { label: fieldText.agency, cell: (row) => row.agencyName },
              {
                label: '依据',
                cell: (row) => `${row.basisTitle}（${nameOf(VALIDITIES, row.basisValidity)}）`,
              },
            ]}
          />
        )}
      </section>
    </>
  );
}

interface OpenFormProps {
  agencies: readonly Choice[];
  maySite: boolean;
  typed: Readonly<Record<string, string>>;
  errors: FieldError[];
  formToken: string;
}

/** What a round is about. */
export function OpenForm({ agencies, maySite, typed, errors, formToken }: OpenFormProps) {
  const field = (name: 'title' | 'basis' | 'law' | 'dueOn') => ({
    ...{ name, label: fieldText[name], value: typed[name] },
    error: errorOf(errors, name),
  });
  return (
    <ConsoleForm action={PATH} formToken={formToken} errors={errors} submitLabel={text.new}>
      <Card>
        <p>{text.newHint}</p>
        <SelectField
          name="agencyId"
          label={fieldText.agency}
          value={typed.agencyId ?? (agencies.length === 1 ? agencies[0]?.value : undefined)}
          error={errorOf(errors, 'agencyId')}
          choices={agencies}
          required
        />
        {maySite ? (
          <label class="form-check">
            <input
              class="form-check-input"
              type="checkbox"
              name="isWholeSite"
              checked={Boolean(typed.isWholeSite)}
            />
            <span class="form-check-label">{text.wholeSite}</span>
          </label>
        ) : null}
        <TextField {...field('title')} maxLength={120} required />
        <TextAreaField {...field('basis')} rows={3} maxLength={500} required />
        <TextField {...field('law')} maxLength={100} />
        <DateField {...field('dueOn')} />
      </Card>
    </ConsoleForm>
  );
}

interface RoundPageProps {
  round: RoundView;
  entries: readonly EntryView[];
  may: { propose: boolean; decide: boolean; publish: boolean };
  /** Why the list cannot be signed yet; null when it can. */
  obstacle: string | null;
  sent: { typed: Readonly<Record<string, string>>; refused: Refused } | null;
  formToken: string;
}

/** A round with its list: a form while proposals are made, a table afterwards. */
export function RoundPage(props: RoundPageProps) {
  const { round, may, sent, formToken } = props;
  const actions = actionsOf(props);
  return (
    <>
      {sent?.refused.message ? <NoticeBox tone="bad">{sent.refused.message}</NoticeBox> : null}
      <Card>
        <DefinitionTable
          label={round.title}
          rows={[
            { label: fieldText.agency, value: round.agencyName },
            { label: '状态', value: stateNames[round.state] },
            { label: fieldText.basis, value: round.basis },
            ...(round.law ? [{ label: fieldText.law, value: round.law }] : []),
            ...(round.dueOn ? [{ label: fieldText.dueOn, value: <DateText value={round.dueOn} /> }] : []),
            ...(round.state === 'published'
              ? [{ label: text.public, value: <a href={`/cleanups/${round.id}`}>{text.public}</a> }]
              : []),
          ]}
        />
        {actions.length > 0 ? <WorkflowButtons formToken={formToken} actions={actions} /> : null}
      </Card>
      {may.propose ? <ProposalForm {...props} /> : <Entries entries={props.entries} />}
    </>
  );
}

function actionsOf({ round, may, obstacle }: RoundPageProps): WorkflowAction[] {
  const fields = { version: String(round.version) };
  const path = `${PATH}/${round.id}`;
  const decide = { action: 'decide', label: text.decide };
  return [
    ...(may.decide && round.state === 'open'
      ? [
          obstacle === null
            ? { ...decide, href: `${path}/decision`, tone: 'primary' as const, fields, note: text.decideNote }
            : { ...decide, unavailable: obstacle },
        ]
      : []),
    ...(may.decide && round.state === 'decided'
      ? [{ action: 'reopen', label: text.reopen, href: `${path}/reopening`, fields }]
      : []),
    ...(may.publish
      ? [
          {
            action: 'publish',
            label: text.publish,
            href: `${path}/publication`,
            tone: 'primary' as const,
            fields,
            note: text.publishNote,
          },
        ]
      : []),
  ];
}

function ProposalForm({ round, entries, sent, formToken }: RoundPageProps) {
  const titles = new Map(entries.map(({ documentId, title }) => [`reason.${documentId}`, title]));
  const errors = (sent?.refused.errors ?? []).map((error) => ({
    ...error,
    label: titles.get(error.field) ?? error.label,
  }));
  const typed = sent?.typed ?? {};
  return (
    <form method="post" action={`${PATH}/${round.id}/proposals`} class="console-form">
      <ErrorSummary errors={errors} />
      <FormToken token={formToken} />
      <input type="hidden" name="version" value={String(round.version)} />
      <p>{text.proposeHint}</p>
      <DataTable
        caption={text.entries}
        rows={entries}
        columns={[
          { label: text.document, isRowHeader: true, cell: (row) => <Named entry={row} /> },
          { label: fieldText.agency, cell: (row) => row.agencyName },
          { label: fieldText.outcome, cell: (row) => <OutcomeSelect entry={row} typed={typed} /> },
          {
            label: fieldText.reason,
            cell: (row) => <ReasonInput entry={row} typed={typed} errors={errors} />,
          },
        ]}
      />
      <div class="form-bar">
        <button class="btn btn-primary" type="submit">
          {text.propose}
        </button>
      </div>
    </form>
  );
}

function OutcomeSelect({ entry, typed }: { entry: EntryView; typed: Readonly<Record<string, string>> }) {
  const name = `outcome.${entry.documentId}`;
  const chosen = typed[name] ?? entry.outcome ?? '';
  return (
    <select class="form-select" name={name} aria-label={`${fieldText.outcome}：${entry.title}`}>
      <option value="">{text.noOutcome}</option>
      {OUTCOMES.map((outcome) => (
        <option value={outcome} selected={outcome === chosen}>
          {outcomeNames[outcome]}
        </option>
      ))}
    </select>
  );
}

function ReasonInput({
  entry,
  typed,
  errors,
}: {
  entry: EntryView;
  typed: Readonly<Record<string, string>>;
  errors: FieldError[];
}) {
  const name = `reason.${entry.documentId}`;
  const error = errorOf(errors, name);
  return (
    <>
      <input
        id={fieldId(name)}
        class="form-control"
        name={name}
        value={typed[name] ?? entry.reason}
        maxlength={500}
        aria-label={`${fieldText.reason}：${entry.title}`}
        aria-invalid={error ? 'true' : undefined}
      />
      {error ? <p class="field-error">{error}</p> : null}
    </>
  );
}

function Named({ entry }: { entry: EntryView }) {
  return (
    <>
      <a href={`/console/documents/${entry.documentId}`}>{entry.title}</a>
      <p class="quiet">{[entry.docNo, nameOf(VALIDITIES, entry.validity)].filter(Boolean).join(' · ')}</p>
    </>
  );
}

function Entries({ entries }: { entries: readonly EntryView[] }) {
  return (
    <DataTable
      caption={text.entries}
      rows={entries}
      columns={[
        { label: text.document, isRowHeader: true, cell: (row) => <Named entry={row} /> },
        { label: fieldText.agency, cell: (row) => row.agencyName },
        {
          label: fieldText.outcome,
          cell: (row) => (row.outcome ? outcomeNames[row.outcome] : text.noOutcome),
        },
        { label: fieldText.reason, cell: (row) => row.reason },
      ]}
    />
  );
}
