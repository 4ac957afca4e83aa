import type { FieldError } from '../../platform/errors.ts';
import type { Refused } from '../../platform/http/form.ts';
import { nameOf, VALIDITIES } from '../../rules/classes.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { errorOf, fieldId } from '../../ui/form-fields.tsx';
import { FormToken } from '../../ui/form-token.tsx';
import type { EntryView, RoundView } from './queries.ts';
import { fieldText, outcomeNames, pageText as text } from './text.ts';
import { OUTCOMES } from './types.ts';

const PATH = '/console/cleanups';

/** What the page of a round is made of. */
export interface RoundPageProps {
  round: RoundView;
  entries: readonly EntryView[];
  may: { propose: boolean; decide: boolean; publish: boolean };
  /** Why the list cannot be signed yet; null when it can. */
  obstacle: string | null;
  sent: { typed: Readonly<Record<string, string>>; refused: Refused } | null;
  formToken: string;
}

/** The list as a form: an outcome and its reason for each document; what is refused names its document. */
export function ProposalForm({ round, entries, sent, formToken }: RoundPageProps) {
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

/** A document with its number and validity. */
export function Named({ entry }: { entry: EntryView }) {
  return (
    <>
      <a href={`/console/documents/${entry.documentId}`}>{entry.title}</a>
      <p class="quiet">{[entry.docNo, nameOf(VALIDITIES, entry.validity)].filter(Boolean).join(' · ')}</p>
    </>
  );
}
