import type { RouteTable } from '../../../platform/http/routes.ts';
import { agencyList } from './agency-list.tsx';
import { create, edit, editPage, newPage } from './agency-pages.tsx';
import { closure, closurePage, rename, renamePage } from './change-pages.tsx';
import { frameList } from './frame-list.tsx';
import { addFramePage, editFramePage, newFramePage, saveFramePage } from './frame-pages.tsx';
import { leadingGroup, leadingGroupPage, supervision, supervisionPage } from './group-pages.tsx';
import { importPage, importTable } from './import-page.tsx';
import { noticesPage, saveNotices } from './notices-page.tsx';
import type { AgencyConsoleParts } from './parts.tsx';
import { addSite, newSitePage, saveSite, siteList, sitePage } from './site-pages.tsx';

/** The register of agencies. */
function agencyRoutes(table: RouteTable, parts: AgencyConsoleParts): void {
  const path = '/console/agencies';
  table.staff('get', path, 'agency.edit', agencyList);
  table.staff('post', path, 'agency.edit', create(parts));
  table.staff('get', `${path}/new`, 'agency.edit', (c) => newPage(parts)(c));
  table.staff('get', `${path}/import`, 'agency.edit', (c) => importPage(c));
  table.staff('post', `${path}/import`, 'agency.edit', importTable(parts));
  table.staff('get', `${path}/:id`, 'agency.edit', (c) => editPage(parts)(c));
  table.staff('post', `${path}/:id`, 'agency.edit', edit(parts));
  const forms = { rename: [renamePage, rename], closure: [closurePage, closure] } as const;
  const groups = {
    'leading-group': [leadingGroupPage, leadingGroup],
    supervision: [supervisionPage, supervision],
  } as const;
  for (const [name, [show, take]] of Object.entries({ ...forms, ...groups })) {
    table.staff('get', `${path}/:id/${name}`, 'agency.edit', (c) => show(c));
    table.staff('post', `${path}/:id/${name}`, 'agency.edit', take);
  }
}

/** The statutory pages, and what readers are told on every page. */
function frameRoutes(table: RouteTable): void {
  const path = '/console/frame';
  table.staff('get', path, 'frame.edit', frameList);
  table.staff('post', path, 'frame.edit', addFramePage);
  table.staff('get', `${path}/new`, 'frame.edit', (c) => newFramePage(c));
  table.staff('get', `${path}/notices`, 'agency.edit', (c) => noticesPage(c));
  table.staff('post', `${path}/notices`, 'agency.edit', saveNotices);
  table.staff('get', `${path}/:id`, 'frame.edit', (c) => editFramePage(c));
  table.staff('post', `${path}/:id`, 'frame.edit', saveFramePage);
}

/** The sites of the installation: the system administrator's. */
function siteRoutes(table: RouteTable): void {
  const path = '/console/settings';
  table.staff('get', path, 'setting.manage', siteList);
  table.staff('post', `${path}/sites`, 'setting.manage', addSite);
  table.staff('get', `${path}/sites/new`, 'setting.manage', (c) => newSitePage(c));
  table.staff('get', `${path}/sites/:id`, 'setting.manage', (c) => sitePage(c));
  table.staff('post', `${path}/sites/:id`, 'setting.manage', saveSite);
}

/** Adds `/console/agencies`, `/console/frame` and `/console/settings`. */
export function agencyConsole(table: RouteTable, parts: AgencyConsoleParts): void {
  agencyRoutes(table, parts);
  frameRoutes(table);
  siteRoutes(table);
}
