import type { AppContext } from '../../../platform/http/context.ts';
import { signedInOf } from '../../../platform/http/routes.ts';
import type { Actor } from '../../../platform/permission.ts';
import { nameOf } from '../../../rules/classes.ts';
import { chineseDate, plainDate } from '../../../rules/plain-date.ts';
import { Badge } from '../../../ui/badge.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { FilterForm } from '../../../ui/filter-form.tsx';
import { SelectField, TextField } from '../../../ui/form-fields.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { AGENCY_KINDS } from '../kinds.ts';
import { mayArrangeAgencies, mayEditAgency, sitesReached } from '../policy.ts';
import { type AgencyListItem, listAgencies } from '../queries/list.ts';
import { type TreeRow, treeRows } from '../tree.ts';
import { choicesOf } from './parts.tsx';
import { consoleText } from './text.ts';

interface ListQuery {
  q: string;
  kind: string;
  showsClosed: boolean;
}

/** Sites whose agencies the actor may look through: those the role reaches, else the own one; undefined = all. */
export function sitesOfDesk(actor: Actor): string[] | undefined {
  const reached = sitesReached(actor, 'agency.edit');
  if (reached === null) return undefined;
  return reached.length > 0 ? [...reached] : actor.siteId ? [actor.siteId] : [];
}

function StateCell({ item }: { item: AgencyListItem }) {
  if (item.closedOn === null) return <Badge label={consoleText.open} tone="good" />;
  const text = item.successor
    ? consoleText.mergedInto(item.successor.name)
    : consoleText.closedOn(chineseDate(plainDate(item.closedOn)));
  return <Badge label={text} tone="neutral" />;
}

function AgencyTable({ rows }: { rows: readonly TreeRow<AgencyListItem>[] }) {
  return (
    <DataTable
      caption={consoleText.listCaption}
      hideCaption
      columns={[
        {
          label: consoleText.name,
          isRowHeader: true,
          cell: ({ item, depth }) => (
            <>
              {'　'.repeat(Math.min(depth, 6))}
              <a href={`/console/agencies/${item.id}`}>{item.name}</a>
            </>
          ),
        },
        { label: consoleText.kind, cell: ({ item }) => nameOf(AGENCY_KINDS, item.kind) },
        { label: consoleText.code, cell: ({ item }) => item.code ?? '—' },
        { label: consoleText.phone, cell: ({ item }) => item.phone || '—' },
        { label: consoleText.state, cell: ({ item }) => <StateCell item={item} /> },
      ]}
      rows={rows}
    />
  );
}

function Filter({ query }: { query: ListQuery }) {
  const isNarrowed = query.q !== '' || query.kind !== '' || query.showsClosed;
  return (
    <FilterForm action="/console/agencies" isNarrowed={isNarrowed}>
      <TextField name="q" label={consoleText.filterName} type="search" value={query.q} maxLength={100} />
      <SelectField
        name="kind"
        label={consoleText.kind}
        value={query.kind}
        choices={choicesOf(AGENCY_KINDS)}
        emptyLabel={consoleText.anyKind}
      />
      <label class="form-check">
        <input class="form-check-input" type="checkbox" name="closed" value="1" checked={query.showsClosed} />
        <span class="form-check-label">{consoleText.showClosed}</span>
      </label>
    </FilterForm>
  );
}

function ListActions({ mayArrange }: { mayArrange: boolean }) {
  return (
    <>
      {mayArrange ? (
        <a class="btn" href="/console/agencies/import">
          {consoleText.importAgencies}
        </a>
      ) : null}
      <a class="btn btn-primary" href="/console/agencies/new">
        {consoleText.newAgency}
      </a>
    </>
  );
}

/** `/console/agencies`: the agencies the actor looks after, as a tree, or flat under a search. */
export async function agencyList(c: AppContext) {
  const { actor } = signedInOf(c);
  const query: ListQuery = {
    q: (c.req.query('q') ?? '').trim().slice(0, 100),
    kind: c.req.query('kind') ?? '',
    showsClosed: c.req.query('closed') === '1',
  };
  const found = await listAgencies(c.var.env.db, {
    siteIds: sitesOfDesk(actor),
    q: query.q,
    kind: query.kind || undefined,
    openOnly: !query.showsClosed,
  });
  const own = found.filter((item) =>
    mayEditAgency(actor, { agencyId: item.id, bodyId: item.bodyId, siteId: item.siteId }),
  );
  const isFlat = query.q !== '' || query.kind !== '';
  const rows = isFlat ? own.map((item) => ({ item, depth: 0 })) : treeRows(own);
  return consolePage(c, {
    title: consoleText.agencies,
    current: 'agencies',
    actions: <ListActions mayArrange={mayArrangeAgencies(actor, actor.siteId ?? '')} />,
    children: (
      <>
        <Filter query={query} />
        {rows.length > 0 ? (
          <AgencyTable rows={rows} />
        ) : (
          <EmptyState title={consoleText.nobody}>
            <p>{consoleText.nobodyHint}</p>
          </EmptyState>
        )}
      </>
    ),
  });
}
