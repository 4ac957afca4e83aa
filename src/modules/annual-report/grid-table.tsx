import type { Child } from 'hono/jsx';
import { MatrixTable } from '../../ui/matrix-table.tsx';
import { placeKey } from './figures.ts';
import type { Grid, GridCell } from './official-grids.ts';

interface GridTableProps {
  caption: string;
  unit?: string;
  grid: Grid;
  /** What a page shows in place of the plain number. */
  show?: (cell: GridCell, key: string) => Child;
  /** What a rule says against a cell, by `placeKey`. */
  problems?: ReadonlyMap<string, string>;
  /** Whether a person typed the cell, by `placeKey`. */
  isTyped?: (key: string) => boolean;
}

/** A table of the official form on a page. */
export function GridTable({ caption, unit, grid, show, problems, isTyped }: GridTableProps) {
  const matrixCell = (cell: GridCell) => {
    const { text, colspan, rowspan, isHeader, place } = cell;
    const key = place ? placeKey(place) : '';
    const number = /^\d+$/.test(text) ? Number(text) : text;
    return {
      value: place && show ? show(cell, key) : number,
      colSpan: colspan,
      rowSpan: rowspan,
      isHeader,
      problem: place ? problems?.get(key) : undefined,
      isTyped: place !== undefined && (isTyped?.(key) ?? false),
    };
  };
  return (
    <MatrixTable
      caption={caption}
      unit={unit}
      head={grid.head.map((row) => row.map(matrixCell))}
      rows={grid.rows.map((row) => row.map(matrixCell))}
    />
  );
}
