import { chineseDate, plainDate } from '../../../rules/plain-date.ts';
import type { LinkView } from '../../../ui/links.ts';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import type { CatalogueFilter } from '../filter.ts';
import type { EffectiveRow } from '../overlay.ts';
import { pageText as copy } from '../page-text.ts';
import type { PublicCatalogue } from '../queries/public-catalogue.ts';
import type { VersionFacts } from '../queries/version.ts';
import { type CataloguePlace, catalogueHref } from './place.ts';

/** What the pages of one place share. */
export interface CatalogueListing {
  place: CataloguePlace;
  filter: CatalogueFilter;
  catalogue: PublicCatalogue;
}

/** 第3版，2026年4月2日起执行. */
export function versionLine({ number, effectiveOn }: VersionFacts): string {
  return number === 0 ? '' : copy.version(number, chineseDate(plainDate(effectiveOn)));
}

/** Rows by domain, in the order of the catalogue. */
export function byDomain(rows: readonly EffectiveRow[]): { domain: string; rows: EffectiveRow[] }[] {
  return [...Map.groupBy(rows, ({ row }) => row.domain)].map(([domain, group]) => ({ domain, rows: group }));
}

/** Links to the other forms of the same list. */
export function exportLinks({ place, filter }: CatalogueListing, hasPdf: boolean): LinkView[] {
  const forms = ['csv', 'xlsx', 'json', ...(hasPdf ? (['pdf'] as const) : [])] as const;
  return forms.map((form) => ({
    label: copy.exports[form],
    href: catalogueHref(`${place.base}.${form}`, filter),
  }));
}

/** A remark above a version that is not the latest. */
export function PastVersion({ place, filter }: Pick<CatalogueListing, 'place' | 'filter'>) {
  if (filter.version === undefined) return null;
  return (
    <NoticeBox tone="info">
      <p>
        {copy.pastVersion}
        <a href={catalogueHref(place.base, filter, { version: undefined })}>{copy.toCurrent}</a>
      </p>
    </NoticeBox>
  );
}
