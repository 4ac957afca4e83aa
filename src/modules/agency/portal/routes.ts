import type { RouteTable } from '../../../platform/http/routes.ts';
import { agencyCsv, agencyJson, agencyXlsx } from './agency-exports.ts';
import { agencyListPage } from './agency-list.tsx';
import { agencyPage } from './agency-page.tsx';
import { framePortal } from './frame-routes.tsx';
import type { AgencyPortalParts } from './parts.ts';

/** Public pages of agencies and of the statutory frame: 指南, 制度. */
export function agencyPortal(table: RouteTable, parts: AgencyPortalParts): void {
  table.open('/agencies', agencyListPage(parts));
  table.open('/agencies.json', agencyJson);
  table.open('/agencies.csv', agencyCsv(parts));
  table.open('/agencies.xlsx', agencyXlsx(parts));
  table.open('/agencies/:code', agencyPage(parts));
  framePortal(table);
}
