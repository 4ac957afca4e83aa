import type { ReportCase, ReportRemedy } from '../application/index.ts';
import { cellOfRemedy, cellsOfCase } from './count.ts';
import type { CellPlace } from './identities.ts';
import { resultRows } from './tables.ts';

/** Whether a counted cell is, or is added up in, the place. */
export function isWithin(counted: string, { table, row, column }: CellPlace): boolean {
  const [countedTable, countedRow = '', countedColumn] = counted.split('/');
  if (countedTable !== table) return false;
  const isRow =
    row === countedRow ||
    (row === 'total_processed' && resultRows('2021').some(({ key }) => key === countedRow));
  return isRow && (column === countedColumn || column === 'total');
}

/** The cases that a cell of table 3 counts. */
export function casesIn(cases: readonly ReportCase[], place: CellPlace, year: number): ReportCase[] {
  return cases.filter((each) => cellsOfCase(each, year).some((cell) => isWithin(cell, place)));
}

/** The reconsiderations and litigations that a cell of table 4 counts. */
export function remediesIn(remedies: readonly ReportRemedy[], place: CellPlace): ReportRemedy[] {
  return remedies.filter((each) => isWithin(cellOfRemedy(each), place));
}
