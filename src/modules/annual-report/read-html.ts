import { gridsIn } from './html-grids.ts';
import { table2In, table3In, table4In } from './read-grids.ts';

/** A report as read from a page: in the shape of the exchange file, so that the checker takes it. */
export interface ReadReport {
  organ: string | null;
  year: number | null;
  table2: Record<string, unknown> | null;
  table3: Record<string, unknown> | null;
  table4: Record<string, unknown> | null;
}

/**
 * Reads the tables of an annual report out of untrusted HTML (layouts of 2019 and 2021). An empty cell is null, a cell that
 * is no number stays text, so that the checker names it. Null where the page holds none of the tables.
 */
export function readReportHtml(html: string): ReadReport | null {
  const { text, grids } = gridsIn(html);
  const report = {
    ...titleOf(text),
    table2: table2In(grids),
    table3: table3In(grids),
    table4: table4In(grids),
  };
  return report.table2 || report.table3 || report.table4 ? report : null;
}

/** `某某政府2024年政府信息公开工作年度报告`: who reports on which year. */
function titleOf(text: string): { organ: string | null; year: number | null } {
  const title = /([\p{Script=Han}（）()]{2,40}?)?\s?(20\d\d)\s?年(?:度)?政府信息公开(?:工作)?年度报告/u.exec(
    text,
  );
  return { organ: title?.[1] ?? null, year: title ? Number(title[2]) : null };
}
