import type { DocumentRowView } from '../../../ui/document-list.tsx';
import type { DocumentListItem } from '../views.ts';
import { validityBadge } from './document-view.tsx';

/** A list row for the kit; documents in force carry no badge, so that the others stand out. */
export function rowView(item: DocumentListItem): DocumentRowView {
  return {
    title: item.title,
    href: item.url,
    agency: [item.agency, ...item.coAgencies].map(({ name }) => name).join('、'),
    date: item.sourcePublishedOn ?? item.publishedOn,
    ...(item.docNo ? { docNo: item.docNo } : {}),
    badges: item.validity === 'in_force' ? [] : [validityBadge(item.validity)],
    ...(item.summary && item.summary !== item.title ? { snippet: item.summary } : {}),
  };
}
