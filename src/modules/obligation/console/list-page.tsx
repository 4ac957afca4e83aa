import type { AppContext } from '../../../platform/http/context.ts';
import { sendCsv } from '../../../platform/http/csv.ts';
import { signedInOf } from '../../../platform/http/routes.ts';
import type { ExportColumn } from '../../../platform/http/table-export.ts';
import { holds } from '../../../platform/permission.ts';
import { type PlainDate, plainDate } from '../../../rules/plain-date.ts';
import { Badge } from '../../../ui/badge.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateText } from '../../../ui/dates.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { FilterForm } from '../../../ui/filter-form.tsx';
import { SelectField, TextField } from '../../../ui/form-fields.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { OffsetPager, totalText } from '../../../ui/pager.tsx';
import { listAgencyChoices } from '../../agency/index.ts';
import { causeName, itemName, stateBadge } from '../duty-view.ts';
import { pageText } from '../page-text.ts';
import { countDuties, type DutyFilter, type DutyRow, listDuties } from '../queries/list.ts';
import { placesOf, reachOf } from '../queries/one.ts';
import { kindNames, stateNames } from '../text.ts';
import { ObligationState } from '../types.ts';
import { dayOf, type ObligationParts, PATH, pageOf, withQuery } from './parts.ts';

const copy = pageText.console;
const PAGE_SIZE = 30;
const MOST_EXPORTED = 10_000;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** What the address asks for; a value that is none of the offered ones narrows nothing. */
function askedFor(c: AppContext) {
  const state = ObligationState.safeParse(c.req.query('state')).data;
  const agency = UUID.test(c.req.query('agency') ?? '') ? c.req.query('agency') : undefined;
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(c.req.query('month') ?? '') ? c.req.query('month') : undefined;
  const domain = /^[a-z-]{1,40}$/.test(c.req.query('domain') ?? '') ? c.req.query('domain') : undefined;
  return { state, agency, month, domain };
}

type Asked = ReturnType<typeof askedFor>;

async function filterOf(c: AppContext, { state, agency, month, domain }: Asked): Promise<DutyFilter> {
  const { actor } = signedInOf(c);
  const places = await placesOf(c.var.env.db, actor);
  return {
    ...places,
    ...(agency ? { agencyIds: [agency] } : {}),
    ...(domain ? { domain } : {}),
    ...(month ? { month } : {}),
    states: state ? [state] : ['overdue', 'due_soon', 'not_due'],
    reach: reachOf(actor),
  };
}

/** `/console/obligations`: what the person's agencies owe, what is due first at the top. */
export async function showDuties(c: AppContext, parts: ObligationParts) {
  const { env } = c.var;
  const { actor } = signedInOf(c);
  const asked = askedFor(c);
  const filter = await filterOf(c, asked);
  const day = dayOf(c);
  const page = pageOf(c);
  const rows = await listDuties(env.db, filter, day, { page, pageSize: PAGE_SIZE });
  const total = await countDuties(env.db, filter, day);
  return consolePage(c, {
    title: copy.title,
    current: 'obligations',
    actions: (
      <div class="btn-list">
        <a class="btn" href={withQuery(`${PATH}.csv`, asked)} data-turbo="false">
          {pageText.csv}
        </a>
        <a class="btn" href="/console/series">
          {copy.series}
        </a>
        {holds(actor, 'agency.edit') ? (
          <a class="btn" href={`${PATH}/settings`}>
            {copy.settings}
          </a>
        ) : null}
      </div>
    ),
    children: (
      <>
        <p class="quiet">{copy.lead}</p>
        <Narrowing asked={asked} parts={parts} agencies={await agencyChoices(c)} />
        <p class="quiet">{totalText(total)}</p>
        {rows.length === 0 ? (
          <EmptyState title={copy.empty}>
            <p>{copy.emptyHint}</p>
          </EmptyState>
        ) : (
          <DutyTable rows={rows} parts={parts} today={day.today} c={c} />
        )}
        <OffsetPager
          page={page}
          pageSize={PAGE_SIZE}
          total={total}
          href={(number) => withQuery(PATH, { ...asked, page: number })}
        />
      </>
    ),
  });
}

