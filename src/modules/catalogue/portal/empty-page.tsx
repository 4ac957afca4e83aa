import { type AppContext, tagPage } from '../../../platform/http/context.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { portalPage } from '../../../ui/frames.tsx';
import type { EffectiveRow } from '../overlay.ts';
import { pageText as copy } from '../page-text.ts';
import { type PublicCatalogue, publicCatalogue } from '../queries/public-catalogue.ts';
import { domainName } from '../text.ts';
import { ALL, DomainItems, type Unfolded, unfolded } from './item-groups.tsx';
import { byDomain } from './listing.tsx';
import { type CataloguePortalParts, keepUntilMidnight } from './parts.ts';
import { type CataloguePlace, catalogueHref, pageFilter, placeOf } from './place.ts';

interface EmptyProps {
  place: CataloguePlace;
  catalogue: PublicCatalogue;
  /** How many items were looked at. */
  total: number;
  empty: EffectiveRow[];
  /** The reader asked for a list without folds. */
  isUnfolded: boolean;
  allHref: string;
}

function DomainTable({
  place,
  catalogue,
  domain,
  rows,
  open,
}: Pick<EmptyProps, 'place' | 'catalogue'> & { domain: string; rows: EffectiveRow[]; open: Unfolded }) {
  const owing = (effective: EffectiveRow) => catalogue.agenciesOf(effective).map((agency) => agency.name);
  return (
    <DomainItems
      domain={domain}
      name={domainName(catalogue.domains, domain)}
      rows={rows}
      unfolded={open}
      href={(id) => `${place.base}/${id}`}
      columns={[
        { label: copy.timeLimit, cell: ({ row }) => row.timeLimit },
        {
          label: copy.responsibleAgencies,
          cell: (effective) => owing(effective).join('、') || effective.row.responsibleText,
        },
      ]}
    />
  );
}

function EmptyItems({ place, catalogue, total, empty, isUnfolded, allHref }: EmptyProps) {
  const sections = byDomain(empty);
  const open = unfolded(empty.length, sections.length, isUnfolded);
  return (
    <div class="container">
      <h1>{copy.empty}</h1>
      {empty.length === 0 ? (
        <EmptyState title={copy.emptyNone} links={[{ label: place.title, href: place.base }]} />
      ) : (
        <p class="lead">{copy.emptyLead(empty.length, total)}</p>
      )}
      {open === 'everything' ? null : (
        <p class="fold-all">
          <a href={allHref}>{copy.showAll}</a>
        </p>
      )}
      {sections.map(({ domain, rows }) => (
        <DomainTable place={place} catalogue={catalogue} domain={domain} rows={rows} open={open} />
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
      children: (
        <EmptyItems
          place={place}
          catalogue={catalogue}
          total={total}
          empty={empty}
          isUnfolded={c.req.query('view') === ALL}
          allHref={catalogueHref(`${place.base}/empty`, { domain }, { view: ALL })}
        />
      ),
    });
  };
}
