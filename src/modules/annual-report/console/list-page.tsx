import type { AppContext } from '../../../platform/http/context.ts';
import type { Refused } from '../../../platform/http/form.ts';
import { signedInOf } from '../../../platform/http/routes.ts';
import { holds } from '../../../platform/permission.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { Card, ConsoleForm } from '../../../ui/console-form.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateText } from '../../../ui/dates.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { errorOf, SelectField, TextField } from '../../../ui/form-fields.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { listAgencyChoices } from '../../agency/index.ts';
import { reportDueOn } from '../deadline.ts';
import { listReports, type ReportRow } from '../queries/reports.ts';
import { reportTitle, stateNames } from '../report-text.ts';
import { REPORTS } from './parts.ts';
import { consoleText as copy } from './text.ts';

/** `/console/annual-reports`: every report of the site, and the form that begins one. Two statements. */
export async function reportListPage(
  c: AppContext,
  typed: Readonly<Record<string, string>>,
  refused: Refused | null,
) {
  const { env, site } = c.var;
  const { actor, formToken } = signedInOf(c);
  const siteId = actor.siteId ?? site.id;
  const agencies = (await listAgencyChoices(env.db, { siteIds: [siteId], bodiesOnly: true }))
    .filter(({ id, bodyId }) => holds(actor, 'annualReport.write', { agencyId: id, bodyId, siteId }))
    .map(({ id, name }) => ({ value: id, label: name }));
  const errors = refused?.errors ?? [];
  const lastYear = Number(shanghaiDate(env.now()).slice(0, 4)) - 1;
  const content = {
    title: copy.title,
    current: 'annual-reports',
    actions: holds(actor, 'annualReport.moderate') ? (
      <a class="btn" href={`${REPORTS}/comments`}>
        {copy.comments.title}
      </a>
    ) : null,
    children: (
      <>
        <Reports reports={await listReports(env.db, { siteId })} />
        {agencies.length > 0 ? (
          <ConsoleForm action={REPORTS} formToken={formToken} errors={errors} submitLabel={copy.begin}>
            <Card title={copy.begin}>
              <p class="form-hint">{copy.beginHint}</p>
              <SelectField
                name="agencyId"
                label={copy.agency}
                value={typed.agencyId ?? (agencies.length === 1 ? agencies[0]?.value : undefined)}
                choices={agencies}
                error={errorOf(errors, 'agencyId')}
                required
              />
              <TextField
                name="year"
                label={copy.year}
                value={typed.year ?? String(lastYear)}
                inputmode="numeric"
                width="short"
                error={errorOf(errors, 'year')}
                required
              />
            </Card>
          </ConsoleForm>
        ) : null}
      </>
    ),
  };
  return consolePage(c, content, refused?.status ?? 200);
}

function Reports({ reports }: { reports: readonly ReportRow[] }) {
  if (reports.length === 0) {
    return (
      <EmptyState title={copy.none}>
        <p>{copy.noneHint}</p>
      </EmptyState>
    );
  }
  return (
    <DataTable
      caption={copy.title}
      hideCaption
      rows={reports}
      columns={[
        {
          label: copy.columns.report,
          isRowHeader: true,
          cell: (row) => <a href={`${REPORTS}/${row.id}`}>{reportTitle(row.agencyName, row.year)}</a>,
        },
        { label: copy.columns.state, cell: ({ state }) => stateNames[state] },
        { label: copy.columns.edition, isNumeric: true, cell: ({ number }) => number },
        {
          label: copy.columns.due,
          cell: ({ agencyKind, year }) => <DateText value={reportDueOn(agencyKind, year)} />,
        },
        {
          label: copy.columns.publishedOn,
          cell: ({ publishedAt }) => (publishedAt ? <DateText value={shanghaiDate(publishedAt)} /> : ''),
        },
      ]}
    />
  );
}
