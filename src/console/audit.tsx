import { listAgencyChoices } from '../modules/agency/index.ts';
import type { Db } from '../platform/database/pool.ts';
import { type EventFilter, eachEvents, listEvents } from '../platform/event-log.ts';
import type { AppContext } from '../platform/http/context.ts';
import { streamCsv } from '../platform/http/csv.ts';
import type { RouteTable } from '../platform/http/routes.ts';
import type { ExportColumn } from '../platform/http/table-export.ts';
import { shanghaiTimestamp } from '../rules/plain-date.ts';
import { DataTable } from '../ui/data-table.tsx';
import { DateTimeText } from '../ui/dates.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { FilterForm } from '../ui/filter-form.tsx';
import { type Choice, DateField, SelectField, TextField } from '../ui/form-fields.tsx';
import { consolePage } from '../ui/frames.tsx';
import { NoticeBox } from '../ui/notice-box.tsx';
import { KeysetPager } from '../ui/pager.tsx';
import { type AuditQuery, auditAddress, readAuditQuery } from './audit-filter.ts';
import { type AuditRow, auditRow } from './audit-row.ts';
import { auditText } from './audit-text.ts';
import { EVENT_NAMES } from './event-text.ts';
import { namesFor } from './queries/log-names.ts';

const PATH = '/console/audit';
const PAGE_SIZE = 50;
const EXPORT_BATCH = 1000;

/** The log for the auditor: everything that happened, narrowed, paged and exported. */
export function auditConsole(table: RouteTable): void {
  table.staff('get', PATH, 'audit.read', auditPage);
  table.staff('get', `${PATH}.csv`, 'audit.read', auditCsv);
}

async function auditPage(c: AppContext) {
  const { db } = c.var.env;
  const query = await readAuditQuery(c);
  const events = await listEvents(db, query.filter, { limit: PAGE_SIZE + 1, beforeSeq: query.before });
  const shown = events.slice(0, PAGE_SIZE);
  const names = await namesFor(db, shown);
  const rows = shown.map((event) => auditRow(event, names));
  const agencies = await listAgencyChoices(db, {});
  const next = events.length > PAGE_SIZE ? shown.at(-1)?.seq : undefined;
  const isHistory = query.filter.subject !== undefined;
  return consolePage(c, {
    title: isHistory ? auditText.history(rows[0]?.subject ?? query.typed.subject) : auditText.title,
    current: 'audit',
    breadcrumb: isHistory
      ? [{ label: auditText.title, href: PATH }, { label: auditText.subject }]
      : undefined,
    actions: (
      <a class="btn" href={auditAddress(`${PATH}.csv`, query.typed)} data-turbo="false">
        {auditText.export}
      </a>
    ),
    children: (
      <>
        <p class="quiet">{auditText.lead}</p>
        {query.remarks.map((remark) => (
          <NoticeBox tone="warn">
            <p>{remark}</p>
          </NoticeBox>
        ))}
        <AuditFilter query={query} agencies={agencies.map(({ id, name }) => ({ value: id, label: name }))} />
        {rows.length === 0 ? <Nothing query={query} /> : <AuditTable rows={rows} />}
        <KeysetPager
          firstHref={query.before ? auditAddress(PATH, query.typed) : undefined}
          nextHref={next ? auditAddress(PATH, query.typed, next) : undefined}
        />
      </>
    ),
  });
}

function AuditFilter({ query, agencies }: { query: AuditQuery; agencies: readonly Choice[] }) {
  const { typed } = query;
  const events = Object.entries(EVENT_NAMES).map(([value, label]) => ({ value, label }));
  return (
    <FilterForm action={PATH} isNarrowed={query.isNarrowed}>
      {typed.subject ? <input type="hidden" name="subject" value={typed.subject} /> : null}
      <TextField
        name="person"
        label={auditText.person}
        hint={auditText.personHint}
        value={typed.person}
        type="search"
        maxLength={60}
      />
      <SelectField
        name="name"
        label={auditText.event}
        value={typed.name}
        choices={events}
        emptyLabel={auditText.all}
      />
      <SelectField
        name="agency"
        label={auditText.agency}
        value={typed.agency}
        choices={agencies}
        emptyLabel={auditText.all}
      />
      <DateField name="from" label={auditText.from} value={typed.from} />
      <DateField name="until" label={auditText.until} value={typed.until} />
    </FilterForm>
  );
}

function Nothing({ query }: { query: AuditQuery }) {
  const links = query.isNarrowed ? [{ label: auditText.wholeLog, href: PATH }] : [];
  return (
    <EmptyState
      title={query.isNobody ? auditText.nobody(query.typed.person) : auditText.nothing}
      links={links}
    >
      {query.isNarrowed ? <p>{query.isNobody ? auditText.nobodyHint : auditText.nothingHint}</p> : null}
    </EmptyState>
  );
}

function AuditTable({ rows }: { rows: readonly AuditRow[] }) {
  return (
    <DataTable
      caption={auditText.caption}
      hideCaption
      rows={rows}
      columns={[
        { label: auditText.time, isRowHeader: true, cell: (row) => <DateTimeText value={row.at} /> },
        { label: auditText.event, cell: (row) => row.event },
        { label: auditText.who, cell: whoCell },
        { label: auditText.agency, cell: (row) => row.agency },
        {
          label: auditText.subject,
          cell: (row) => <a href={auditAddress(PATH, { subject: row.subjectKey })}>{row.subject}</a>,
        },
        { label: auditText.facts, cell: factsCell },
      ]}
    />
  );
}

function whoCell(row: AuditRow) {
  return (
    <div class="text-nowrap">
      {row.who}
      {row.delegatedBy ? <div class="quiet">{auditText.onBehalfOf(row.delegatedBy)}</div> : null}
    </div>
  );
}

/** Ids and hashes fill a phone's width several times; their beginning is enough to compare by eye. */
function factsCell(row: AuditRow) {
  return (
    <div>
      {row.facts.map(({ name, value }) => (
        <div>
          <span class="quiet">{name}</span>{' '}
          {value.replace(/[0-9a-f]{64}|[0-9a-f]{8}(-[0-9a-f]{4,12}){4}/g, shortened)}
        </div>
      ))}
    </div>
  );
}

function shortened(id: string): string {
  return `${id.slice(0, id.length === 64 ? 12 : 8)}…`;
}

const COLUMNS: readonly ExportColumn<AuditRow>[] = [
  { heading: auditText.seq, cell: (row) => row.seq },
  { heading: auditText.time, cell: (row) => shanghaiTimestamp(row.at) },
  { heading: auditText.event, cell: (row) => row.event },
  { heading: auditText.who, cell: (row) => row.who },
  { heading: auditText.delegatedBy, cell: (row) => row.delegatedBy },
  { heading: auditText.agency, cell: (row) => row.agency },
  { heading: auditText.subject, cell: (row) => row.subject },
  { heading: auditText.subjectId, cell: (row) => row.subjectKey },
  {
    heading: auditText.facts,
    cell: (row) => row.facts.map(({ name, value }) => `${name}：${value}`).join('；'),
  },
];

async function auditCsv(c: AppContext) {
  const { filter } = await readAuditQuery(c);
  return streamCsv(c, auditText.fileName, COLUMNS, exportRows(c.var.env.db, filter));
}

async function* exportRows(db: Db, filter: EventFilter): AsyncGenerator<AuditRow[]> {
  for await (const events of eachEvents(db, filter, EXPORT_BATCH)) {
    const names = await namesFor(db, events);
    yield events.map((event) => auditRow(event, names));
  }
}
