import * as z from 'zod';
import type { AppContext } from '../../../platform/http/context.ts';
import { type AgencyFilter, type AgencyListItem, listAgencies } from '../queries/list.ts';
import { listSitesUnder, type SiteInTree } from '../queries/sites.ts';

/** Filters of the list; values nobody offered narrow nothing. */
const AgencyQuery = z.object({
  q: z.string().trim().max(100).catch('').default(''),
  kind: z.string().optional().catch(undefined),
  level: z.string().optional().catch(undefined),
  function: z.string().optional().catch(undefined),
  site: z.string().optional().catch(undefined),
});
export type AgencyQuery = z.infer<typeof AgencyQuery>;

/** What the list, its exports and its JSON show under one filter. */
export interface AgencyListing {
  query: AgencyQuery;
  items: AgencyListItem[];
  sites: SiteInTree[];
  /** The site whose agencies are listed. */
  site: SiteInTree;
}

/** The agencies of the site, or of a site beneath it that the address names. A search looks through all of them. */
export async function readListing(c: AppContext): Promise<AgencyListing> {
  const { env, site } = c.var;
  const query = AgencyQuery.parse(c.req.query());
  const sites = await listSitesUnder(env.db, site.id);
  const here = sites.find(({ code }) => code === query.site) ?? sites[0] ?? { ...site, bodies: 0 };
  const isSearch = query.q !== '';
  const filter: AgencyFilter = {
    siteIds: isSearch && !query.site ? sites.map(({ id }) => id) : [here.id],
    q: query.q,
    kind: query.kind,
    level: query.level,
    function: query.function,
    bodiesOnly: !isSearch && query.kind !== 'internal_unit',
  };
  return { query, sites, site: here, items: await listAgencies(env.db, filter) };
}

/** Address of the list with a filter changed. */
export function listHref(query: AgencyQuery, change: Partial<AgencyQuery>, path = '/agencies'): string {
  const params = Object.entries({ ...query, ...change }).filter(([, value]) => value);
  const search = new URLSearchParams(params as [string, string][]).toString();
  return search ? `${path}?${search}` : path;
}
