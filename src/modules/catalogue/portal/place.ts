import type { AppContext } from '../../../platform/http/context.ts';
import { tagPage } from '../../../platform/http/context.ts';
import type { Crumb } from '../../../ui/links.ts';
import { agencyOfPath } from '../../agency/index.ts';
import { CatalogueFilter } from '../filter.ts';
import { pageText } from '../page-text.ts';
import type { PublicScope } from '../queries/public-catalogue.ts';
import { getScopeFacts } from '../queries/scope.ts';

/** Where a public page of the catalogue stands: of the site, or of one agency. */
export interface CataloguePlace extends PublicScope {
  /** Address of the catalogue itself: `/catalogue` or `/agencies/{code}/catalogue`. */
  base: string;
  /** Name of the government or agency. */
  name: string;
  title: string;
  crumbs: Crumb[];
  /** Where to ask for what is not there. */
  applyHref: string;
}

/** The place of the address, or the redirect to the agency's 9-character form. Throws `notFound`. */
export async function placeOf(c: AppContext): Promise<CataloguePlace | Response> {
  tagPage(c, 'catalogue', 'agencies', 'sites');
  const { env, site } = c.var;
  if (c.req.param('code') === undefined) {
    return {
      siteId: site.id,
      agency: null,
      base: '/catalogue',
      name: site.name,
      title: pageText.title,
      crumbs: [{ label: pageText.home, href: '/' }],
      applyHref: '/applications',
    };
  }
  const found = await agencyOfPath(c);
  if (found instanceof Response) return found;
  const { agency } = await getScopeFacts(env.db, { siteId: found.siteId, agencyId: found.id });
  const home = `/agencies/${found.code}`;
  return {
    siteId: found.siteId,
    agency,
    base: `${home}/catalogue`,
    name: found.name,
    title: pageText.agencyTitle(found.name),
    crumbs: [
      { label: pageText.home, href: '/' },
      { label: pageText.agencies, href: '/agencies' },
      { label: found.name, href: home },
    ],
    applyHref: `${home}/applications`,
  };
}

/** The filter of a page; what a field of the form would not allow narrows nothing. */
export function pageFilter(c: AppContext): CatalogueFilter {
  const query = c.req.query();
  const whole = CatalogueFilter.safeParse(query);
  if (whole.success) return whole.data;
  const bad = new Set(whole.error.issues.map(({ path }) => path[0]));
  return CatalogueFilter.parse(Object.fromEntries(Object.entries(query).filter(([name]) => !bad.has(name))));
}

/** An address of the same catalogue with a changed filter; empty values are left out. */
export function catalogueHref(
  path: string,
  filter: CatalogueFilter,
  change: Record<string, string | number | undefined> = {},
): string {
  const given = Object.entries({ ...filter, ...change }).filter(
    ([, value]) => value !== undefined && value !== '',
  );
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return search ? `${path}?${search}` : path;
}
