import { type AppContext, tagPage } from '../../../platform/http/context.ts';
import { sendCsv } from '../../../platform/http/csv.ts';
import { sendXlsx, type WorkbookColumn } from '../../../platform/http/xlsx.ts';
import { nameOf } from '../../../rules/classes.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { AGENCY_KINDS, AGENCY_LEVELS } from '../kinds.ts';
import type { AgencyListItem } from '../queries/list.ts';
import { fieldText } from '../text.ts';
import { publicAgency } from '../views.ts';
import { readListing } from './listing.ts';
import type { AgencyPortalParts } from './parts.ts';
import { portalText } from './text.ts';

/** Headings are those that the import of tables reads. */
function exportColumns(
  counts: ReadonlyMap<string, number>,
  baseUrl: string,
): WorkbookColumn<AgencyListItem>[] {
  return [
    { heading: fieldText.name, cell: (item) => item.name, width: 36 },
    { heading: fieldText.code, cell: (item) => item.code },
    { heading: fieldText.creditCode, cell: (item) => item.creditCode, width: 22 },
    { heading: fieldText.shortName, cell: (item) => item.shortName },
    { heading: fieldText.formerNames, cell: (item) => item.formerNames.join('、'), width: 30 },
    { heading: fieldText.kind, cell: (item) => nameOf(AGENCY_KINDS, item.kind) },
    { heading: fieldText.level, cell: (item) => nameOf(AGENCY_LEVELS, item.level) },
    { heading: fieldText.parent, cell: (item) => item.parent?.name, width: 30 },
    { heading: fieldText.phoneLabel, cell: (item) => item.phone },
    { heading: fieldText.address, cell: (item) => item.address, width: 40 },
    { heading: portalText.closedOn, cell: (item) => item.closedOn },
    { heading: portalText.successor, cell: (item) => item.successor?.name, width: 30 },
    { heading: portalText.documents, cell: (item) => counts.get(item.id) ?? 0 },
    {
      heading: portalText.pageAddress,
      cell: (item) => (item.code ? `${baseUrl}/agencies/${item.code}` : null),
      width: 40,
    },
  ];
}

/** `/agencies.csv`: the list of the page with its filter. */
export function agencyCsv(parts: AgencyPortalParts) {
  return async (c: AppContext) => {
    const { env } = c.var;
    const { items } = await readListing(c);
    const counts = await parts.documentCounts(env.db, shanghaiDate(env.now()));
    return sendCsv(c, `${portalText.fileName}.csv`, exportColumns(counts, env.baseUrl), items);
  };
}

/** `/agencies.xlsx`: the same as a workbook. */
export function agencyXlsx(parts: AgencyPortalParts) {
  return async (c: AppContext) => {
    const { env } = c.var;
    const { items } = await readListing(c);
    const counts = await parts.documentCounts(env.db, shanghaiDate(env.now()));
    return sendXlsx(c, `${portalText.fileName}.xlsx`, exportColumns(counts, env.baseUrl), items);
  };
}

/** `/agencies.json`: the same in the shape of API lists, on one page. */
export async function agencyJson(c: AppContext) {
  const { items } = await readListing(c);
  tagPage(c, 'agencies', 'sites');
  return c.json({
    items: items.map(publicAgency),
    page: 1,
    pageSize: items.length,
    total: items.length,
    totalIsLowerBound: false,
  });
}
