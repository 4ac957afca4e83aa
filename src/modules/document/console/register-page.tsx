import type { AppContext } from '../../../platform/http/context.ts';
import { sendCsv } from '../../../platform/http/csv.ts';
import { type RouteTable, signedInOf } from '../../../platform/http/routes.ts';
import type { ExportColumn } from '../../../platform/http/table-export.ts';
import { holds } from '../../../platform/permission.ts';
import { DISCLOSURES, nameOf, WITHHOLDING_GROUNDS } from '../../../rules/classes.ts';
import { isPlainDate, shanghaiDate } from '../../../rules/plain-date.ts';
import { Badge } from '../../../ui/badge.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateText } from '../../../ui/dates.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { DateField, SelectField } from '../../../ui/form-fields.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { OffsetPager, totalText } from '../../../ui/pager.tsx';
import { countRegister, listRegister, type RegisterFilter, type RegisterRow } from '../queries/registers.ts';
import { REEXAMINATION_NAMES } from '../text.ts';
import { listText } from './list-text.ts';
import { pageQuery, withQuery, workPath } from './parts.ts';

const copy = listText.register;
const PATH = '/console/register';
const PAGE_SIZE = 30;
const MOST_EXPORTED = 10_000;

/** `/console/register`: what is not disclosed proactively, with ground and day of re-examination (条例 Art. 18). */
export function registerRoutes(table: RouteTable): void {
  table.staff('get', PATH, 'document.read', showRegister);
  table.staff('get', `${PATH}.csv`, 'document.read', exportRegister);
}

function filterOf(c: AppContext): RegisterFilter {
  const disclosure = c.req.query('disclosure');
  const dueBy = c.req.query('dueBy') ?? '';
  return {
    ...(disclosure === 'withheld' || disclosure === 'on_application' ? { disclosure } : {}),
    ...(isPlainDate(dueBy) ? { dueBy } : {}),
  };
}

function groundOf({ withholdingGround, disclosureReason }: RegisterRow): string {
  if (!withholdingGround) return disclosureReason ?? '';
  return `${withholdingGround} ${nameOf(WITHHOLDING_GROUNDS, withholdingGround)}`;
}

async function showRegister(c: AppContext) {
  const { db } = c.var.env;
  const { actor } = signedInOf(c);
  const filter = filterOf(c);
  const page = pageQuery(c);
  const today = shanghaiDate(c.var.env.now());
  const rows = await listRegister(db, actor, filter, { page, pageSize: PAGE_SIZE });
  const total = await countRegister(db, actor, filter);
  return consolePage(c, {
    title: copy.title,
    current: 'register',
    actions: (
      <a class="btn" href={withQuery(`${PATH}.csv`, { ...filter })} data-turbo="false">
        {copy.csv}
      </a>
    ),
    children: (
      <>
        <p class="quiet">{copy.lead}</p>
        <FilterForm filter={filter} />
        <p class="quiet">{totalText(total)}</p>
        {rows.length === 0 ? (
          <EmptyState title={copy.empty} />
        ) : (
          <RegisterTable rows={rows} today={today} mayReexamine={holds(actor, 'document.reexamine')} />
        )}
        <OffsetPager
          page={page}
          pageSize={PAGE_SIZE}
          total={total}
          href={(number) => withQuery(PATH, { ...filter, page: number })}
        />
      </>
    ),
  });
}

function FilterForm({ filter }: { filter: RegisterFilter }) {
  return (
    <form method="get" action={PATH} class="card card-body mb-3 filter-form">
      <SelectField
        name="disclosure"
        label={copy.disclosure}
        value={filter.disclosure ?? ''}
        choices={DISCLOSURES.filter(({ code }) => code !== 'proactive').map(({ code, name }) => ({
          value: code,
          label: name,
        }))}
      />
      <DateField name="dueBy" label={copy.dueBy} value={filter.dueBy ?? ''} />
      <div class="btn-list">
        <button class="btn btn-primary" type="submit">
          {copy.filter}
        </button>
      </div>
    </form>
  );
}

/** The edition that stands in the register, also while the next one is being written. */
function editionPath({ documentId, edition }: RegisterRow): string {
  return `${workPath(documentId)}?edition=${edition}`;
}

function NextExamination({ row: { reexamineOn, outcome }, today }: { row: RegisterRow; today: string }) {
  if (outcome === 'open') return <Badge label={copy.toOpen} tone="warn" />;
  if (reexamineOn === null) return <>{copy.none}</>;
  return (
    <div>
      <DateText value={reexamineOn} /> {reexamineOn <= today ? <Badge label={copy.due} tone="bad" /> : null}
    </div>
  );
}

interface RegisterTableProps {
  rows: readonly RegisterRow[];
  today: string;
  /** Whether the person decides somewhere on re-examinations: a link leads to the form. */
  mayReexamine: boolean;
}

function RegisterTable({ rows, today, mayReexamine }: RegisterTableProps) {
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
              <a href={editionPath(row)}>{row.title}</a>
              <p class="quiet">{[row.docNo, row.indexNo].filter(Boolean).join('　')}</p>
            </>
          ),
        },
        { label: copy.columns.agency, cell: (row) => row.agencyName },
        { label: copy.columns.disclosure, cell: (row) => nameOf(DISCLOSURES, row.disclosure) },
        { label: copy.columns.ground, cell: groundOf },
        {
          label: copy.columns.reexamineOn,
          cell: (row) => <NextExamination row={row} today={today} />,
        },
        {
          label: copy.columns.examinedOn,
          cell: (row) => (row.examinedOn ? <DateText value={row.examinedOn} /> : copy.none),
        },
        ...(mayReexamine
          ? [
              {
                label: copy.columns.act,
                cell: (row: RegisterRow) => <a href={`${editionPath(row)}#actions`}>{copy.reexamine}</a>,
              },
            ]
          : []),
        { label: copy.columns.keeper, cell: (row) => row.keeper ?? copy.none },
      ]}
      rows={rows}
    />
  );
}

const COLUMNS: readonly ExportColumn<RegisterRow>[] = [
  { heading: copy.columns.indexNo, cell: (row) => row.indexNo },
  { heading: copy.columns.title, cell: (row) => row.title },
  { heading: copy.columns.docNo, cell: (row) => row.docNo },
  { heading: copy.columns.agency, cell: (row) => row.agencyName },
  { heading: copy.columns.disclosure, cell: (row) => nameOf(DISCLOSURES, row.disclosure) },
  { heading: copy.columns.ground, cell: groundOf },
  { heading: copy.columns.reexamineOn, cell: (row) => row.reexamineOn },
  { heading: copy.columns.examinedOn, cell: (row) => row.examinedOn },
  { heading: copy.columns.outcome, cell: (row) => row.outcome && REEXAMINATION_NAMES[row.outcome] },
  { heading: copy.columns.keeper, cell: (row) => row.keeper },
  { heading: copy.columns.closedAt, cell: (row) => shanghaiDate(row.closedAt) },
];

async function exportRegister(c: AppContext): Promise<Response> {
  const paging = { page: 1, pageSize: MOST_EXPORTED };
  const rows = await listRegister(c.var.env.db, signedInOf(c).actor, filterOf(c), paging);
  return sendCsv(c, copy.fileName, COLUMNS, rows);
}
