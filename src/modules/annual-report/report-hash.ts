import { createHash } from 'node:crypto';
import type { ReportFacts } from './facts.ts';
import type { ManualCell, ReportTables } from './figures.ts';

/** Everything a reviewer passes and a leader signs: words, tables, what was typed and why, figures of the text. */
export interface SignedReport {
  agencyId: string;
  year: number;
  number: number;
  overviewHtml: string;
  problemsHtml: string;
  otherHtml: string;
  changeNote: string;
  tables: ReportTables;
  facts: ReportFacts;
  manual: readonly ManualCell[];
}

/** SHA-256, hexadecimal, of a report; the order in which members were written or stored does not count. */
export function reportHash({ manual, tables, ...report }: SignedReport): string {
  const { table2, table3, table4, notApplicable } = tables;
  const typed = manual.map(({ table, row, column, value, reason }) => [table, row, column, value, reason]);
  const signed = { ...report, table2, table3, table4, notApplicable, typed };
  return createHash('sha256').update(ordered(signed)).digest('hex');
}

function ordered(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
