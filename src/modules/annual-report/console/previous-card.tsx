import type { FieldError } from '../../../platform/errors.ts';
import { Card, ConsoleForm } from '../../../ui/console-form.tsx';
import { errorOf, FileField } from '../../../ui/form-fields.tsx';
import { countAt } from '../check-cells.ts';
import type { Standing } from '../queries/standing.ts';
import { REPORT_FILE_BYTES } from '../read-upload.ts';
import { fieldText } from '../report-text.ts';
import { REPORTS } from './parts.ts';
import { consoleText } from './text.ts';

const copy = consoleText.previous;

interface PreviousCardProps {
  standing: Standing;
  errors: FieldError[];
  formToken: string;
}

/** Where the year before is known from and what it carried over, with the form that takes it out of a file. */
export function PreviousCard({ standing, errors, formToken }: PreviousCardProps) {
  const { report, previous } = standing;
  const isSignedHere = previous?.reportId != null;
  const error = errorOf(errors, 'previous');
  return (
    <Card title={copy.title(report.year - 1)}>
      <Source standing={standing} />
      {isSignedHere ? (
        error && <p class="field-error">{error}</p>
      ) : (
        <details class="action-details" open={error !== undefined}>
          <summary class="btn">{previous ? copy.again : copy.take}</summary>
          <ConsoleForm
            action={`${REPORTS}/${report.id}/previous`}
            formToken={formToken}
            errors={errors.filter(({ field }) => field === 'previous')}
            submitLabel={copy.submit}
            isMultipart
          >
            <input type="hidden" name="version" value={String(report.version)} />
            <FileField
              name="previous"
              label={fieldText.previous}
              hint={copy.fileHint}
              error={error}
              accept=".docx,.html,.htm,.json"
              maxBytes={REPORT_FILE_BYTES}
              required
            />
          </ConsoleForm>
        </details>
      )}
    </Card>
  );
}

function Source({ standing: { report, previous, figures } }: { standing: Standing }) {
  if (!previous) return <p>{copy.none(figures.table3.carried_in?.total ?? 0)}</p>;
  const place = { table: 'table3', row: 'carried_forward', column: 'total' } as const;
  const count = countAt(previous.report, place) ?? 0;
  if (previous.fileName !== null) {
    return <p>{copy.file(previous.fileName, previous.report.organ ?? report.agencyName, count)}</p>;
  }
  return (
    <p>
      <a href={`${REPORTS}/${previous.reportId}`}>{copy.here}</a>
      {copy.carriedOver(count)}
    </p>
  );
}
