import type { Child } from 'hono/jsx';
import type { AppContext, SiteView } from '../platform/http/context.ts';
import { holds, type Role } from '../platform/permission.ts';
import { reuseStatementOf } from '../rules/reuse.ts';
import { CONSOLE_ENTRIES } from './console-entries.ts';
import type { ConsoleNavGroup } from './console-nav.tsx';
import { ConsolePage, type Flash } from './console-shell.tsx';
import { frameText } from './frame-text.ts';
import type { Crumb } from './links.ts';
import { type PortalFrame, PortalPage, type PortalPageProps } from './portal-shell.tsx';

/** The statutory frame and the other entries of the masthead (国办公开办函〔2019〕61号). */
const SECTIONS = [
  { key: 'home', href: '/', label: frameText.sections.home },
  { key: 'guide', href: '/guide', label: frameText.sections.guide },
  { key: 'institutions', href: '/institutions', label: frameText.sections.institutions },
  { key: 'catalogue', href: '/catalogue', label: frameText.sections.catalogue },
  { key: 'annual-reports', href: '/annual-reports', label: frameText.sections.annualReports },
  { key: 'applications', href: '/applications', label: frameText.sections.applications },
];

/** What stands under every page, by what people come for. */
const FOOTER_GROUPS = [
  {
    name: frameText.footer.openly,
    links: [
      { label: frameText.transparency, href: '/transparency' },
      { label: frameText.agencies, href: '/agencies' },
      { label: frameText.workPlans, href: '/work-plans' },
      { label: frameText.cleanups, href: '/cleanups' },
    ],
  },
  {
    name: frameText.sections.applications,
    links: [
      { label: frameText.apply, href: '/applications/new' },
      { label: frameText.applicationStatus, href: '/applications/status' },
      { label: frameText.answers, href: '/applications/answers' },
      { label: frameText.complaints, href: '/applications/complaints' },
    ],
  },
  {
    name: frameText.footer.calculators,
    links: [
      { label: frameText.workingDays, href: '/calculators/working-days' },
      { label: frameText.applicationClock, href: '/calculators/application-clock' },
      { label: frameText.applicationFee, href: '/calculators/application-fee' },
      { label: frameText.reportChecker, href: '/calculators/annual-report' },
    ],
  },
  {
    name: frameText.footer.data,
    links: [
      { label: frameText.api, href: '/api' },
      { label: frameText.dataDictionary, href: '/data-dictionary' },
      { label: frameText.feed, href: '/feed.atom' },
    ],
  },
];

/** Host name of the installation's public address, for SiteDomain. */
function domainOf(baseUrl: string, site: SiteView): string {
  return site.host ?? new URL(baseUrl).hostname;
}

/** The frame of a site, ready for the shell. */
export function portalFrameOf(site: SiteView, baseUrl: string): PortalFrame {
  return {
    name: site.name,
    domain: domainOf(baseUrl, site),
    ...(site.siteIdCode ? { idCode: site.siteIdCode } : {}),
    home: '/',
    searchAction: '/search',
    sections: SECTIONS,
    footer: {
      organiser: site.hostAgencyName,
      ...site.contact,
      ...(site.hotline ? { hotline: site.hotline } : {}),
      ...(site.icpNo ? { icp: { label: site.icpNo, href: 'https://beian.miit.gov.cn/' } } : {}),
      ...(site.policeNo ? { policeFiling: { label: site.policeNo, href: 'https://beian.mps.gov.cn/' } } : {}),
      sitemapHref: '/sitemap',
      reuse: reuseStatementOf(site),
      groups: FOOTER_GROUPS,
    },
  };
}

type PortalStatus = 200 | 400 | 401 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 500 | 503;

export type PortalContent = Omit<PortalPageProps, 'site' | 'asset'>;

/** Answers with a portal page in the frame of the request's site. */
export function portalPage(c: AppContext, content: PortalContent, status: PortalStatus = 200) {
  const { env, site, asset } = c.var;
  return c.html(<PortalPage {...content} site={portalFrameOf(site, env.baseUrl)} asset={asset} />, status);
}

function navigationFor(c: AppContext): ConsoleNavGroup[] {
  const actor = c.var.signedIn?.actor;
  if (!actor) return [];
  return CONSOLE_ENTRIES.map((group) => ({
    name: group.name,
    items: group.items.filter(({ needs }) => holds(actor, needs)).map(({ needs: _, ...item }) => item),
  })).filter(({ items }) => items.length > 0);
}

export interface ConsoleContent {
  title: string;
  /** Key of the navigation entry the page belongs to. */
  current?: string;
  breadcrumb?: Crumb[];
  actions?: Child;
  flash?: Flash;
  hasOwnHeading?: boolean;
  children?: Child;
}

/** What the person just did, named by `?done=` after a redirect; unknown codes show nothing. */
function flashOf(c: AppContext): Flash | undefined {
  const code = c.req.query('done');
  const text = code && Object.hasOwn(frameText.done, code) ? frameText.done[code] : undefined;
  return text ? { tone: 'good', text } : undefined;
}

/** Answers with a page of the staff desk for the signed-in person. */
export function consolePage(c: AppContext, content: ConsoleContent, status: PortalStatus = 200) {
  const { site, asset, signedIn } = c.var;
  if (!signedIn) throw new Error('consolePage needs a signed-in person');
  const { actor, formToken } = signedIn;
  const roles = [...new Set(actor.roles.map(({ role }) => frameText.roles[role satisfies Role]))];
  return c.html(
    <ConsolePage
      flash={flashOf(c)}
      {...content}
      frame={{
        asset,
        name: site.name,
        home: '/console',
        nav: navigationFor(c),
        person: { name: actor.displayName, agency: signedIn.agencyName, roles },
        personLinks: [
          { label: frameText.own, href: '/console/me' },
          { label: frameText.sessions, href: '/console/sessions' },
          { label: frameText.password, href: '/console/password' },
        ],
        signOutAction: '/console/sign-out',
        formToken,
        portalHref: '/',
      }}
    />,
    status,
  );
}
