import { GENERAL_DOMAIN, type StandardCatalogue } from '../modules/catalogue/index.ts';
import { listMostViewed } from '../modules/document/index.ts';
import { obligationApi, obligationPortal, type TransparencyParts } from '../modules/obligation/index.ts';
import { type AppContext, keepPageUntil } from '../platform/http/context.ts';
import type { RouteTable } from '../platform/http/routes.ts';
import { singleFlight } from '../platform/single-flight.ts';
import { shanghaiDate } from '../rules/plain-date.ts';
import { DataTable } from '../ui/data-table.tsx';
import { figure } from '../ui/figures.ts';
import { HomeBlock } from '../ui/home-blocks.tsx';
import { siteFilter } from './lists.tsx';
import { portalText } from './text.ts';

const copy = portalText.transparency;

/** A page that says how often others were opened is made anew after this. */
const VIEWS_FRESH_MILLISECONDS = 10 * 60 * 1000;
const MOST_VIEWED = 10;

async function mostViewed(c: AppContext) {
  const { env } = c.var;
  keepPageUntil(c, new Date(env.now().getTime() + VIEWS_FRESH_MILLISECONDS));
  const rows = await listMostViewed(env.db, shanghaiDate(env.now()), siteFilter(c), MOST_VIEWED);
  if (rows.length === 0) return null;
  return (
    <HomeBlock id="views" title={copy.mostViewed}>
      <DataTable
        caption={copy.mostViewed}
        hideCaption
        rows={rows}
        columns={[
          {
            label: copy.document,
            isRowHeader: true,
            cell: (row) => <a href={`/d/${row.indexNo}`}>{row.title}</a>,
          },
          { label: copy.agency, cell: (row) => row.agencyName },
          { label: copy.views, isNumeric: true, cell: (row) => figure(row.views) },
        ]}
      />
    </HomeBlock>
  );
}

/** Domains in which something is owed: those of the catalogue, and the lists of Art. 20 and 21. */
export function dutyDomains({ domains }: StandardCatalogue): { code: string; name: string }[] {
  return [...domains, { code: GENERAL_DOMAIN, name: copy.general }];
}

/** `/transparency`: how the duties to publish stand, with what readers open most. */
export function transparencyRoutes(table: RouteTable, { standard }: { standard: StandardCatalogue }): void {
  const parts: TransparencyParts = {
    domains: dutyDomains(standard),
    more: mostViewed,
    counted: singleFlight(),
  };
  obligationPortal(table, parts);
  obligationApi(table, parts);
}
