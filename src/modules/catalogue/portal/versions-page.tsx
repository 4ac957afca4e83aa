import type { AppContext } from '../../../platform/http/context.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateText } from '../../../ui/dates.tsx';
import { portalPage } from '../../../ui/frames.tsx';
import type { HistoryAction } from '../item-history.ts';
import { changeNames, pageText as copy, standardName } from '../page-text.ts';
import { type ChangeLogEntry, listChangeLog } from '../queries/change-log.ts';
import { placeOf } from './place.ts';

function Changed({ entry, base }: { entry: ChangeLogEntry; base: string }) {
  const { change } = entry;
  if (!change) return <>{standardName(entry.standardVersion)}</>;
  return (
    <>
      {change.agencyName ?? ''}
      {changeNames[change.action as HistoryAction]} <a href={`${base}/${change.itemId}`}>{change.itemId}</a>
      <span class="quiet"> {copy.reason(change.reason)}</span>
    </>
  );
}

/** `/catalogue/versions`: every version with its public note; each can be opened as it was. */
export async function versionsPage(c: AppContext) {
  const place = await placeOf(c);
  if (place instanceof Response) return place;
  const log = await listChangeLog(c.var.env.db, place.siteId, place.agency);
  return portalPage(c, {
    title: `${place.title}：${copy.versions}`,
    section: 'catalogue',
    breadcrumb: [
      ...place.crumbs,
      { label: place.agency ? copy.catalogue : copy.title, href: place.base },
      { label: copy.versions },
    ],
    column: { name: copy.versions, type: copy.columnType },
    children: (
      <div class="container">
        <h1>{copy.versions}</h1>
        <p class="lead">{copy.versionsLead}</p>
        <DataTable
          caption={copy.versions}
          hideCaption
          columns={[
            {
              label: copy.versionNumber,
              isRowHeader: true,
              cell: ({ number }) => (
                <a href={`${place.base}?version=${number}`}>{copy.versionBadge(number)}</a>
              ),
            },
            { label: copy.effectiveOn, cell: ({ effectiveOn }) => <DateText value={effectiveOn} /> },
            { label: copy.changeNote, cell: ({ changeNote }) => changeNote },
            { label: copy.changedItem, cell: (entry) => <Changed entry={entry} base={place.base} /> },
            { label: copy.basedOn, cell: ({ standardVersion }) => standardName(standardVersion) },
          ]}
          rows={log}
        />
      </div>
    ),
  });
}
