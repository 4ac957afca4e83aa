import { gridsIn } from './html-grids.ts';
import { table2In, table3In, table4In } from './read-grids.ts';
import { NOT_APPLICABLE } from './report-text.ts';

/** A report as read from a page: in the shape of the exchange file, so that the checker takes it. */
export interface ReadReport {
  organ: string | null;
  year: number | null;
  table2: Record<string, unknown> | null;
  table3: Record<string, unknown> | null;
  table4: Record<string, unknown> | null;
  /** Cells of table 2 in which 不适用 stands (`table2/row/column`); they are null in `table2`. */
  not_applicable: string[];
}

/**
 * Reads the tables of an annual report out of untrusted HTML (layouts of 2019 and 2021). An empty cell is null, a cell that
 * is no number stays text, so that the checker names it. Null where the page holds none of the tables.
 */
export function readReportHtml(html: string): ReadReport | null {
  const { text, grids } = gridsIn(html);
  const report = {
    ...titleOf(text),
    ...applicable(table2In(grids)),
    table3: table3In(grids),
    table4: table4In(grids),
  };
  return report.table2 || report.table3 || report.table4 ? report : null;
}

/** Takes 不适用 out of table 2: a row that an agency may not have is neither zero nor empty. */
function applicable(table2: ReadReport['table2']): Pick<ReadReport, 'table2' | 'not_applicable'> {
  const named: string[] = [];
  const taken = (found: unknown, place: string) => {
    if (found !== NOT_APPLICABLE) return found;
    named.push(place);
    return null;
  };
  const rows = Object.entries(table2 ?? {}).map(([row, found]) =>
    typeof found === 'object' && found !== null
      ? [
          row,
          Object.fromEntries(
            Object.entries(found).map(([key, cell]) => [key, taken(cell, `table2/${row}/${key}`)]),
          ),
        ]
      : [row, taken(found, `table2/${row}/`)],
  );
  return { table2: table2 && Object.fromEntries(rows), not_applicable: named };
}

/** `某某政府2024年政府信息公开工作年度报告`: who reports on which year. */
function titleOf(text: string): { organ: string | null; year: number | null } {
  const title = /([\p{Script=Han}（）()]{2,40}?)?\s?(20\d\d)\s?年(?:度)?政府信息公开(?:工作)?年度报告/u.exec(
    text,
  );
  return { organ: title?.[1] ?? null, year: title ? Number(title[2]) : null };
}
