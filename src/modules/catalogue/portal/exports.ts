import type { AppContext } from '../../../platform/http/context.ts';
import { sendCsv } from '../../../platform/http/csv.ts';
import { sendFile } from '../../../platform/http/table-export.ts';
import { sendXlsx, type WorkbookColumn } from '../../../platform/http/xlsx.ts';
import { plainDate } from '../../../rules/plain-date.ts';
import { columnNotes } from '../dictionary.ts';
import { flatTable } from '../national-table.ts';
import type { EffectiveRow } from '../overlay.ts';
import { pageText as copy, layerNames } from '../page-text.ts';
import { publicCatalogue } from '../queries/public-catalogue.ts';
import { fieldText } from '../row-facts.ts';
import { catalogueRowView } from '../row-view.ts';
import { levelColumns, sheetRows } from '../sheet-rows.ts';
import { domainName, fieldNames } from '../text.ts';
import { byDomain, type CatalogueListing, versionLine } from './listing.tsx';
import { type CataloguePortalParts, keepUntilMidnight } from './parts.ts';
import { pageFilter, placeOf } from './place.ts';

/** A row beside its cells in the national layout. */
interface ExportRow extends EffectiveRow {
  cells: string[];
}

/** The national columns without merged cells, then the extended ones. */
function exportOf({ catalogue }: CatalogueListing): {
  columns: WorkbookColumn<ExportRow>[];
  rows: ExportRow[];
} {
  const { shown, domains } = catalogue;
  const [heads = [], ...lines] = flatTable(shown.map(({ row }) => row));
  const extended = ['columns', 'aspect', 'stage', 'facets', 'standard', 'procedure', 'source'] as const;
  const flags = ['isKey', 'pi', 'needsInterpretation', 'needsResponse', 'needsParticipation'] as const;
  const columns: WorkbookColumn<ExportRow>[] = [
    { heading: fieldNames.id, field: 'id', note: columnNotes.id, cell: ({ row }) => row.id },
    {
      heading: fieldNames.domain,
      field: 'domain',
      note: columnNotes.domain,
      cell: ({ row }) => domainName(domains, row.domain),
      width: 20,
    },
    ...heads.map((heading, index) => ({
      heading,
      cell: ({ cells }: ExportRow) => cells[index],
      width: index >= 2 && index <= 7 ? 30 : 10,
    })),
    ...[...extended, ...flags].map((field) => ({
      heading: fieldNames[field],
      field,
      note: columnNotes[field],
      cell: ({ row }: ExportRow) => fieldText(row, field, catalogue),
    })),
    {
      heading: copy.provenance,
      cell: ({ provenance }) =>
        provenance.map(({ layer, reason }) => `${layerNames[layer]}：${reason}`).join('\n'),
      width: 30,
    },
  ];
  return { columns, rows: shown.map((effective, index) => ({ ...effective, cells: lines[index] ?? [] })) };
}

/** The listing behind an export, or the redirect. */
async function listingOf(c: AppContext): Promise<CatalogueListing | Response> {
  const place = await placeOf(c);
  if (place instanceof Response) return place;
  const filter = pageFilter(c);
  return { place, filter, catalogue: await publicCatalogue(c.var.env.db, place, filter) };
}

const fileName = ({ place }: CatalogueListing) => `${place.name}${copy.catalogue}`;

/** `/catalogue.csv`: the rows of the page with its filter. */
export async function catalogueCsv(c: AppContext) {
  const listing = await listingOf(c);
  if (listing instanceof Response) return listing;
  const { columns, rows } = exportOf(listing);
  return sendCsv(c, `${fileName(listing)}.csv`, columns, rows);
}

/** `/catalogue.xlsx`: the same as a workbook. */
export async function catalogueXlsx(c: AppContext) {
  const listing = await listingOf(c);
  if (listing instanceof Response) return listing;
  const { columns, rows } = exportOf(listing);
  return sendXlsx(c, `${fileName(listing)}.xlsx`, columns, rows);
}

/** `/catalogue.json`: the same in the shape of API lists, on one page. */
export async function catalogueJson(c: AppContext) {
  const listing = await listingOf(c);
  if (listing instanceof Response) return listing;
  const { place, catalogue } = listing;
  const base = `${c.var.env.baseUrl}${place.base}`;
  const items = catalogue.shown.map((row) => catalogueRowView(row, catalogue.agenciesOf(row), base));
  const { number, standardVersion, effectiveOn, changeNote } = catalogue.version;
  return c.json({
    items,
    page: 1,
    pageSize: items.length,
    total: items.length,
    totalIsLowerBound: false,
    version: { number, standardVersion, effectiveOn, changeNote },
  });
}

/** `/catalogue.pdf`: the national table on paper, where somebody sets it. */
export function cataloguePdf(tablePdf: NonNullable<CataloguePortalParts['tablePdf']>) {
  return async (c: AppContext) => {
    const listing = await listingOf(c);
    if (listing instanceof Response) return listing;
    const { place, catalogue } = listing;
    const rows = catalogue.shown.map(({ row }) => row);
    const { effectiveOn } = catalogue.version;
    const body = await tablePdf(c, {
      title: copy.tableTitle(place.name),
      note: versionLine(catalogue.version),
      rows: byDomain(catalogue.shown).flatMap(({ rows: own }) => sheetRows(own.map(({ row }) => row))),
      levels: levelColumns(rows),
      asOf: effectiveOn ? plainDate(effectiveOn) : keepUntilMidnight(c),
    });
    return sendFile(c, { body, type: 'application/pdf', fileName: `${fileName(listing)}.pdf` });
  };
}
