import type { AppContext } from '../../../platform/http/context.ts';
import { sendCsv } from '../../../platform/http/csv.ts';
import { type RouteTable, signedInOf } from '../../../platform/http/routes.ts';
import type { ExportColumn } from '../../../platform/http/table-export.ts';
import { holds } from '../../../platform/permission.ts';
import { DISCLOSURES, nameOf } from '../../../rules/classes.ts';
import { shanghaiMinute } from '../../../rules/plain-date.ts';
import { Badge } from '../../../ui/badge.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateTimeText } from '../../../ui/dates.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { SelectField, TextField } from '../../../ui/form-fields.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { OffsetPager, totalText } from '../../../ui/pager.tsx';
import { listAgencyChoices } from '../../agency/index.ts';
import { countWork, listWork, type WorkFilter, type WorkRow } from '../queries/work-list.ts';
import { STATE_NAMES } from '../text.ts';
import { OPEN_STATES, STATES, type State } from '../workflow.ts';
import { listText } from './list-text.ts';
import {
  DOCUMENTS,
  type DocumentConsoleParts,
  type DomainNames,
  idQuery,
  pageQuery,
  withQuery,
  workPath,
} from './parts.ts';

const copy = listText.documents;
const PAGE_SIZE = 30;
const LAST_PAGE = 333;
const MOST_EXPORTED = 10_000;

/** `/console/documents`: everything in the person's reach, by state, agency, domain, item and words. */
export function listRoutes(table: RouteTable, parts: DocumentConsoleParts): void {
  table.staff('get', DOCUMENTS, 'document.read', (c) => showList(c, parts));
  table.staff('get', `${DOCUMENTS}.csv`, 'document.read', exportList);
}

function filterOf(c: AppContext): WorkFilter {
  const state = c.req.query('state');
  const isState = (STATES as readonly (string | undefined)[]).includes(state) || state === 'open';
  return {
    ...(isState ? { state: state as State | 'open' } : {}),
    ...(idQuery(c, 'agency') ? { agencyId: idQuery(c, 'agency') } : {}),
    ...(c.req.query('domain') ? { domain: c.req.query('domain') } : {}),
    ...(c.req.query('item')?.trim() ? { item: c.req.query('item')?.trim() } : {}),
    ...(c.req.query('q')?.trim() ? { q: c.req.query('q')?.trim().slice(0, 200) } : {}),
    isMine: c.req.query('mine') === 'on',
  };
}

function queryOf({ state, agencyId, domain, item, q, isMine }: WorkFilter) {
  return { q, state, agency: agencyId, domain, item, mine: isMine ? 'on' : undefined };
}

async function showList(c: AppContext, parts: DocumentConsoleParts) {
  const { db } = c.var.env;
  const { actor } = signedInOf(c);
  const filter = filterOf(c);
  const page = Math.min(pageQuery(c), LAST_PAGE);
  const rows = await listWork(db, actor, filter, { page, pageSize: PAGE_SIZE });
  const { total, isLowerBound } = await countWork(db, actor, filter);
  const agencies = actor.siteId
    ? await listAgencyChoices(db, { siteIds: [actor.siteId], bodiesOnly: true })
    : [];
  const query = queryOf(filter);
  return consolePage(c, {
    title: copy.title,
    current: 'documents',
    actions: (
      <>
        {holds(actor, 'document.write') ? (
          <a class="btn btn-primary" href={`${DOCUMENTS}/new`}>
            {copy.draft}
          </a>
        ) : null}
        <a class="btn" href={withQuery(`${DOCUMENTS}.csv`, query)} data-turbo="false">
          {copy.csv}
        </a>
      </>
    ),
    children: (
      <>
        <FilterForm filter={filter} agencies={agencies} domains={parts.domains} />
        <p class="quiet">{totalText(total, isLowerBound)}</p>
        {rows.length === 0 ? (
          <EmptyState title={copy.empty}>
            <p>{copy.emptyHint}</p>
          </EmptyState>
        ) : (
          <WorkTable rows={rows} />
        )}
        <OffsetPager
          page={page}
          pageSize={PAGE_SIZE}
          total={total}
          totalIsLowerBound={isLowerBound}
          lastPage={LAST_PAGE}
          href={(number) => withQuery(DOCUMENTS, { ...query, page: number })}
        />
      </>
    ),
  });
}

