import type { RouteTable } from '../../../platform/http/routes.ts';
import { assignmentRoutes } from './assignment-routes.tsx';
import { importRoutes } from './import-routes.tsx';
import { planListRoutes } from './list-routes.tsx';
import { planFormRoutes } from './plan-routes.tsx';
import { progressRoutes } from './progress-routes.tsx';
import { planViewRoutes } from './view-routes.tsx';

/** Adds `/console/work-plans`. Fixed words of an address come before ids. */
export function workPlanConsole(table: RouteTable): void {
  planListRoutes(table);
  planFormRoutes(table);
  planViewRoutes(table);
  assignmentRoutes(table);
  importRoutes(table);
  progressRoutes(table);
}
