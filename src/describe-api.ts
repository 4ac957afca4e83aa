import { loadStandardCatalogue } from './modules/catalogue/index.ts';
import { DESK_SETTINGS } from './modules/document/index.ts';
import { openApiOf } from './platform/openapi.ts';
import { API_ABOUT } from './portal/api.tsx';
import { routeTable } from './server.tsx';

/** The description of the API as it is committed: of no particular installation. `folder` holds the standard catalogue. */
export function describeApi(folder: string): string {
  const nothing = {} as never;
  const table = routeTable({
    sessions: nothing,
    views: nothing,
    limits: nothing,
    standard: loadStandardCatalogue(folder),
    desk: DESK_SETTINGS,
  });
  return `${JSON.stringify(openApiOf(table.specs, { ...API_ABOUT, url: '/' }), null, 2)}\n`;
}
