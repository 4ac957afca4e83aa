import { type AppContext, tagPage } from '../../../platform/http/context.ts';
import { nameOf } from '../../../rules/classes.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { Badge } from '../../../ui/badge.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateText } from '../../../ui/dates.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import type { ActiveFilter, FacetGroup } from '../../../ui/facets.tsx';
import { figure } from '../../../ui/figures.ts';
import { portalPage } from '../../../ui/frames.tsx';
import { HomeBlock } from '../../../ui/home-blocks.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { SearchBox } from '../../../ui/search-box.tsx';
import { AGENCY_KINDS, AGENCY_LEVELS } from '../kinds.ts';
import type { AgencyListItem } from '../queries/list.ts';
import { agencyPath } from './agency-path.ts';
import { type AgencyListing, listHref, readListing } from './listing.ts';
import type { AgencyPortalParts } from './parts.ts';
import { portalText } from './text.ts';

function NameCell({ item }: { item: AgencyListItem }) {
  const own = agencyPath(item);
  const path = own ?? (item.parent ? agencyPath(item.parent) : null);
  return (
    <>
      {path ? <a href={own ?? `${path}#units`}>{item.name}</a> : item.name}
      {item.formerNames.length > 0 ? (
        <span class="quiet">
          （{portalText.formerNames}：{item.formerNames.join('、')}）
        </span>
      ) : null}
      {item.closedOn ? (
        <>
          {' '}
          <Badge label={portalText.closedStep} tone="neutral" />
        </>
      ) : null}
    </>
  );
}

interface TableProps {
  caption: string;
  items: readonly AgencyListItem[];
  counts: ReadonlyMap<string, number>;
  hasDocumentPages: boolean;
}

function AgencyTable({ caption, items, counts, hasDocumentPages }: TableProps) {
  const count = (item: AgencyListItem) => counts.get(item.id) ?? 0;
  return (
    <DataTable
      caption={caption}
      hideCaption
      columns={[
        { label: portalText.name, cell: (item) => <NameCell item={item} />, isRowHeader: true },
        { label: portalText.contact, cell: (item) => item.phone || '—' },
        {
          label: portalText.documents,
          isNumeric: true,
          cell: (item) =>
            hasDocumentPages && item.code && count(item) > 0 ? (
              <a href={`/agencies/${item.code}/documents`}>{figure(count(item))}</a>
            ) : (
              figure(count(item))
            ),
        },
      ]}
      rows={items}
    />
  );
}

function ClosedTable({ items }: { items: readonly AgencyListItem[] }) {
  return (
    <HomeBlock id="closed" title={portalText.closedGroup}>
      <DataTable
        caption={portalText.closedGroup}
        hideCaption
        columns={[
          { label: portalText.name, cell: (item) => <NameCell item={item} />, isRowHeader: true },
          { label: portalText.closedOn, cell: (item) => <DateText value={item.closedOn ?? ''} /> },
          { label: portalText.successor, cell: (item) => <SuccessorLink item={item} /> },
        ]}
        rows={items}
      />
    </HomeBlock>
  );
}

function SuccessorLink({ item }: { item: AgencyListItem }) {
  if (!item.successor) return '—';
  const path = agencyPath(item.successor);
  return path ? <a href={path}>{item.successor.name}</a> : item.successor.name;
}

function Groups(props: Omit<TableProps, 'caption'>) {
  const open = props.items.filter(({ closedOn }) => closedOn === null);
  const closed = props.items.filter(({ closedOn }) => closedOn !== null);
  return (
    <>
      {AGENCY_KINDS.map(({ code, name }) => {
        const items = open.filter(({ kind }) => kind === code);
        return items.length > 0 ? (
          <HomeBlock id={`kind-${code}`} title={`${name}（${items.length}）`}>
            <AgencyTable {...props} caption={name} items={items} />
          </HomeBlock>
        ) : null;
      })}
      {closed.length > 0 ? <ClosedTable items={closed} /> : null}
    </>
  );
}

