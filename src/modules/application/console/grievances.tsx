import { execute } from '../../../platform/command.ts';
import { AppError, type FieldError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { type RouteTable, signedInOf } from '../../../platform/http/routes.ts';
import { Card, ConsoleForm } from '../../../ui/console-form.tsx';
import { DateTimeText } from '../../../ui/dates.tsx';
import { DefinitionTable } from '../../../ui/definition-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { errorOf, SelectField, TextAreaField } from '../../../ui/form-fields.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { concludeGrievance } from '../commands/grievance.ts';
import { fieldText } from '../field-text.ts';
import { typedIn } from '../portal/parts.ts';
import { type GrievanceView, listGrievances } from '../queries/grievances.ts';
import { GRIEVANCE_NAMES, GRIEVANCE_OUTCOME_NAMES } from '../text.ts';
import { GRIEVANCE_CHOICES } from './acts.ts';
import { APPLICATIONS, idParam } from './parts.ts';
import { consoleText } from './text.ts';

const copy = consoleText.grievance;
const PATH = `${APPLICATIONS}/grievances`;

interface Refused {
  id: string;
  typed: URLSearchParams;
  errors: FieldError[];
}

/** Complaints and corrections: read and concluded by whoever is responsible (条例 Art. 41, 47, 51). */
export function grievanceDeskRoutes(table: RouteTable): void {
  table.staff('get', PATH, 'application.handle', (c) => show(c));
  table.staff('post', `${PATH}/:id/conclusion`, 'application.handle', (c) => conclude(c));
}

async function conclude(c: AppContext): Promise<Response> {
  const typed = await typedIn(c);
  const given = {
    version: typed.get('version'),
    outcome: typed.get('outcome'),
    response: typed.get('response') ?? '',
  };
  try {
    await execute(c.var.env, concludeGrievance, signedInOf(c).actor, { ...given, grievanceId: idParam(c) });
  } catch (thrown) {
    if (!(thrown instanceof AppError) || !thrown.detail.fields) throw thrown;
    return show(c, { id: idParam(c), typed, errors: thrown.detail.fields });
  }
  return c.redirect(`${PATH}?done=recorded`, 303);
}

async function show(c: AppContext, refused: Refused | null = null) {
  const rows = await listGrievances(c.var.env, signedInOf(c).actor);
  return consolePage(
    c,
    {
      title: copy.title,
      current: 'applications',
      breadcrumb: [{ label: consoleText.title, href: APPLICATIONS }, { label: copy.title }],
      children:
        rows.length === 0 ? (
          <EmptyState title={copy.none} />
        ) : (
          rows.map((row) => (
            <OneGrievance
              row={row}
              formToken={signedInOf(c).formToken}
              refused={refused?.id === row.id ? refused : null}
            />
          ))
        ),
    },
    refused ? 422 : 200,
  );
}

function OneGrievance({
  row,
  formToken,
  refused,
}: {
  row: GrievanceView;
  formToken: string;
  refused: Refused | null;
}) {
  const errors = refused?.errors ?? [];
  return (
    <Card title={`${GRIEVANCE_NAMES[row.kind]} ${row.number}`}>
      <DefinitionTable
        label={row.number}
        rows={[
          { label: copy.agency, value: row.agencyName },
          { label: copy.filedOn, value: <DateTimeText value={row.filedAt} /> },
          {
            label: copy.state,
            value: row.outcome ? (GRIEVANCE_OUTCOME_NAMES[row.outcome] ?? copy.done) : copy.open,
          },
          ...(row.person
            ? [
                {
                  label: copy.person,
                  value: [row.person.name, row.person.phone, row.person.address].join(' '),
                },
              ]
            : []),
          ...(row.matter ? [{ label: copy.matter, value: row.matter, wide: true }] : []),
        ]}
      />
      {row.person === null ? <p class="quiet">{copy.notYours}</p> : null}
      {row.mayConclude ? (
        <ConsoleForm
          action={`${PATH}/${row.id}/conclusion`}
          formToken={formToken}
          errors={errors}
          submitLabel={copy.conclude}
        >
          <input type="hidden" name="version" value={String(row.version)} />
          <SelectField
            name="outcome"
            label={fieldText.labels.outcome}
            value={refused?.typed.get('outcome') ?? ''}
            choices={GRIEVANCE_CHOICES}
            error={errorOf(errors, 'outcome')}
            required
          />
          <TextAreaField
            name="response"
            label={fieldText.labels.response}
            value={refused?.typed.get('response') ?? ''}
            error={errorOf(errors, 'response')}
            required
          />
        </ConsoleForm>
      ) : null}
    </Card>
  );
}
