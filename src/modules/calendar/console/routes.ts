import type { RouteTable } from '../../../platform/http/routes.ts';
import type { Recomputation } from '../recomputation.ts';
import { confirmNotice, newNotice, previewNotice } from './add-pages.tsx';
import { noticeList } from './list-page.tsx';
import { noticePage, withdrawal } from './notice-page.tsx';
import { PATH } from './parts.tsx';
import { tryLimit, tryNotice, tryVersion, WHAT_IF_PATH, whatIf } from './what-if-page.tsx';

/** What the desk's pages of the calendar need: every slice with clocks. */
export interface CalendarConsoleParts {
  recomputations: readonly Recomputation[];
}

/** The desk's pages of the calendar: notices and what they move, and what-if. */
export function calendarConsole(table: RouteTable, { recomputations }: CalendarConsoleParts): void {
  table.staff('get', PATH, 'calendar.edit', noticeList);
  table.staff('get', `${PATH}/notices/new`, 'calendar.edit', newNotice);
  table.staff('post', `${PATH}/notices/preview`, 'calendar.edit', previewNotice(recomputations));
  table.staff('post', `${PATH}/notices`, 'calendar.edit', confirmNotice);
  table.staff('get', `${PATH}/notices/:id`, 'calendar.edit', noticePage);
  table.staff('post', `${PATH}/notices/:id/withdrawal`, 'calendar.edit', withdrawal);
  table.staff('get', WHAT_IF_PATH, 'calendar.tryOut', whatIf);
  table.staff('post', `${WHAT_IF_PATH}/notice`, 'calendar.tryOut', tryNotice(recomputations));
  table.staff('post', `${WHAT_IF_PATH}/limit`, 'calendar.tryOut', tryLimit(recomputations));
  table.staff('post', `${WHAT_IF_PATH}/version`, 'calendar.tryOut', tryVersion(recomputations));
}
