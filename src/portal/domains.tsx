import type { StandardCatalogue } from '../modules/catalogue/index.ts';
import { countsByItem, listDocuments, rowView } from '../modules/document/index.ts';
import { dutySummary, siteScope } from '../modules/obligation/index.ts';
import { AppError } from '../platform/errors.ts';
import { type AppContext, tagPage } from '../platform/http/context.ts';
import type { RouteTable } from '../platform/http/routes.ts';
import { shanghaiDate } from '../rules/plain-date.ts';
import { DocumentList } from '../ui/document-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { portalPage } from '../ui/frames.tsx';
import { HomeBlock } from '../ui/home-blocks.tsx';
import { ApplyLine } from './document-list.tsx';
import { atomFeed } from './feed.ts';
import { dependsOnToday, siteFilter } from './lists.tsx';
import { portalText } from './text.ts';

const copy = portalText.domain;
const NEWEST = 15;

type Domain = StandardCatalogue['domains'][number];
type Row = StandardCatalogue['rows'][number];

function domainOf(c: AppContext, standard: StandardCatalogue): Domain {
  const domain = standard.domains.find(({ code }) => code === c.req.param('domain'));
  if (!domain) throw new AppError('notFound');
  return domain;
}

function ItemLinks({ rows, counts }: { rows: readonly Row[]; counts: Map<string, number> }) {
  return (
    <ul class="item-links">
      {rows.map((row) => (
        <li>
          <a href={`/catalogue/${row.id}`}>{row.item2 ? `${row.item1}：${row.item2}` : row.item1}</a>
          <span class="quiet"> {copy.count(counts.get(row.id) ?? 0)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Items by sub-column (air, water, soil; four questions; stages of education); the rest at the end. */
function Columns({ domain, rows, counts }: { domain: Domain; rows: Row[]; counts: Map<string, number> }) {
  const placed = new Set(
    domain.columns.flatMap(({ code }) =>
      rows.filter((row) => row.columns.includes(code)).map(({ id }) => id),
    ),
  );
  const rest = rows.filter(({ id }) => !placed.has(id));
  return (
    <>
      {domain.columns.map((column) => {
        const own = rows.filter((row) => row.columns.includes(column.code));
        return own.length > 0 ? (
          <section class="column-items" id={`column-${column.code}`}>
            <h3>{column.name}</h3>
            {column.guide ? <p class="quiet">{column.guide}</p> : null}
            <ItemLinks rows={own} counts={counts} />
            <p>
              <a href={`/search?domain=${domain.code}&column=${column.code}`}>
                {copy.columnAll(column.name)}
              </a>
            </p>
          </section>
        ) : null;
      })}
      {rest.length > 0 ? (
        <section class="column-items">
          {domain.columns.length > 0 ? <h3>{copy.otherItems}</h3> : null}
          <ItemLinks rows={rest} counts={counts} />
        </section>
      ) : null}
    </>
  );
}

/** The sub-columns at the top: four questions, elements of the environment, stages of education. */
function ColumnNavigation({ domain, rows }: { domain: Domain; rows: Row[] }) {
  const filled = domain.columns.filter(({ code }) => rows.some(({ columns }) => columns.includes(code)));
  if (filled.length === 0) return null;
  return (
    <nav class="column-links" aria-label={domain.columnsTitle || copy.columns}>
      <ul>
        {filled.map(({ code, name }) => (
          <li>
            <a href={`#column-${code}`}>{name}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

async function domainPage(c: AppContext, standard: StandardCatalogue) {
  const domain = domainOf(c, standard);
  tagPage(c, 'documents', 'catalogue');
  const { env } = c.var;
  const today = shanghaiDate(env.now());
  const filter = { ...siteFilter(c), domain: domain.code };
  const [newest, counts, duties] = await Promise.all([
    listDocuments(env.db, today, filter, { page: 1, pageSize: NEWEST, isUncounted: true }),
    countsByItem(env.db, today, siteFilter(c)),
    dutySummary(c, { ...siteScope(c), domain: domain.code }, { domain: domain.code }),
  ]);
  const rows = standard.rows.filter((row) => row.domain === domain.code);
  const all = `/search?domain=${domain.code}`;
  return portalPage(c, {
    title: domain.name,
    section: 'catalogue',
    breadcrumb: [{ label: '法定主动公开内容', href: '/catalogue' }, { label: domain.name }],
    column: {
      name: domain.name,
      type: '专题',
      description: domain.guide,
      keywords: [domain.name, ...domain.aliases],
    },
    links: [
      {
        rel: 'alternate',
        type: 'application/atom+xml',
        href: `/domains/${domain.code}/feed.atom`,
        title: domain.name,
      },
    ],
    children: (
      <div class="container">
        <h1>{domain.name}</h1>
        <p class="lead">{domain.guide}</p>
        <p class="quiet">
          {copy.lead}：{domain.lead}
        </p>
        {duties}
        <ColumnNavigation domain={domain} rows={rows} />
        <HomeBlock id="newest" title={copy.newest} more={{ label: copy.all, href: all }}>
          {newest.items.length > 0 ? (
            <DocumentList rows={newest.items.map(rowView)} />
          ) : (
            <EmptyState title={copy.noDocuments} links={portalText.emptyLinks} />
          )}
        </HomeBlock>
        <HomeBlock
          id="items"
          title={domain.columnsTitle || copy.items}
          more={{ label: '目录表', href: `/catalogue?view=table&domain=${domain.code}` }}
        >
          <Columns domain={domain} rows={rows} counts={counts} />
        </HomeBlock>
        <ApplyLine />
      </div>
    ),
  });
}

/** The seven special columns (专栏): newest documents and the catalogue's items by sub-column. Three statements. */
export function domainRoutes(table: RouteTable, parts: { standard: StandardCatalogue }): void {
  table.open('/domains/:domain', (c) => domainPage(c, parts.standard));
  table.open('/domains/:domain/feed.atom', (c) => {
    const domain = domainOf(c, parts.standard);
    dependsOnToday(c);
    return atomFeed(c, {
      path: `/domains/${domain.code}`,
      title: domain.name,
      filter: { ...siteFilter(c), domain: domain.code },
    });
  });
}
