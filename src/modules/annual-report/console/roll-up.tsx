import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import type { Department } from '../queries/departments.ts';
import type { RegisterTotals } from '../queries/recounted.ts';
import { stateNames } from '../report-text.ts';
import { REPORTS } from './parts.ts';
import { consoleText } from './text.ts';

const copy = consoleText.rollUp;

/** A department's signed totals and those of its register now. */
interface Compared extends Department {
  signed: Omit<RegisterTotals, 'agencyId'> | null;
  now: Omit<RegisterTotals, 'agencyId'>;
}

const NOTHING = { received: 0, processed: 0, carriedOver: 0 };

/** Holds each department's signed report against its register. */
export function compared(departments: readonly Department[], totals: readonly RegisterTotals[]): Compared[] {
  const byAgency = new Map(totals.map(({ agencyId, ...rest }) => [agencyId, rest]));
  return departments.map((department) => {
    const totalOf = (row: 'new_received' | 'total_processed' | 'carried_forward') =>
      department.tables?.table3[row]?.total ?? 0;
    const signed = department.tables && {
      received: totalOf('new_received'),
      processed: totalOf('total_processed'),
      carriedOver: totalOf('carried_forward'),
    };
    return { ...department, signed, now: byAgency.get(department.agencyId) ?? NOTHING };
  });
}

/** Whether a register has moved since its report was signed. */
export function hasMoved({ signed, now }: Compared): boolean {
  return (
    signed !== null &&
    (signed.received !== now.received ||
      signed.processed !== now.processed ||
      signed.carriedOver !== now.carriedOver)
  );
}

/** A government's departments: who has signed, who is missing, whose register differs by now. */
export function RollUpPage({ rows }: { rows: readonly Compared[] }) {
  if (rows.length === 0) return <EmptyState title={copy.complete} />;
  const missing = rows.filter(({ signed }) => signed === null).length;
  const moved = rows.filter(hasMoved).length;
  return (
    <>
      <p>{copy.lead}</p>
      <NoticeBox tone={missing > 0 ? 'warn' : 'good'}>
        {missing > 0 ? copy.missing(missing) : copy.complete}
      </NoticeBox>
      {moved > 0 ? <NoticeBox tone="warn">{copy.differing(moved)}</NoticeBox> : null}
      <DataTable
        caption={copy.title}
        hideCaption
        rows={rows}
        columns={[
          {
            label: copy.department,
            isRowHeader: true,
            cell: ({ name, reportId }) => (reportId ? <a href={`${REPORTS}/${reportId}`}>{name}</a> : name),
          },
          { label: copy.state, cell: ({ state }) => (state ? stateNames[state] : copy.noReport) },
          { label: copy.received, isNumeric: true, cell: ({ signed }) => signed?.received ?? '—' },
          { label: copy.processed, isNumeric: true, cell: ({ signed }) => signed?.processed ?? '—' },
          { label: copy.carriedOver, isNumeric: true, cell: ({ signed }) => signed?.carriedOver ?? '—' },
          {
            label: copy.difference,
            cell: (row) =>
              row.signed === null
                ? '—'
                : hasMoved(row)
                  ? copy.now(`${row.now.received} / ${row.now.processed} / ${row.now.carriedOver}`)
                  : copy.same,
          },
        ]}
      />
    </>
  );
}
