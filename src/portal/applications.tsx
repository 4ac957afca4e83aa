import {
  type AgencyListItem,
  type AgencyView,
  agencyOfPath,
  ClosedNotice,
  carriedOnBy,
  getAgencyView,
  listAgencies,
  listSites,
  unitsUnder,
} from '../modules/agency/index.ts';
import { type AppContext, tagPage } from '../platform/http/context.ts';
import type { RouteTable } from '../platform/http/routes.ts';
import { DataTable } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { portalPage } from '../ui/frames.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { portalText } from './text.ts';

const copy = portalText.applications;

async function applicationsPage(c: AppContext, agency: AgencyView | null) {
  tagPage(c, 'agencies', 'sites');
  const { env, site } = c.var;
  const siteIds = site.isDefault ? undefined : [site.id];
  const bodies = await listAgencies(env.db, { siteIds, bodiesOnly: true, openOnly: true });
  // What was asked of an agency that was merged is answered by whoever carries on its work.
  const wanted = agency && new Set(await unitsUnder(env.db, await carriedOnBy(env.db, agency.id)));
  const offices = bodies.filter((agency) => agency.code && (wanted === null || wanted.has(agency.id)));
  const name = agency?.name;
  const sites = await listSites(env.db);
  const groups = officeGroups(offices, wanted === null ? sites : [], site.id);
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
        {agency ? <ClosedNotice view={agency} /> : null}
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
        {groups.length === 0 ? (
          <EmptyState title={agency?.closedOn ? copy.noneCarriesOn : copy.none} />
        ) : null}
        {groups.map(({ place, offices }) =>
          place === null ? (
            <OfficeTable caption={copy.where} offices={offices} />
          ) : (
            <details class="office-group">
              <summary>{copy.group(place, offices.length)}</summary>
              <OfficeTable caption={place} offices={offices} />
            </details>
          ),
        )}
        <p class="quiet">{copy.remedy}</p>
      </div>
    ),
  });
}

interface OfficeGroup {
  /** Name of the government below whose offices these are; null for the offices that stand open on the page. */
  place: string | null;
  offices: AgencyListItem[];
}

/** The own offices first; those of each government below fold behind its name, or a phone would show hundreds of lines. */
function officeGroups(
  offices: AgencyListItem[],
  sites: readonly { id: string; name: string }[],
  ownSite: string,
): OfficeGroup[] {
  const below = sites.filter(({ id }) => id !== ownSite);
  const folded = new Set(below.map(({ id }) => id));
  return [
    { place: null, offices: offices.filter(({ siteId }) => !folded.has(siteId)) },
    ...below.map(({ id, name }) => ({ place: name, offices: offices.filter(({ siteId }) => siteId === id) })),
  ].filter((group) => group.offices.length > 0);
}

function OfficeTable({ caption, offices }: { caption: string; offices: AgencyListItem[] }) {
  return (
    <DataTable
      caption={caption}
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
  );
}

/** `/applications`: where and how to ask (条例 Art. 27–29, 33), for the site or one agency. */
export function applicationRoutes(table: RouteTable): void {
  table.open('/applications', (c) => applicationsPage(c, null));
  table.open('/agencies/:code/applications', async (c) => {
    const agency = await agencyOfPath(c);
    if (agency instanceof Response) return agency;
    return applicationsPage(c, await getAgencyView(c.var.env.db, agency.id));
  });
}
