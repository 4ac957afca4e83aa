import type { CellPlace } from './identities.ts';
import { type Table2, table2Rows } from './table-two.ts';
import {
  APPLICANT_COLUMNS,
  type Cell,
  TABLE3_COLUMNS,
  TABLE4_COLUMNS,
  TABLE4_GROUPS,
  TABLE4_OUTCOMES,
  type Table3,
  type Table3Key,
  type Table4,
  type Table4Key,
  table3Rows,
  withTotals,
} from './tables.ts';

/** Reports are written in the layout now in force. */
export const WRITTEN = '2021' as const;

/** Where the number of a cell comes from. `none`: nothing is known, the cell is empty. */
export type Origin =
  | 'cases'
  | 'documents'
  | 'departments'
  | 'previous'
  | 'typed'
  | 'corrected'
  | 'notApplicable'
  | 'sum'
  | 'none';

/** A cell that somebody typed. `value` null: the row does not apply to this agency, which is neither zero nor empty. */
export interface ManualCell extends CellPlace {
  value: number | null;
  reason: string;
  enteredBy: string | null;
  enteredByName: string;
  enteredAt: string;
}

/** A counted cell before anybody typed over it. */
export interface DerivedCell {
  value: Cell;
  origin: Origin;
}

/** A cell as it stands in the report, with what the registers say. */
export interface ReportCell extends CellPlace {
  value: Cell;
  origin: Origin;
  derived: Cell;
  manual: ManualCell | null;
}

/** The three tables of a report; `notApplicable` names cells by `placeKey`. */
export interface ReportTables {
  table2: Table2;
  table3: Table3;
  table4: Table4;
  notApplicable: string[];
}

export interface EffectiveFigures extends ReportTables {
  cells: ReadonlyMap<string, ReportCell>;
}

/** Name of a cell: `table/row/column`; the single column of a row has no name. */
export function placeKey({ table, row, column }: CellPlace): string {
  return `${table}/${row}/${column}`;
}

/** Every cell that is counted or typed, in the order of the form; sums are none of them. */
export function countedPlaces(): CellPlace[] {
  const two = table2Rows(WRITTEN).flatMap(({ key, columns }) =>
    columns.map((column): CellPlace => ({ table: 'table2', row: key, column: column.key ?? '' })),
  );
  const three = table3Rows(WRITTEN)
    .filter(({ isSum }) => !isSum)
    .flatMap(({ key }) =>
      APPLICANT_COLUMNS.map((column): CellPlace => ({ table: 'table3', row: key, column })),
    );
  const four = TABLE4_GROUPS.flatMap((row) =>
    TABLE4_OUTCOMES.map((column): CellPlace => ({ table: 'table4', row, column })),
  );
  return [...two, ...three, ...four];
}

/** Whether a typed cell must say why: it stands in place of a number that was counted. */
export function needsReason(derived: DerivedCell | undefined, value: number | null): boolean {
  return derived !== undefined && derived.value !== null && derived.value !== value;
}

/** The tables with what people typed over what was counted, sums filled in. Typed cells of unknown places count nothing. */
export function effectiveFigures(
  derived: ReadonlyMap<string, DerivedCell>,
  manual: readonly ManualCell[],
): EffectiveFigures {
  const typed = new Map(manual.map((cell) => [placeKey(cell), cell]));
  const cells = new Map<string, ReportCell>();
  for (const place of countedPlaces()) {
    const key = placeKey(place);
    cells.set(key, standing(place, derived.get(key), typed.get(key) ?? null));
  }
  const at = (table: CellPlace['table'], row: string, column: string): Cell =>
    cells.get(placeKey({ table, row, column }))?.value ?? null;
  const tables = {
    table2: tableTwo(at),
    table3: tableThree(at),
    table4: tableFour(at),
    notApplicable: [...cells].filter(([, cell]) => cell.origin === 'notApplicable').map(([key]) => key),
  };
  addSums(cells, tables);
  return { ...tables, cells };
}

function standing(place: CellPlace, derived: DerivedCell | undefined, manual: ManualCell | null): ReportCell {
  const counted = derived?.value ?? null;
  if (manual === null) {
    return { ...place, value: counted, origin: derived?.origin ?? 'none', derived: counted, manual };
  }
  const origin = manual.value === null ? 'notApplicable' : manual.reason === '' ? 'typed' : 'corrected';
  return { ...place, value: manual.value, origin, derived: counted, manual };
}