interface FilterFormProps {
  filter: WorkFilter;
  agencies: readonly { id: string; name: string }[];
  domains: readonly DomainNames[];
}

function FilterForm({ filter, agencies, domains }: FilterFormProps) {
  const states = STATES.map((state) => ({ value: state, label: STATE_NAMES[state] }));
  return (
    <form method="get" action={DOCUMENTS} class="card card-body mb-3 filter-form">
      <TextField name="q" label={copy.q} type="search" value={filter.q ?? ''} />
      <SelectField
        name="state"
        label={copy.state}
        value={filter.state ?? ''}
        choices={[{ value: 'open', label: copy.open }, ...states]}
      />
      <SelectField
        name="agency"
        label={copy.agency}
        value={filter.agencyId ?? ''}
        choices={agencies.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <SelectField
        name="domain"
        label={copy.domain}
        value={filter.domain ?? ''}
        choices={domains.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <TextField name="item" label={copy.item} value={filter.item ?? ''} width="short" />
      <label class="form-check">
        <input class="form-check-input" type="checkbox" name="mine" value="on" checked={filter.isMine} />
        <span class="form-check-label">{copy.mine}</span>
      </label>
      <div class="btn-list">
        <button class="btn btn-primary" type="submit">
          {copy.filter}
        </button>
        <a class="btn" href={DOCUMENTS}>
          {copy.clear}
        </a>
      </div>
    </form>
  );
}

function StateMarks({ row }: { row: WorkRow }) {
  const tone = OPEN_STATES.includes(row.state) ? 'info' : 'good';
  return (
    <div>
      <Badge label={STATE_NAMES[row.state]} tone={tone} />{' '}
      {row.isEmergency ? <Badge label={copy.emergency} tone="warn" /> : null}{' '}
      {row.withdrawnAt ? <Badge label={copy.withdrawn} tone="bad" /> : null}
    </div>
  );
}

function WorkTable({ rows }: { rows: readonly WorkRow[] }) {
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
              <a href={workPath(row.documentId)}>{row.title}</a>
              {row.docNo ? <p class="quiet">{row.docNo}</p> : null}
            </>
          ),
        },
        { label: copy.columns.state, cell: (row) => <StateMarks row={row} /> },
        { label: copy.columns.agency, cell: (row) => row.unitName ?? row.agencyName },
        {
          label: copy.columns.authors,
          isShort: true,
          cell: (row) => row.authors.map((author) => <div>{author}</div>),
        },
        { label: copy.columns.changed, cell: (row) => <DateTimeText value={row.movedAt} /> },
      ]}
      rows={rows}
    />
  );
}

const COLUMNS: readonly ExportColumn<WorkRow>[] = [
  { heading: copy.columns.indexNo, cell: (row) => row.indexNo },
  { heading: copy.columns.title, cell: (row) => row.title },
  { heading: copy.columns.docNo, cell: (row) => row.docNo },
  { heading: copy.columns.agency, cell: (row) => row.unitName ?? row.agencyName },
  { heading: copy.columns.edition, cell: (row) => row.number },
  {
    heading: copy.columns.state,
    cell: (row) => STATE_NAMES[row.state] + (row.withdrawnAt ? `（${copy.withdrawn}）` : ''),
  },
  { heading: copy.columns.since, cell: (row) => shanghaiMinute(row.stateSince) },
  { heading: copy.columns.disclosure, cell: (row) => nameOf(DISCLOSURES, row.disclosure) },
  { heading: copy.columns.item, cell: (row) => row.itemId },
  { heading: copy.columns.authors, cell: (row) => row.authors.join('、') },
  { heading: copy.columns.changed, cell: (row) => shanghaiMinute(row.movedAt) },
];

/** The same list as a file, at most 10,000 rows. */
async function exportList(c: AppContext): Promise<Response> {
  const paging = { page: 1, pageSize: MOST_EXPORTED };
  const rows = await listWork(c.var.env.db, signedInOf(c).actor, filterOf(c), paging);
  return sendCsv(c, copy.fileName, COLUMNS, rows);
}
