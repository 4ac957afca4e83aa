import type { RouteTable } from '../../../platform/http/routes.ts';
import { delegationsRoutes } from './delegations-routes.tsx';
import { ownRoutes } from './own-routes.tsx';
import type { StaffParts } from './parts.ts';
import { rolesRoutes } from './roles-routes.tsx';
import { staffRoutes } from './staff-routes.tsx';

/** Adds `/console/staff`, `/console/roles` and `/console/delegations`, `/console/me`. */
export function staffConsole(table: RouteTable, parts: StaffParts): void {
  staffRoutes(table, parts);
  rolesRoutes(table, parts);
  delegationsRoutes(table, parts);
  ownRoutes(table);
}
