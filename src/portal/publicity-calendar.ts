import { agencyOfPath, unitsUnder } from '../modules/agency/index.ts';
import { type DatedDocument, type ListFilter, listDated } from '../modules/document/index.ts';
import type { AppContext } from '../platform/http/context.ts';
import { type CalendarEntry, sendCalendar } from '../platform/http/icalendar.ts';
import type { RouteTable } from '../platform/http/routes.ts';
import { shanghaiDate } from '../rules/plain-date.ts';
import { filterOf, readListQuery } from './filters.ts';
import { dependsOnToday, siteFilter } from './lists.tsx';
import { portalText } from './text.ts';

const copy = portalText.calendar;

function entriesOf(document: DatedDocument, baseUrl: string): CalendarEntry[] {
  const { indexNo, title, agencyName, publicityFrom, publicityUntil, openUntil } = document;
  const entry = (kind: 'publicity' | 'openness', from: string, until: string): CalendarEntry => ({
    uid: `${indexNo.replace('/', '-')}-${kind}@${new URL(baseUrl).hostname}`,
    title: copy[kind](title),
    description: copy.about(agencyName, indexNo, from, until),
    url: baseUrl + document.url,
    from,
    until,
    changedAt: document.updatedAt,
  });
  return [
    ...(publicityUntil ? [entry('publicity', publicityFrom ?? publicityUntil, publicityUntil)] : []),
    ...(openUntil ? [entry('openness', openUntil, openUntil)] : []),
  ];
}

async function calendar(c: AppContext, name: string, given: ListFilter, tags: readonly string[] = []) {
  dependsOnToday(c, tags);
  const { env } = c.var;
  const query = readListQuery(c);
  const filter = { ...(await filterOf(c, query, siteFilter(c))), q: query.q, ...given };
  const dated = await listDated(env.db, shanghaiDate(env.now()), filter);
  return sendCalendar(
    c,
    name,
    dated.flatMap((document) => entriesOf(document, env.baseUrl)),
  );
}

/** Publicity periods and ends of 限时 disclosure as calendars to subscribe to: of the site, and of one agency. */
export function publicityCalendarRoutes(table: RouteTable): void {
  table.open('/calendar.ics', (c) => calendar(c, copy.title(c.var.site.name), {}));
  table.open('/agencies/:code/calendar.ics', async (c) => {
    const agency = await agencyOfPath(c);
    if (agency instanceof Response) return agency;
    const agencyIds = await unitsUnder(c.var.env.db, agency.id);
    return calendar(c, copy.title(agency.name), { agencyIds }, [`agency:${agency.id}`]);
  });
}
