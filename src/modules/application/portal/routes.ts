import type { RouteTable } from '../../../platform/http/routes.ts';
import { answerRoutes } from './answers.tsx';
import { filingRoutes } from './filing.tsx';
import { grievanceRoutes } from './grievances.tsx';
import { opinionRoutes } from './opinion.tsx';
import type { ApplicationPortalParts } from './parts.ts';
import { statusRoutes } from './status.tsx';

/** Public pages of applications: filing, looking after one's own, answering a consultation, the log, complaints. */
export function applicationPortal(table: RouteTable, parts: ApplicationPortalParts): void {
  filingRoutes(table, parts);
  statusRoutes(table, parts);
  opinionRoutes(table, parts);
  answerRoutes(table);
  grievanceRoutes(table, parts);
}
