import { type ReportFile, readReportFile } from './report-file.ts';
import { type Layout, TABLE4_KEYS, type Table3Column, zeroTable3 } from './tables.ts';

type Row = Record<Table3Column, number | null>;

/** A report in which nothing happened: zero in every cell. */
export function blankReport(layout: Layout = '2021') {
  return {
    organ: '某县人民政府',
    year: layout === '2021' ? 2024 : 2019,
    table2: (layout === '2021'
      ? {
          regulations: { made: 0, repealed: 0, valid: 0 },
          normative: { made: 0, repealed: 0, valid: 0 },
          licensing: 0,
          punishment: 0,
          coercion: 0,
          fees_wan_yuan: 0,
        }
      : null) as Record<string, unknown>,
    table3: zeroTable3(layout) as Record<string, Row> &
      Record<'carried_in' | 'carried_forward' | 'new_received' | 'granted' | 'other', Row>,
    table4: Object.fromEntries(TABLE4_KEYS.map((key) => [key, 0])) as Record<string, number>,
  };
}

/** The report that the input holds; throws where it is none. */
export function reportOf(input: unknown): ReportFile {
  const outcome = readReportFile(input);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}
