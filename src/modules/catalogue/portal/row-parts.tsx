import { Badge } from '../../../ui/badge.tsx';
import { figure } from '../../../ui/figures.ts';
import type { EffectiveRow } from '../overlay.ts';
import { layerNames, pageText } from '../page-text.ts';
import type { OverlayOwner } from '../queries/effective.ts';
import type { CatalogueRow } from '../types.ts';
import type { CataloguePlace } from './place.ts';

/** Both names of an item as one line. */
export function itemName({ item1, item2 }: Pick<CatalogueRow, 'item1' | 'item2'>): string {
  return `${item1}：${item2}`;
}

/** Marks that tell at a glance what an item is. */
export function ItemMarks({ effective }: { effective: EffectiveRow }) {
  const { row, provenance } = effective;
  return (
    <>
      {row.isKey ? <Badge label={pageText.key} tone="warn" /> : null}
      {row.pi ? <Badge label={pageText.personal} tone="neutral" /> : null}
      {provenance.length > 0 ? <Badge label={pageText.localMark} tone="info" /> : null}
    </>
  );
}

/** Address of the list of an item's documents. */
export function documentsHref(place: CataloguePlace, id: string): string {
  const agency = place.agency?.code ? `&agency=${place.agency.code}` : '';
  return `/search?item=${encodeURIComponent(id)}${agency}`;
}

/** How many documents stand under an item, as a link to them. */
export function DocumentCount({ place, id, count }: { place: CataloguePlace; id: string; count: number }) {
  if (count === 0) return <span class="quiet">{pageText.none}</span>;
  return <a href={documentsHref(place, id)}>{pageText.documentCount(figure(count))}</a>;
}

/** Who departed: the agency's or system's name, else the layer. */
export function ownerName(owner: OverlayOwner | undefined, systemName: (code: string) => string): string {
  if (!owner) return '';
  if (owner.agencyName) return owner.agencyName;
  return owner.agencyFunction
    ? `${systemName(owner.agencyFunction)}${layerNames.system}`
    : layerNames[owner.layer];
}
