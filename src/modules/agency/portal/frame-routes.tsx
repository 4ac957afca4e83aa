import { AppError } from '../../../platform/errors.ts';
import { type AppContext, tagPage } from '../../../platform/http/context.ts';
import type { RouteTable } from '../../../platform/http/routes.ts';
import { portalPage } from '../../../ui/frames.tsx';
import type { Crumb } from '../../../ui/links.ts';
import { type FramePlace, findFramePage, findGuide, listFramePages } from '../queries/frame-pages.ts';
import { type AgencyView, getAgencyView } from '../queries/view.ts';
import { agencyOfPath } from './agency-path.ts';
import { GuidePage, guideColumn } from './guide-page.tsx';
import { InstitutionList, InstitutionPage, LeadingGroupPage } from './institution-pages.tsx';
import { portalText } from './text.ts';

/** Where a statutory page stands: at the site, or at one agency. */
interface Frame {
  place: FramePlace;
  /** `` or `/agencies/{code}`. */
  base: string;
  /** The agency whose office answers: the site's host, or the agency itself. */
  office: AgencyView | null;
  isOfAgency: boolean;
  crumbs: Crumb[];
}

async function siteFrame(c: AppContext): Promise<Frame> {
  const { env, site } = c.var;
  return {
    place: { siteId: site.id, agencyId: null },
    base: '',
    office: site.hostAgencyId ? await getAgencyView(env.db, site.hostAgencyId) : null,
    isOfAgency: false,
    crumbs: [{ label: portalText.home, href: '/' }],
  };
}

async function agencyFrame(c: AppContext): Promise<Frame | Response> {
  const found = await agencyOfPath(c);
  if (found instanceof Response) return found;
  const base = `/agencies/${found.code}`;
  return {
    place: { siteId: found.siteId, agencyId: found.id },
    base,
    office: await getAgencyView(c.var.env.db, found.id),
    isOfAgency: true,
    crumbs: [
      { label: portalText.home, href: '/' },
      { label: portalText.agencies, href: '/agencies' },
      { label: found.name, href: base },
    ],
  };
}

function institutionColumn(c: AppContext) {
  return {
    name: portalText.institutions,
    type: portalText.institutions,
    description: portalText.institutionsDescription,
    keywords: [portalText.institutions, c.var.site.name],
  };
}

function tagFrame(c: AppContext): void {
  tagPage(c, 'frame', 'agencies', 'sites');
}

async function guide(c: AppContext, frame: Frame) {
  const { env } = c.var;
  const page = await findGuide(env.db, frame.place);
  const title =
    page?.title ?? (frame.isOfAgency ? portalText.guideOf(frame.office?.name ?? '') : portalText.guide);
  tagFrame(c);
  return portalPage(c, {
    title,
    section: 'guide',
    breadcrumb: [...frame.crumbs, { label: portalText.guide }],
    column: guideColumn(c),
    canonical: `${env.baseUrl}${frame.base}/guide`,
    children: (
      <GuidePage
        title={title}
        source={{ page, office: frame.office, siteGuide: frame.isOfAgency ? '/guide' : null }}
      />
    ),
  });
}

async function institutions(c: AppContext, frame: Frame) {
  const { env } = c.var;
  const pages = await listFramePages(env.db, frame.place, ['institution', 'leading_group']);
  const title = frame.isOfAgency
    ? portalText.institutionsOf(frame.office?.name ?? '')
    : portalText.institutions;
  const hasLeadingGroup =
    pages.some(({ kind }) => kind === 'leading_group') || (frame.office?.leaders.length ?? 0) > 0;
  tagFrame(c);
  return portalPage(c, {
    title,
    section: 'institutions',
    breadcrumb: [...frame.crumbs, { label: portalText.institutions }],
    column: institutionColumn(c),
    canonical: `${env.baseUrl}${frame.base}/institutions`,
    children: (
      <InstitutionList
        title={title}
        base={`${frame.base}/institutions`}
        pages={pages}
        hasLeadingGroup={hasLeadingGroup}
        isOfAgency={frame.isOfAgency}
      />
    ),
  });
}

async function institution(c: AppContext, frame: Frame) {
  const { env } = c.var;
  const slug = c.req.param('slug') ?? '';
  const page = await findFramePage(env.db, frame.place, ['institution', 'leading_group'], slug);
  const leaders = slug === 'leading-group' ? (frame.office?.leaders ?? []) : [];
  tagFrame(c);
  if (!page && leaders.length === 0) throw new AppError('notFound', { reason: 'framePage' });
  const title = page?.title ?? portalText.leadingGroup;
  return portalPage(c, {
    title,
    section: 'institutions',
    breadcrumb: [
      ...frame.crumbs,
      { label: portalText.institutions, href: `${frame.base}/institutions` },
      { label: title },
    ],
    column: institutionColumn(c),
    canonical: `${env.baseUrl}${frame.base}/institutions/${slug}`,
    children:
      page?.kind === 'institution' ? (
        <InstitutionPage page={page} />
      ) : (
        <LeadingGroupPage page={page} office={frame.office} leaders={leaders} />
      ),
  });
}

/** 指南 and 制度, of the site and of each agency. */
export function framePortal(table: RouteTable): void {
  const shown = { guide, institutions, 'institutions/:slug': institution };
  for (const [path, show] of Object.entries(shown)) {
    table.open(`/${path}`, async (c) => show(c, await siteFrame(c)));
    table.open(`/agencies/:code/${path}`, async (c) => {
      const frame = await agencyFrame(c);
      return frame instanceof Response ? frame : show(c, frame);
    });
  }
}
