import type { AppContext } from '../../../platform/http/context.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { portalPage } from '../../../ui/frames.tsx';
import { HomeBlock } from '../../../ui/home-blocks.tsx';
import { isMeant } from '../filter.ts';
import { pageText as copy } from '../page-text.ts';
import { publicCatalogue } from '../queries/public-catalogue.ts';
import { domainName } from '../text.ts';
import { byDomain } from './listing.tsx';
import { type CataloguePortalParts, keepUntilMidnight } from './parts.ts';
import { pageFilter, placeOf } from './place.ts';
import { ItemMarks } from './row-parts.tsx';

/** `/catalogue/empty`: items nobody has published anything under, openly. */
export function emptyPage(parts: CataloguePortalParts) {
  return async (c: AppContext) => {
    const place = await placeOf(c);
    if (place instanceof Response) return place;
    const { env } = c.var;
    const today = keepUntilMidnight(c);
    c.var.pageTags.add('documents');
    const { domain } = pageFilter(c);
    const catalogue = await publicCatalogue(env.db, place, { domain });
    const counts = await parts.itemDocumentCounts(env.db, today, {
      siteId: place.siteId,
      agencyId: place.agency?.id ?? null,
    });
    const meant = catalogue.all.filter(({ row }) => isMeant(row, { domain }));
    const empty = meant.filter(({ row }) => (counts.get(row.id) ?? 0) === 0);
    return portalPage(c, {
      title: `${place.title}：${copy.empty}`,
      section: 'catalogue',
      breadcrumb: [
        ...place.crumbs,
        { label: place.agency ? copy.catalogue : copy.title, href: place.base },
        { label: copy.empty },
      ],
      column: { name: copy.empty, type: copy.columnType },
      children: (
        <div class="container">
          <h1>{copy.empty}</h1>
          {empty.length === 0 ? (
            <EmptyState title={copy.emptyNone} links={[{ label: place.title, href: place.base }]} />
          ) : (
            <p class="lead">{copy.emptyLead(empty.length, meant.length)}</p>
          )}
          {byDomain(empty).map(({ domain: code, rows }) => (
            <HomeBlock
              id={`domain-${code}`}
              title={`${domainName(catalogue.domains, code)}（${rows.length}）`}
            >
              <DataTable
                caption={domainName(catalogue.domains, code)}
                hideCaption
                columns={[
                  {
                    label: copy.item,
                    isRowHeader: true,
                    cell: (effective) => (
                      <>
                        <a href={`${place.base}/${effective.row.id}`}>{effective.row.item2}</a>{' '}
                        <ItemMarks effective={effective} />
                        <span class="quiet"> {effective.row.item1}</span>
                      </>
                    ),
                  },
                  { label: copy.timeLimit, cell: ({ row }) => row.timeLimit },
                  {
                    label: copy.responsibleAgencies,
                    cell: (effective) =>
                      catalogue
                        .agenciesOf(effective)
                        .map(({ name }) => name)
                        .join('、') || effective.row.responsibleText,
                  },
                ]}
                rows={rows}
              />
            </HomeBlock>
          ))}
        </div>
      ),
    });
  };
}
