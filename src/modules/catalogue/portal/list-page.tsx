import { type AppContext, tagPage } from '../../../platform/http/context.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import type { ActiveFilter, FacetGroup } from '../../../ui/facets.tsx';
import { portalPage } from '../../../ui/frames.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { PageJumps } from '../../../ui/page-jumps.tsx';
import { SearchBox } from '../../../ui/search-box.tsx';
import { isMeant } from '../filter.ts';
import type { EffectiveRow } from '../overlay.ts';
import { pageText as copy, filterText } from '../page-text.ts';
import { publicCatalogue } from '../queries/public-catalogue.ts';
import { aspectNames, domainName, levelNames } from '../text.ts';
import { Aspect, GENERAL_DOMAIN, Level } from '../types.ts';
import { ALL, DomainItems, domainAnchor, type Unfolded, unfolded } from './item-groups.tsx';
import { byDomain, type CatalogueListing, exportLinks, PastVersion, versionLine } from './listing.tsx';
import { type CataloguePortalParts, keepUntilMidnight } from './parts.ts';
import { catalogueHref, pageFilter, placeOf } from './place.ts';
import { DocumentCount } from './row-parts.tsx';
import { tablePage } from './table-page.tsx';

function facetsOf({ place, filter, catalogue }: CatalogueListing): FacetGroup[] {
  const { all, domains } = catalogue;
  const group = <Value extends string>(
    name: string,
    field: 'domain' | 'level' | 'aspect' | 'key',
    values: readonly Value[],
    label: (value: Value) => string,
  ): FacetGroup => ({
    name,
    shown: 9,
    values: values.flatMap((value) => {
      const count = all.filter(({ row }) => isMeant(row, { ...filter, [field]: value })).length;
      const isActive = filter[field] === value;
      const href = catalogueHref(place.base, filter, { [field]: isActive ? undefined : value });
      return count > 0 ? [{ label: label(value), count, isActive, href }] : [];
    }),
  });
  const codes = [...domains.map(({ code }) => code), GENERAL_DOMAIN];
  return [
    group(copy.domain, 'domain', codes, (code) => domainName(domains, code)),
    group(copy.level, 'level', Level.options, (level) => levelNames[level]),
    group(filterText.aspect, 'aspect', Aspect.options, (aspect) => aspectNames[aspect]),
    group(filterText.key, 'key', ['1'], () => copy.keyOnly),
  ];
}

function activeFilters({ place, filter, catalogue }: CatalogueListing): ActiveFilter[] {
  const clear = (field: string) => catalogueHref(place.base, filter, { [field]: undefined });
  return [
    ...(filter.domain
      ? [
          {
            group: copy.domain,
            label: domainName(catalogue.domains, filter.domain),
            clearHref: clear('domain'),
          },
        ]
      : []),
    ...(filter.level
      ? [{ group: copy.level, label: levelNames[filter.level], clearHref: clear('level') }]
      : []),
    ...(filter.aspect
      ? [{ group: filterText.aspect, label: aspectNames[filter.aspect], clearHref: clear('aspect') }]
      : []),
    ...(filter.key ? [{ group: filterText.key, label: copy.keyOnly, clearHref: clear('key') }] : []),
    ...(filter.q ? [{ group: copy.q, label: filter.q, clearHref: clear('q') }] : []),
  ];
}

interface ListingProps {
  listing: CatalogueListing;
  counts: ReadonlyMap<string, number>;
  hasPdf: boolean;
  /** The reader asked for a list without folds. */
  isUnfolded: boolean;
}

function DomainSection({
  listing,
  counts,
  domain,
  rows,
  open,
}: Pick<ListingProps, 'listing' | 'counts'> & { domain: string; rows: EffectiveRow[]; open: Unfolded }) {
  const { place, catalogue } = listing;
  const name = domainName(catalogue.domains, domain);
  const hasPage = domain !== GENERAL_DOMAIN && place.agency === null;
  const version = listing.filter.version;
  const countOf = ({ row }: EffectiveRow) => counts.get(row.id) ?? 0;
  return (
    <DomainItems
      domain={domain}
      name={name}
      rows={rows}
      unfolded={open}
      standing={(own) => {
        const filled = own.filter((effective) => countOf(effective) > 0).length;
        return copy.standing(filled, own.length - filled);
      }}
      more={hasPage ? { label: copy.domainPage(name), href: `/domains/${domain}` } : undefined}
      href={(id) => catalogueHref(`${place.base}/${id}`, { version })}
      columns={[
        { label: copy.timeLimit, cell: ({ row }) => row.timeLimit },
        { label: copy.responsible, cell: ({ row }) => row.responsibleText },
        {
          label: copy.documents,
          cell: (effective) => (
            <DocumentCount place={place} id={effective.row.id} count={countOf(effective)} />
          ),
        },
      ]}
    />
  );
}