type At = (table: CellPlace['table'], row: string, column: string) => Cell;

function tableTwo(at: At): Table2 {
  return Object.fromEntries(
    table2Rows(WRITTEN).map(({ key, columns }) => [
      key,
      columns[0]?.key === null
        ? at('table2', key, '')
        : Object.fromEntries(columns.map((column) => [column.key, at('table2', key, column.key ?? '')])),
    ]),
  );
}

function tableThree(at: At): Table3 {
  const counted: Table3 = {};
  for (const { key, isSum } of table3Rows(WRITTEN)) {
    if (isSum) continue;
    const row = Object.fromEntries(APPLICANT_COLUMNS.map((column) => [column, at('table3', key, column)]));
    counted[key] = { ...row, total: null } as NonNullable<Table3[Table3Key]>;
  }
  return withTotals(counted, WRITTEN);
}

function tableFour(at: At): Table4 {
  return Object.fromEntries(
    TABLE4_GROUPS.flatMap((group) => {
      const outcomes = TABLE4_OUTCOMES.map((outcome) => at('table4', group, outcome));
      const total = outcomes.reduce<number>((sum, value) => sum + (value ?? 0), 0);
      return TABLE4_COLUMNS.map((column, index): [Table4Key, Cell] => [
        `${group}.${column}`,
        column === 'total' ? total : (outcomes[index] ?? null),
      ]);
    }),
  ) as Table4;
}

/** Sums are cells too: they open to what they add up, and nobody types them. */
function addSums(cells: Map<string, ReportCell>, { table3, table4 }: Omit<ReportTables, 'notApplicable'>) {
  const add = (place: CellPlace, value: Cell) => {
    const key = placeKey(place);
    if (!cells.has(key)) cells.set(key, { ...place, value, origin: 'sum', derived: value, manual: null });
  };
  for (const { key } of table3Rows(WRITTEN)) {
    for (const column of TABLE3_COLUMNS)
      add({ table: 'table3', row: key, column }, table3[key]?.[column] ?? null);
  }
  for (const row of TABLE4_GROUPS) add({ table: 'table4', row, column: 'total' }, table4[`${row}.total`]);
}

/** Where a number comes from when nothing else is said: the register of cases, or the store of documents. */
function plainOrigin({ table }: CellPlace, value: Cell): Origin {
  if (table !== 'table2') return 'cases';
  return value === null ? 'none' : 'documents';
}

/** What was counted, as a signed report keeps it: cells that are typed over or come from elsewhere than the own registers. */
export function keptCounts({ cells }: EffectiveFigures): Record<string, DerivedCell> {
  return Object.fromEntries(
    [...cells].flatMap(([key, cell]): [string, DerivedCell][] => {
      if (cell.origin === 'sum') return [];
      const plain = plainOrigin(cell, cell.derived);
      if (cell.manual) return [[key, { value: cell.derived, origin: plain }]];
      return cell.origin === plain ? [] : [[key, { value: cell.derived, origin: cell.origin }]];
    }),
  );
}

/** The counts of a signed report, out of its tables and what it kept besides. */
export function countsOf(
  tables: ReportTables,
  kept: Readonly<Record<string, DerivedCell>>,
): Map<string, DerivedCell> {
  return new Map(
    countedPlaces().map((place) => {
      const key = placeKey(place);
      const value = cellOf(tables, place);
      return [key, kept[key] ?? { value, origin: plainOrigin(place, value) }];
    }),
  );
}

const TOLD: readonly Origin[] = ['typed', 'corrected', 'notApplicable', 'previous', 'departments'];

/** Cells whose number was not counted in the agency's own registers, with where it comes from. */
export function toldOrigins({ cells }: EffectiveFigures): Map<string, Origin> {
  return new Map(
    [...cells].flatMap(([key, { origin }]): [string, Origin][] =>
      TOLD.includes(origin) ? [[key, origin]] : [],
    ),
  );
}

/** The value of a cell in tables that are frozen. */
export function cellOf(tables: Omit<ReportTables, 'notApplicable'>, { table, row, column }: CellPlace): Cell {
  if (table === 'table4') return tables.table4[`${row}.${column}` as Table4Key] ?? null;
  if (table === 'table3') return tables.table3[row as Table3Key]?.[column as 'total'] ?? null;
  const found = tables.table2[row];
  if (found === null || typeof found !== 'object') return column === '' ? (found ?? null) : null;
  return found[column] ?? null;
}
