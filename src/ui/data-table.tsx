import type { Child } from 'hono/jsx';
import { uiText } from './text.ts';

/** A column: its heading and the cell it makes of a row. */
export interface Column<Row> {
  label: string;
  cell: (row: Row) => Child;
  /** Right-aligned figures. */
  isNumeric?: boolean;
  /** A name or a state of a few signs: stays on one line beside a long title. */
  isShort?: boolean;
  /** The cell that names the row, read out with each of its cells. */
  isRowHeader?: boolean;
}

interface DataTableProps<Row> {
  caption: string;
  /** Keeps the caption for screen readers only, where a heading above says the same. */
  hideCaption?: boolean;
  columns: Column<Row>[];
  rows: readonly Row[];
  /** On a phone: `stack` shows each row as a card; `scroll` moves the table sideways beside its first column; `keep` suits few short columns. */
  narrow?: 'stack' | 'scroll' | 'keep';
  foot?: Child;
  /** Address of a row within the page. */
  rowId?: (row: Row) => string;
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const className = column.isNumeric ? 'numeric' : column.isShort ? 'short' : undefined;
  if (column.isRowHeader) {
    return (
      <th scope="row" class={className}>
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td class={className} data-label={column.label}>
      {column.cell(row)}
    </td>
  );
}

const TABLE_CLASSES = {
  stack: 'table table-stacked',
  scroll: 'table table-wide',
  keep: 'table table-narrow',
} as const;

/** A table of records. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, hideCaption, columns, rows, narrow = 'stack', foot, rowId } = props;
  const table = (
    <table class={TABLE_CLASSES[narrow]}>
      <caption class={hideCaption ? 'visually-hidden' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col" class={column.isNumeric ? 'numeric' : undefined}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr id={rowId?.(row)}>
            {columns.map((column) => (
              <Cell column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
      {foot}
    </table>
  );
  return narrow === 'scroll' ? <ScrollRegion label={caption}>{table}</ScrollRegion> : table;
}

/** A region that scrolls sideways and can be reached and moved by keyboard; says so where a screen is too narrow for it. */
export function ScrollRegion({ label, isAlwaysWide, children }: ScrollRegionProps) {
  return (
    <>
      <p class={isAlwaysWide ? 'scroll-hint scroll-hint-always' : 'scroll-hint'} aria-hidden="true">
        {uiText.tableScrollHint}
      </p>
      <section class="scroll-region" aria-label={uiText.tableScroll(label)} tabindex={0}>
        {children}
      </section>
    </>
  );
}

interface ScrollRegionProps {
  label: string;
  /** Wider than any screen. */
  isAlwaysWide?: boolean;
  children?: Child;
}
