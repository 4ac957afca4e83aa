import type { Child } from 'hono/jsx';
import { ScrollRegion } from './data-table.tsx';

/** A heading or value of a form-like table (年报 tables 2–4, 完备度). */
export interface MatrixCell {
  value: Child;
  colSpan?: number;
  rowSpan?: number;
  isHeader?: boolean;
  /** Marks a cell a rule objects to; the reason is read out with it. */
  problem?: string;
  /** A figure that a person typed; the words around the table say what the mark means. */
  isTyped?: boolean;
}

interface MatrixTableProps {
  caption: string;
  /** 单位：件 and the like, under the caption. */
  unit?: string;
  head: MatrixCell[][];
  rows: MatrixCell[][];
}

function headerScope(cell: MatrixCell, inHead: boolean) {
  if (inHead) return (cell.colSpan ?? 1) > 1 ? 'colgroup' : 'col';
  return (cell.rowSpan ?? 1) > 1 ? 'rowgroup' : 'row';
}

function Cell({ cell, inHead }: { cell: MatrixCell; inHead: boolean }) {
  const isFigure =
    typeof cell.value === 'number' || (typeof cell.value === 'string' && /^([\d,.%]+|—)$/.test(cell.value));
  const className =
    [isFigure ? 'numeric' : '', cell.problem ? 'problem' : '', cell.isTyped ? 'typed-figure' : '']
      .filter(Boolean)
      .join(' ') || undefined;
  const inside = (
    <>
      {cell.value}
      {cell.problem ? <span class="cell-problem">{cell.problem}</span> : null}
    </>
  );
  if (inHead || cell.isHeader) {
    return (
      <th scope={headerScope(cell, inHead)} colspan={cell.colSpan} rowspan={cell.rowSpan} class={className}>
        {inside}
      </th>
    );
  }
  return (
    <td colspan={cell.colSpan} rowspan={cell.rowSpan} class={className}>
      {inside}
    </td>
  );
}

/** A table with headings above and beside, spans included; scrolls sideways where it is too wide. */
export function MatrixTable({ caption, unit, head, rows }: MatrixTableProps) {
  return (
    <ScrollRegion label={caption}>
      <table class="table matrix-table">
        <caption>
          {caption}
          {unit ? <span class="table-unit">{unit}</span> : null}
        </caption>
        <thead>
          {head.map((row) => (
            <tr>
              {row.map((cell) => (
                <Cell cell={cell} inHead={true} />
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {row.map((cell) => (
                <Cell cell={cell} inHead={false} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
