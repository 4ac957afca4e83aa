import type { AppContext } from '../../../platform/http/context.ts';
import { type RouteTable, signedInOf } from '../../../platform/http/routes.ts';
import { holds } from '../../../platform/permission.ts';
import type { Calendar } from '../../../rules/calendar/calendar.ts';
import { chineseDate, type PlainDate, shanghaiDate } from '../../../rules/plain-date.ts';
import { Badge, type BadgeView } from '../../../ui/badge.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateText } from '../../../ui/dates.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { FilterForm } from '../../../ui/filter-form.tsx';
import { SelectField, TextField } from '../../../ui/form-fields.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { OffsetPager } from '../../../ui/pager.tsx';
import { type CaseRow, countCases, listCases } from '../queries/case-list.ts';
import { KIND_NAMES, STATE_NAMES } from '../text.ts';
import { APPLICATIONS } from './parts.ts';
import { consoleText as copy } from './text.ts';

/** Working days before the due day from which a case is marked. */
const SOON = 5;
const PAGE_SIZE = 50;

/** What remains of the period, in words. */
export function remaining(due: PlainDate | null, today: PlainDate, calendar: Calendar): BadgeView | null {
  if (due === null) return null;
  const days = calendar.workingDaysBetween(today, due);
  return { label: copy.left(days), tone: days < 0 ? 'bad' : days <= SOON ? 'warn' : 'neutral' };
}

/** `/console/applications`: open cases by the clock, closed ones newest first. */
export function listRoutes(table: RouteTable): void {
  table.staff('get', APPLICATIONS, 'application.read', (c) => showList(c));
}

async function showList(c: AppContext) {
  const { env } = c.var;
  const { actor } = signedInOf(c);
  const show = c.req.query('show') === 'closed' ? 'closed' : 'open';
  const number = (c.req.query('number') ?? '').trim().slice(0, 60);
  const asked = Number(c.req.query('page') ?? '1');
  const page = Number.isInteger(asked) && asked >= 1 && asked <= 1000 ? asked : 1;
  const filter = { show, ...(number ? { number } : {}) } as const;
  const rows = await listCases(env.db, actor, env.calendar, filter, page);
  const total = show === 'closed' ? await countCases(env.db, actor, filter) : rows.length;
  const mayHandle = holds(actor, 'application.handle');
  return consolePage(c, {
    title: copy.title,
    current: 'applications',
    actions: mayHandle ? (
      <a class="btn btn-primary" href={`${APPLICATIONS}/new`}>
        {copy.register}
      </a>
    ) : null,
    children: (
      <>
        <Links mayEdit={holds(actor, 'application.template')} mayHandle={mayHandle} />
        <FilterForm action={APPLICATIONS} isNarrowed={number !== '' || show === 'closed'}>
          <TextField name="number" label={copy.filter.number} value={number} maxLength={60} />
          <SelectField
            name="show"
            label={copy.columns.state}
            value={show}
            emptyLabel={null}
            choices={[
              { value: 'open', label: copy.open },
              { value: 'closed', label: copy.closed },
            ]}
          />
        </FilterForm>
        {rows.length === 0 ? (
          <EmptyState title={copy.none}>
            <p>{copy.noneHint}</p>
          </EmptyState>
        ) : (
          <Cases
            rows={rows}
            today={shanghaiDate(env.now())}
            calendar={env.calendar}
            isOpen={show === 'open'}
          />
        )}
        {show === 'closed' ? (
          <OffsetPager
            page={page}
            pageSize={PAGE_SIZE}
            total={total}
            href={(next) => `${APPLICATIONS}?${new URLSearchParams({ show, number, page: String(next) })}`}
          />
        ) : null}
      </>
    ),
  });
}

function Links({ mayEdit, mayHandle }: { mayEdit: boolean; mayHandle: boolean }) {
  return (
    <ul class="link-line">
      {mayHandle ? (
        <li>
          <a href={`${APPLICATIONS}/grievances`}>{copy.grievances}</a>
        </li>
      ) : null}
      {mayEdit ? (
        <>
          <li>
            <a href={`${APPLICATIONS}/templates`}>{copy.templates}</a>
          </li>
          <li>
            <a href={`${APPLICATIONS}/remedies`}>{copy.remedies.title}</a>
          </li>
        </>
      ) : null}
    </ul>
  );
}

interface CasesProps {
  rows: readonly CaseRow[];
  today: PlainDate;
  calendar: Calendar;
  isOpen: boolean;
}

function Cases({ rows, today, calendar, isOpen }: CasesProps) {
  return (
    <DataTable
      caption={copy.title}
      hideCaption
      rows={rows}
      columns={[
        {
          label: copy.columns.number,
          isRowHeader: true,
          cell: ({ id, number }) => <a href={`${APPLICATIONS}/${id}`}>{number}</a>,
        },
        { label: copy.columns.subject, cell: ({ subject }) => subject },
        { label: copy.columns.agency, cell: ({ agencyName }) => agencyName },
        { label: copy.columns.state, cell: ({ state }) => STATE_NAMES[state] },
        isOpen
          ? { label: copy.columns.due, cell: (row) => <Due row={row} today={today} calendar={calendar} /> }
          : {
              label: copy.columns.closedOn,
              cell: ({ closedOn }) => (closedOn ? <DateText value={closedOn} /> : '—'),
            },
        isOpen
          ? { label: copy.columns.assigned, cell: ({ assignedName }) => assignedName ?? '—' }
          : { label: copy.columns.kind, cell: ({ kind }) => (kind ? KIND_NAMES[kind] : '—') },
      ]}
    />
  );
}

function Due({ row, today, calendar }: { row: CaseRow; today: PlainDate; calendar: Calendar }) {
  const badge = remaining(row.due, today, calendar);
  if (row.waitingUntil) return <>{copy.waits(chineseDate(row.waitingUntil))}</>;
  if (!row.due || !badge) return <>—</>;
  return (
    <>
      <DateText value={row.due} /> <Badge {...badge} />
    </>
  );
}
