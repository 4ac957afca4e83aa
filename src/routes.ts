import type { RouteTable } from './platform/http/routes.ts';
import type { ViewCounts } from './platform/http/view-counts.ts';
import type { RateLimits, Sessions } from './platform/session/index.ts';

/** What routes need beyond the request itself. */
export interface RouteParts {
  sessions: Sessions;
  views: ViewCounts;
  limits: RateLimits;
}

/** Every address of the system, slice by slice; order decides between overlapping paths. */
export function mountRoutes(_table: RouteTable, _parts: RouteParts): void {}
