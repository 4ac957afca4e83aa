export { type AgencyTable, readAgencyTable, TABLE_COLUMNS } from './agency-table.ts';
export { agencyApi } from './api.ts';
export { changeAgency } from './commands/change-agency.ts';
export { changeSiteIdentity, changeSiteNotices } from './commands/change-site.ts';
export { closeAgency, mergeAgency } from './commands/close-agency.ts';
export { createAgency } from './commands/create-agency.ts';
export { createSite } from './commands/create-site.ts';
export { importAgencies } from './commands/import-agencies.ts';
export { renameAgency } from './commands/rename-agency.ts';
export { setLeadingGroup } from './commands/set-leading-group.ts';
export { setSupervision } from './commands/set-supervision.ts';
export { writeFramePage } from './commands/write-frame-page.ts';
export type { AgencyConsoleParts } from './console/parts.tsx';
export { agencyConsole } from './console/routes.ts';
export type { ImportLine, ImportReport, LineRefusal } from './import-types.ts';
export * from './kinds.ts';
export { agencyColumns } from './portal/agency-exports.ts';
export { agencyOfPath, agencyPath } from './portal/agency-path.ts';
export { ClosedNotice } from './portal/closed-notice.tsx';
export { AGENCY_SECTIONS, type AgencyPortalParts, type AgencySection } from './portal/parts.ts';
export { agencyPortal } from './portal/routes.ts';
export {
  type FramePageView,
  type FramePlace,
  findFramePage,
  findGuide,
  listFramePages,
} from './queries/frame-pages.ts';
export {
  type AgencyChoice,
  type AgencyFilter,
  type AgencyListItem,
  countAgencies,
  listAgencies,
  listAgencyChoices,
} from './queries/list.ts';
export {
  agenciesByName,
  type FoundAgency,
  findAgencyByCode,
  findAgencyByName,
  nameKey,
} from './queries/lookup.ts';
export {
  type AgencyScope,
  agencyScopes,
  carriedOnBy,
  getAgencyScope,
  getIssuingCode,
  unitsUnder,
} from './queries/scope.ts';
export { listSites, listSitesUnder, type SiteInTree } from './queries/sites.ts';
export { listTableLines } from './queries/table-lines.ts';
export { type AgencyView, getAgencyView, type Leader, listLeaders } from './queries/view.ts';
export { AGENCY_REACTIONS } from './reactions.ts';
export { SITES_TAG, SiteDirectory } from './sites.ts';
export { type TreeRow, treeRows } from './tree.ts';
export { type AgencyRef, FRAME_PAGE_KINDS } from './types.ts';
export { PublicAgency, PublicAgencyDetail, publicAgency, publicAgencyDetail } from './views.ts';
