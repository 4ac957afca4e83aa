import type { AppContext } from '../../../platform/http/context.ts';
import type { HolidayNotice } from '../../../rules/calendar/notices.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateText } from '../../../ui/dates.tsx';
import { noticeText as copy } from '../console-text.ts';
import { type AddedNotice, listAdded } from '../queries/notices.ts';
import { calendarPage, PATH } from './parts.tsx';

interface Line {
  notice: HolidayNotice;
  added: AddedNotice | null;
}

function origin({ added }: Line): string {
  if (!added) return copy.shipped;
  return added.withdrawn ? copy.withdrawnState : copy.addedBy(added.addedBy ?? '');
}

/** `/console/calendar`: every notice, those added here with what they moved. */
export async function noticeList(c: AppContext) {
  const { db, calendar } = c.var.env;
  const added = await listAdded(db);
  const isAdded = (notice: HolidayNotice) =>
    added.some(
      (each) => each.notice.docNo === notice.docNo && each.notice.announcedOn === notice.announcedOn,
    );
  const lines: Line[] = [
    ...added.map((each) => ({ notice: each.notice, added: each })),
    ...calendar.notices.filter((notice) => !isAdded(notice)).map((notice) => ({ notice, added: null })),
  ].sort((a, b) => (a.notice.announcedOn < b.notice.announcedOn ? 1 : -1));
  return calendarPage(c, {
    title: copy.title,
    actions: (
      <a class="btn btn-primary" href={`${PATH}/notices/new`}>
        {copy.add}
      </a>
    ),
    children: (
      <>
        <p class="lead">{copy.lead}</p>
        <DataTable
          caption={copy.known}
          rows={lines}
          columns={[
            { label: copy.columns.year, isRowHeader: true, cell: ({ notice }) => notice.year },
            {
              label: copy.columns.docNo,
              cell: ({ notice, added: own }) =>
                own ? <a href={`${PATH}/notices/${own.id}`}>{notice.docNo}</a> : notice.docNo,
            },
            {
              label: copy.columns.announcedOn,
              cell: ({ notice }) => <DateText value={notice.announcedOn} />,
            },
            {
              label: copy.columns.days,
              cell: ({ notice }) => copy.daysOf(notice.rest.length, notice.work.length),
            },
            { label: copy.columns.origin, cell: origin },
            { label: copy.columns.moved, isNumeric: true, cell: ({ added: own }) => own?.moved ?? '—' },
          ]}
        />
      </>
    ),
  });
}
