import {
  APPLICANT_COLUMNS,
  type Layout,
  resultRows,
  TABLE3_COLUMNS,
  TABLE4_GROUPS,
  TABLE4_OUTCOMES,
  type Table3Column,
  type Table3Key,
  type Table4Group,
  type TableName,
  table3Rows,
} from './tables.ts';

/** Identities inside one report (国办公开办函〔2021〕30号): sums of rows, of results, the balance, sums of table 4. */
export type IdentityRule = 'row_sum' | 'total_processed' | 'balance' | 'table4';

/** A cell by its place in the report. */
export interface CellPlace {
  table: TableName;
  row: string;
  column: string;
}

/**
 * One equation between cells of a report: the sum of `left` equals the sum of `right`. It belongs to a whole row
 * (`column` null) or a whole column (`row` null); `shown` is the cell in which a form shows its violation.
 */
export interface Identity {
  rule: IdentityRule;
  table: TableName;
  row: string | null;
  column: string | null;
  left: readonly CellPlace[];
  right: readonly CellPlace[];
  shown: CellPlace;
}

const cell3 = (row: Table3Key, column: Table3Column): CellPlace => ({ table: 'table3', row, column });
const cell4 = (row: Table4Group, column: string): CellPlace => ({ table: 'table4', row, column });

/** Every identity that a report of the layout must satisfy by itself. */
export function identitiesOf(layout: Layout): Identity[] {
  const rows = table3Rows(layout).map(({ key }): Identity => {
    const shown = cell3(key, 'total');
    const right = APPLICANT_COLUMNS.map((column) => cell3(key, column));
    return { rule: 'row_sum', table: 'table3', row: key, column: null, left: [shown], right, shown };
  });
  const totals = TABLE3_COLUMNS.map((column): Identity => {
    const shown = cell3('total_processed', column);
    const right = resultRows(layout).map(({ key }) => cell3(key, column));
    return { rule: 'total_processed', table: 'table3', row: null, column, left: [shown], right, shown };
  });
  const balances = TABLE3_COLUMNS.map((column): Identity => {
    const left = [cell3('total_processed', column), cell3('carried_forward', column)];
    const right = [cell3('new_received', column), cell3('carried_in', column)];
    const shown = cell3('carried_forward', column);
    return { rule: 'balance', table: 'table3', row: null, column, left, right, shown };
  });
  const outcomes = TABLE4_GROUPS.map((group): Identity => {
    const shown = cell4(group, 'total');
    const right = TABLE4_OUTCOMES.map((outcome) => cell4(group, outcome));
    return { rule: 'table4', table: 'table4', row: group, column: null, left: [shown], right, shown };
  });
  return [...rows, ...totals, ...balances, ...outcomes];
}

/** What an identity finds: the sum that is required and the one that stands there; null when a cell is no count. */
export function evaluate(
  { left, right }: Identity,
  value: (place: CellPlace) => number | null,
): { expected: number; found: number } | null {
  const expected = sumOf(right, value);
  const found = sumOf(left, value);
  return expected === null || found === null ? null : { expected, found };
}

function sumOf(places: readonly CellPlace[], value: (place: CellPlace) => number | null): number | null {
  let sum = 0;
  for (const place of places) {
    const cell = value(place);
    if (cell === null) return null;
    sum += cell;
  }
  return sum;
}
