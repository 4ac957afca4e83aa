import { listAgencies } from '../modules/agency/index.ts';
import type { StandardCatalogue } from '../modules/catalogue/index.ts';
import { countsByAgency, countsByItem, listMostViewed } from '../modules/document/index.ts';
import { type AppContext, keepPageUntil, tagPage } from '../platform/http/context.ts';
import { sendCsv } from '../platform/http/csv.ts';
import type { RouteTable } from '../platform/http/routes.ts';
import { addDays, shanghaiDate } from '../rules/plain-date.ts';
import { DataTable } from '../ui/data-table.tsx';
import { DateText } from '../ui/dates.tsx';
import { figure } from '../ui/figures.ts';
import { portalPage } from '../ui/frames.tsx';
import { HomeBlock } from '../ui/home-blocks.tsx';
import { siteFilter } from './lists.tsx';
import { portalText } from './text.ts';

const copy = portalText.transparency;

interface ItemLine {
  id: string;
  domain: string;
  name: string;
  documents: number;
  latestOn: string | null;
}

async function itemLines(c: AppContext, standard: StandardCatalogue): Promise<ItemLine[]> {
  const today = shanghaiDate(c.var.env.now());
  tagPage(c, 'documents', 'catalogue');
  keepPageUntil(c, new Date(`${addDays(today, 1)}T00:00:00+08:00`));
  const counts = await countsByItem(c.var.env.db, today, siteFilter(c));
  const names = new Map<string, string>(standard.domains.map(({ code, name }) => [code, name]));
  return standard.rows.map((row) => ({
    id: row.id,
    domain: names.get(row.domain) ?? row.domain,
    name: row.item2 ? `${row.item1}：${row.item2}` : row.item1,
    documents: counts.get(row.id)?.count ?? 0,
    latestOn: counts.get(row.id)?.latestOn ?? null,
  }));
}

function share(part: number, whole: number): string {
  return whole === 0 ? '—' : `${Math.round((part / whole) * 100)}%`;
}

function DomainTable({ lines }: { lines: ItemLine[] }) {
  const domains = [...new Set(lines.map(({ domain }) => domain))];
  const rows = domains.map((domain) => {
    const own = lines.filter((line) => line.domain === domain);
    return {
      domain,
      items: own.length,
      filled: own.filter(({ documents }) => documents > 0).length,
      documents: own.reduce((sum, { documents }) => sum + documents, 0),
    };
  });
  return (
    <DataTable
      caption={copy.byDomain}
      hideCaption
      rows={rows}
      columns={[
        { label: copy.domain, cell: (row) => row.domain, isRowHeader: true },
        { label: copy.items, cell: (row) => figure(row.items), isNumeric: true },
        { label: copy.withDocuments, cell: (row) => figure(row.filled), isNumeric: true },
        { label: copy.share, cell: (row) => share(row.filled, row.items), isNumeric: true },
      ]}
    />
  );
}

async function agencyLines(c: AppContext) {
  const { env, site } = c.var;
  const today = shanghaiDate(env.now());
  const bodies = await listAgencies(env.db, {
    siteIds: site.isDefault ? undefined : [site.id],
    bodiesOnly: true,
  });
  const counts = await countsByAgency(env.db, today, siteFilter(c));
  return bodies
    .filter(({ code }) => code)
    .map(({ id, code, name }) => ({
      code,
      name,
      documents: counts.get(id)?.count ?? 0,
      latestOn: counts.get(id)?.latestOn ?? null,
    }));
}

/** A page that says how often others were opened is made anew after this. */
const VIEWS_FRESH_MILLISECONDS = 10 * 60 * 1000;
const MOST_VIEWED = 10;

async function mostViewed(c: AppContext) {
  const { env } = c.var;
  keepPageUntil(c, new Date(env.now().getTime() + VIEWS_FRESH_MILLISECONDS));
  const rows = await listMostViewed(env.db, shanghaiDate(env.now()), siteFilter(c), MOST_VIEWED);
  if (rows.length === 0) return null;
  return (
    <HomeBlock id="views" title={copy.mostViewed}>
      <DataTable
        caption={copy.mostViewed}
        hideCaption
        rows={rows}
        columns={[
          {
            label: copy.document,
            isRowHeader: true,
            cell: (row) => <a href={`/d/${row.indexNo}`}>{row.title}</a>,
          },
          { label: copy.agency, cell: (row) => row.agencyName },
          { label: copy.views, isNumeric: true, cell: (row) => figure(row.views) },
        ]}
      />
    </HomeBlock>
  );
}

async function transparencyPage(c: AppContext, standard: StandardCatalogue) {
  const lines = await itemLines(c, standard);
  const agencies = await agencyLines(c);
  const views = await mostViewed(c);
  const empty = lines.filter(({ documents }) => documents === 0);
  return portalPage(c, {
    title: copy.title,
    breadcrumb: [{ label: copy.title }],
    column: { name: copy.title, type: '信息公开目录', description: copy.lead, keywords: [copy.title] },
    children: (
      <div class="container">
        <h1>{copy.title}</h1>
        <p class="lead">{copy.lead}</p>
        <HomeBlock
          id="domains"
          title={copy.byDomain}
          more={{ label: portalText.csv, href: '/transparency.csv' }}
        >
          <DomainTable lines={lines} />
        </HomeBlock>
        <HomeBlock id="agencies" title={copy.byAgency}>
          <DataTable
            caption={copy.byAgency}
            hideCaption
            rows={agencies}
            columns={[
              {
                label: copy.agency,
                isRowHeader: true,
                cell: (row) => <a href={`/agencies/${row.code}`}>{row.name}</a>,
              },
              { label: copy.documents, isNumeric: true, cell: (row) => figure(row.documents) },
              { label: copy.latest, cell: (row) => (row.latestOn ? <DateText value={row.latestOn} /> : '—') },
            ]}
          />
        </HomeBlock>
        {views}
        <HomeBlock id="empty" title={`${copy.withoutDocuments}（${figure(empty.length)}）`}>
          {empty.length === 0 ? (
            <p>{copy.allCovered}</p>
          ) : (
            <DataTable
              caption={copy.withoutDocuments}
              hideCaption
              rows={empty}
              columns={[
                {
                  label: copy.item,
                  isRowHeader: true,
                  cell: (row) => <a href={`/catalogue/${row.id}`}>{row.name}</a>,
                },
                { label: copy.domain, cell: (row) => row.domain },
              ]}
            />
          )}
        </HomeBlock>
      </div>
    ),
  });
}

/** `/transparency`: items with and without documents, by domain and agency, with the rows as CSV. */
export function transparencyRoutes(table: RouteTable, parts: { standard: StandardCatalogue }): void {
  table.open('/transparency', (c) => transparencyPage(c, parts.standard));
  table.open('/transparency.csv', async (c) =>
    sendCsv(
      c,
      `${copy.title}.csv`,
      [
        { heading: copy.item, cell: (row: ItemLine) => row.id },
        { heading: '事项名称', cell: (row) => row.name },
        { heading: copy.domain, cell: (row) => row.domain },
        { heading: copy.documents, cell: (row) => row.documents },
        { heading: copy.latest, cell: (row) => row.latestOn },
      ],
      await itemLines(c, parts.standard),
    ),
  );
}
