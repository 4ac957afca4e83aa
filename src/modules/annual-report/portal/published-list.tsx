import type { AppContext } from '../../../platform/http/context.ts';
import { tagPage } from '../../../platform/http/context.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateText } from '../../../ui/dates.tsx';
import { listReports, type ReportRow } from '../queries/reports.ts';
import { REPORTS_TAG } from '../reactions.ts';
import { reportTitle } from '../report-text.ts';
import { portalText as copy } from './text.ts';

/** Published reports of the request's site, or of these agencies, by year: stands above the list of documents. One statement. */
export async function publishedReports(c: AppContext, agencyIds?: readonly string[]) {
  tagPage(c, REPORTS_TAG);
  const { env, site } = c.var;
  const reports = await listReports(env.db, {
    ...(site.isDefault ? {} : { siteId: site.id }),
    ...(agencyIds ? { agencyIds } : {}),
    onlyPublished: true,
  });
  return reports.length === 0 ? null : <PublishedReports reports={reports} />;
}

function PublishedReports({ reports }: { reports: readonly ReportRow[] }) {
  const pathOf = ({ agencyCode, year }: ReportRow) => `/annual-reports/${agencyCode}/${year}`;
  return (
    <section aria-labelledby="published-reports">
      <h2 id="published-reports">{copy.list}</h2>
      <DataTable
        caption={copy.list}
        hideCaption
        rows={reports.filter(({ agencyCode }) => agencyCode !== null)}
        columns={[
          { label: copy.columns.year, cell: ({ year }) => year },
          {
            label: copy.columns.report,
            isRowHeader: true,
            cell: (row) => <a href={pathOf(row)}>{reportTitle(row.agencyName, row.year)}</a>,
          },
          {
            label: copy.columns.publishedOn,
            cell: ({ publishedAt }) => (publishedAt ? <DateText value={shanghaiDate(publishedAt)} /> : ''),
          },
          {
            label: copy.columns.files,
            cell: (row) => (
              <span class="cell-links">
                <a href={`${pathOf(row)}.docx`}>Word</a> <a href={`${pathOf(row)}.pdf`}>PDF</a>{' '}
                <a href={`${pathOf(row)}.json`}>JSON</a>
              </span>
            ),
          },
        ]}
      />
    </section>
  );
}