function SubSites({ listing }: { listing: AgencyListing }) {
  const { sites, site, query } = listing;
  const others = sites.filter(({ id }) => id !== sites[0]?.id);
  if (others.length === 0) return null;
  return (
    <HomeBlock
      id="sub-sites"
      title={portalText.subSites}
      more={
        site.id === sites[0]?.id
          ? undefined
          : { label: portalText.allSites, href: listHref(query, { site: '' }) }
      }
    >
      <ul class="plain-list">
        {others.map((other) => (
          <li>
            <a
              href={listHref({ q: '' }, { site: other.code })}
              aria-current={other.id === site.id ? 'true' : undefined}
            >
              {other.name}
            </a>{' '}
            <span class="quiet">{portalText.subSite(other.bodies)}</span>
          </li>
        ))}
      </ul>
    </HomeBlock>
  );
}

function facetsOf({ items, query }: AgencyListing): FacetGroup[] {
  const group = (
    name: string,
    field: 'kind' | 'level',
    list: typeof AGENCY_KINDS | typeof AGENCY_LEVELS,
  ): FacetGroup => ({
    name,
    values: list.flatMap(({ code, name: label }) => {
      const count = items.filter((item) => item[field] === code).length;
      const isActive = query[field] === code;
      return count > 0
        ? [{ label, count, isActive, href: listHref(query, { [field]: isActive ? '' : code }) }]
        : [];
    }),
  });
  return [group(portalText.kind, 'kind', AGENCY_KINDS), group(portalText.level, 'level', AGENCY_LEVELS)];
}

function filtersOf({ query }: AgencyListing): ActiveFilter[] {
  const lists = { kind: AGENCY_KINDS, level: AGENCY_LEVELS } as const;
  return (['kind', 'level'] as const).flatMap((field) => {
    const value = query[field];
    if (!value) return [];
    return [
      {
        group: portalText[field],
        label: nameOf(lists[field], value),
        clearHref: listHref(query, { [field]: '' }),
      },
    ];
  });
}

function Nobody({ q }: { q: string }) {
  if (!q) return <EmptyState title={portalText.noneYet} />;
  return (
    <EmptyState title={portalText.noneFound(q)} links={[{ label: portalText.showAll, href: '/agencies' }]}>
      <p>{portalText.noneHint}</p>
    </EmptyState>
  );
}

function AgencyListPage({
  listing,
  counts,
  parts,
}: {
  listing: AgencyListing;
  counts: ReadonlyMap<string, number>;
  parts: AgencyPortalParts;
}) {
  const { query, items } = listing;
  const hasDocumentPages = parts.sections.includes('documents');
  return (
    <ListPage
      title={portalText.agencies}
      lead={portalText.agenciesLead}
      search={
        <SearchBox
          action="/agencies"
          id="agency-search"
          value={query.q}
          large
          longest={100}
          label={portalText.searchLabel}
          placeholder={portalText.searchPlaceholder}
        />
      }
      total={query.q ? portalText.found(items.length) : portalText.total(items.length)}
      exports={[
        { label: portalText.exportCsv, href: listHref(query, {}, '/agencies.csv') },
        { label: portalText.exportXlsx, href: listHref(query, {}, '/agencies.xlsx') },
        { label: portalText.exportJson, href: listHref(query, {}, '/agencies.json') },
      ]}
      facets={facetsOf(listing)}
      filters={filtersOf(listing)}
      clearAllHref={listHref(query, { kind: '', level: '' })}
    >
      {items.length > 0 ? (
        <Groups items={items} counts={counts} hasDocumentPages={hasDocumentPages} />
      ) : (
        <Nobody q={query.q} />
      )}
      <SubSites listing={listing} />
    </ListPage>
  );
}

/** `/agencies`: who must publish, by kind, with what each has published. */
export function agencyListPage(parts: AgencyPortalParts) {
  return async (c: AppContext) => {
    const { env, site } = c.var;
    const listing = await readListing(c);
    const counts = await parts.documentCounts(env.db, shanghaiDate(env.now()));
    tagPage(c, 'agencies', 'sites', 'documents');
    return portalPage(c, {
      title: portalText.agencies,
      breadcrumb: [{ label: portalText.home, href: '/' }, { label: portalText.agencies }],
      column: {
        name: portalText.agencies,
        type: portalText.columnType,
        description: portalText.columnDescription,
        keywords: [portalText.agencies, site.name],
      },
      canonical: `${env.baseUrl}/agencies`,
      noIndex: listing.query.q !== '',
      children: <AgencyListPage listing={listing} counts={counts} parts={parts} />,
    });
  };
}
