import type { Child } from 'hono/jsx';
import { type FacetName, type Facets, rowView } from '../modules/document/index.ts';
import { DocumentList } from '../ui/document-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import type { ActiveFilter, FacetGroup } from '../ui/facets.tsx';
import { ListPage } from '../ui/list-page.tsx';
import { KeysetPager, OffsetPager, totalText } from '../ui/pager.tsx';
import { SearchBox, SUGGESTIONS } from '../ui/search-box.tsx';
import type { FoundDocuments } from './documents.ts';
import { FARTHEST_ROW, keyText, type ListQuery, listHref, sortOf } from './filters.ts';
import type { Names } from './names.ts';
import { SearchRows, SearchSays } from './search-rows.tsx';
import { portalText as copy } from './text.ts';

interface ListParts {
  path: string;
  title: string;
  lead?: Child;
  query: ListQuery;
  found: FoundDocuments;
  facets: Facets;
  names: Names;
  /** Label of the agency filter in force, which the counts may not name. */
  agencyName?: string;
  /** Facets that the page itself already fixes. */
  fixed?: readonly FacetName[];
  hasSearch?: boolean;
  /** Stands above the list. */
  top?: Child;
}

const FACET_ORDER: readonly FacetName[] = [
  'domain',
  'agency',
  'item',
  'theme',
  'genre',
  'validity',
  'stage',
  'facet',
  'level',
  'column',
  'normative',
];
const FILTERS = [
  'q',
  'agency',
  'domain',
  'item',
  'theme',
  'genre',
  'validity',
  'stage',
  'facet',
  'level',
  'column',
  'normative',
  'from',
  'to',
] as const;

function facetGroups({ path, query, facets, names, fixed = [] }: ListParts): FacetGroup[] {
  return FACET_ORDER.filter((name) => !fixed.includes(name)).map((name) => ({
    name: copy.groups[name] ?? name,
    shown: 6,
    values: facets[name].map(({ value, label, count }) => ({
      label: name === 'agency' || name === 'theme' ? label : names.of(name, value),
      href: listHref(path, query, { [name]: value }),
      count,
      isActive: query[name as keyof ListQuery] === value,
    })),
  }));
}

function activeFilters({ path, query, facets, names, agencyName, fixed = [] }: ListParts): ActiveFilter[] {
  return FILTERS.flatMap((name) => {
    const value = query[name];
    if (value === undefined || (fixed as readonly string[]).includes(name)) return [];
    const label =
      name === 'agency'
        ? (agencyName ?? facets.agency.find((entry) => entry.value === value)?.label ?? value)
        : names.of(name, value);
    return [
      { group: copy.groups[name] ?? name, label, clearHref: listHref(path, query, { [name]: undefined }) },
    ];
  });
}

function sortsOf(path: string, query: ListQuery) {
  const current = sortOf(query);
  const byRank = {
    label: copy.sortRelevance,
    href: listHref(path, query, { sort: undefined }),
    isActive: current === 'relevance' || current === 'docNo',
  };
  const newest = {
    label: copy.sortNewest,
    href: listHref(path, query, { sort: query.q ? 'newest' : undefined }),
    isActive: current === 'newest' || (!query.q && current === 'relevance'),
  };
  const byNumber = {
    label: copy.sortDocNo,
    href: listHref(path, query, { sort: 'docNo' }),
    isActive: current === 'docNo',
  };
  return [
    ...(query.q ? [byRank] : []),
    newest,
    {
      label: copy.sortOldest,
      href: listHref(path, query, { sort: 'oldest' }),
      isActive: current === 'oldest',
    },
    ...(query.q ? [] : [byNumber]),
  ];
}

/** Where the same search stands in the order of relevance; null when it does already, and for one sign, which has no words. */
function rankedHref(path: string, query: ListQuery): string | null {
  const isByDate = sortOf(query) === 'newest' || sortOf(query) === 'oldest';
  return isByDate && !isOneSign(query.q) ? listHref(path, query, { sort: undefined }) : null;
}

function exportsOf(path: string, query: ListQuery) {
  const as = (ending: string) => listHref(`${path}${ending}`, query, {});
  return [
    { label: copy.csv, href: as('.csv') },
    { label: copy.xlsx, href: as('.xlsx') },
    { label: copy.json, href: as('.json') },
    { label: copy.feed, href: as('/feed.atom') },
  ];
}

function Pages({ path, query, found }: ListParts) {
  const next = keyText(found.next);
  if (query.after) {
    return (
      <KeysetPager
        firstHref={listHref(path, query, {})}
        nextHref={next && listHref(path, query, { after: next })}
      />
    );
  }
  const lastPage = Math.floor(FARTHEST_ROW / query.pageSize);
  return (
    <>
      <OffsetPager
        page={query.page}
        pageSize={query.pageSize}
        total={found.total}
        totalIsLowerBound={found.totalIsLowerBound}
        lastPage={lastPage}
        href={(page) => listHref(path, query, { page: page > 1 ? String(page) : undefined })}
      />
      {found.total >= FARTHEST_ROW && query.page === lastPage ? (
        <KeysetPager nextHref={next && listHref(path, query, { after: next })} />
      ) : null}
    </>
  );
}

/** The way on where a list does not have it: an application, with the words of the search filled in (黑政办规〔2018〕45号). */
export function ApplyLine({ q }: { q?: string }) {
  const href = q ? `/applications/new?${new URLSearchParams({ q })}` : '/applications/new';
  return (
    <p class="quiet">
      {copy.notHere}
      <a href={href}>{copy.applyOnline}</a>
    </p>
  );
}

/** One sign stands in nearly every text: it finds only titles that begin with it, and the page says so. */
function isOneSign(q: string | undefined): boolean {
  return q !== undefined && [...q.trim()].length === 1;
}

/** A list of documents with search, facet links, sort, exports and pages: the same on every list of the portal. */
export function DocumentListPage(parts: ListParts) {
  const { path, title, lead, query, found, hasSearch } = parts;
  const kept = Object.fromEntries(
    Object.entries(query).filter(
      ([name, value]) => value !== undefined && !['q', 'page', 'pageSize', 'after'].includes(name),
    ),
  ) as Record<string, string>;
  return (
    <ListPage
      title={title}
      lead={lead}
      search={
        <>
          {hasSearch ? (
            <SearchBox action={path} id="list-search" value={query.q} kept={kept} suggestions={SUGGESTIONS} />
          ) : null}
          {parts.top}
        </>
      }
      total={totalText(found.total, found.totalIsLowerBound)}
      sorts={sortsOf(path, query)}
      exports={exportsOf(path, query)}
      facets={facetGroups(parts)}
      filters={activeFilters(parts)}
      clearAllHref={path}
    >
      {found.search ? <SearchSays answer={found.search} rankedHref={rankedHref(path, query)} /> : null}
      {found.items.length > 0 ? (
        found.search ? (
          <SearchRows answer={found.search} isRanked={sortOf(query) === 'relevance'} />
        ) : (
          <DocumentList rows={found.items.map(rowView)} />
        )
      ) : (
        <EmptyState title={copy.emptyTitle} links={copy.emptyLinks}>
          <p>{isOneSign(query.q) ? copy.oneSignHint : copy.emptyHint}</p>
        </EmptyState>
      )}
      <Pages {...parts} />
      <ApplyLine q={query.q} />
    </ListPage>
  );
}
