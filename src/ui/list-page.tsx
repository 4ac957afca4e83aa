import type { Child } from 'hono/jsx';
import { type ActiveFilter, ActiveFilters, type FacetGroup, Facets } from './facets.tsx';
import { LinkList } from './link-list.tsx';
import type { LinkView } from './links.ts';

interface ListPageProps {
  title: string;
  lead?: Child;
  /** Search form above the list, where the page has its own. */
  search?: Child;
  /** 共 … 条. */
  total?: string;
  sorts?: (LinkView & { isActive?: boolean })[];
  /** Same list as CSV, feed …. */
  exports?: LinkView[];
  facets: FacetGroup[];
  filters: ActiveFilter[];
  clearAllHref: string;
  children?: Child;
}

function ListBar({ total, sorts }: Pick<ListPageProps, 'total' | 'sorts'>) {
  return (
    <div class="list-bar">
      {total ? <p role="status">{total}</p> : null}
      {sorts?.length ? (
        <ul class="sorts">
          {sorts.map((sort) => (
            <li>
              <a href={sort.href} aria-current={sort.isActive ? 'true' : undefined}>
                {sort.label}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

/** The composition of every list: title, search, filters at the side, rows, exports. */
export function ListPage(props: ListPageProps) {
  const { title, lead, search, total, sorts, exports, facets, filters, clearAllHref, children } = props;
  return (
    <div class="container list-page">
      <h1>{title}</h1>
      {lead ? <div class="lead">{lead}</div> : null}
      {search}
      <ActiveFilters filters={filters} clearAllHref={clearAllHref} />
      <div class="with-side">
        <Facets groups={facets} />
        <div class="side-main">
          {total || sorts?.length ? <ListBar total={total} sorts={sorts} /> : null}
          {children}
          {exports?.length ? <LinkList links={exports} class="link-line" /> : null}
        </div>
      </div>
    </div>
  );
}
