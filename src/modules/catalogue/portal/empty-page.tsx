import { type AppContext, tagPage } from '../../../platform/http/context.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { portalPage } from '../../../ui/frames.tsx';
import { HomeBlock } from '../../../ui/home-blocks.tsx';
import type { EffectiveRow } from '../overlay.ts';
import { pageText as copy } from '../page-text.ts';
import { type PublicCatalogue, publicCatalogue } from '../queries/public-catalogue.ts';
import { domainName } from '../text.ts';
import { byDomain } from './listing.tsx';
import { type CataloguePortalParts, keepUntilMidnight } from './parts.ts';
import { type CataloguePlace, pageFilter, placeOf } from './place.ts';
import { ItemMarks } from './row-parts.tsx';

interface EmptyProps {
  place: CataloguePlace;
  catalogue: PublicCatalogue;
  /** How many items were looked at. */
  total: number;
  empty: EffectiveRow[];
}

function DomainTable({
  place,
  catalogue,
  domain,
  rows,
}: Omit<EmptyProps, 'total' | 'empty'> & { domain: string; rows: EffectiveRow[] }) {
  const name = domainName(catalogue.domains, domain);
  const owing = (effective: EffectiveRow) => catalogue.agenciesOf(effective).map((agency) => agency.name);
  return (
    <HomeBlock id={`domain-${domain}`} title={`${name}（${rows.length}）`}>
      <DataTable
        caption={name}
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
            cell: (effective) => owing(effective).join('、') || effective.row.responsibleText,
          },
        ]}
        rows={rows}
      />
    </HomeBlock>
  );
}

function EmptyItems({ place, catalogue, total, empty }: EmptyProps) {
  return (
    <div class="container">
      <h1>{copy.empty}</h1>
      {empty.length === 0 ? (
        <EmptyState title={copy.emptyNone} links={[{ label: place.title, href: place.base }]} />
      ) : (
        <p class="lead">{copy.emptyLead(empty.length, total)}</p>
      )}
      {byDomain(empty).map(({ domain, rows }) => (
        <DomainTable place={place} catalogue={catalogue} domain={domain} rows={rows} />
      ))}
    </div>
  );
}

/** `/catalogue/empty`: items nobody has published anything under, openly. */
export function emptyPage(parts: CataloguePortalParts) {
  return async (c: AppContext) => {
    const place = await placeOf(c);
    if (place instanceof Response) return place;
    const { env } = c.var;
    const today = keepUntilMidnight(c);
    tagPage(c, 'documents');
    const { domain } = pageFilter(c);
    const catalogue = await publicCatalogue(env.db, place, { domain });
    const counts = await parts.itemDocumentCounts(env.db, today, {
      siteId: place.siteId,
      agencyId: place.agency?.id ?? null,
    });
    const empty = catalogue.shown.filter(({ row }) => (counts.get(row.id) ?? 0) === 0);
    const total = catalogue.shown.length;
    return portalPage(c, {
      title: `${place.title}：${copy.empty}`,
      section: 'catalogue',
      breadcrumb: [
        ...place.crumbs,
        { label: place.agency ? copy.catalogue : copy.title, href: place.base },
        { label: copy.empty },
      ],
      column: { name: copy.empty, type: copy.columnType },
      children: <EmptyItems place={place} catalogue={catalogue} total={total} empty={empty} />,
    });
  };
}