/** Bodies within the person's site, for the filter. One statement. */
async function agencyChoices(c: AppContext) {
  const { siteId } = signedInOf(c).actor;
  if (!siteId) return [];
  const agencies = await listAgencyChoices(c.var.env.db, { siteIds: [siteId], bodiesOnly: true });
  return agencies.map(({ id, name }) => ({ value: id, label: name }));
}

function Narrowing({
  asked,
  parts,
  agencies,
}: {
  asked: Asked;
  parts: ObligationParts;
  agencies: { value: string; label: string }[];
}) {
  return (
    <FilterForm action={PATH} isNarrowed={Object.values(asked).some((value) => value !== undefined)}>
      <SelectField
        name="state"
        label={pageText.state}
        value={asked.state ?? ''}
        emptyLabel={copy.open}
        choices={ObligationState.options.map((value) => ({ value, label: stateNames[value] }))}
      />
      <SelectField
        name="agency"
        label={pageText.agency}
        value={asked.agency ?? ''}
        emptyLabel={pageText.all}
        choices={agencies}
      />
      <SelectField
        name="domain"
        label={pageText.domain}
        value={asked.domain ?? ''}
        emptyLabel={pageText.all}
        choices={parts.domains.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <TextField
        name="month"
        label={pageText.month}
        value={asked.month ?? ''}
        placeholder="2026-03"
        width="short"
      />
    </FilterForm>
  );
}

function DutyTable({
  rows,
  parts,
  today,
  c,
}: {
  rows: readonly DutyRow[];
  parts: ObligationParts;
  today: PlainDate;
  c: AppContext;
}) {
  const names = new Map(parts.domains.map(({ code, name }) => [code, name]));
  const { calendar } = c.var.env;
  return (
    <DataTable
      caption={copy.caption}
      hideCaption
      rows={rows}
      columns={[
        {
          label: pageText.item,
          isRowHeader: true,
          cell: (row) => (
            <>
              <a href={`${PATH}/${row.id}`}>{itemName(row)}</a>
              <p class="quiet">
                {row.documentTitle ? `${causeName(row)}：${row.documentTitle}` : causeName(row)}
              </p>
            </>
          ),
        },
        { label: pageText.agency, cell: (row) => row.agencyName },
        { label: pageText.domain, cell: (row) => names.get(row.domain) ?? pageText.none },
        { label: pageText.due, cell: (row) => <DateText value={row.dueOn} /> },
        { label: pageText.state, cell: (row) => <Badge {...stateBadge(row, today, calendar)} /> },
      ]}
    />
  );
}

/** `/console/obligations.csv`: the same rows, up to ten thousand. */
export async function exportDuties(c: AppContext, parts: ObligationParts): Promise<Response> {
  const { env } = c.var;
  const day = dayOf(c);
  const rows = await listDuties(env.db, await filterOf(c, askedFor(c)), day, {
    page: 1,
    pageSize: MOST_EXPORTED,
  });
  return sendCsv(
    c,
    copy.csvName,
    dutyColumns(parts, (row) => stateBadge(row, plainDate(day.today), env.calendar).label),
    rows,
  );
}

/** Columns of an exported list of duties. */
export function dutyColumns(
  { domains }: ObligationParts,
  stateOf: (row: DutyRow) => string,
): readonly ExportColumn<DutyRow>[] {
  const names = new Map(domains.map(({ code, name }) => [code, name]));
  return [
    { heading: pageText.agency, cell: (row) => row.agencyName },
    { heading: '组织机构代码', cell: (row) => row.agencyCode },
    { heading: '事项编号', cell: (row) => row.itemId },
    { heading: pageText.item, cell: itemName },
    { heading: pageText.domain, cell: (row) => names.get(row.domain) ?? row.domain },
    { heading: pageText.kind, cell: (row) => kindNames[row.kind] },
    { heading: '周期', cell: (row) => (row.kind === 'period' ? causeName(row) : '') },
    { heading: pageText.start, cell: (row) => row.startsOn },
    { heading: pageText.due, cell: (row) => row.dueOn },
    { heading: pageText.contentOn, cell: (row) => row.contentOn },
    { heading: pageText.state, cell: stateOf },
  ];
}
