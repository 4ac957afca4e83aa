import type { Child } from 'hono/jsx';
import type { AppContext, SiteView } from '../platform/http/context.ts';
import { holds, type Permission, type Role } from '../platform/permission.ts';
import { reuseStatementOf } from '../rules/reuse.ts';
import type { ConsoleNavGroup, ConsoleNavItem } from './console-nav.tsx';
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
      links: [
        { label: frameText.transparency, href: '/transparency' },
        { label: frameText.agencies, href: '/agencies' },
        { label: frameText.nav.workPlans, href: '/work-plans' },
        { label: frameText.nav.cleanups, href: '/cleanups' },
        { label: frameText.workingDays, href: '/calculators/working-days' },
        { label: frameText.applicationClock, href: '/calculators/application-clock' },
        { label: frameText.applicationFee, href: '/calculators/application-fee' },
        { label: frameText.reportChecker, href: '/calculators/annual-report' },
        { label: frameText.api, href: '/api' },
      ],
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

/** Where staff may go, by what they may do. */
const NAVIGATION: readonly { name?: string; items: readonly (ConsoleNavItem & { needs: Permission })[] }[] = [
  {
    items: [
      { key: 'desk', label: frameText.nav.desk, href: '/console', icon: 'desk', needs: 'console.open' },
      {
        key: 'documents',
        label: frameText.nav.documents,
        href: '/console/documents',
        icon: 'document',
        needs: 'document.read',
      },
      {
        key: 'obligations',
        label: frameText.nav.obligations,
        href: '/console/obligations',
        icon: 'clock',
        needs: 'document.read',
      },
      {
        key: 'applications',
        label: frameText.nav.applications,
        href: '/console/applications',
        icon: 'inbox',
        needs: 'application.read',
      },
      {
        key: 'annual-reports',
        label: frameText.nav.annualReports,
        href: '/console/annual-reports',
        icon: 'report',
        needs: 'annualReport.read',
      },
      {
        key: 'filings',
        label: frameText.nav.filings,
        href: '/console/filings',
        icon: 'inbox',
        needs: 'document.consent',
      },
      {
        key: 'cleanups',
        label: frameText.nav.cleanups,
        href: '/console/cleanups',
        icon: 'list',
        needs: 'cleanup.read',
      },
      {
        key: 'work-plans',
        label: frameText.nav.workPlans,
        href: '/console/work-plans',
        icon: 'list',
        needs: 'workPlan.read',
      },
      {
        key: 'register',
        label: frameText.nav.register,
        href: '/console/register',
        icon: 'list',
        needs: 'document.read',
      },
    ],
  },
  {
    name: frameText.nav.frame,
    items: [
      {
        key: 'catalogue',
        label: frameText.nav.catalogue,
        href: '/console/catalogue',
        icon: 'report',
        needs: 'catalogue.propose',
      },
      {
        key: 'frame',
        label: frameText.nav.pages,
        href: '/console/frame',
        icon: 'globe',
        needs: 'frame.edit',
      },
      {
        key: 'search',
        label: frameText.nav.search,
        href: '/console/search',
        icon: 'chart',
        needs: 'search.manage',
      },
      {
        key: 'agencies',
        label: frameText.nav.agencies,
        href: '/console/agencies',
        icon: 'people',
        needs: 'agency.edit',
      },
      {
        key: 'calendar',
        label: frameText.nav.calendar,
        href: '/console/calendar',
        icon: 'clock',
        needs: 'calendar.edit',
      },
      {
        key: 'what-if',
        label: frameText.nav.whatIf,
        href: '/console/what-if',
        icon: 'chart',
        needs: 'calendar.tryOut',
      },
      {
        key: 'delegations',
        label: frameText.nav.delegations,
        href: '/console/delegations',
        icon: 'people',
        needs: 'work.delegate',
      },
    ],
  },
  {
    name: frameText.nav.system,
    items: [
      {
        key: 'staff',
        label: frameText.nav.staff,
        href: '/console/staff',
        icon: 'people',
        needs: 'staff.manage',
      },
      {
        key: 'roles',
        label: frameText.nav.roles,
        href: '/console/roles',
        icon: 'shield',
        needs: 'role.grant',
      },
      {
        key: 'api-tokens',
        label: frameText.nav.apiTokens,
        href: '/console/api-tokens',
        icon: 'shield',
        needs: 'token.issue',
      },
      {
        key: 'settings',
        label: frameText.nav.settings,
        href: '/console/settings',
        icon: 'settings',
        needs: 'setting.manage',
      },
      {
        key: 'mail',
        label: frameText.nav.mail,
        href: '/console/mail',
        icon: 'inbox',
        needs: 'setting.manage',
      },
      {
        key: 'audit',
        label: frameText.nav.audit,
        href: '/console/audit',
        icon: 'clock',
        needs: 'audit.read',
      },
    ],
  },
];

function navigationFor(c: AppContext): ConsoleNavGroup[] {
  const actor = c.var.signedIn?.actor;
  if (!actor) return [];
  return NAVIGATION.map((group) => ({
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
