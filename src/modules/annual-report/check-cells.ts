import type { Finding } from './check.ts';
import type { CellPlace } from './identities.ts';
import { isMembers, member, type ReportFile, shown } from './report-file.ts';
import { type Measure, table2Rows } from './table-two.ts';
import { TABLE3_COLUMNS, TABLE4_COLUMNS, TABLE4_GROUPS, type TableName, table3Rows } from './tables.ts';

/** What looking at single cells finds, and the value of each cell that is one. */
export interface JudgedCells {
  violations: Finding[];
  value(place: CellPlace): number | null;
}

interface Place extends CellPlace {
  /** Null where the row has a single value. */
  key: string | null;
  measure: Measure;
}

/** Every cell must be a count (an amount of 万元 may have decimals); a null or absent one is `missing`, never zero. */
export function judgeCells(report: ReportFile): JudgedCells {
  const violations: Finding[] = [];
  const values = new Map<string, number>();
  for (const [table, rows] of placesOf(report)) {
    for (const [row, places] of rows) {
      const wrong = wrongRow(report, table, row, places);
      if (wrong) {
        violations.push(wrong);
        continue;
      }
      for (const place of places) {
        const found = cellAt(report, place);
        if (found === null && report.notApplicable?.has(`${table}/${row}/${place.key ?? ''}`)) continue;
        const judged = judge(found, place.measure);
        if (judged.ok) values.set(nameOf(place), judged.value);
        else violations.push({ ...placeOf(place), ...judged.wrong, expected: null, severity: 'error' });
      }
    }
  }
  return { violations, value: (place) => values.get(nameOf(place)) ?? null };
}

/** Numbers of one table alone, for comparing years. */
export function countAt(report: ReportFile, place: CellPlace): number | null {
  const judged = judge(cellAt(report, { ...place, key: place.column, measure: 'count' }), 'count');
  return judged.ok ? judged.value : null;
}

type TableRows = [table: TableName, rows: [row: string, places: Place[]][]];

function placesOf({ layout, tables }: ReportFile): TableRows[] {
  const rows2 = table2Rows(layout).map(({ key, columns }): [string, Place[]] => [
    key,
    columns.map((column) => ({
      table: 'table2',
      row: key,
      column: column.key ?? '',
      key: column.key,
      measure: column.measure,
    })),
  ]);
  const rows3 = table3Rows(layout).map(({ key }): [string, Place[]] => [
    key,
    TABLE3_COLUMNS.map((column) => count('table3', key, column)),
  ]);
  const rows4 = TABLE4_GROUPS.map((group): [string, Place[]] => [
    group,
    TABLE4_COLUMNS.map((column) => count('table4', group, column)),
  ]);
  const all: TableRows[] = [
    ['table2', rows2],
    ['table3', rows3],
    ['table4', rows4],
  ];
  return all.filter(([table]) => tables[table]);
}

const count = (table: TableName, row: string, column: string): Place => ({
  table,
  row,
  column,
  key: column,
  measure: 'count',
});

/** A row that is absent as a whole is named once, not once a cell. Table 4 is flat in the file and has no rows. */
function wrongRow(
  { tables }: ReportFile,
  table: TableName,
  row: string,
  places: readonly Place[],
): Finding | null {
  if (table === 'table4' || places.every(({ key }) => key === null)) return null;
  const found = member(tables[table] ?? {}, row);
  if (isMembers(found)) return null;
  const isMissing = found === undefined || found === null;
  return {
    rule: isMissing ? 'missing' : 'not_a_count',
    table,
    row,
    column: null,
    expected: null,
    found: isMissing ? null : shown(found),
    severity: 'error',
  };
}

function cellAt({ tables }: ReportFile, { table, row, key }: Place): unknown {
  const members = tables[table] ?? {};
  if (table === 'table4') return member(members, `${row}.${key}`);
  const found = member(members, row);
  if (key === null) return found;
  return isMembers(found) ? member(found, key) : undefined;
}

type Judged = { ok: true; value: number } | { ok: false; wrong: Pick<Finding, 'rule' | 'found'> };

function judge(found: unknown, measure: Measure): Judged {
  if (found === null || found === undefined) return { ok: false, wrong: { rule: 'missing', found: null } };
  const isNumber = typeof found === 'number' && Number.isFinite(found);
  const isWhole = isNumber && Number.isSafeInteger(found);
  const isRight =
    measure === 'amount' ? isNumber && found >= 0 : isWhole && (measure === 'change' || found >= 0);
  if (isRight) return { ok: true, value: found as number };
  return { ok: false, wrong: { rule: 'not_a_count', found: isNumber ? found : shown(found) } };
}

const nameOf = ({ table, row, column }: CellPlace) => `${table} ${row} ${column}`;

function placeOf({ table, row, key }: Place): Pick<Finding, 'table' | 'row' | 'column'> {
  return { table, row, column: key };
}
