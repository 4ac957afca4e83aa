import type { RouteTable } from '../../../platform/http/routes.ts';
import { caseRoutes } from './case-page.tsx';
import { grievanceDeskRoutes } from './grievances.tsx';
import { intakeRoutes } from './intake.tsx';
import { listRoutes } from './list-page.tsx';
import { paperRoutes } from './papers.ts';
import { settingRoutes } from './settings.tsx';
import { templateRoutes } from './templates.tsx';

/** Pages of the desk for applications; fixed addresses before those with an id. */
export function applicationConsole(table: RouteTable): void {
  listRoutes(table);
  intakeRoutes(table);
  templateRoutes(table);
  settingRoutes(table);
  grievanceDeskRoutes(table);
  paperRoutes(table);
  caseRoutes(table);
}
