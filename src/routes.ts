import { auditConsole } from './console/audit.tsx';
import { deskRoutes } from './console/desk.tsx';
import { ownCalendarRoutes } from './console/own-calendar.ts';
import { listOpenWork } from './console/queries/open-work.ts';
import { mailConsole } from './console/reminders/mail-page.tsx';
import { agencyConsole } from './modules/agency/index.ts';
import {
  annualReportCheckApi,
  annualReportChecker,
  annualReportConsole,
  annualReportPortal,
} from './modules/annual-report/index.ts';
import { tokenConsole } from './modules/api-token/index.ts';
import {
  applicationConsole,
  applicationPortal,
  calculatorApi,
  clockCalculator,
  feeCalculator,
} from './modules/application/index.ts';
import { calendarApi, calendarConsole, calendarPortal } from './modules/calendar/index.ts';
import { catalogueConsole, type StandardCatalogue } from './modules/catalogue/index.ts';
import { cleanupConsole, cleanupPortal } from './modules/cleanup/index.ts';
import { type DeskSettings, documentApi, documentConsole, documentPortal } from './modules/document/index.ts';
import { dumpRoutes } from './modules/dump/index.ts';
import { latenessOf, obligationConsole } from './modules/obligation/index.ts';
import { searchConsole } from './modules/search/index.ts';
import { staffConsole } from './modules/staff/index.ts';
import { workPlanConsole, workPlanPortal } from './modules/work-plan/index.ts';
import type { RouteTable } from './platform/http/routes.ts';
import type { ViewCounts } from './platform/http/view-counts.ts';
import type { RateLimits, Sessions } from './platform/session/index.ts';
import { agencyRoutes } from './portal/agencies.tsx';
import { apiRoutes } from './portal/api.tsx';
import { applicationRoutes } from './portal/applications.tsx';
import { catalogueRoutes } from './portal/catalogue.tsx';
import { dictionaryRoutes } from './portal/data-dictionary.tsx';
import { bestDocuments } from './portal/documents.ts';
import { domainRoutes } from './portal/domains.tsx';
import { homeRoutes } from './portal/home.tsx';
import { namesFrom } from './portal/names.ts';
import { publicityCalendarRoutes } from './portal/publicity-calendar.ts';
import { searchRoutes } from './portal/search.tsx';
import { sitemapRoutes } from './portal/sitemap.tsx';
import { dutyDomains, transparencyRoutes } from './portal/transparency.tsx';
import { RECOMPUTATIONS } from './recomputations.ts';

/** What routes need beyond the request itself. */
export interface RouteParts {
  sessions: Sessions;
  views: ViewCounts;
  limits: RateLimits;
  /** Proxies whose forwarding headers count. */
  trustedProxies?: readonly string[];
  standard: StandardCatalogue;
  desk: DeskSettings;
}

/** Every address of the system, slice by slice; order decides between overlapping paths. */
export function mountRoutes(table: RouteTable, parts: RouteParts): void {
  const names = namesFrom(parts.standard);
  homeRoutes(table, parts);
  domainRoutes(table, parts);
  documentPortal(table, { views: parts.views, names, latenessOf });
  searchRoutes(table, { names });
  agencyRoutes(table);
  catalogueRoutes(table, { names });
  transparencyRoutes(table, parts);
  applicationRoutes(table);
  applicationPortal(table, {
    limits: parts.limits,
    trustedProxies: parts.trustedProxies,
    findDocuments: bestDocuments,
  });
  calendarPortal(table);
  clockCalculator(table);
  feeCalculator(table);
  annualReportChecker(table);
  annualReportPortal(table, {
    limits: parts.limits,
    trustedProxies: parts.trustedProxies,
    nameOf: (domain) => names.domainName(domain) ?? domain,
  });
  publicityCalendarRoutes(table);
  dictionaryRoutes(table, parts);
  dumpRoutes(table);
  sitemapRoutes(table, parts);
  obligationConsole(table, { domains: dutyDomains(parts.standard) });
  catalogueConsole(table);
  calendarConsole(table, { recomputations: RECOMPUTATIONS });
  deskRoutes(table, { settings: parts.desk });
  applicationConsole(table);
  annualReportConsole(table, { nameOf: (domain) => names.domainName(domain) ?? domain });
  documentConsole(table, { settings: parts.desk, domains: parts.standard.domains });
  agencyConsole(table, { functions: parts.standard.functions });
  staffConsole(table, {
    sessions: parts.sessions,
    listDomains: async () => parts.standard.domains.map(({ code, name }) => ({ code, name })),
    listOpenWork,
  });
  tokenConsole(table);
  cleanupConsole(table);
  cleanupPortal(table);
  workPlanConsole(table);
  workPlanPortal(table);
  searchConsole(table);
  mailConsole(table);
  ownCalendarRoutes(table);
  auditConsole(table);
  documentApi(table);
  calendarApi(table);
  calculatorApi(table);
  annualReportCheckApi(table);
  apiRoutes(table, parts);
}
