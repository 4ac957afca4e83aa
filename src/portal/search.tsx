import { agencyOfPath, unitsUnder } from '../modules/agency/index.ts';
import { publishedReports } from '../modules/annual-report/index.ts';
import type { RouteTable } from '../platform/http/routes.ts';
import { suggestionRoutes } from './documents.ts';
import { atomFeed } from './feed.ts';
import { dependsOnToday, mountList, siteFilter } from './lists.tsx';
import type { Names } from './names.ts';
import { portalText as copy } from './text.ts';

/** `/search` with its exports and feed, the feed of the whole site, and the lists of annual reports and of one agency. */
export function searchRoutes(table: RouteTable, parts: { names: Names }): void {
  const { names } = parts;
  mountList(
    table,
    '/search',
    (c) => ({
      path: '/search',
      title: copy.searchTitle(c.req.query('q')?.trim()),
      lead: copy.searchLead,
      filter: {},
      hasSearch: true,
      noIndex: true,
    }),
    names,
  );
  suggestionRoutes(table);
  table.open('/feed.atom', (c) => {
    dependsOnToday(c);
    return atomFeed(c, { path: '/', title: c.var.site.name, filter: siteFilter(c) });
  });
  const reports = {
    title: copy.annualReports.title,
    lead: copy.annualReports.lead,
    filter: { q: copy.annualReports.query },
  };
  mountList(
    table,
    '/annual-reports',
    async (c) => ({
      ...reports,
      path: '/annual-reports',
      section: 'annual-reports',
      top: await publishedReports(c),
    }),
    names,
  );
  for (const kind of ['documents', 'annual-reports'] as const) {
    mountList(
      table,
      `/agencies/:code/${kind}`,
      async (c) => {
        const agency = await agencyOfPath(c);
        if (agency instanceof Response) return agency;
        const isReports = kind === 'annual-reports';
        const agencyIds = await unitsUnder(c.var.env.db, agency.id);
        const title = isReports ? `${agency.name}${copy.annualReports.title}` : agency.name;
        return {
          path: `/agencies/${c.req.param('code')}/${kind}`,
          title,
          filter: {
            agencyIds,
            ...(isReports ? { q: copy.annualReports.query } : {}),
          },
          ...(isReports ? { top: await publishedReports(c, agencyIds) } : {}),
          fixed: ['agency'],
          tags: [`agency:${agency.id}`],
          breadcrumb: [
            { label: '公开机构', href: '/agencies' },
            { label: agency.name, href: `/agencies/${c.req.param('code')}` },
            { label: isReports ? copy.annualReports.title : '全部信息' },
          ],
        };
      },
      names,
    );
  }
}
