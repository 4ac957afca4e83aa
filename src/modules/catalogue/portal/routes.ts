import type { RouteTable } from '../../../platform/http/routes.ts';
import { emptyPage } from './empty-page.tsx';
import { catalogueCsv, catalogueJson, cataloguePdf, catalogueXlsx } from './exports.ts';
import { itemPage } from './item-page.tsx';
import { cataloguePage } from './list-page.tsx';
import type { CataloguePortalParts } from './parts.ts';
import { versionsPage } from './versions-page.tsx';

/** Public pages of the catalogue, of the site and under each agency. */
export function cataloguePortal(table: RouteTable, parts: CataloguePortalParts): void {
  for (const base of ['/catalogue', '/agencies/:code/catalogue']) {
    table.open(base, cataloguePage(parts));
    table.open(`${base}.csv`, catalogueCsv);
    table.open(`${base}.xlsx`, catalogueXlsx);
    table.open(`${base}.json`, catalogueJson);
    if (parts.tablePdf) table.open(`${base}.pdf`, cataloguePdf(parts.tablePdf));
    table.open(`${base}/versions`, versionsPage);
    table.open(`${base}/empty`, emptyPage(parts));
    table.open(`${base}/:item`, itemPage(parts));
  }
}
