import { judgeCells } from './check-cells.ts';
import { acrossYears } from './check-years.ts';
import { evaluate, type IdentityRule, identitiesOf } from './identities.ts';
import type { ReportFile } from './report-file.ts';
import type { Layout, TableName } from './tables.ts';

/** Rules of the checker. `unlikely_jump` only ever warns. */
export type CheckRule = IdentityRule | 'missing' | 'carry_over' | 'not_a_count' | 'unlikely_jump';

/** A violated rule. It names a row, a column or both: `violationKey` is the short form. */
export interface Finding {
  rule: CheckRule;
  table: TableName;
  row: string | null;
  column: string | null;
  /** What should stand there; null where no number can be named. */
  expected: number | null;
  /** What stands there: a number, or the text of a cell that is none. */
  found: number | string | null;
  severity: 'error' | 'warning';
}

export interface CheckOptions {
  /** The report on the year before, for what is carried over and for jumps. */
  previous?: ReportFile;
  /** After a merger the carried-over cases need not agree: a difference is a warning. */
  isMerged?: boolean;
}

export interface CheckResult {
  /** No error; warnings may stand. */
  ok: boolean;
  layout: Layout;
  /** Tables that were there to check. */
  checked: TableName[];
  violations: Finding[];
}

/**
 * Every identity of 国办公开办函〔2021〕30号 that the report violates: cells first, then sums, then the year before. An
 * identity with an empty or unreadable cell is not evaluated: the cell itself is named instead.
 */
export function checkReport(
  report: ReportFile,
  { previous, isMerged = false }: CheckOptions = {},
): CheckResult {
  const { violations: inCells, value } = judgeCells(report);
  const violations: Finding[] = [...inCells];
  for (const identity of identitiesOf(report.layout)) {
    if (!report.tables[identity.table]) continue;
    const sums = evaluate(identity, value);
    if (sums === null || sums.expected === sums.found) continue;
    const { rule, table, row, column } = identity;
    violations.push({ rule, table, row, column, ...sums, severity: 'error' });
  }
  if (previous) violations.push(...acrossYears(report, previous, isMerged));
  const checked = (['table2', 'table3', 'table4'] as const).filter((table) => report.tables[table]);
  const ok = violations.every(({ severity }) => severity === 'warning');
  return { ok, layout: report.layout, checked, violations };
}

/** `rule:row`, `rule:column` or `rule:row.column`: how a violation is named in lists. */
export function violationKey({ rule, row, column }: Finding): string {
  return `${rule}:${[row, column].filter((part) => part !== null).join('.')}`;
}
