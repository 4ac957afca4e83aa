import type { AppContext } from '../../../platform/http/context.ts';
import { sendCsv } from '../../../platform/http/csv.ts';
import { sendFile } from '../../../platform/http/table-export.ts';
import { columnLabel, rowLabel, tableNames } from '../check-text.ts';
import { cellOf, type EffectiveFigures, placeKey, toldOrigins, WRITTEN } from '../figures.ts';
import type { CellPlace } from '../identities.ts';
import { reportDocx } from '../paper/report-docx.ts';
import { reportPdf } from '../paper/report-pdf.ts';
import { type DomainNames, readableReport } from '../parts.ts';
import type { Standing } from '../queries/standing.ts';
import { reportJson } from '../report-json.ts';
import { originNames, reportTitle } from '../report-text.ts';
import { table2Rows } from '../table-two.ts';
import { TABLE3_COLUMNS, TABLE4_COLUMNS, TABLE4_GROUPS, table3Rows } from '../tables.ts';
import { portalText as copy } from './text.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Forms in which a report can be taken away. */
export const REPORT_FORMS = ['json', 'csv', 'docx', 'pdf'] as const;
export type ReportForm = (typeof REPORT_FORMS)[number];

/** Every cell of the three tables, sums included, in the order of the form. */
function everyPlace(): CellPlace[] {
  return [
    ...table2Rows(WRITTEN).flatMap(({ key, columns }) =>
      columns.map((column): CellPlace => ({ table: 'table2', row: key, column: column.key ?? '' })),
    ),
    ...table3Rows(WRITTEN).flatMap(({ key }) =>
      TABLE3_COLUMNS.map((column): CellPlace => ({ table: 'table3', row: key, column })),
    ),
    ...TABLE4_GROUPS.flatMap((row) =>
      TABLE4_COLUMNS.map((column): CellPlace => ({ table: 'table4', row, column })),
    ),
  ];
}

function sendCells(c: AppContext, name: string, figures: EffectiveFigures): Response {
  const { csvColumns } = copy;
  const told = toldOrigins(figures);
  const noteOf = (place: CellPlace) => {
    const origin = told.get(placeKey(place));
    return origin ? originNames[origin] : '';
  };
  const columns = [
    { heading: csvColumns.table, cell: ({ table }: CellPlace) => tableNames[table] },
    { heading: csvColumns.row, cell: ({ table, row }: CellPlace) => rowLabel(table, row, WRITTEN) },
    {
      heading: csvColumns.column,
      cell: ({ table, row, column }: CellPlace) => columnLabel(table, row, column || null, WRITTEN),
    },
    { heading: csvColumns.value, cell: (place: CellPlace) => cellOf(figures, place) },
    { heading: csvColumns.note, cell: noteOf },
  ];
  return sendCsv(c, `${name}.csv`, columns, everyPlace());
}

/** A signed report in another form: JSON in the exchange shape, CSV of every cell, Word and PDF in the official layout. */
export async function reportIn(
  form: ReportForm,
  c: AppContext,
  standing: Standing,
  nameOf: DomainNames,
): Promise<Response> {
  const { report, figures } = standing;
  const name = reportTitle(report.agencyName, report.year);
  if (form === 'json') {
    const tables = reportJson({ organ: report.agencyName, year: report.year }, figures);
    return c.json({ ...tables, origins: Object.fromEntries(toldOrigins(figures)) });
  }
  if (form === 'csv') return sendCells(c, name, figures);
  const readable = readableReport(standing, nameOf);
  if (form === 'docx') {
    return sendFile(c, { body: await reportDocx(readable), type: DOCX, fileName: `${name}.docx` });
  }
  const foot = `${copy.editionNo(report.number)}　${copy.hash}：${report.contentHash ?? ''}`;
  const createdAt = report.signedAt ?? c.var.env.now();
  const body = await reportPdf(c.var.env.paper, readable, { foot, createdAt });
  return sendFile(c, { body, type: 'application/pdf', fileName: `${name}.pdf` });
}
