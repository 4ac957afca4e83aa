import { DataTable } from '../../../ui/data-table.tsx';
import { TextLines } from '../../../ui/text-lines.tsx';
import { consoleText as copy } from '../console-text.ts';
import { fieldDifferences, type RowNames } from '../row-facts.ts';
import type { CatalogueRow } from '../types.ts';

interface ChangeTableProps {
  before: CatalogueRow | null;
  after: CatalogueRow | null;
  names: RowNames;
}

/** Columns that a change touches, before and after, marked as struck out and inserted. */
export function ChangeTable({ before, after, names }: ChangeTableProps) {
  const rows = fieldDifferences(before, after, names);
  if (rows.length === 0) return <p class="quiet">{copy.noChanges}</p>;
  return (
    <>
      {before ? null : <p>{copy.rowNew}</p>}
      {after ? null : <p>{copy.rowGone}</p>}
      <DataTable
        caption={copy.changes}
        hideCaption
        columns={[
          { label: copy.field, isRowHeader: true, cell: ({ label }) => label },
          {
            label: copy.before,
            cell: (row) =>
              row.before ? (
                <del>
                  <TextLines text={row.before} />
                </del>
              ) : (
                '—'
              ),
          },
          {
            label: copy.after,
            cell: (row) =>
              row.after ? (
                <ins>
                  <TextLines text={row.after} />
                </ins>
              ) : (
                '—'
              ),
          },
        ]}
        rows={rows}
      />
    </>
  );
}
