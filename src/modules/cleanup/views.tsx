import type { FieldError } from '../../platform/errors.ts';
import { nameOf, VALIDITIES } from '../../rules/classes.ts';
import { Card, ConsoleForm } from '../../ui/console-form.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { DateText } from '../../ui/dates.tsx';
import { DefinitionTable } from '../../ui/definition-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import {
  type Choice,
  DateField,
  errorOf,
  SelectField,
  TextAreaField,
  TextField,
} from '../../ui/form-fields.tsx';
import { NoticeBox } from '../../ui/notice-box.tsx';
import { type WorkflowAction, WorkflowButtons } from '../../ui/workflow-buttons.tsx';
import { Named, ProposalForm, type RoundPageProps } from './proposal-form.tsx';
import type { EntryView, RoundView, StaleBasis } from './queries.ts';
import { fieldText, outcomeNames, stateNames, pageText as text } from './text.ts';

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
