import type { AppContext } from '../../../platform/http/context.ts';
import { sendCsv } from '../../../platform/http/csv.ts';
import type { ExportColumn } from '../../../platform/http/table-export.ts';
import { LIFECYCLE_STAGES } from '../../../rules/classes.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { pageText } from '../page-text.ts';
import { countsOf, type FigureLine } from './figures-view.ts';
import { type Overview, overviewOf } from './overview-data.ts';
import { dependsOnDuties, type Place, type TransparencyParts } from './parts.ts';

const copy = pageText.portal;

const COLUMNS: readonly ExportColumn<FigureLine>[] = [
  { heading: '代号', cell: (line) => line.key },
  { heading: '名称', cell: (line) => line.name },
  { heading: copy.dueItems, cell: (line) => line.due },
  { heading: copy.covered, cell: (line) => line.covered },
  { heading: copy.missing, cell: (line) => line.missing },
  { heading: copy.dueToday, cell: (line) => line.dueToday },
  { heading: `${copy.coverage}（%）`, cell: (line) => line.coverage },
  { heading: pageText.nilTitle, cell: (line) => line.nil },
  { heading: copy.waived, cell: (line) => line.waived },
  { heading: copy.overdue, cell: (line) => line.overdue },
  { heading: copy.dueSoon, cell: (line) => line.dueSoon },
  { heading: copy.inTime, cell: (line) => line.inTime },
  { heading: copy.late, cell: (line) => line.late },
  { heading: `${copy.timeliness}（%）`, cell: (line) => line.timeliness },
  { heading: copy.median, cell: (line) => line.median },
  { heading: copy.p90, cell: (line) => line.p90 },
];

const TABLES = { agency: 'agencies', domain: 'domains', item: 'items', month: 'months' } as const;

/** `{page}.csv?by=agency|domain|item|month|matrix`: the table behind each figure; by domain where nothing is named. */
export async function figuresCsv(c: AppContext, place: Place, parts: TransparencyParts): Promise<Response> {
  dependsOnDuties(c);
  const overview = await overviewOf(c, place, parts);
  const by = c.req.query('by') ?? 'domain';
  const fileName = `${place.title}-${copy.title}.csv`;
  if (by === 'matrix') return sendCsv(c, fileName, matrixColumns(), overview.matrix);
  const table = Object.hasOwn(TABLES, by) ? TABLES[by as keyof typeof TABLES] : 'domains';
  return sendCsv(c, fileName, COLUMNS, overview[table]);
}

function matrixColumns(): ExportColumn<Overview['matrix'][number]>[] {
  return [
    { heading: pageText.domain, cell: ({ domain }) => domain },
    ...LIFECYCLE_STAGES.map(({ name }, index) => ({
      heading: `${name}（%）`,
      cell: ({ cells }: Overview['matrix'][number]) => cells[index] ?? null,
    })),
  ];
}

/** `{page}.json`: every figure of the page. */
export async function figuresJson(c: AppContext, place: Place, parts: TransparencyParts): Promise<Response> {
  dependsOnDuties(c);
  const { figures, pace, agencies, domains, items, months, matrix, target } = await overviewOf(
    c,
    place,
    parts,
  );
  return c.json({
    name: place.title,
    day: shanghaiDate(c.var.env.now()),
    target,
    total: {
      ...countsOf(figures.all),
      median: pace?.median ?? null,
      p90: pace?.p90 ?? null,
    },
    agencies,
    domains,
    items,
    months,
    matrix: matrix.map(({ domain, cells }) => ({
      domain,
      stages: Object.fromEntries(LIFECYCLE_STAGES.map(({ code }, index) => [code, cells[index] ?? null])),
    })),
  });
}
