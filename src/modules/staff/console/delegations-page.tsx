import { Badge, type BadgeView } from '../../../ui/badge.tsx';
import { type Column, DataTable } from '../../../ui/data-table.tsx';
import { DateText } from '../../../ui/dates.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { WorkflowButtons } from '../../../ui/workflow-buttons.tsx';
import type { DelegationView } from '../queries/delegations.ts';
import { pageText } from '../text.ts';
import { roleName } from './parts.ts';

interface DelegationsPageProps {
  open: readonly (DelegationView & { mayEnd: boolean })[];
  past: readonly DelegationView[];
  today: string;
  domains: ReadonlyMap<string, string>;
  formToken: string;
}

/** Who acts for whom now and soon; what is over stays below, folded. */
export function DelegationsPage({ open, past, today, domains, formToken }: DelegationsPageProps) {
  const columns = columnsFor(today, domains);
  return (
    <>
      {open.length === 0 ? (
        <EmptyState title={pageText.noDelegations}>
          <p>{pageText.noDelegationsHint}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={pageText.openTitle}
          rows={open}
          columns={[
            ...columns,
            {
              label: pageText.actions,
              cell: (row) => (row.mayEnd ? <Ending delegation={row} formToken={formToken} /> : null),
            },
          ]}
        />
      )}
      {past.length === 0 ? null : (
        <details>
          <summary>{pageText.pastTitle}</summary>
          <DataTable caption={pageText.pastTitle} hideCaption rows={past} columns={columns} />
        </details>
      )}
    </>
  );
}

function columnsFor(today: string, domains: ReadonlyMap<string, string>): Column<DelegationView>[] {
  return [
    { label: pageText.absent, isRowHeader: true, cell: (row) => row.fromName },
    { label: pageText.deputy, cell: (row) => row.toName },
    { label: pageText.lent, cell: (row) => roleName(row, domains) },
    {
      label: pageText.period,
      cell: (row) => (
        <span>
          <DateText value={row.startsOn} />
          {pageText.until}
          <DateText value={row.endsOn} />
        </span>
      ),
    },
    { label: pageText.reason, cell: (row) => row.reason },
    { label: pageText.madeBy, cell: (row) => row.createdByName ?? '' },
    { label: pageText.state, cell: (row) => <Badge {...stateOf(row, today)} /> },
  ];
}

function stateOf(delegation: DelegationView, today: string): BadgeView {
  if (delegation.revokedAt !== null) return { label: pageText.ended, tone: 'neutral' };
  if (delegation.endsOn < today) return { label: pageText.over, tone: 'neutral' };
  return delegation.startsOn > today
    ? { label: pageText.upcoming, tone: 'info' }
    : { label: pageText.now, tone: 'good' };
}

function Ending({ delegation, formToken }: { delegation: DelegationView; formToken: string }) {
  return (
    <WorkflowButtons
      formToken={formToken}
      actions={[
        {
          action: `end-${delegation.id}`,
          label: pageText.end,
          href: `/console/delegations/${delegation.id}/ending`,
          tone: 'danger',
          questions: <p>{pageText.endAsk}</p>,
        },
      ]}
    />
  );
}
