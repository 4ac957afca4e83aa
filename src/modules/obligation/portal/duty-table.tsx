import type { AppContext } from '../../../platform/http/context.ts';
import type { PlainDate } from '../../../rules/plain-date.ts';
import { Badge } from '../../../ui/badge.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateText } from '../../../ui/dates.tsx';
import { causeName, itemName, stateBadge } from '../duty-view.ts';
import { pageText } from '../page-text.ts';
import type { DutyRow } from '../queries/list.ts';

/** Duties for the public; each opens to its page with explanation and person in charge. */
export function DutyTable({
  rows,
  today,
  c,
  caption,
}: {
  rows: readonly DutyRow[];
  today: PlainDate;
  c: AppContext;
  caption: string;
}) {
  const { calendar } = c.var.env;
  return (
    <DataTable
      caption={caption}
      hideCaption
      rows={rows}
      columns={[
        {
          label: pageText.item,
          isRowHeader: true,
          cell: (row) => (
            <>
              <a href={`/transparency/obligations/${row.id}`}>{itemName(row)}</a>
              <p class="quiet">
                {row.documentTitle ? `${causeName(row)}：${row.documentTitle}` : causeName(row)}
              </p>
            </>
          ),
        },
        { label: pageText.agency, cell: (row) => row.agencyName },
        { label: pageText.due, cell: (row) => <DateText value={row.dueOn} /> },
        {
          label: pageText.contentOn,
          cell: (row) => (row.contentOn ? <DateText value={row.contentOn} /> : pageText.none),
        },
        { label: pageText.state, cell: (row) => <Badge {...stateBadge(row, today, calendar)} /> },
      ]}
    />
  );
}
