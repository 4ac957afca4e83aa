import type { FieldError } from '../../../platform/errors.ts';
import { Card, ConsoleForm } from '../../../ui/console-form.tsx';
import { DefinitionTable } from '../../../ui/definition-table.tsx';
import { errorOf, TextField } from '../../../ui/form-fields.tsx';
import { FormToken } from '../../../ui/form-token.tsx';
import { placeKey, type ReportCell } from '../figures.ts';
import { DECISION_ROWS, type PublicDecision } from '../queries/decisions.ts';
import type { Standing } from '../queries/standing.ts';
import { NOT_APPLICABLE } from '../report-text.ts';
import { cellHref, placeText, REPORTS } from './parts.ts';
import { consoleText as copy } from './text.ts';

interface TypedCellsProps {
  standing: Standing;
  typed: Readonly<Record<string, string>>;
  errors: FieldError[];
  formToken: string;
}

/** What a person would have typed to get the cell as it is. */
export function shownValue({ manual }: ReportCell): string {
  if (!manual) return '';
  return manual.value === null ? NOT_APPLICABLE : String(manual.value);
}

/** The cells that no register knows, in one form. */
export function TypedCells({ standing, typed, errors, formToken }: TypedCellsProps) {
  const { report, figures } = standing;
  const unknown = [...figures.cells].filter(([, cell]) => cell.table === 'table2' && cell.derived === null);
  if (unknown.length === 0) return null;
  return (
    <ConsoleForm
      action={`${REPORTS}/${report.id}/cells`}
      formToken={formToken}
      errors={errors.filter(({ field }) => field.startsWith('table'))}
      submitLabel={copy.save}
      asksBeforeLeaving
    >
      <input type="hidden" name="version" value={String(report.version)} />
      <Card title={copy.typed}>
        <p class="form-hint">{copy.typedHint}</p>
        {unknown.map(([key, cell]) => (
          <TextField
            name={key}
            label={placeText(cell)}
            value={typed[key] ?? shownValue(cell)}
            hint={cell.manual ? `${cell.manual.enteredByName} ${cell.manual.enteredAt}` : undefined}
            error={errorOf(errors, key)}
            width="short"
          />
        ))}
      </Card>
    </ConsoleForm>
  );
}

interface SuggestionsProps {
  standing: Standing;
  decisions: readonly PublicDecision[];
  formToken: string;
}

/** Numbers to start from: decisions that are public here. One press takes a number over; it stays marked as typed. */
export function Suggestions({ standing: { report, figures }, decisions, formToken }: SuggestionsProps) {
  const offers = DECISION_ROWS.flatMap((row) => {
    const key = placeKey({ table: 'table2', row, column: '' });
    const count = decisions.filter((each) => each.row === row).length;
    const cell = figures.cells.get(key);
    return cell && count > 0 && cell.value !== count ? [{ key, count, cell }] : [];
  });
  if (offers.length === 0) return null;
  return (
    <Card title={copy.suggestions.title}>
      <p class="form-hint">{copy.suggestions.hint}</p>
      <DefinitionTable
        label={copy.suggestions.title}
        rows={offers.map(({ key, count, cell }) => ({
          label: placeText(cell),
          value: (
            <form method="post" action={`${REPORTS}/${report.id}/cells`}>
              <FormToken token={formToken} />
              <input type="hidden" name="version" value={String(report.version)} />
              <input type="hidden" name={key} value={String(count)} />
              <a href={cellHref(report.id, key)}>{copy.suggestions.found(count)}</a>{' '}
              <button class="btn" type="submit">
                {copy.suggestions.take(count)}
              </button>
            </form>
          ),
        }))}
      />
    </Card>
  );
}
