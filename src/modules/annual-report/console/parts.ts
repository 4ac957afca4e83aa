import { AppError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { idParam } from '../../../platform/http/form.ts';
import { signedInOf } from '../../../platform/http/routes.ts';
import { columnLabel, rowLabel, tableNames } from '../check-text.ts';
import { WRITTEN } from '../figures.ts';
import type { CellPlace } from '../identities.ts';
import type { DomainNames } from '../parts.ts';
import { getReport, type ReportView } from '../queries/reports.ts';

export const REPORTS = '/console/annual-reports';

/** What the desk's pages of reports need beyond the request. */
export interface ReportConsoleParts {
  nameOf: DomainNames;
}

/** The report of the address; to staff of another government it is not there. */
export async function reportOf(c: AppContext): Promise<ReportView> {
  const report = await getReport(c.var.env.db, idParam(c));
  const own = signedInOf(c).actor.siteId;
  if (own !== null && own !== report.siteId) throw new AppError('notFound', { reason: 'annualReport' });
  return report;
}

/** Where a cell stands, in words. */
export function placeText({ table, row, column }: CellPlace): string {
  return [
    tableNames[table].slice(0, 2),
    rowLabel(table, row, WRITTEN),
    columnLabel(table, row, column || null, WRITTEN),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Address of the page of a cell. */
export function cellHref(reportId: string, key: string): string {
  return `${REPORTS}/${reportId}/cells?place=${encodeURIComponent(key)}`;
}
