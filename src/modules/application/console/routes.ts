import type { RouteTable } from '../../../platform/http/routes.ts';

/** Pages of the desk for applications. */
export function applicationConsole(_table: RouteTable): void {}
