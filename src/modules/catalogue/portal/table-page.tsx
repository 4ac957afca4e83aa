import type { AppContext } from '../../../platform/http/context.ts';
import { CatalogueTable } from '../../../ui/catalogue-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { portalPage } from '../../../ui/frames.tsx';
import type { EffectiveRow } from '../overlay.ts';
import { pageText as copy } from '../page-text.ts';
import { levelColumns, sheetRows } from '../sheet-rows.ts';
import { domainName } from '../text.ts';
import { byDomain, type CatalogueListing, exportLinks, PastVersion, versionLine } from './listing.tsx';
import { catalogueHref } from './place.ts';

/** Sub-items stand on lines of their own, as in the national layout. */
function ItemCell({ href, text }: { href: string; text: string }) {
  const [name = '', ...subItems] = text.split('\n');
  return (
    <>
      <a href={href}>{name}</a>
      {subItems.map((line) => (
        <>
          <br />
          {line}
        </>
      ))}
    </>
  );
}

function DomainTable({
  listing,
  domain,
  rows,
}: {
  listing: CatalogueListing;
  domain: string;
  rows: EffectiveRow[];
}) {
  const { place, filter, catalogue } = listing;
  const plain = rows.map(({ row }) => row);
  return (
    <CatalogueTable
      caption={copy.tableTitle(domainName(catalogue.domains, domain))}
      levels={levelColumns(plain)}
      rows={sheetRows(plain).map((row, index) => ({
        ...row,
        item2: (
          <ItemCell
            href={catalogueHref(`${place.base}/${plain[index]?.id ?? ''}`, { version: filter.version })}
            text={row.item2}
          />
        ),
      }))}
    />
  );
}

/** `?view=table`: the ten columns of 国办发〔2019〕54号, one table a domain. */
export function tablePage(c: AppContext, listing: CatalogueListing, hasPdf: boolean) {
  const { place, filter, catalogue } = listing;
  const sections = byDomain(catalogue.shown);
  return portalPage(c, {
    title: `${place.title}（${copy.asTable}）`,
    section: 'catalogue',
    breadcrumb: [...place.crumbs, { label: copy.title, href: place.base }, { label: copy.asTable }],
    column: { name: copy.title, type: copy.columnType },
    noIndex: filter.q !== undefined || filter.version !== undefined,
    children: (
      <div class="container">
        <h1>{place.title}</h1>
        <PastVersion place={place} filter={filter} />
        <p class="lead">
          {place.name} {versionLine(catalogue.version)}
        </p>
        <ul class="link-line">
          {[
            { label: copy.asList, href: catalogueHref(place.base, filter) },
            { label: copy.versions, href: `${place.base}/versions` },
            ...exportLinks(listing, hasPdf),
          ].map(({ label, href }) => (
            <li>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
        <p class="quiet">{copy.printHint}</p>
        {sections.map(({ domain, rows }) => (
          <DomainTable listing={listing} domain={domain} rows={rows} />
        ))}
        {sections.length === 0 ? <EmptyState title={copy.noRows} /> : null}
      </div>
    ),
  });
}
