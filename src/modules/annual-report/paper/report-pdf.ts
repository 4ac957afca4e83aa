import { fitTables } from '../../../platform/paper/fitted-tables.ts';
import { toBlocks } from '../../../platform/paper/html-blocks.ts';
import type { Paper } from '../../../platform/paper/pdf.ts';
import { titleLines } from '../../../platform/paper/title-lines.ts';
import type { ReadableReport } from '../parts.ts';

/** 18 pt on a line of 172 mm. */
const TITLE_CHARACTERS = 26;

/** The report as PDF/A, A4, in the official layout; the same report gives the same bytes. `foot` names edition and hash. */
export function reportPdf(
  paper: Paper,
  report: ReadableReport,
  { foot, createdAt }: { foot: string; createdAt: Date },
): Promise<Uint8Array<ArrayBuffer>> {
  return paper.pdf({
    template: 'annual-report',
    data: {
      title: report.title,
      titleLines: titleLines(report.title, TITLE_CHARACTERS),
      agency: report.agencyName,
      foot,
      parts: report.parts.map(({ title, html, grid, note }) => ({
        title,
        note,
        body: fitTables(toBlocks(html)),
        grid: grid && {
          widths: grid.widths,
          headRows: grid.head.length,
          rows: [...grid.head, ...grid.rows].map((row) =>
            row.map(({ text, colspan = 1, rowspan = 1, isBand = false, isLeft = false }) => ({
              text,
              colspan,
              rowspan,
              isBand,
              isLeft,
            })),
          ),
        },
      })),
    },
    createdAt,
  });
}
