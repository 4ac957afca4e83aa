import type { Permission } from '../platform/permission.ts';
import type { ConsoleNavItem } from './console-nav.tsx';
import { frameText } from './frame-text.ts';

const copy = frameText.nav;

/** Heading of a group of entries, and what one must be allowed to do to see each. */
interface EntryGroup {
  name?: string;
  items: readonly (ConsoleNavItem & { needs: Permission })[];
}

/** Where staff may go, by what they may do: first what waits for me, then the work, then the frame around it. */
export const CONSOLE_ENTRIES: readonly EntryGroup[] = [
  {
    items: [
      { key: 'desk', label: copy.desk, href: '/console', icon: 'desk', needs: 'console.open' },
      {
        key: 'delegations',
        label: copy.delegations,
        href: '/console/delegations',
        icon: 'people',
        needs: 'work.delegate',
      },
    ],
  },
  {
    name: copy.information,
    items: [
      {
        key: 'documents',
        label: copy.documents,
        href: '/console/documents',
        icon: 'document',
        needs: 'document.read',
      },
      {
        key: 'register',
        label: copy.register,
        href: '/console/register',
        icon: 'list',
        needs: 'document.read',
      },
      { key: 'series', label: copy.series, href: '/console/series', icon: 'list', needs: 'document.read' },
      {
        key: 'filings',
        label: copy.filings,
        href: '/console/filings',
        icon: 'inbox',
        needs: 'document.consent',
      },
      {
        key: 'cleanups',
        label: copy.cleanups,
        href: '/console/cleanups',
        icon: 'list',
        needs: 'cleanup.read',
      },
    ],
  },
  {
    name: copy.duties,
    items: [
      {
        key: 'obligations',
        label: copy.obligations,
        href: '/console/obligations',
        icon: 'clock',
        needs: 'document.read',
      },
      {
        key: 'work-plans',
        label: copy.workPlans,
        href: '/console/work-plans',
        icon: 'list',
        needs: 'workPlan.read',
      },
      {
        key: 'calendar',
        label: copy.calendar,
        href: '/console/calendar',
        icon: 'clock',
        needs: 'calendar.edit',
      },
      {
        key: 'what-if',
        label: copy.whatIf,
        href: '/console/what-if',
        icon: 'chart',
        needs: 'calendar.tryOut',
      },
    ],
  },
  {
    name: copy.requests,
    items: [
      {
        key: 'applications',
        label: copy.applications,
        href: '/console/applications',
        icon: 'inbox',
        needs: 'application.read',
      },
      {
        key: 'annual-reports',
        label: copy.annualReports,
        href: '/console/annual-reports',
        icon: 'report',
        needs: 'annualReport.read',
      },
    ],
  },
  {
    name: copy.frame,
    items: [
      {
        key: 'catalogue',
        label: copy.catalogue,
        href: '/console/catalogue',
        icon: 'report',
        needs: 'catalogue.propose',
      },
      { key: 'frame', label: copy.pages, href: '/console/frame', icon: 'globe', needs: 'frame.edit' },
      { key: 'search', label: copy.search, href: '/console/search', icon: 'chart', needs: 'search.manage' },
      {
        key: 'agencies',
        label: copy.agencies,
        href: '/console/agencies',
        icon: 'people',
        needs: 'agency.edit',
      },
    ],
  },
  {
    name: copy.system,
    items: [
      { key: 'staff', label: copy.staff, href: '/console/staff', icon: 'people', needs: 'staff.manage' },
      { key: 'roles', label: copy.roles, href: '/console/roles', icon: 'shield', needs: 'role.grant' },
      {
        key: 'api-tokens',
        label: copy.apiTokens,
        href: '/console/api-tokens',
        icon: 'shield',
        needs: 'token.issue',
      },
      {
        key: 'settings',
        label: copy.settings,
        href: '/console/settings',
        icon: 'settings',
        needs: 'setting.manage',
      },
      { key: 'mail', label: copy.mail, href: '/console/mail', icon: 'inbox', needs: 'setting.manage' },
      { key: 'audit', label: copy.audit, href: '/console/audit', icon: 'clock', needs: 'audit.read' },
    ],
  },
];
