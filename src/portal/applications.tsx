import { agencyOfPath, listAgencies, unitsUnder } from '../modules/agency/index.ts';
import { type AppContext, tagPage } from '../platform/http/context.ts';
import type { RouteTable } from '../platform/http/routes.ts';
import { DataTable } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { portalPage } from '../ui/frames.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { portalText } from './text.ts';

const copy = portalText.applications;

async function applicationsPage(c: AppContext, agencyId: string | null, name: string | null) {
  tagPage(c, 'agencies', 'sites');
  const { env, site } = c.var;
  const siteIds = site.isDefault ? undefined : [site.id];
  const bodies = await listAgencies(env.db, { siteIds, bodiesOnly: true, openOnly: true });
  const wanted = agencyId === null ? null : new Set(await unitsUnder(env.db, agencyId));
  const offices = bodies.filter((agency) => agency.code && (wanted === null || wanted.has(agency.id)));
  return portalPage(c, {
    title: name ? `${name}${copy.title}` : copy.title,
    section: 'applications',
    breadcrumb: [
      { label: copy.title, ...(name ? { href: '/applications' } : {}) },
      ...(name ? [{ label: name }] : []),
    ],
    column: { name: copy.title, type: '信息公开目录', description: copy.lead, keywords: [copy.title] },
    children: (
      <div class="container">
        <h1>{copy.title}</h1>
        <p class="lead">{copy.lead}</p>
        <p>{copy.searchFirst}</p>
        <SearchBox action="/search" id="applications-search" />
        <ul class="link-line">
          {copy.services.map(({ href, label }) => (
            <li>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
        <h2>{copy.how}</h2>
        <div class="prose">
          <ol>
            {copy.steps.map((step) => (
              <li>{step}</li>
            ))}
          </ol>
        </div>
        <p>{copy.time}</p>
        <h2>{copy.where}</h2>
        {offices.length > 0 ? (
          <DataTable
            caption={copy.where}
            hideCaption
            rows={offices}
            columns={[
              {
                label: copy.columns.agency,
                isRowHeader: true,
                cell: (row) => <a href={`/agencies/${row.code}`}>{row.name}</a>,
              },
              { label: copy.columns.address, cell: (row) => row.address || '—' },
              {
                label: copy.columns.phone,
                cell: (row) => (row.phone ? <a href={`tel:${row.phone}`}>{row.phone}</a> : '—'),
              },
              {
                label: copy.columns.apply,
                cell: (row) => <a href={`/applications/new?agency=${row.code}`}>{copy.applyLink}</a>,
              },
              {
                label: copy.columns.guide,
                cell: (row) => <a href={`/agencies/${row.code}/guide`}>{copy.guideLink}</a>,
              },
            ]}
          />
        ) : (
          <EmptyState title={copy.none} />
        )}
        <p class="quiet">{copy.remedy}</p>
      </div>
    ),
  });
}

/** `/applications`: where and how to ask (条例 Art. 27–29, 33), for the site or one agency. */
export function applicationRoutes(table: RouteTable): void {
  table.open('/applications', (c) => applicationsPage(c, null, null));
  table.open('/agencies/:code/applications', async (c) => {
    const agency = await agencyOfPath(c);
    if (agency instanceof Response) return agency;
    return applicationsPage(c, agency.id, agency.name);
  });
}