/** Search within the catalogue; it keeps the other filters. */
function Search({ place, filter }: CatalogueListing) {
  const { q, ...kept } = filter;
  const given = Object.entries(kept).filter(([, value]) => value !== undefined);
  return (
    <>
      <PastVersion place={place} filter={filter} />
      <SearchBox
        action={place.base}
        id="catalogue-search"
        value={q}
        kept={Object.fromEntries(given.map(([name, value]) => [name, String(value)]))}
        label={copy.filterForm}
        placeholder={copy.searchPlaceholder}
      />
    </>
  );
}

function leadOf({ place, catalogue: { all, domains } }: CatalogueListing): string {
  if (place.agency) return copy.agencyLead(all.length);
  const general = all.filter(({ row }) => row.domain === GENERAL_DOMAIN).length;
  return copy.lead(domains.length, all.length - general, general);
}

function Listing({ listing, counts, hasPdf, isUnfolded }: ListingProps) {
  const { place, filter, catalogue } = listing;
  const sections = byDomain(catalogue.shown);
  const open = unfolded(catalogue.shown.length, sections.length, isUnfolded);
  return (
    <ListPage
      title={place.title}
      lead={
        <>
          <p>{leadOf(listing)}</p>
          <p>{versionLine(catalogue.version)}</p>
        </>
      }
      search={<Search {...listing} />}
      total={copy.rowCount(catalogue.shown.length)}
      sorts={[
        { label: copy.asList, href: catalogueHref(place.base, filter), isActive: true },
        { label: copy.asTable, href: catalogueHref(place.base, filter, { view: 'table' }) },
        { label: copy.versions, href: `${place.base}/versions` },
        { label: copy.empty, href: `${place.base}/empty` },
      ]}
      exports={exportLinks(listing, hasPdf)}
      facets={facetsOf(listing)}
      filters={activeFilters(listing)}
      clearAllHref={place.base}
    >
      <PageJumps
        label={copy.jumps}
        links={sections.map(({ domain, rows }) => ({
          label: copy.domainTitle(domainName(catalogue.domains, domain), rows.length),
          href: `#${domainAnchor(domain)}`,
        }))}
      />
      {open === 'everything' ? null : (
        <p class="fold-all">
          <a href={catalogueHref(place.base, filter, { view: ALL })}>{copy.showAll}</a>
        </p>
      )}
      {sections.map(({ domain, rows }) => (
        <DomainSection listing={listing} domain={domain} rows={rows} counts={counts} open={open} />
      ))}
      {sections.length === 0 ? (
        <EmptyState title={copy.noRows}>
          <p>{copy.noRowsHint}</p>
        </EmptyState>
      ) : null}
    </ListPage>
  );
}

/** `/catalogue` and `/agencies/{code}/catalogue`: what must be public, by domain and item, with what is public already. */
export function cataloguePage(parts: CataloguePortalParts) {
  return async (c: AppContext) => {
    const place = await placeOf(c);
    if (place instanceof Response) return place;
    const { env, site } = c.var;
    const filter = pageFilter(c);
    const listing = { place, filter, catalogue: await publicCatalogue(env.db, place, filter) };
    if (c.req.query('view') === 'table') return tablePage(c, listing, parts.tablePdf !== undefined);
    const today = keepUntilMidnight(c);
    tagPage(c, 'documents');
    const counts = await parts.itemDocumentCounts(env.db, today, {
      siteId: place.siteId,
      agencyId: place.agency?.id ?? null,
    });
    return portalPage(c, {
      title: place.title,
      section: 'catalogue',
      breadcrumb: [...place.crumbs, { label: place.agency ? copy.catalogue : copy.title }],
      column: {
        name: copy.title,
        type: copy.columnType,
        description: copy.description(site.name),
        keywords: [...copy.keywords, site.name],
      },
      canonical: `${env.baseUrl}${catalogueHref(place.base, { domain: filter.domain })}`,
      noIndex: filter.q !== undefined || filter.version !== undefined,
      links: [{ rel: 'alternate', type: 'application/json', href: `${place.base}.json` }],
      children: (
        <Listing
          listing={listing}
          counts={counts}
          hasPdf={parts.tablePdf !== undefined}
          isUnfolded={c.req.query('view') === ALL}
        />
      ),
    });
  };
}
