import type { AppContext } from '../../../platform/http/context.ts';
import { type RouteTable, signedInOf } from '../../../platform/http/routes.ts';
import { Badge } from '../../../ui/badge.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateTimeText } from '../../../ui/dates.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { FormToken } from '../../../ui/form-token.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { OffsetPager } from '../../../ui/pager.tsx';
import { countFilings, type FilingFilter, type FilingRow, listFilings } from '../queries/registers.ts';
import { listText } from './list-text.ts';
import { pageQuery, withQuery, workPath } from './parts.ts';

const copy = listText.filings;
const PATH = '/console/filings';
const PAGE_SIZE = 30;

/** `/console/filings`: what was filed with the disclosure office, unseen first. */
export function filingRoutes(table: RouteTable): void {
  table.staff('get', PATH, 'document.consent', showFilings);
}

function filterOf(c: AppContext): { filter: FilingFilter; show: string } {
  const show = c.req.query('show') ?? 'unseen';
  if (show === 'seen') return { show, filter: { isSeen: true } };
  return show === 'all' ? { show, filter: {} } : { show: 'unseen', filter: { isSeen: false } };
}

async function showFilings(c: AppContext) {
  const { db } = c.var.env;
  const { actor, formToken } = signedInOf(c);
  const { filter, show } = filterOf(c);
  const page = pageQuery(c);
  const rows = await listFilings(db, actor, filter, { page, pageSize: PAGE_SIZE });
  const total = await countFilings(db, actor, filter);
  const unseen = show === 'unseen' ? total : await countFilings(db, actor, { isSeen: false });
  const links = [
    { show: 'unseen', label: copy.unseen(unseen) },
    { show: 'seen', label: copy.seen },
    { show: 'all', label: copy.all },
  ];
  return consolePage(c, {
    title: copy.title,
    current: 'filings',
    children: (
      <>
        <p class="quiet">{copy.lead}</p>
        <ul class="btn-list plain-list">
          {links.map((link) => (
            <li>
              <a
                class="btn"
                href={withQuery(PATH, { show: link.show })}
                aria-current={link.show === show ? 'page' : undefined}
              >
                {link.label}
              </a>
            </li>
          ))}
        </ul>
        {rows.length === 0 ? (
          <EmptyState title={show === 'unseen' ? copy.empty : copy.emptyAll} />
        ) : (
          <FilingTable rows={rows} formToken={formToken} />
        )}
        <OffsetPager
          page={page}
          pageSize={PAGE_SIZE}
          total={total}
          href={(number) => withQuery(PATH, { show, page: number })}
        />
      </>
    ),
  });
}

function FilingTable({ rows, formToken }: { rows: readonly FilingRow[]; formToken: string }) {
  return (
    <DataTable
      caption={copy.caption}
      hideCaption
      columns={[
        {
          label: copy.columns.title,
          isRowHeader: true,
          cell: (row) => (
            <>
              <a href={`${workPath(row.documentId)}?edition=${row.edition}`}>{row.title}</a>{' '}
              {row.isEmergency ? <Badge label={copy.emergency} tone="warn" /> : null}
            </>
          ),
        },
        { label: copy.columns.number, cell: (row) => row.number },
        { label: copy.columns.agency, cell: (row) => row.agencyName },
        { label: copy.columns.at, cell: (row) => <DateTimeText value={row.at} /> },
        { label: copy.columns.seen, cell: (row) => <Receipt row={row} formToken={formToken} /> },
      ]}
      rows={rows}
    />
  );
}

function Receipt({ row, formToken }: { row: FilingRow; formToken: string }) {
  if (row.seenAt) {
    return (
      <div>
        {row.seenByName ?? ''} <DateTimeText value={row.seenAt} />
      </div>
    );
  }
  return (
    <form method="post" action={workPath(row.documentId, 'filing-receipt')}>
      <FormToken token={formToken} />
      <input type="hidden" name="editionId" value={row.editionId} />
      <input type="hidden" name="back" value="filings" />
      <button class="btn btn-sm" type="submit">
        {copy.receive}
      </button>
    </form>
  );
}
